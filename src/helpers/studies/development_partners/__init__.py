"""Development partners: who is eligible, which roles are covered where, and who could take on what is needed."""
