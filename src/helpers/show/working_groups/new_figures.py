"""The figures of a new cohort, by name."""

from helpers.show.working_groups.index_figure import index_figure
from helpers.show.working_groups.matrix_figure import matrix_figure
from helpers.show.working_groups.upset import upset_figure

__all__ = ["index_figure", "matrix_figure", "upset_figure"]
