"""How a synthesis of cohorts is laid out on a page: its tables, its figures, its sentences."""

from helpers.show.cohort_synthesis.page import Page

__all__ = ["Page"]
