"""The published document: its criteria and roles, how each is worded, and how the criteria combine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.studies.development_partners.coverage import BENEFICIARIES
from helpers.studies.development_partners.criteria import criteria_of
from helpers.studies.development_partners.saying import TEXT, counted
from helpers.studies.development_partners.settings import BOTH, MUST, SHOULD
from helpers.studies.found import where_any
from helpers.studies.framework import Entry, Framework, load_framework
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

OPEN = "open"
RECORDED = {
    "funding": "partners.own_funding",
    "schools": "partners.assisted_schools",
    "agreement": "agreements.valid_until",
    "experience": "partners.works_since",
    "focus": "partners.focus",
}
"""The column of a new cohort that each criterion is judged by."""


@dataclass(frozen=True)
class Published:
    """The printed numbers and the framework of the published document."""

    numbers: PrintedNumbers
    framework: Framework

    @property
    def criteria(self) -> tuple[Entry, ...]:
        """The criteria as the document lists them."""
        return self.framework["criteria"].entries

    def roles(self, beneficiary: str) -> tuple[Entry, ...]:
        """The roles for one beneficiary."""
        return self.framework[f"roles.{beneficiary}"].entries


def read_published(data: StudyData) -> Published | None:
    """What the document prints; None for a cohort with data of its own."""
    if data.cohort.kind != "published":
        return None
    return Published(PrintedNumbers(data["printed"]), load_framework(data.cohort.folder))


def texts_of(data: StudyData, published: Published | None) -> dict[str, Mapping[str, Any]]:
    """The cohort's labels, and those of the framework below ``entry``."""
    texts: dict[str, Mapping[str, Any]] = dict(data.labels.texts)
    if published is not None:
        lists = (published.framework[name] for name in ("criteria", "roles"))
        texts["entry"] = {entry.key: entry.label for found in lists for entry in found.entries}
    return texts


@where_any
def transcribed(published: Published) -> dict[str, Estimate]:
    """How many numbers were transcribed, and how many lists."""
    own = [name for name in published.framework.lists if not name.startswith("coordination")]
    counts = {"numbers": len(list(published.numbers)), "lists": len(own)}
    return {
        name: counted(f"data.{name}", f"transcribed_{name}", count, "values")
        for name, count in counts.items()
    }


@where_any
def design_estimates(published: Published) -> list[Estimate]:
    """The document in numbers: criteria by force, beneficiaries, roles by force, the threshold."""
    forces = [entry.force for entry in published.criteria]
    roles = [entry.force for name in BENEFICIARIES for entry in published.roles(name)]
    values = {
        "criteria": (len(forces), "count"),
        "criteria_must": (forces.count(MUST), "count"),
        "criteria_should": (forces.count(SHOULD), "count"),
        "criteria_open": (forces.count(OPEN), "count"),
        "minimum_years": (published.numbers.count("p3.minimum_years"), "years"),
        "beneficiaries": (len(BENEFICIARIES), "count"),
        "roles_all": (len(roles), "count"),
        "roles_must": (roles.count(MUST), "count"),
        "roles_should": (roles.count(SHOULD), "count"),
    }
    return [counted(f"design.{name}", name, value, unit) for name, (value, unit) in values.items()]


@where_any
def criterion_rows(published: Published) -> list[Row]:
    """Each criterion: how it is worded, and what a new cohort records for it."""
    return [
        Row(
            f"entry.{entry.key}",
            {
                "force": f"{TEXT}.force.{entry.force}",
                "recorded": f"records.{TEXT}.{RECORDED[entry.key]}.header",
            },
        )
        for entry in published.criteria
    ]


@where_any
def role_rows(published: Published) -> list[Row]:
    """Each role under whom it serves: how it is worded, its place here and in the coordination document."""
    here, there = (published.framework[name].keys for name in ("roles", "coordination.roles"))
    return [
        Row(
            f"entry.{entry.key}",
            {
                "force": f"{TEXT}.force.{entry.force}",
                "here": counted(
                    f"role.{entry.key}.here", "place", here.index(entry.key) + 1, "rank", len(here)
                ),
                "there": _place(entry.key, there),
            },
            group=f"{TEXT}.beneficiary.{name}",
        )
        for name in BENEFICIARIES
        for entry in published.roles(name)
    ]


@where_any
def cross_checked(published: Published) -> dict[str, Estimate]:
    """How many roles stand in both documents, which have them in the same order."""
    here, there = (published.framework[name].keys for name in ("roles", "coordination.roles"))
    same = sum(mine == theirs for mine, theirs in zip(here, there, strict=False))
    return {"same": counted("role.same", "roles_all", same, n=len(here))}


@where_any
def reading_rows(published: Published) -> list[Row]:
    """How many criteria a partner has to meet, by rule and by the reading of the criterion on focus."""
    del published  # the rules follow from the readings alone
    ways = {"must_focus_must": (MUST, MUST), "must_focus_should": (MUST, SHOULD), BOTH: (BOTH, MUST)}
    return [
        Row(
            f"{TEXT}.rule.{name}",
            {"criteria": counted(f"reading.{name}.criteria", "criteria", len(criteria_of(*way)))},
        )
        for name, way in ways.items()
    ]


def _place(role: str, roles: tuple[str, ...]) -> Estimate | None:
    if role not in roles:
        return None
    return counted(f"role.{role}.there", "place", roles.index(role) + 1, "rank", len(roles))
