"""How coordination is laid out on a page: tables, figures, sentences."""

from helpers.show.coordination import grids, network_figure, schedule_figure, survival_figure
from helpers.show.coordination.page import Page
from helpers.show.coordination.texts import texts_of

__all__ = ["Page", "grids", "network_figure", "schedule_figure", "survival_figure", "texts_of"]
