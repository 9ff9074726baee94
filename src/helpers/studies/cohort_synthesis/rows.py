"""Tables of a synthesis: which cohorts there are, in what they differ, and their numbers side by side."""

from __future__ import annotations

from helpers.studies.cohort_synthesis.comparing import (
    OTHER_FACTS,
    OTHER_SCALE,
    REASONS,
    TEXT,
    Compared,
    Entry,
    Value,
    compare,
)
from helpers.studies.cohort_synthesis.gathering import Gathered, Member
from helpers.studies.cohort_synthesis.settings import Settings
from helpers.studies.cohort_synthesis.together import Together
from helpers.studies.headline import MARK
from helpers.studies.rows import Cell, Row
from helpers.words.estimates import Estimate

GIVEN = "="
INSIDE = "~"  # before a key whose text stands inside a sentence: it begins with a small letter
"""Stands before a text that is no key: a name, a word of a manifest."""
MOST = 40
"""Cohorts that tables with a row a cohort show."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def cohort_rows(gathered: Gathered) -> list[Row]:
    """A row a cohort: of which kind, when it began, how many people or institutions its numbers rest on."""
    return [_cohort_row(member) for member in gathered.members[:MOST]]


def _cohort_row(member: Member) -> Row:
    sizes = [each.n for each in member.headlines if each.n]
    year = None
    if member.start is not None:
        year = Estimate(f"cohorts.{member.name}.year", f"{TEXT}.row.year", member.start.year, unit="year")
    kind = "published" if member.published else "simulated" if member.simulated else "new"
    most = Estimate(f"cohorts.{member.name}.n", f"{TEXT}.row.n", max(sizes), unit="count") if sizes else None
    cells: dict[str, Cell] = {"kind": f"{TEXT}.kind.{kind}", "year": year, "n": most}
    return Row(member.label, cells)


def fact_rows(compared: Compared) -> list[Row] | None:
    """A row a fact: its value where all cohorts share it, and what it means for the comparison."""
    rows = []
    for name, values in compared.facts.items():
        known = [value for value in values if value is not None]
        several = name in compared.differing
        cell = f"{TEXT}.answer.several" if several else _cell(name, known[0], f"fact.{name}", known)
        meaning = f"{TEXT}.meaning.{_meaning(name, compared)}"
        rows.append(Row(f"headline.fact.{name}", {"value": cell, "meaning": meaning}))
    return [*rows, *_size_rows(compared)] or None


def _meaning(name: str, compared: Compared) -> str:
    """What a fact means for the comparison."""
    if name not in compared.differing:
        return "not_stated" if name in compared.unstated else "alike"
    if name in compared.deciding:
        return "decides"
    return "caution" if name in compared.differing_combined else "apart"


def _size_rows(compared: Compared) -> list[Row]:
    sizes = [entry.headline.n for entry in compared.entries if entry.headline and entry.headline.n]
    if not sizes:
        return []
    ends = {"estimate_low": min(sizes), "estimate_high": max(sizes)}
    span = Estimate("fact.n", f"{TEXT}.row.n", unit="count", **ends)
    if min(sizes) == max(sizes):
        span = Estimate("fact.n", f"{TEXT}.row.n", sizes[0], unit="count")
    meaning = "alike" if min(sizes) == max(sizes) else "weights"
    return [Row(f"{TEXT}.row.n", {"value": span, "meaning": f"{TEXT}.meaning.{meaning}"})]


def difference_rows(compared: Compared) -> list[Row] | None:
    """A row a cohort with the facts in which they differ; None where they differ in none."""
    if not compared.differing:
        return None
    rows = []
    for place, entry in enumerate(compared.entries[:MOST]):
        cells = {
            f"fact_{name}": _cell(
                name,
                compared.facts[name][place],
                f"fact.{name}.{entry.member.name}",
                compared.facts[name],
            )
            for name in compared.differing
        }
        rows.append(Row(entry.member.label, cells))
    return rows


def _cell(name: str, value: Value, ident: str, values: list[Value]) -> Cell:
    """A fact's value: a number as an estimate, a set of questions by its letter, keys as texts."""
    if value is None:
        return None
    if isinstance(value, int | float):
        return Estimate(ident, f"headline.fact.{name}", value, unit="count")
    if value.startswith(MARK):
        marks = list(dict.fromkeys(mark for mark in values if mark is not None))
        if len(marks) == 1:
            return f"{TEXT}.answer.same"
        return GIVEN + _letter(marks.index(value))
    if name == "unit":
        return f"{TEXT}.unit.{value}"
    if name == "scale":
        return f"headline.scale_of.{value}"
    return value if "." in value else GIVEN + value


