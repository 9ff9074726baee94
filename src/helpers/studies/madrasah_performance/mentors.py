"""Mentor activity: four percentages without a stated base, read over the bases that suggest themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from math import comb

from helpers.checks.rounding import counts_printing
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import named
from helpers.methods.proportions import proportion
from helpers.methods.solutions import over_solutions
from helpers.studies.found import where_any
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

_TEXT = "madrasah_performance"
ROLES = ("lecturers", "penmad", "supervisors", "trainers")
MADRASAH, VISITS, UNIVERSITIES, DISTRICTS = "madrasah", "visits", "universities", "districts"
MCNEMAR = "mcnemar_bounds"
_OTHER = {"lecturers": UNIVERSITIES, "penmad": DISTRICTS}


def bases(printed: PrintedNumbers) -> dict[str, int]:
    """The bases that the document's other numbers suggest, by what would be counted."""
    madrasah = printed.count("method.sample_madrasah")
    return {
        MADRASAH: madrasah,
        VISITS: madrasah * printed.count("s2_1.visits_each"),
        UNIVERSITIES: printed.count("method.universities"),
        DISTRICTS: printed.count("method.sample_districts"),
    }


def role_counts(printed: PrintedNumbers, role: str, base: int) -> tuple[int, ...]:
    """All counts of ``base`` that print as a role's percentage."""
    return counts_printing(printed[f"s2_1.{role}_active"], base)


@where_any
def base_rows(printed: PrintedNumbers) -> list[Row]:
    """A row a role, a column a candidate base: the counts that print so, or that there is none.

    ``other`` is the base that suggests itself for one role only: the universities for lecturers,
    the district offices for education staff.
    """
    sizes = bases(printed)
    heads: dict[str, Estimate | str | None] = {"printed": None}
    heads |= {name: _size(name, sizes[name]) for name in (MADRASAH, VISITS)}
    rows = [Row(f"{_TEXT}.base.size", heads)]
    for role in ROLES:
        cells: dict[str, Estimate | str | None] = {"printed": _printed_share(printed, role)}
        cells |= {name: _count(printed, role, sizes[name]) for name in (MADRASAH, VISITS)}
        cells["other"] = _count(printed, role, sizes[_OTHER[role]]) if role in _OTHER else None
        rows.append(Row(f"{_TEXT}.role.{role}", cells))
    return rows


@where_any
def base_summary(printed: PrintedNumbers) -> dict[str, Estimate]:
    """The sizes of the candidate bases, and the percentage that the universities cannot print."""
    sizes = {name: _size(name, size) for name, size in bases(printed).items()}
    return sizes | {"lecturers": _printed_share(printed, "lecturers")}


def activity(printed: PrintedNumbers, base: str, confidence: float, interval: str) -> list[Estimate]:
    """The share of active mentors of each role over one base, with intervals.

    Where several counts print so, the share is a range and its interval the union of theirs.

    Args:
        printed: the study's printed numbers.
        base: ``madrasah`` or ``visits``, which fit all four roles.
        confidence: confidence level.
        interval: a method of :func:`helpers.methods.proportions.proportion`.
    """
    size = bases(printed)[base]
    found = []
    for role in ROLES:
        pairs = [(count, size, confidence, interval) for count in role_counts(printed, role, size)]
        ident = f"mentor.{role}.active.base{size}"
        spanned = named(
            over_solutions(proportion, pairs), ident, f"{_TEXT}.role.{role}", f"{_TEXT}.base.{base}"
        )
        found.append(replace(spanned, n=size))
    return found


@where_any
def activity_by_base(printed: PrintedNumbers, first: str, confidence: float, interval: str) -> list[Estimate]:
    """:func:`activity` over both bases that fit all four roles, the preferred one first."""
    order = (first, *(base for base in (MADRASAH, VISITS) if base != first))
    return [found for base in order for found in activity(printed, base, confidence, interval)]


@where_any
def activity_summary(printed: PrintedNumbers, interval: str) -> dict[str, str]:
    """The kind of interval, as a sentence says it."""
    return {"method": f"method.{interval}"}


@where_any
def joint_summary(printed: PrintedNumbers, base: str) -> dict[str, Estimate | str]:
    """What the four roles did together.

    ``all_roles``: in how many madrasahs all four may have met their number of visits (Frechet's
    bounds over the base of madrasahs: which of them lacked which role is not printed); ``missed``:
    in how many at least one did not; ``total``: the share of all pairs of a role and a madrasah that
    met the number, or of all visits planned, over ``base``; ``counted``: the label of what that
    counts; ``each``: the visits asked of each role at each madrasah.
    """
    size = bases(printed)[MADRASAH]
    counts = [role_counts(printed, role, size) for role in ROLES]
    low = max(0, sum(min(found) for found in counts) - size * (len(ROLES) - 1))
    high = min(max(found) for found in counts)
    row = f"{_TEXT}.row"
    return {
        "all_roles": _range("mentor.all_roles", f"{row}.all_roles", [low, high], size, "madrasah"),
        "missed": _range("mentor.missed", f"{row}.missed", [size - high, size - low], size, "madrasah"),
        "total": _total(printed, base),
        "counted": f"{_TEXT}.counted.{base}",
        "each": Estimate(
            "mentor.visits_each", f"{row}.visits_each", printed.count("s2_1.visits_each"), unit="count"
        ),
    }


