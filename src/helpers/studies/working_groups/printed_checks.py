"""What the printed tables say of themselves: their rounding, their 100 %, their verdicts, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.checks.rule_inference import infer_rule
from helpers.checks.totals import check_hundred
from helpers.studies.recovery import BlockRecovery, Recovery
from helpers.studies.structure import EXCLUSIVE
from helpers.studies.working_groups.lacking import unless_none
from helpers.words.estimates import Estimate

HUNDRED = ("exact", "rounding", "missing", "overlap", "impossible")


@dataclass(frozen=True)
class DoubtfulBase:
    """A column that no counts over its stated base can print, and the bases over which some can."""

    found: BlockRecovery

    @property
    def bases(self) -> tuple[int, ...]:
        """The bases that make the whole column possible."""
        return tuple(sorted({solution.base for solution in self.found.solutions}))

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """The stated base, and each base that is possible (``base.t08.kkg.agenda.possible.30``)."""
        block = self.found.block
        named = [("stated", block.base), *((f"possible.{base}", base) for base in self.bases)]
        label, group = f"item.{block.item.item}", block.group.upper()
        return tuple(
            Estimate(f"base.{block.key}.{name}", label, base, unit="respondents", group=group)
            for name, base in named
        )


@unless_none
def doubtful_bases(recovery: Recovery) -> list[DoubtfulBase]:
    """All columns that are impossible over the base that the document states, in document order."""
    return [DoubtfulBase(found) for found in recovery.blocks.values() if not found.stated]


@unless_none
def rounding_rules(recovery: Recovery) -> dict[str, list[Estimate]]:
    """How many of the telling cells each rounding rule can print, and how many speak against it.

    Returns:
        lists under ``fits`` and ``against``, a rounding rule each; ``n`` is the number of telling
        cells, those that some rules can print and others cannot.
    """
    found = infer_rule([(cell.number, cell.base_n) for cell in recovery.percentages])
    telling = set(found.telling)
    counts: dict[str, list[Estimate]] = {"fits": [], "against": []}
    for rule, tally in found.tallies.items():
        sets = {"fits": telling & set(tally.compatible), "against": telling & set(tally.incompatible)}
        for kind, places in sets.items():
            ident, label = f"rounding_rule.{rule}.{kind}", f"working_groups.rule.{rule}"
            counts[kind].append(Estimate(ident, label, len(places), n=len(telling), unit="values"))
    return counts


@unless_none
def rounding_found(recovery: Recovery) -> dict[str, Estimate]:
    """The rule in use in numbers: percentages tested, telling cells, those it explains, those against it."""
    found = rounding_rules(recovery)
    label, telling = f"working_groups.rule.{recovery.rule}", found["fits"][0].n
    tested = len(recovery.percentages)
    numbers = {"tested": tested, "telling": telling}
    counts = {n: Estimate(f"rounding_rule.{n}", label, value, unit="values") for n, value in numbers.items()}
    chosen = {kind: next(e for e in items if e.label == label) for kind, items in found.items()}
    return counts | chosen


@unless_none
def hundred_checks(recovery: Recovery) -> dict[str, list[Estimate]]:
    """For each item with exclusive answers: how its columns come to 100 %, a list a verdict.

    Verdicts are those of :func:`helpers.checks.totals.check_hundred`; ``lacking`` counts
    the respondents that the columns certainly leave out.
    """
    items: dict[str, Counter[str]] = {}
    for found in _exclusive(recovery):
        block = found.block
        check = check_hundred([cell.number for cell in block.cells if cell.number], block.base, recovery.rule)
        tally = items.setdefault(block.item.item, Counter())
        tally[check.verdict] += 1
        if found.stated:
            tally["lacking"] += min(_left(found))
    names = ("columns", *HUNDRED, "lacking")
    return {name: [_tally(item, tally, name) for item, tally in items.items()] for name in names}


def _left(found: BlockRecovery) -> set[int]:
    """The numbers of respondents that the readings of a column leave without an answer."""
    return {solution.base - sum(solution.counts) for solution in found.solutions}


@unless_none
def verdict_counts(claims: Iterable[tuple[str, str]], verdicts: Iterable[str]) -> dict[str, list[Estimate]]:
    """How many claims of each part reached each verdict.

    Args:
        claims: (part, verdict) of every claim, e.g. ``("tables", "reproduced")``.
        verdicts: all verdicts, in the order in which they are shown.

    Returns:
        a list for each part and one under ``all``, a verdict each.
    """
    tally = Counter(claims)
    parts = dict.fromkeys(part for part, _ in tally)
    shown = list(verdicts)
    found = {part: [_claims(part, v, tally[(part, v)]) for v in shown] for part in parts}
    found["all"] = [_claims("all", v, sum(tally[(part, v)] for part in parts)) for v in shown]
    return found


@unless_none
def verdicts_by_table(cells: Iterable[tuple[str, str]], verdicts: Iterable[str]) -> dict[str, list[Estimate]]:
    """How many printed cells of each table reached each verdict.

    Args:
        cells: (table, verdict) of every printed cell.
        verdicts: all verdicts, in the order in which they are shown.
    """
    tally = Counter(cells)
    shown = list(verdicts)
    tables = dict.fromkeys(table for table, _ in tally)
    return {table: [_claims(table, v, tally[(table, v)]) for v in shown] for table in tables}


def total(found: Iterable[Estimate], ident: str = "verdict.all.total") -> Estimate:
    """The sum of some counts of claims."""
    return Estimate(ident, "working_groups.column.all", sum(int(e.estimate) for e in found), unit="claims")


def _exclusive(recovery: Recovery) -> Iterator[BlockRecovery]:
    for found in recovery.blocks.values():
        if (
            found.block.item.kind == EXCLUSIVE
            and sum(cell.number is not None for cell in found.block.cells) > 1
        ):
            yield found


def _tally(item: str, tally: Counter[str], name: str) -> Estimate:
    value = sum(tally[verdict] for verdict in HUNDRED) if name == "columns" else tally[name]
    unit = "respondents" if name == "lacking" else "values"
    return Estimate(f"hundred.{item}.{name}", f"item.{item}", value, unit=unit)


def _claims(part: str, verdict: str, count: int) -> Estimate:
    return Estimate(f"verdict.{part}.{verdict}", f"ledger.verdict.{verdict}", count, unit="claims")
