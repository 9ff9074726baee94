"""How the working-group survey is laid out on a page: its tables, its figures, its sentences."""

from helpers.show.working_groups.new_page import NewPage
from helpers.show.working_groups.page import Page
from helpers.show.working_groups.printed import PrintedTables

__all__ = ["NewPage", "Page", "PrintedTables"]
