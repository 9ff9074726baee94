"""Answers that go together: which pairs, how strongly, and which whole sets of answers occur.

Printed shares say how many groups take up each topic; only rows say who takes up both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from helpers.methods.co_occurrence import Together, jaccard, phi
from helpers.methods.multiplicity import holm
from helpers.methods.proportions import proportion
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.ties import highest
from helpers.studies.working_groups.measured.saying import TEXT, counted, part, placed
from helpers.studies.working_groups.new_cohort import NewCohort
from helpers.studies.working_groups.tabulate import answered, items
from helpers.words.estimates import Estimate

DOCUMENTS = "documents"
PAPERS = ("decree", "statutes", "tor", "reports")
CORE = ("chair", "secretary", "treasurer")
"""Officers that the ministry's standard asks for at least."""
MOST_PAIRS, MOST_SETS = 15, 20


@dataclass(frozen=True)
class Answered:
    """Who gave which answers to one item: a row a group that answered, a column an answer (1 or 0)."""

    item: str
    labels: tuple[str, ...]
    given: np.ndarray
    missing: int


@dataclass(frozen=True)
class Sets:
    """Whole sets of answers with their groups, the largest first, and each answer by itself.

    ``sets`` pairs places in ``answers`` with a share; ``others`` counts groups in sets that are not listed.
    """

    item: str
    answers: tuple[Estimate, ...]
    sets: tuple[tuple[tuple[int, ...], Estimate], ...]
    others: Estimate
    n: int


def answers_to(cohort: NewCohort, item: str) -> Answered:
    """The answers to an item with several answers, or to the four questions on documents together."""
    if item == DOCUMENTS:
        columns = [cohort.groups[name] for name in PAPERS]
        known = np.column_stack([column.notna().to_numpy(bool) for column in columns]).all(axis=1)
        rows = [
            [float(bool(cell)) for cell in row]
            for row, ok in zip(zip(*columns, strict=True), known, strict=True)
            if ok
        ]
        labels = tuple(f"item.{name}" for name in PAPERS)
    else:
        about = next(found for found in items() if found.name == item)
        cells = answered(about, cohort.groups[item])
        rows = [[float(answer in row) for answer in about.answers] for row in cells if row is not None]
        labels = tuple(f"answer.{answer}" for answer in about.answers)
    given = np.array(rows, dtype=float).reshape(len(rows), len(labels))
    return Answered(item, labels, given, len(cohort.groups) - len(rows))


@if_new
def pair_rows(cohort: NewCohort, item: str) -> list[Row] | None:
    """The most frequent pairs of answers: counts, share of both, Jaccard, phi with exact and adjusted p.

    Holm's adjustment takes all pairs that a test can be made of. None where fewer than two groups answered.
    """
    rows = _pairs(cohort, item)
    return rows[:MOST_PAIRS] if rows else None


@if_new
def all_pairs(cohort: NewCohort, item: str) -> list[Row]:
    """Every pair of answers, the most frequent first."""
    return _pairs(cohort, item)


@if_new
def pair_estimates(cohort: NewCohort, item: str) -> list[Estimate]:
    """All pairs, those of the table and the others."""
    return [cell for row in _pairs(cohort, item) for cell in row.cells.values() if isinstance(cell, Estimate)]


@if_new
def pairs_said(cohort: NewCohort, item: str) -> list[Said]:
    """The most frequent pair, how many pairs were tested, and how many hold after the adjustment."""
    rows = _pairs(cohort, item)
    tested = [row for row in rows if row.cells["phi"].p_value is not None]
    if not rows or not tested:
        return [Said("no_pairs", {"item": f"item.{item}"})]
    held = sum(row.cells["holm"].p_value < 0.05 for row in tested)
    most = highest(rows, lambda row: row.cells["share"].estimate or 0.0)
    values = {
        "item": f"item.{item}",
        "top": most[0].cells["share"],
        "pairs": [(row.label, row.cells["second"]) for row in most],
        "tests": counted(f"pairs.{item}.tests", "pairs_tested", len(tested), "values"),
        "held": counted(f"pairs.{item}.held", "pairs_held", held, "values"),
    }
    return [Said("pairs", values)]


@if_new
def sets_of(cohort: NewCohort, item: str) -> Sets | None:
    """Which whole sets of answers occur, the largest first, at most twenty; None where nobody answered."""
    found = answers_to(cohort, item)
    n = len(found.given)
    if n == 0:
        return None
    level, interval = cohort.settings.confidence, cohort.settings.interval
    single = tuple(
        placed(proportion(int(column.sum()), n, level, interval), f"set_size.{item}.{_name(label)}", label)
        for label, column in zip(found.labels, found.given.T, strict=True)
    )
    counts = Counter(tuple(np.flatnonzero(row).tolist()) for row in found.given)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], len(each[0]), each[0]))
    listed = tuple(
        (places, part(f"set.{item}.{number}", f"{TEXT}.row.set", count, n))
        for number, (places, count) in enumerate(ordered[:MOST_SETS], start=1)
    )
    rarer = sum(count for _, count in ordered[MOST_SETS:])
    return Sets(item, single, listed, counted(f"set.{item}.others", "set", rarer, "groups", n), n)


@if_new
def core_said(cohort: NewCohort) -> list[Said]:
    """The share of groups with all officers that the standard asks for at least."""
    found = answers_to(cohort, "officers")
    places = [found.labels.index(f"answer.{name}") for name in CORE]
    whole = int(found.given[:, places].all(axis=1).sum()) if len(found.given) else 0
    level, interval = cohort.settings.confidence, cohort.settings.interval
    share = proportion(whole, len(found.given), level, interval)
    known = placed(share, "officers.core", f"{TEXT}.row.core")
    return [Said("core" if share.estimate is not None else "no_officers", {"share": known})]


def _pairs(cohort: NewCohort, item: str) -> list[Row]:
    kept = cohort.kept.setdefault("pairs", {})
    if item not in kept:
        kept[item] = _make_pairs(cohort, item)
    return kept[item]


def _make_pairs(cohort: NewCohort, item: str) -> list[Row]:
    found = answers_to(cohort, item)
    if len(found.given) < 2:
        return []
    rows = [_pair(cohort, found, one, other) for one, other in combinations(range(len(found.labels)), 2)]
    adjusted = holm([row.cells["phi"].p_value for row in rows])
    for row, p in zip(rows, adjusted, strict=True):
        strength = row.cells["phi"]
        note = None if p is not None else strength.note
        row.cells["holm"] = Estimate(
            f"{strength.id}.holm", strength.label, p_value=p, method="holm", note=note
        )
    return sorted(rows, key=lambda row: -(row.cells["share"].estimate or 0))


def _pair(cohort: NewCohort, found: Answered, one: int, other: int) -> Row:
    level, interval = cohort.settings.confidence, cohort.settings.interval
    counts = Together.of(found.given[:, one], found.given[:, other])
    ident = f"pairs.{found.item}.{_name(found.labels[one])}.{_name(found.labels[other])}"
    first, second = found.labels[one], found.labels[other]
    share = placed(proportion(counts.both, counts.n, level, interval), f"{ident}.both", first)
    strength = placed(phi(counts, level), f"{ident}.phi", first)
    cells = {
        "second": second,
        "count": share,
        "share": share,
        "jaccard": placed(jaccard(counts, level), f"{ident}.jaccard", first),
        "phi": strength,
        "p": strength,
    }
    return Row(first, cells)


def _name(label: str) -> str:
    return label.rpartition(".")[2]
