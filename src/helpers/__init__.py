"""Telaah: reproduce, rerun and publish evaluations of teacher-learning programmes.

For a cell of one's own, a few functions stand here. ``help(helpers)`` tells of them::

    from helpers import load, main_numbers, mean_difference, plot, tidy

- cohorts: ``load``, ``main_numbers``
- change of the same people: ``mean_difference``, ``median_difference``, ``pseudo_median``, ``mean_changes``,
  ``signed_rank``, ``sign_flip_test``, ``gain_of_means``
- shares and tables of counts: ``proportion``, ``difference``, ``population_share``, ``association``
- tests and raters: ``item_difficulty``, ``reliability``, ``weighted_kappa``
- attendance and time: ``overall_attendance``, ``kaplan_meier``
- estimates as a frame and as a picture: ``tidy``, ``plot``

Methods return an ``Estimate`` (number, interval, n, unit, method), several, or an object that holds them.
The panel of a notebook's section 7 is ``helpers.explore.explore``.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Where each function stands. It is read when it is asked for: the command line passes by here, too.
_PLACES = {
    "load": "explore.cells",
    "main_numbers": "explore.cells",
    "tidy": "explore.cells",
    "plot": "explore.cells",
    "mean_difference": "methods.paired_mean",
    "median_difference": "methods.paired_median",
    "pseudo_median": "methods.walsh",
    "mean_changes": "methods.mean_change",
    "signed_rank": "methods.wilcoxon",
    "sign_flip_test": "methods.paired_permutation",
    "gain_of_means": "methods.normalized_gain",
    "proportion": "methods.proportions",
    "difference": "methods.proportions",
    "population_share": "methods.finite_population",
    "association": "methods.contingency",
    "item_difficulty": "methods.item_difficulty",
    "reliability": "methods.reliability",
    "weighted_kappa": "methods.weighted_kappa",
    "overall_attendance": "methods.session_attendance",
    "kaplan_meier": "methods.kaplan_meier",
}
__all__ = [*_PLACES]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_PLACES])
