"""A proposal: which partner could take on how many schools where; most schools, then agreements in force.

It weighs numbers of schools and nothing else; whoever decides knows more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpers.methods.transport import Plan, transport
from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.demand import Sides, sides
from helpers.studies.development_partners.saying import SCHOOLS, TEXT, counted, given, share
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Proposal:
    """Both sides and the plan between them."""

    sides: Sides
    plan: Plan

    @property
    def under_agreement(self) -> int:
        """Schools placed where an agreement is in force."""
        return int(self.plan.flow[self.sides.agreed].sum())

    @property
    def new_agreements(self) -> int:
        """Pairs of partner and district that would need an agreement first."""
        return int(((self.plan.flow > 0) & ~self.sides.agreed).sum())


@if_new
def proposal(cohort: Partnership) -> Proposal | None:
    """The plan; None where no partner with room, or no district with need, is known."""
    both = sides(cohort)
    if not both.room.sum() or not both.need.sum():
        return None
    return Proposal(both, transport(both.room, both.need, both.open_pairs, both.agreed))


@if_new
def proposal_estimates(cohort: Partnership) -> list[Estimate]:
    """Need, room, what the plan meets of either, and how many agreements it would take."""
    found = proposal(cohort)
    if found is None:
        return []
    need, room, total = int(found.sides.need.sum()), int(found.sides.room.sum()), found.plan.total
    unreached = int(((found.sides.need > 0) & ~found.sides.open_pairs.any(axis=0)).sum())
    return [
        counted("proposal.need", "need", need, SCHOOLS),
        counted("proposal.room", f"room_{cohort.settings.pool}", room, SCHOOLS),  # of whoever takes part
        replace(share("proposal.met", "met", total, need), method="transport"),
        share("proposal.used", "used", total, room),
        share("proposal.agreed", "under_agreement", found.under_agreement, total),
        counted("proposal.new_agreements", "new_agreements", found.new_agreements),
        counted("proposal.unreached", "unreached", unreached, n=len(found.sides.districts)),
    ]


@if_new
def pair_rows(cohort: Partnership) -> list[Row]:
    """Each partner and district with schools in the plan, agreed or not."""
    found = proposal(cohort)
    if found is None:
        return []
    rows = []
    for i, partner in enumerate(found.sides.partners):
        for j, district in enumerate(found.sides.districts):
            if found.plan.flow[i, j]:
                rows.append(_pair_row(cohort, found, i, j, partner, district))
    return rows


@if_new
def need_rows(cohort: Partnership) -> list[Row]:
    """Each district: schools registered, accompanied, placed by the plan, and left over."""
    found = proposal(cohort)
    if found is None:
        return []
    return [_need_row(cohort, found, j, name) for j, name in enumerate(found.sides.districts)]


@if_new
def proposal_said(cohort: Partnership) -> list[Said]:
    """What the plan does, what it rests on, and whom it had to leave out."""
    found = proposal(cohort)
    both = sides(cohort) if found is None else found.sides
    left_out = _left_out(both)
    if found is None:
        return [Said("no_proposal", {}), *left_out]
    values = {item.id.partition(".")[2]: item for item in proposal_estimates(cohort)}
    if not found.plan.total:
        return [Said("nothing_placed", {"need": values["need"], "room": values["room"]}), *left_out]
    return [Said("proposed", values), *left_out]


def _left_out(both: Sides) -> list[Said]:
    counts = {"unknown_room": both.unknown_room, "unknown_need": both.unknown_need}
    return [
        Said(name, {"count": counted(f"proposal.{name}", name, count)})
        for name, count in counts.items()
        if count
    ]


def _pair_row(cohort: Partnership, found: Proposal, i: int, j: int, partner: str, district: str) -> Row:
    place = int(cohort.districts.index.get_loc(district)) + 1
    ident = f"proposal.{cohort.numbers[partner]}.{place}"
    agreed = "agreed" if found.sides.agreed[i, j] else "to_be_agreed"
    cells = {
        "where": given(district),
        "schools": counted(ident, "placed", int(found.plan.flow[i, j]), SCHOOLS),
        "agreement": f"{TEXT}.answer.{agreed}",
    }
    return Row(given(partner), cells)


def _need_row(cohort: Partnership, found: Proposal, j: int, name: str) -> Row:
    place = int(cohort.districts.index.get_loc(name)) + 1
    registered, accompanied = int(found.sides.registered[j]), int(found.sides.accompanied[j])
    agreed = int(found.plan.flow[found.sides.agreed[:, j], j].sum())
    placed = int(found.plan.met[j])
    values = {
        "registered": registered,
        "accompanied": accompanied,
        "agreed": agreed,
        "to_be_agreed": placed - agreed,
        "left": int(found.sides.need[j]) - placed,
    }
    cells = {key: counted(f"need.{place}.{key}", key, value, SCHOOLS) for key, value in values.items()}
    return Row(given(name), cells)
