"""Simulated cohorts in the layouts of real files: people, answers and attendance from a seed."""
