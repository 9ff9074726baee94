"""The specification curve in a report: numbers above, the choices behind each below; and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from textwrap import wrap
from typing import TYPE_CHECKING

from helpers.language import say
from helpers.show.cells import ABSENT, estimate_text, interval_text, level_text, note_text
from helpers.show.describe import axis_title
from helpers.show.drawing import publish
from helpers.show.labels import Labeller, Labels
from helpers.show.layout import canvas, place
from helpers.show.raw import raw_with_interval
from helpers.show.settings import parameter_text, setting_text
from helpers.show.spec import Column, FigureSpec, TableSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, SMALL, WIDTHS_CM, house, number_axis
from helpers.studies.specifications import Specification, in_order, lacking, shared_choices

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEFT, _RIGHT, _TOP, _PLOT, _ROW, _GAP = 6.2, 0.4, 0.3, 4.6, 0.42, 0.35
_LONGEST, _TALL = 46, 1.6
"""Letters that a line of a choice holds, and the height of a row with two lines, in rows of one."""


def curve_table(study: str, found: Sequence[Specification], language: str) -> TableSpec:
    """A row a specification, from the lowest number to the highest, then those without one.

    The published one is marked; why some have no number stands below.
    """
    names = list(found[0].values) if found else []
    heads = [Column(name, parameter_text(study, name, language)) for name in names]
    heads.append(Column("estimate", say("what_if.column.number", language), "right"))
    rows, values = [], []
    for each in [*in_order(found), *lacking(found)]:
        told = [value_words(study, name, each.values[name], found, language) for name in names]
        rows.append((*told, _number_text(each, language) + (" ◂" if each.published else "")))
        values.append((*told, None if each.lacks else raw_with_interval(each.estimate)))
    caption, said = say("what_if.curve.table", language), lacking_said(study, found, language)
    notes = (said,) if said else ()
    return TableSpec("tbl-curve", caption, tuple(heads), tuple(rows), tuple(values), notes=notes)


def _number_text(each: Specification, language: str) -> str:
    if each.estimate is None or each.height is None:
        return ABSENT
    interval = interval_text(each.estimate, language)
    return " ".join([estimate_text(each.estimate, language), *([] if interval == ABSENT else [interval])])


def curve_said(study: str, found: Sequence[Specification], language: str) -> str:
    """How many specifications there are, where they lie, and how many have no number and why."""
    shown = in_order(found)
    level = level_text((each.estimate for each in shown if each.estimate), language)
    said = [_where(shown, language), say("show.alt.level", language, level=level) if level else ""]
    return " ".join(each for each in [*said, lacking_said(study, found, language)] if each)


def followed(found: Sequence[Specification], label: Labeller) -> str:
    """Which number the curve follows: its name, after that of its group; empty where none is known."""
    known = (each.estimate for each in found if each.estimate is not None)
    keys = next(((each.group, each.label) for each in known), ())
    return " · ".join(label(key) for key in keys if key)


def _where(shown: Sequence[Specification], language: str) -> str:
    if not shown:
        return say("what_if.curve.nothing", language)
    ends = [each.estimate for each in (shown[0], shown[-1]) if each.estimate]
    low, high = (estimate_text(each, language) for each in ends)
    key = "said" if any(each.published for each in shown) else "said_unmarked"
    return say(f"what_if.curve.{key}", language, count=len(shown), low=low, high=high)


def lacking_said(study: str, found: Sequence[Specification], language: str) -> str:
    """How many specifications give no number, which choices they share, and why; empty where all give one."""
    without = lacking(found)
    if not without:
        return ""
    said = [say("what_if.curve.lacking", language, count=len(without), total=len(found))]
    choices = shared_choices(found)
    if choices:
        named = (_choice_words(study, *choice, found, language) for choice in choices)
        of_these = [each for each in without if any(each.values[name] == value for name, value in choices)]
        key = "lacking_all" if len(of_these) == len(without) else "lacking_some"
        said.append(say(f"what_if.curve.{key}", language, choices="; ".join(named)))
    labels = Labels(language)
    notes = dict.fromkeys(note_text(each.lacks, language, labels) for each in without)
    return " ".join([*said, *notes])


def _choice_words(study: str, name: str, value: object, found: Sequence[Specification], language: str) -> str:
    words = value_words(study, name, value, found, language)
    return f"{parameter_text(study, name, language)} = {words}"


def curve_figure(study: str, found: Sequence[Specification], language: str, name: str) -> FigureSpec | None:
    """Dots with intervals from the lowest to the highest, and below them the choices behind each.

    Args:
        study: the notebook's name, whose catalogue has the words of parameters.
        found: all specifications.
        language: ``id`` or ``en``.
        name: of the number that is followed.

    Returns:
        The figure; None where no specification gives a number.
    """
    shown = in_order(found)
    if not shown:
        return None
    rows = _rows(study, found, language)
    with house():
        below = _ROW * _places(rows)[1]
        figure = canvas(WIDTHS_CM["two"], _TOP + _PLOT + _GAP + below + 0.3)
        width = WIDTHS_CM["two"] - _LEFT - _RIGHT
        above = place(figure, _LEFT, _TOP, width, _PLOT)
        _numbers(above, shown, language)
        _choices(place(figure, _LEFT, _TOP + _PLOT + _GAP, width, below), rows, shown)
        caption = curve_title(found, language, name)
        return publish(figure, "fig-curve", caption, f"{caption}. {curve_said(study, found, language)}")


def curve_title(found: Sequence[Specification], language: str, name: str) -> str:
    """What the figure is called, with how many of all specifications are in it where some are not."""
    count, total = len(in_order(found)), len(found)
    if count == total:
        return say("what_if.curve.title", language, name=name)
    return say("what_if.curve.title_of", language, name=name, count=count, total=total)


def _numbers(axes: Axes, shown: Sequence[Specification], language: str) -> None:
    for at, each in enumerate(shown):
        found, colour = each.estimate, CATEGORICAL[1] if each.published else CATEGORICAL[0]
        assert found is not None
        if found.ci_low is not None and found.ci_high is not None:
            axes.plot([at] * 2, [found.ci_low, found.ci_high], color=colour, linewidth=0.8)
        if found.is_range:
            axes.plot([at] * 2, [found.estimate_low, found.estimate_high], color=colour, linewidth=3)
        mark, size = ("D", 5) if each.published else ("o", 3)
        axes.plot([at], [each.height], mark, markersize=size, color=colour)
    first = shown[0].estimate
    assert first is not None
    number_axis(axes, language, first.unit, "y")
    axes.set_ylabel(axis_title([each.estimate for each in shown if each.estimate], language))
    axes.set_xlim(-0.7, len(shown) - 0.3)
    axes.set_xticks([])


def _rows(study: str, found: Sequence[Specification], language: str) -> list[tuple[str, str, object]]:
    """Heading, or value and what it is called: ``(name, text, value)``, a heading with an empty name."""
    rows: list[tuple[str, str, object]] = []
    for name in found[0].values:
        rows.append(("", parameter_text(study, name, language), None))
        rows += [(name, _lines(text), value) for text, value in values_of(study, name, found, language)]
    return rows


def _lines(text: str) -> str:
    """A choice in one line or two; what two of them do not hold ends in an ellipsis."""
    return "\n".join(wrap(text, _LONGEST, max_lines=2, placeholder="…"))


def _places(rows: Sequence[tuple[str, str, object]]) -> tuple[list[float], float]:
    """The middle of each row from the top, and the height of all, in rows of one line."""
    heights = [_TALL if "\n" in text else 1.0 for _, text, _ in rows]
    ends = list(accumulate(heights))
    return [end - height / 2 for end, height in zip(ends, heights, strict=True)], ends[-1]


def values_of(
    study: str, name: str, found: Sequence[Specification], language: str
) -> list[tuple[str, object]]:
    """The values of a parameter, each once and in words: numbers in their order, others as they come.

    Those without any number have their place, too: it stays empty.
    """
    values: list[object] = []
    for each in found:
        values += [] if each.values[name] in values else [each.values[name]]
    if all(isinstance(value, int | float) for value in values):
        values.sort()  # type: ignore[type-var]
    return [(value_words(study, name, value, found, language), value) for value in values]


def value_words(study: str, name: str, value: object, found: Sequence[Specification], language: str) -> str:
    """One value in words; of a table of numbers, the entries that differ from the published ones."""
    if not isinstance(value, Mapping):
        return setting_text(study, name, value, language)
    base = next((each.values[name] for each in found if each.published), {})
    other = {key: each for key, each in value.items() if each != base.get(key)}
    return setting_text(study, name, other, language) if other else say("what_if.curve.as_base", language)


def _choices(axes: Axes, rows: Sequence[tuple[str, str, object]], shown: Sequence[Specification]) -> None:
    places, height_of_all = _places(rows)
    axes.set_ylim(height_of_all, 0)
    axes.set_xlim(-0.7, len(shown) - 0.3)
    axes.set_yticks([])
    axes.set_xticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    edge = -_LEFT / (WIDTHS_CM["two"] - _LEFT - _RIGHT) + 0.01
    words = {"xycoords": ("axes fraction", "data"), "va": "center", "fontsize": SMALL, "color": INK}
    for height, (name, text, value) in zip(places, rows, strict=True):
        if not name:
            axes.annotate(text, (edge, height), ha="left", fontweight="bold", **words)
            continue
        axes.annotate(text, (-0.01, height), ha="right", linespacing=1.0, **words)
        for at, each in enumerate(shown):
            if each.values[name] == value:
                colour = CATEGORICAL[1] if each.published else FAINT
                axes.plot(
                    [at - 0.4, at + 0.4],
                    [height] * 2,
                    color=colour,
                    linewidth=4,
                    solid_capstyle="butt",
                )
