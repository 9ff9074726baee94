"""Coordination: institutions, workstreams and tasks, as printed and as logged."""
