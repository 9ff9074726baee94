"""A log of tasks, meetings and escalations: what was done, when, and what is still open."""