def _total(printed: PrintedNumbers, base: str) -> Estimate:
    size = bases(printed)[base]
    counts = [role_counts(printed, role, size) for role in ROLES]
    number = size * len(ROLES)
    ends = [sum(min(found) for found in counts) / number, sum(max(found) for found in counts) / number]
    return _range(f"mentor.total.base{size}", f"{_TEXT}.row.all_places", ends, number, "proportion")


@where_any
def matched_rows(printed: PrintedNumbers) -> list[Row]:
    """Pairs of roles: their difference, and the p-values that the unprinted pairs leave possible.

    Roles are matched by madrasah. The exact test for matched shares needs the madrasahs in which
    one role was active and the other was not; all numbers of them that the two shares allow are
    tried, over the base of madrasahs. ``p_holm`` adjusts all lowest and all highest p-values for the
    number of pairs: no adjusted p-value can lie outside.
    """
    size = bases(printed)[MADRASAH]
    found = {
        f"{second}_{first}": _matched(printed, first, second) for first, second in combinations(ROLES, 2)
    }
    p_values = {name: p for name, (_, p) in found.items()}
    adjusted = zip(*(holm([end(p) for p in p_values.values()]) for end in (min, max)), strict=True)
    by_holm = dict(zip(p_values, adjusted, strict=True))
    rows = []
    for name, (gaps, _) in found.items():
        label = f"{_TEXT}.roles.{name}"
        cells = {
            "difference": _range(f"mentor.difference.{name}", label, gaps, size, "percentage_points"),
            "p_value": _p_range(f"mentor.mcnemar_p.{name}", label, p_values[name], size, method=MCNEMAR),
            "p_holm": _p_range(f"mentor.mcnemar_p_holm.{name}", label, by_holm[name], size, "holm"),
        }
        rows.append(Row(label, dict(cells)))
    return rows


def _matched(printed: PrintedNumbers, first: str, second: str) -> tuple[list[float], list[float]]:
    size = bases(printed)[MADRASAH]
    pairs = list(product(role_counts(printed, second, size), role_counts(printed, first, size)))
    p_values = [p for high, low in pairs for p in matched_p_values(high, low, size)]
    return [(high - low) / size for high, low in pairs], p_values


def matched_p_values(first: int, second: int, n: int) -> list[float]:
    """Exact McNemar p-values of all tables of ``n`` pairs with these two margins.

    With b pairs for the second share alone and ``b + first - second`` for the first alone, b runs
    over all numbers that the margins allow; ``p = 2 P(X <= min)``, X binomial with one half, cut at
    1. Source: McNemar (1947), Psychometrika 12, 153-157.

    Example:
        >>> [round(p, 3) for p in matched_p_values(8, 6, 8)]
        [0.5]
    """
    gap = first - second
    lowest, highest = max(0, -gap), min(second, n - first)
    return [_sign_test(b, b + gap) for b in range(lowest, highest + 1)]


def _sign_test(b: int, c: int) -> float:
    number = b + c
    tail = sum(comb(number, k) for k in range(min(b, c) + 1)) / 2**number
    return min(1.0, 2 * tail)


def _size(name: str, size: int) -> Estimate:
    return Estimate(f"mentor.base.{name}", f"{_TEXT}.base.{name}", size, unit="count")


def _printed_share(printed: PrintedNumbers, role: str) -> Estimate:
    value = float(printed[f"s2_1.{role}_active"].value)
    return Estimate(f"mentor.{role}.printed", f"{_TEXT}.role.{role}", value, unit="%")


def _count(printed: PrintedNumbers, role: str, size: int) -> Estimate | str:
    counts = role_counts(printed, role, size)
    if not counts:
        return f"{_TEXT}.answer.no_count"
    ident, label = f"mentor.{role}.count.base{size}", f"{_TEXT}.role.{role}"
    return _range(ident, label, counts, size, "count")


def _range(ident: str, label: str, values: Sequence[float], n: int, unit: str) -> Estimate:
    low, high = min(values), max(values)
    value = low if low == high else None
    return Estimate(ident, label, value, n=n, unit=unit, estimate_low=low, estimate_high=high)


def _p_range(ident: str, label: str, values: Sequence[float], n: int, method: str) -> Estimate:
    """P-values as a range that says what it is; where one value remains it is the test's p-value."""
    found = _range(ident, label, values, n, "probability")
    note = f"{_TEXT}.note.six_pairs"
    return replace(found, p_value=found.estimate, method=method, group=f"{_TEXT}.column.p_value", note=note)
