"""Development partners: who is eligible, which roles are covered where, who could take on what is needed."""
