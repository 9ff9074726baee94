"""Links of coordination: pairs of institutions that tasks, meetings or escalations bring together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from helpers.studies.coordination.plan import Assigned, Plan
from helpers.studies.coordination.saying import COUNT, INSTITUTIONS, counted, in_order, institution
from helpers.studies.found import Said
from helpers.studies.rows import Row
from helpers.studies.ties import highest
from helpers.words.estimates import Estimate

TASK, MEETING, ESCALATION = SOURCES = ("tasks", "meetings", "escalations")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Links:
    """How often each pair of institutions is brought together, by source; pairs are in the study's order."""

    nodes: tuple[str, ...]
    by_source: Mapping[str, Counter[Pair]]

    @property
    def weights(self) -> Counter[Pair]:
        """All sources together."""
        return sum(self.by_source.values(), Counter())

    def degree(self, code: str) -> int:
        """With how many others an institution is linked."""
        return sum(code in pair for pair in self.weights)

    def strength(self, code: str, source: str) -> int:
        """How often a source brings an institution together with another."""
        return sum(count for pair, count in self.by_source[source].items() if code in pair)


def links_of(
    plan: Plan,
    meetings: Iterable[Iterable[str]] = (),
    escalations: Iterable[Pair] = (),
) -> Links:
    """The links of a plan, and of a log's meetings and escalations.

    A task links its institution with each that it names, and two that answer for it with one another; a
    meeting links all who were there; an escalation links who raised it with whom it was taken to.
    A task that a cell takes over from another set counts there too. Links have no direction.
    """
    of_tasks = Counter(pair for task in plan.tasks for pair in _of_task(task))
    present = [in_order(set(who), INSTITUTIONS) for who in meetings]
    of_meetings = Counter(pair for who in present for pair in combinations(who, 2))
    of_escalations = Counter(_pair(*pair) for pair in escalations if pair[0] != pair[1])
    found = {TASK: of_tasks, MEETING: of_meetings, ESCALATION: of_escalations}
    linked = {code for counts in found.values() for pair in counts for code in pair}
    nodes = in_order({*plan.institutions, *linked, *(code for who in present for code in who)}, INSTITUTIONS)
    return Links(nodes, found)


def link_rows(links: Links) -> list[Row]:
    """A row an institution: with how many others it is linked, and how often, by source."""
    rows = []
    for code in links.nodes:
        used = [source for source in SOURCES if links.by_source[source]]
        cells: dict[str, Estimate] = {
            "degree": counted(
                f"link.{code}.degree", "degree", links.degree(code), unit=COUNT, n=len(links.nodes) - 1
            )
        }
        for source in used:
            cells[source] = counted(
                f"link.{code}.{source}", f"link_{source}", links.strength(code, source), unit=COUNT
            )
        rows.append(Row(institution(code), cells))
    return rows


def pair_estimates(links: Links) -> list[Estimate]:
    """Every linked pair and how often it is brought together, the most often first."""
    ordered = sorted(links.weights.items(), key=lambda item: (-item[1], item[0]))
    return [
        Estimate(f"link.{first}.{second}", "coordination.row.link", count, unit=COUNT)
        for (first, second), count in ordered
    ]


def links_said(links: Links) -> list[Said]:
    """How many of the possible pairs are linked, the strongest pair, and who is linked with the most."""
    size = len(links.nodes)
    if size < 2 or not links.weights:
        return [Said("no_links", {})]
    possible = size * (size - 1) // 2
    density = Estimate(
        "link.density", "coordination.row.density", len(links.weights) / possible, n=possible,
        unit="proportion",
    )  # fmt: skip
    strongest = highest(sorted(links.weights), links.weights.__getitem__)
    centre = min(links.nodes, key=lambda code: (-links.degree(code), links.nodes.index(code)))
    values: dict[str, Estimate | str | list[tuple[str, str]]] = {
        "density": density,
        "first": institution(strongest[0][0]),
        "second": institution(strongest[0][1]),
        "pairs": [(institution(first), institution(second)) for first, second in strongest],
        "times": counted("link.strongest", "link", links.weights[strongest[0]], unit=COUNT),
        "centre": institution(centre),
        "degree": counted("link.most", "degree", links.degree(centre), unit=COUNT, n=size - 1),
    }
    alone = [code for code in links.nodes if not links.degree(code)]
    tied = sum(links.degree(code) == links.degree(centre) for code in links.nodes)
    values["tied"] = counted("link.tied", "tied", tied, unit=COUNT)
    name = "links" if len(strongest) == 1 else "links_tied"
    said = [Said(name, values), Said("links_centre" if tied == 1 else "links_centres", values)]
    if alone:
        number = counted("link.alone", "alone", len(alone), unit=COUNT)
        said.append(Said("unlinked", {"number": number, "first": institution(alone[0])}))
    return said


def _of_task(task: Assigned) -> Iterable[Pair]:
    own = task.institution
    others = {*task.others, *task.leads} - {own}
    pairs = {_pair(own, other) for other in others}
    pairs |= {_pair(*pair) for pair in combinations(sorted(set(task.leads)), 2)}
    return sorted(pairs)


def _pair(first: str, second: str) -> Pair:
    found = in_order({first, second}, INSTITUTIONS)
    return found[0], found[1]
