"""The figures on development partners by name, for the notebook."""

from helpers.show.development_partners.coverage_figure import coverage_figure
from helpers.show.development_partners.curve_figure import curve_figure
from helpers.show.development_partners.grid_figure import grid_figure
from helpers.show.development_partners.load_figure import load_figure
from helpers.show.development_partners.proposal_figure import proposal_figure

__all__ = ["coverage_figure", "curve_figure", "grid_figure", "load_figure", "proposal_figure"]
