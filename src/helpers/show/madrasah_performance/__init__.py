"""How the madrasah evaluation is laid out on a page: its tables, its figures, its sentences."""

from helpers.show.madrasah_performance.new_page import NewPage
from helpers.show.madrasah_performance.page import Page

__all__ = ["NewPage", "Page"]
