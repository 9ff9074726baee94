"""Who is eligible under "must" and under "must and should", and which criterion decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.methods.outcome import named
from helpers.methods.proportions import proportion
from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.criteria import (
    CRITERIA,
    LEARNING,
    MET,
    RULES,
    STATES,
    UNKNOWN,
    Judged,
    criteria_of,
    judge,
)
from helpers.studies.development_partners.saying import SCHOOLS as SCHOOL_UNIT
from helpers.studies.development_partners.saying import SHARE, TEXT, counted, given, share
from helpers.studies.development_partners.settings import BOTH, MUST, SHOULD
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.ties import highest
from helpers.words.estimates import Estimate, span


@dataclass(frozen=True)
class Grid:
    """Every partner under every criterion, and how the criteria combine."""

    judged: Sequence[Judged]
    rules: dict[str, tuple[str, ...]]

    def states(self, rule: str) -> list[str]:
        """Each partner's state under a rule."""
        return [one.state(self.rules[rule]) for one in self.judged]


@if_new
def grid(cohort: Partnership) -> Grid:
    """All partners, all criteria."""
    return Grid(judge(cohort), {rule: criteria_of(rule, cohort.settings.focus) for rule in RULES})


@if_new
def term_rows(cohort: Partnership) -> list[Row]:
    """Each criterion, its force under the settings, and from where on it counts as met."""
    wanted = cohort.settings
    least = {
        "funding": (wanted.own_funding / 100, SHARE),
        "schools": (wanted.least_schools, SCHOOL_UNIT),
        "agreement": (1, "count"),
        "experience": (wanted.least_months, "count"),
    }
    must = criteria_of(MUST, wanted.focus)
    rows = []
    for name in CRITERIA:
        force = f"{TEXT}.force.{MUST if name in must else SHOULD}"
        limit = counted(f"term.{name}", f"threshold_{name}", *least[name]) if name in least else None
        learning = f"records.{TEXT}.partners.focus.levels.{LEARNING}"
        rows.append(Row(f"{TEXT}.criterion.{name}", {"force": force, "from": limit or learning}))
    return rows


@if_new
def eligible_estimates(cohort: Partnership) -> list[Estimate]:
    """The share of partners that is eligible, by rule; a range where some are not known to be."""
    return [_eligible(cohort, f"eligible.{rule}", rule, grid(cohort).states(rule)) for rule in RULES]


@if_new
def reading_rows(cohort: Partnership) -> list[Row]:
    """Partners by state under each rule and each reading of the criterion on focus."""
    judged = judge(cohort)
    ways = [(MUST, MUST), (MUST, SHOULD), (BOTH, MUST)]
    rows = []
    for rule, focus in ways:
        name = rule if rule == BOTH else f"{rule}_focus_{focus}"
        states = [one.state(criteria_of(rule, focus)) for one in judged]
        cells = {
            state: counted(f"reading.{name}.{state}", f"eligible_{state}", states.count(state), n=len(judged))
            for state in STATES
        }
        rows.append(Row(f"{TEXT}.rule.{name}", {"criteria": _criteria_count(rule, focus, name), **cells}))
    return rows


@if_new
def criterion_rows(cohort: Partnership) -> list[Row]:
    """How many partners meet each criterion, miss it, or are not known to; and whom it alone keeps out."""
    found = grid(cohort)
    return [_criterion_row(found, name) for name in CRITERIA]


@if_new
def value_rows(cohort: Partnership) -> list[Row]:
    """The numbers that the criteria rest on, a row a partner."""
    return [_value_row(cohort, one) for one in judge(cohort)]


@if_new
def eligible_said(cohort: Partnership) -> list[Said]:
    """How many partners are eligible under either rule, whether that is a full list, and what is unknown."""
    if not len(cohort.partners):
        return [Said("no_partners", {})]
    found = dict(zip(RULES, eligible_estimates(cohort), strict=True))
    said = [Said("eligible", {"must": found[MUST], "both": found[BOTH]})]
    said.append(Said("sampled" if cohort.sampled else "full_list", {}))
    if not cohort.has_agreements:
        said.append(Said("no_agreements", {}))
    elif any(item.is_range for item in found.values()):
        said.append(Said("some_unknown", {}))
    return said + _decisive_said(cohort)


def _eligible(cohort: Partnership, ident: str, rule: str, states: Sequence[str]) -> Estimate:
    n, sure, open_ = len(states), states.count(MET), states.count(UNKNOWN)
    if cohort.sampled and n:
        level = cohort.settings.confidence
        ends = [proportion(yes, n, level) for yes in (sure, sure + open_)]
        whole = span(ident, [named(each, ident, f"{TEXT}.rule.{rule}") for each in ends])
        return replace(whole, label=f"{TEXT}.rule.{rule}")
    found = share(ident, "eligible", sure, n)
    if open_:
        ends_ = {"estimate_low": sure / n, "estimate_high": (sure + open_) / n}
        found = Estimate(ident, found.label, n=n, unit=SHARE, **ends_)
    return replace(found, label=f"{TEXT}.rule.{rule}", method="share_of_all")


def _criteria_count(rule: str, focus: str, name: str) -> Estimate:
    return counted(f"reading.{name}.criteria", "criteria", len(criteria_of(rule, focus)))


def _criterion_row(found: Grid, name: str) -> Row:
    states = [one.results[name].state for one in found.judged]
    n = len(states)
    cells = {
        state: counted(f"criterion.{name}.{state}", f"eligible_{state}", states.count(state), n=n)
        for state in STATES
    }
    alone = sum(one.failing(CRITERIA) == (name,) for one in found.judged)
    cells["alone"] = counted(f"criterion.{name}.alone", "alone", alone, n=n)
    force = MUST if name in found.rules[MUST] else SHOULD
    return Row(f"{TEXT}.criterion.{name}", {"force": f"{TEXT}.force.{force}", **cells})


def _value_row(cohort: Partnership, one: Judged) -> Row:
    number = cohort.numbers[one.partner]
    amounts = {name: one.results[name].amount for name in CRITERIA[:4]}
    units = {"funding": SHARE}
    cells: dict[str, Estimate | str | None] = {}
    for name, amount in amounts.items():
        value = None if amount is None else amount / 100 if name == "funding" else amount
        cells[name] = counted(f"partner.{number}.{name}", f"value_{name}", value, units.get(name, "count"))
    focus = cohort.partners.loc[one.partner, "focus"]
    cells["focus"] = f"records.{TEXT}.partners.focus.levels.{focus}" if isinstance(focus, str) else None
    return Row(given(one.partner), cells)


def _decisive_said(cohort: Partnership) -> list[Said]:
    """The criteria that alone keep out most partners; none where they keep out nobody."""
    rows = {name: row.cells["alone"] for name, row in zip(CRITERIA, criterion_rows(cohort), strict=True)}
    most = highest(rows, lambda name: rows[name].estimate or 0)
    if not rows[most[0]].estimate:
        return []
    values = {"alone": rows[most[0]], "criterion": [f"{TEXT}.criterion.{name}" for name in most]}
    return [Said("decisive" if len(most) == 1 else "decisive_tied", values)]


def eligible_partners(cohort: Partnership, rule: str) -> list[str]:
    """Names of the partners that are known to be eligible under a rule, in alphabetical order."""
    criteria = criteria_of(rule, cohort.settings.focus)
    return [one.partner for one in judge(cohort) if one.state(criteria) == MET]
