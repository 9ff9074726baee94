"""Runs: parameters checked, notebooks executed, reports put in place, provenance kept."""
