"""How the working-group survey is laid out on a page: its tables, its figures, its sentences."""

from helpers.show.working_groups.page import Page
from helpers.show.working_groups.printed import PrintedTables

__all__ = ["Page", "PrintedTables"]
