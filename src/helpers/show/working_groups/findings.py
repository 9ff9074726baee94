"""Tables with a layout of their own: tests, middle answers, the criterion, bases, parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.language import number, p_value, say
from helpers.show.cells import ABSENT
from helpers.show.raw import raw_value
from helpers.show.spec import Column, TableSpec
from helpers.show.working_groups.page import Page
from helpers.show.working_groups.parts import with_interval
from helpers.studies.working_groups.comparisons import TREND
from helpers.studies.working_groups.index import component_label
from helpers.studies.working_groups.lacking import unless_none

if TYPE_CHECKING:
    from helpers.studies.working_groups.comparisons import Comparison
    from helpers.studies.working_groups.ordered import Middle
    from helpers.studies.working_groups.printed_checks import DoubtfulBase
    from helpers.studies.working_groups.settings import Settings
    from helpers.studies.working_groups.world_bank import Standing

NEW_ONLY = ("small_cells",)
"""Parameters that change nothing in the report on the published study, of which no rows are known."""


def tests_table(page: Page, found: Sequence[Comparison], order: str) -> TableSpec | None:
    """All tests: effect size with interval, p-value (its range where counts leave one), Holm's p, n.

    None where there was nothing to compare.

    Args:
        page: the page.
        found: the tests.
        order: by what districts are ordered, a value of the parameter.
    """
    if not found:
        return None
    language = page.language
    heads = ("group", "effect", "value", "p_value", "holm", "n")
    columns = [Column(head, page.heading(head), "left" if head in heads[:2] else "right") for head in heads]
    rows, values = [], []
    for item in found:
        effect, adjusted = item.effect, item.adjusted
        name = page.label(effect.label)
        group = effect.group or page.text("column", "all_types")
        size = page.text("effect", item.quantity.rpartition(".")[2])
        p_text = _p_text(item.p_low, item.p_high, language)
        holm = _p_text(adjusted.p_value, adjusted.p_value, language)
        n = ABSENT if effect.n is None else str(effect.n)
        rows.append((name, group, size, with_interval(effect, language), p_text, holm, n))
        p_raw = item.p_high if item.p_low == item.p_high else f"{item.p_low} - {item.p_high}"
        values.append((name, group, size, raw_value(effect), p_raw, adjusted.p_value, effect.n))
    estimates = [estimate for item in found for estimate in item.estimates]
    sections = [f"working_groups.family.{item.family}" for item in found]
    notes = ["tests", "tests_answers", "tests_limits"]
    if any(item.family == TREND for item in found):
        notes.insert(1, page.text("note", "trend", axis=page.choice(order)))
        notes.append("tests_trend")
    return page.table("tests", columns, rows, values, sections, estimates, notes)


def medians_table(page: Page, name: str, found: Sequence[Middle]) -> TableSpec | None:
    """The middle answer by type and district, with the answers between which the population's may lie.

    None where nobody gave an ordered answer.
    """
    if not found:
        return None
    columns = [Column("n", page.heading("n"), "right")]
    columns += [Column(key, page.heading(key)) for key in ("median", "median_limits")]
    rows = [
        (
            page.label(f"place.{m.place or 'total'}"),
            str(m.n),
            _answers(page, (m.low, m.high)),
            _answers(page, m.limits),
        )
        for m in found
    ]
    values = [(row[0], m.n, row[2], row[3]) for row, m in zip(rows, found, strict=True)]
    estimates = [estimate for m in found for estimate in m.estimates]
    sections = [m.group.upper() for m in found]
    return page.table(name, columns, rows, values, sections, estimates, ["medians"])


def standings_table(page: Page, readings: dict[str, Sequence[Standing]]) -> TableSpec | None:
    """Every answer on meetings, and how it stands to each reading of the criterion; None without any."""
    if not any(readings.values()):
        return None
    columns = [Column("meetings", page.heading("meetings_a_year"), "right")]
    columns += [Column(key, page.label(f"working_groups.reading.{key}")) for key in readings]
    rows, values = [], []
    for together in zip(*readings.values(), strict=True):
        head = page.label(f"answer.{together[0].answer}")
        verdicts = [page.text("standing", item.verdict) for item in together]
        rows.append((head, str(together[0].meetings), *verdicts))
        values.append((head, together[0].meetings, *verdicts))
    return page.table("standings", columns, rows, values, notes=["standings"])


@unless_none
def bases_table(page: Page, found: Sequence[DoubtfulBase]) -> TableSpec:
    """Columns that are impossible over their stated base, and the bases over which they are possible."""
    heads = ("printed_in", "group", "stated_base", "possible_bases", "readings")
    columns = [Column(head, page.heading(head), "left" if head in heads[:2] else "right") for head in heads]
    rows, values = [], []
    for item in found:
        block = item.found.block
        name, bases = page.label(f"item.{block.item.item}"), ", ".join(map(str, item.bases))
        table = page.text("column", "table_number", number=int(block.table[1:]))
        where = ", ".join(
            filter(None, [block.group.upper(), page.label(f"place.{block.place}") if block.place else ""])
        )
        readings = len(item.found.solutions)
        rows.append((name, table, where, str(block.base), bases, str(readings)))
        values.append((name, table, where, block.base, bases, readings))
    estimates = [estimate for item in found for estimate in item.estimates]
    return page.table("bases", columns, rows, values, estimates=estimates, notes=["bases", "of_document"])


def _answers(page: Page, ends: tuple[str, str] | None) -> str:
    if ends is None:
        return ABSENT
    return " – ".join(dict.fromkeys(page.label(f"answer.{key}") for key in ends))


def _p_text(low: float | None, high: float | None, language: str) -> str:
    if low is None or high is None:
        return ABSENT
    ends = dict.fromkeys(p_value(value, language).removeprefix("= ") for value in (low, high))
    return "–".join(ends)


def parameters_table(page: Page, settings: Settings, kind: str = "published") -> TableSpec:
    """The parameters of the run and their values; those that bear on new cohorts only, of these."""
    columns = [Column("value", page.heading("value"))]
    rows = []
    kept = [item for item in settings.as_parameters().items() if kind == "new" or item[0] not in NEW_ONLY]
    for name, value in kept:
        rows.append((page.text("parameter", name), _setting(page, value)))
    return page.table("parameters", columns, rows, rows)


def _setting(page: Page, value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(
            f"{page.label(component_label(name))}: {_setting(page, v)}" for name, v in value.items()
        )
    if isinstance(value, bool):
        return say(f"what_if.{'yes' if value else 'no'}", page.language)
    if isinstance(value, float):
        return number(value, page.language, 0 if value == int(value) else 2)
    return page.choice(str(value)) if value not in ("", None) else say("what_if.none", page.language)
