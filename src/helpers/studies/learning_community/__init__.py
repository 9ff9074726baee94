"""Workshops on learning communities with tests before and after: the published one, and new cohorts."""
