"""Who answered, of all groups that there are: response by type and district, and whether it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.methods.contingency import association
from helpers.methods.multiplicity import holm
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.saying import TEXT, counted, part
from helpers.studies.working_groups.new_cohort import NewCohort
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "place.total"


@if_new
def response_rows(cohort: NewCohort) -> list[Row] | None:
    """Groups there are, groups that answered, and the share, by type and district; None without a frame."""
    if not cohort.has("frame"):
        return None
    return [_row(cohort, kind, place) for kind in cohort.types for place in (*_places(cohort, kind), "")]


@if_new
def response_tests(cohort: NewCohort) -> list[Row] | None:
    """Does the share that answered differ between districts, or types? None where no test can be made."""
    if not cohort.has("frame"):
        return None
    found = [_test(cohort, column) for column in ("place", "type")]
    if all(item.p_value is None for item in found):
        return None
    adjusted = holm([item.p_value for item in found])
    return [
        Row(item.label, {"effect": item, "p": item, "holm": _holm(item, p)})
        for item, p in zip(found, adjusted, strict=True)
    ]


@if_new
def response_said(cohort: NewCohort) -> list[Said]:
    """The response of all, or that nobody knows how many groups there are."""
    if not cohort.has("frame"):
        return [Said("no_frame", {})]
    silent = len(cohort.frame) - int(cohort.frame["answered"].sum())
    values = {"response": _share(cohort, "", ""), "silent": counted("silent", "silent", silent, "groups")}
    return [Said("response" if silent else "response_whole", values)]


def _row(cohort: NewCohort, kind: str, place: str) -> Row:
    frame = _frame(cohort, kind, place)
    where = ".".join(part for part in (kind, place) if part)
    share = _share(cohort, kind, place)
    cells = {
        "exist": counted(f"frame.{where}", "table_frame", len(frame), "groups"),
        "count": share,
        "share": share,
        "representation": _representation(cohort, kind, place) if place else None,
    }
    return Row(f"place.{place}" if place else TOTAL, cells, kind)


def _representation(cohort: NewCohort, kind: str, place: str) -> Estimate:
    """How much more of those who answered than of the frame a district makes up: 1 is its due."""
    here, whole = _frame(cohort, kind, place), _frame(cohort, kind, "")
    answered = int(whole["answered"].sum())
    value = (here["answered"].sum() / answered) / (len(here) / len(whole)) if answered else None
    ident, label = f"new.representation.{kind}.{place}", f"{TEXT}.row.representation"
    return Estimate(ident, label, value, n=answered, unit="ratio", group=kind.upper())


def _share(cohort: NewCohort, kind: str, place: str) -> Estimate:
    frame = _frame(cohort, kind, place)
    ident = ".".join(part for part in ("response", kind, place) if part)
    return part(ident, f"{TEXT}.row.response", int(frame["answered"].sum()), len(frame), kind.upper() or None)


def _frame(cohort: NewCohort, kind: str, place: str) -> pd.DataFrame:
    frame = cohort.frame
    if kind:
        frame = frame[frame["type"] == kind]
    return frame[frame["place"] == place] if place else frame


def _places(cohort: NewCohort, kind: str) -> Iterator[str]:
    known = set(_frame(cohort, kind, "")["place"])
    yield from (place for place in cohort.places if place in known)


def _test(cohort: NewCohort, column: str) -> Estimate:
    frame = cohort.frame
    cut = [frame.loc[frame[column] == key, "answered"] for key in dict.fromkeys(frame[column])]
    table = [[int(answered.sum()), int((~answered).sum())] for answered in cut]
    effect = association(table, cohort.settings.confidence, cohort.settings.effort).effect
    ident, label = f"new.response.by_{column}", f"{TEXT}.row.response_by_{column}"
    return replace(effect, id=ident, label=label, unit="association")


def _holm(test: Estimate, p: float | None) -> Estimate:
    return Estimate(
        f"{test.id}.holm", test.label, p_value=p, method="holm", note=None if p is not None else test.note
    )
