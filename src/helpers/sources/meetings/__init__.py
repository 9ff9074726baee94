"""Online meetings: joins and leaves made into presence."""