def _letter(place: int) -> str:
    """A to Z, then A1, B1 and so on."""
    return _LETTERS[place % 26] + (str(place // 26) if place >= 26 else "")


def side_by_side(together: Together) -> list[Row]:
    """A row a cohort: n, number, interval, its weights, or why it is not combined."""
    return [_side_row(row.entry, row.estimate, row.weights) for row in together.rows[:MOST]]


def _side_row(entry: Entry, number: Estimate | None, weights: dict[str, Estimate]) -> Row:
    cells: dict[str, Cell] = {
        "estimate": number,
        "n": _size(entry, number),
        "weight.fixed": weights.get("fixed"),
        "weight.random": weights.get("random"),
    }
    return Row(entry.member.label, cells)


def _size(entry: Entry, number: Estimate | None) -> Estimate | None:
    if number is None or number.n is None or entry.headline is None:
        return None
    ident = f"size.{entry.headline.id}.{entry.member.name}"
    return Estimate(ident, f"{TEXT}.row.n", number.n, unit="count")


def left_out_rows(compared: Compared) -> list[Row] | None:
    """The cohorts that are not combined, with the reason; None where all are."""
    rows = [
        Row(entry.member.label, {"reason": _reason(entry, compared)})
        for entry in compared.entries
        if not entry.combined
    ]
    return rows[:MOST] or None


def _reason(entry: Entry, compared: Compared) -> str:
    """The key of the reason; of another scale it names the facts that decide, of several all."""
    if entry.fate not in REASONS:
        return f"note.{entry.fate}"
    if entry.fate not in (OTHER_SCALE, OTHER_FACTS):
        return f"{TEXT}.reason.{entry.fate}"
    names = compared.deciding if entry.fate == OTHER_SCALE else list(compared.facts)
    place = compared.entries.index(entry)
    first = next(at for at, other in enumerate(compared.entries) if other.combined)
    other = [
        f"{INSIDE}headline.fact.{name}"
        for name in names
        if name in compared.facts and compared.facts[name][place] != compared.facts[name][first]
    ]
    return "; ".join([f"{TEXT}.reason.{entry.fate}", *other])


def other_headlines(gathered: Gathered, shown: str, settings: Settings) -> list[Row] | None:
    """A row for each further headline: cohorts combined, its mean, tau and prediction; None without any."""
    rows = []
    for ident in gathered.ids:
        if ident == shown:
            continue
        found = Together(compare(gathered, ident, settings))
        number = Estimate(
            f"others.{ident}.cohorts", f"{TEXT}.row.cohorts", len(found.compared.combined), unit="count"
        )
        tau = next((each for each in found.spread if each.id.endswith(".tau")), None)
        cells: dict[str, Cell] = {
            "cohorts": number,
            "mean": found.leaning,
            "prediction": found.prediction,
            "tau": tau,
        }
        rows.append(Row(found.compared.first.label, cells))
    return rows or None


def other_notes(found: list[Row] | None, compared: Compared) -> list[str]:
    """The notes on further headlines; one says why some of them take in more cohorts than the one shown."""
    combined = len(compared.combined)
    more = any(row.cells["cohorts"].estimate > combined for row in found or [])
    return ["not_adjusted", "scaled", *(["own_cohorts"] if more else [])]


def set_notes(compared: Compared) -> list[str]:
    """The note on letters, where sets of questions differ."""
    values = [value for name in compared.differing for value in compared.facts[name]]
    return ["sets"] if any(str(value).startswith(MARK) for value in values) else []


def weight_notes(compared: Compared) -> list[str]:
    """The note on dashes among weights, where some cohorts are combined and others are not."""
    return ["apart"] if 0 < len(compared.combined) < len(compared.entries) else []


def scale_notes(compared: Compared, name: str) -> list[str]:
    """The note of this name where numbers were combined on another scale than the one shown."""
    return [name] if compared.scale != "identity" else []
