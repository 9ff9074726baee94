"""For a cell of one's own: a cohort, its main numbers, estimates as a frame and as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from helpers.words.estimates import ESTIMATE_COLUMNS, Estimate, to_frame

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.spec import FigureSpec
    from helpers.studies.canonical import StudyData


def load(study: str, cohort: str) -> StudyData:
    """A cohort: its canonical tables, by name, and what its manifest says.

    Args:
        study: the notebook's name, such as ``learning_community``.
        cohort: a folder of ``data/raw/<study>``.

    Returns:
        An object whose tables are taken by name; people are pseudonyms in all of them.

    Raises:
        InputError: there is no such cohort, or its files are wrong; everything that is wrong at once.

    Example:
        >>> workshop = load("learning_community", "example")
        >>> workshop.cohort.kind, len(workshop["people"])
        ('new', 48)
    """
    from helpers.studies.canonical import load_data

    return load_data(study, cohort)


def main_numbers(study: str, cohort: str, language: str = "en", **parameters: Any) -> pd.DataFrame:
    """The main numbers of an analysis under some parameters, those of the panel in section 7.

    Args:
        study: the notebook's name.
        cohort: the cohort's name.
        language: of the names of numbers, ``id`` or ``en``.
        parameters: of the notebook; those that are not named have the notebook's own values.

    Returns:
        A row a number: ``id``, ``label``, ``estimate``, ``ci_low``, ``ci_high``, ``p_value``, ``n`` and more.

    Raises:
        InputError: an unknown parameter or value, a cohort that is not in order, or one without such numbers.

    Example:
        >>> found = main_numbers("learning_community", "example", matching="exact").set_index("id")
        >>> int(found.loc["gain.mean_difference", "n"])
        28
    """
    from helpers.explore.session import open_session
    from helpers.runs.variants import checked_values
    from helpers.words.errors import InputError, Problem

    session = open_session(study, cohort, language)
    if session is None:
        raise InputError(Problem("lab.no_main_numbers", found=f"{study}/{cohort}"))
    given = checked_values(study, session.declared, parameters)
    values = {**session.base, **given}
    label = session.label(values)
    named = (replace(each, label=label(each.label)) for each in session.numbers(values))
    return to_frame(replace(each, group=label(each.group) if each.group else None) for each in named)


def tidy(estimates: Estimate | Iterable[Estimate]) -> pd.DataFrame:
    """Estimates as a frame, a row each.

    Example:
        >>> from helpers import proportion
        >>> tidy(proportion(33, 52)).round(2)[["estimate", "ci_low", "ci_high", "n"]].values.tolist()
        [[0.63, 0.49, 0.76, 52.0]]
    """
    return to_frame([estimates] if isinstance(estimates, Estimate) else estimates)


@dataclass(frozen=True)
class Drawn:
    """A figure that a notebook shows as the value of a cell; ``spec`` holds its drawing and its text."""

    spec: FigureSpec

    def _repr_html_(self) -> str:
        from helpers.show.preview import figure_html

        return figure_html(self.spec)

    def __repr__(self) -> str:
        return f"<{self.spec.caption}: {self.spec.alt}>"


def plot(
    estimates: Estimate | Iterable[Estimate] | pd.DataFrame,
    language: str = "en",
    caption: str = "",
    rows: str = "label",
) -> Drawn:
    """Estimates of one unit as dots with their intervals, in the style of the reports.

    Args:
        estimates: a row each, in this order; or a frame of them, as ``tidy`` and ``main_numbers`` return it.
        language: ``id`` or ``en``.
        caption: one sentence.
        rows: the field that names a row: ``label`` or ``group``.

    Returns:
        A figure that shows itself in a notebook.

    Raises:
        ValueError: no estimate, or several units on one axis.

    Example:
        >>> from helpers import mean_difference
        >>> plot(mean_difference([3, 4, 5], [5, 5, 6]), caption="Gain").spec.caption
        'Gain'
        >>> found = main_numbers("learning_community", "example")
        >>> plot(found[found["unit"] == "points"], caption="Change").spec.caption
        'Change'
    """
    from helpers.language import say
    from helpers.show.dots import dot_intervals

    items = _items(estimates)
    words = {"id": "fig-plot", "caption": caption or say("what_if.caption.plot", language), "rows": rows}
    sections = "group" if rows == "label" and any(each.group for each in items) else None
    return Drawn(dot_intervals(items, language, labels=_words(language), sections=sections, **words))


def _items(estimates: Estimate | Iterable[Estimate] | pd.DataFrame) -> list[Estimate]:
    """The estimates; out of a frame, with what is missing there as None."""
    if isinstance(estimates, Estimate):
        return [estimates]
    if not hasattr(estimates, "to_dict"):
        return list(estimates)
    found = estimates[list(ESTIMATE_COLUMNS)].astype(object)
    return [Estimate(**row) for row in found.where(found.notna(), None).to_dict("records")]


def _words(language: str) -> Callable[[str], str]:
    """The words of a key; a text that is none stands for itself."""
    from helpers.language import MissingText
    from helpers.show.labels import Labels

    labels = Labels(language)

    def told(key: str) -> str:
        try:
            return labels(key)
        except MissingText:
            return key

    return told
