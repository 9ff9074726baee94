"""Which roles were filled in which district, and which were not: roles by district, and the gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.saying import TEXT, counted, given, share
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

BENEFICIARIES: Mapping[str, tuple[str, ...]] = {
    "government": ("team", "advocacy", "consultant", "office", "monitoring"),
    "communities": ("activation", "speakers"),
    "schools": ("implementation", "platform"),
    "upt": ("unit", "practice"),
}
"""The roles of the published document by whom they serve, in its order; a test holds the two together."""
ROLES = tuple(role for roles in BENEFICIARIES.values() for role in roles)


@dataclass(frozen=True)
class Coverage:
    """How many partners were active in each district and role: ``cells[district][role]``."""

    districts: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Estimate]]

    def gaps(self, district: str) -> tuple[str, ...]:
        """Roles that no partner filled there."""
        return tuple(role for role in ROLES if not self.cells[district][role].estimate)


@if_new
def coverage(cohort: Partnership) -> Coverage | None:
    """The matrix; districts with most gaps first. None where no activity or no district is listed."""
    names = [str(name) for name in cohort.districts.index]
    if not names or not len(cohort.activities):
        return None
    active = cohort.activities.groupby(["district", "role"])["partner"].nunique().to_dict()
    cells = {
        name: {role: _cell(place, role, active.get((name, role), 0)) for role in ROLES}
        for place, name in enumerate(names, start=1)
    }
    found = Coverage(tuple(names), cells)
    ordered = sorted(names, key=lambda name: -len(found.gaps(name)))
    return Coverage(tuple(ordered), cells)


@if_new
def role_rows(cohort: Partnership) -> list[Row]:
    """Each role: districts in which somebody filled it, partners, activities."""
    found = coverage(cohort)
    return [] if found is None else [_role_row(cohort, found, *pair) for pair in _roles_with_heads()]


@if_new
def district_rows(cohort: Partnership) -> list[Row]:
    """Each district: roles filled, partners active, agreements in force, and the roles that nobody filled."""
    found = coverage(cohort)
    if found is None:
        return []
    places = {str(name): place for place, name in enumerate(cohort.districts.index, start=1)}
    row = partial(_district_row, cohort, found, places)
    return [row(name) for name in found.districts]


@if_new
def coverage_said(cohort: Partnership) -> list[Said]:
    """How much of the matrix is filled, where nobody works, and which role is filled least."""
    if not len(cohort.districts):
        return [Said("no_districts", {})]
    found = coverage(cohort)
    if found is None:
        return [Said("no_activities", {})]
    said = [Said("covered", {"cells": covered(cohort), "empty": _untouched(found)})]
    rows = dict(zip(ROLES, role_rows(cohort), strict=True))
    filled = {role: rows[role].cells["districts"].estimate or 0 for role in ROLES}
    least = [role for role in ROLES if filled[role] == min(filled.values())]
    values = {"role": role_label(least[0]), "share": rows[least[0]].cells["share"]}
    if len(least) == 1:
        return [*said, Said("least_role", values)]
    several = counted("coverage.least_roles", "least_roles", len(least), n=len(ROLES))
    return [*said, Said("least_roles", values | {"several": several})]


@if_new
def covered(cohort: Partnership) -> Estimate | None:
    """The share of the matrix's cells in which a partner was active; None where there is no matrix."""
    found = coverage(cohort)
    if found is None:
        return None
    filled = sum(bool(cell.estimate) for cells in found.cells.values() for cell in cells.values())
    return share("coverage.cells", "cells_covered", filled, len(found.districts) * len(ROLES))


def role_label(role: str) -> str:
    """The label key of a role, as the form for activities calls it."""
    return f"records.{TEXT}.activities.role.levels.{role}"


def _roles_with_heads() -> list[tuple[str, str]]:
    return [(role, head) for head, roles in BENEFICIARIES.items() for role in roles]


def _cell(district: int, role: str, partners: int) -> Estimate:
    return counted(f"coverage.{district}.{role}", "partners_active", partners)


def _role_row(cohort: Partnership, found: Coverage, role: str, head: str) -> Row:
    own = cohort.activities[cohort.activities["role"] == role]
    filled = sum(bool(cells[role].estimate) for cells in found.cells.values())
    cells = {
        "districts": counted(f"role.{role}.districts", "districts_covered", filled, n=len(found.districts)),
        "share": share(f"role.{role}.share", "share_covered", filled, len(found.districts)),
        "partners": counted(f"role.{role}.partners", "partners_active", own["partner"].nunique()),
        "activities": counted(f"role.{role}.activities", "activities", len(own)),
    }
    return Row(role_label(role), cells, group=f"{TEXT}.beneficiary.{head}")


def _district_row(cohort: Partnership, found: Coverage, places: Mapping[str, int], name: str) -> Row:
    own = cohort.activities[cohort.activities["district"].eq(name)]
    valid = cohort.valid[cohort.valid["district"].eq(name)]
    ident, filled = f"district.{places[name]}", len(ROLES) - len(found.gaps(name))
    cells = {
        "roles": counted(f"{ident}.roles", "roles_covered", filled, n=len(ROLES)),
        "partners": counted(f"{ident}.partners", "partners_active", own["partner"].nunique()),
        "agreements": counted(f"{ident}.agreements", "agreements_valid", len(valid))
        if cohort.has_agreements
        else None,
        "activities": counted(f"{ident}.activities", "activities", len(own)),
    }
    return Row(given(name), cells)


def _untouched(found: Coverage) -> Estimate:
    empty = sum(len(found.gaps(name)) == len(ROLES) for name in found.districts)
    return share("coverage.untouched", "districts_untouched", empty, len(found.districts))
