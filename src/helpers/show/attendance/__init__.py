"""How attendance is laid out on a page: its tables, its figures, its sentences."""

from helpers.show.attendance.page import Page

__all__ = ["Page"]
