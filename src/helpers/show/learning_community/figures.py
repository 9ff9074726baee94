"""The figures of the workshops by name, for the notebook."""

from helpers.show.learning_community.change_figure import change_figure
from helpers.show.learning_community.gain_figure import gain_figure
from helpers.show.learning_community.group_figure import group_figure
from helpers.show.learning_community.item_figure import item_figure
from helpers.show.learning_community.satisfaction_figure import satisfaction_figure

__all__ = ["change_figure", "gain_figure", "group_figure", "item_figure", "satisfaction_figure"]
