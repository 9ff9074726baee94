"""How workshops on learning communities are laid out on a page: tables, figures, sentences."""

from helpers.show.learning_community import figures
from helpers.show.learning_community.attendance_part import AttendancePart
from helpers.show.learning_community.items_page import ItemsPage
from helpers.show.learning_community.page import Page
from helpers.show.learning_community.satisfaction_page import SatisfactionPage

__all__ = ["AttendancePart", "ItemsPage", "Page", "SatisfactionPage", "figures"]
