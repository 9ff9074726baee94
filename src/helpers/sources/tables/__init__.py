"""Plain tables that no tool wrote: what columns may be, and how they are read."""
