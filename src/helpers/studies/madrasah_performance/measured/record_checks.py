"""What a careful reader asks of the tables: gaps, raters who give one score, doubled visits, links before
training.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.studies.found import if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import TEXT, counted
from helpers.studies.madrasah_performance.rubric import same_name
from helpers.studies.rows import Row

FEWEST_SCORES = 10
"""Scores of one rater on one madrasah and wave from which giving them all alike is worth a question."""


@if_new
def check_rows(cohort: NewCohort) -> list[Row]:
    """A row a check: how many cases were looked at, how many stand out."""
    rows = []
    for name, check in _CHECKS.items():
        found = check(cohort)
        if found is not None:
            number, of = found
            cells = {
                "found": counted(f"check.{name}", "stand_out", number, n=of),
                "of": counted(f"check.{name}.of", "looked_at", of),
            }
            rows.append(Row(f"{TEXT}.check.{name}", dict(cells)))
    return rows


def _left_out(cohort: NewCohort) -> tuple[int, int] | None:
    """Scores left blank."""
    if cohort.asked.empty:
        return None
    return int(cohort.asked["score"].isna().sum()), len(cohort.asked)


def _cells_missing(cohort: NewCohort) -> tuple[int, int] | None:
    """Madrasahs and indicators without any score in a wave."""
    if not cohort.waves:
        return None
    indicators = cohort.tables["indicators"]["indicator"].nunique()
    asked = len(cohort.madrasahs) * indicators * len(cohort.waves)
    there = len(cohort.scores.drop_duplicates(["madrasah", "indicator", "wave"]))
    return asked - there, asked


def _one_score(cohort: NewCohort) -> tuple[int, int] | None:
    """Sittings (rater, madrasah, wave) in which all indicators got the same score."""
    sittings = cohort.scores.groupby(["rater", "madrasah", "wave"])["score"].agg(["size", "nunique"])
    many = sittings[sittings["size"] >= FEWEST_SCORES]
    return (int((many["nunique"] == 1).sum()), len(many)) if len(many) else None


def _never_scored(cohort: NewCohort) -> tuple[int, int]:
    """Madrasahs without any score."""
    return len(set(cohort.madrasahs.index) - set(cohort.scores["madrasah"])), len(cohort.madrasahs)


def _never_visited(cohort: NewCohort) -> tuple[int, int] | None:
    """Madrasahs that no mentor visited."""
    if not cohort.has("visits"):
        return None
    return len(set(cohort.madrasahs.index) - set(cohort.tables["visits"]["madrasah"])), len(cohort.madrasahs)


def _doubled_visits(cohort: NewCohort) -> tuple[int, int] | None:
    """Visits of one role to one madrasah on a day that has such a visit already."""
    if not cohort.has("visits"):
        return None
    log = cohort.tables["visits"]
    return int(log.duplicated(["madrasah", "role", "date"]).sum()), len(log)


def _two_places(cohort: NewCohort) -> tuple[int, int] | None:
    """Days on which one mentor was in person at more than one madrasah."""
    log = cohort.tables["visits"]
    log = log[(log["mode"] == "in_person") & log["mentor"].notna()]
    if log.empty:
        return None
    days = log.groupby(["mentor", "date"])["madrasah"].nunique()
    return int((days > 1).sum()), len(days)


def _early_links(cohort: NewCohort) -> tuple[int, int] | None:
    """Links of a madrasah that was reached later, or on the same day, itself."""
    if not cohort.has("links"):
        return None
    links = cohort.tables["links"].dropna(subset=["date"])
    reached: dict[str, object] = {}
    for target, day in sorted(
        zip(links["target"].map(same_name), links["date"], strict=True), key=lambda pair: pair[1]
    ):
        reached.setdefault(target, day)
    origins = {same_name(name) for name in cohort.madrasahs.index}
    later = [
        (same_name(source), day)
        for source, day in zip(links["source"], links["date"], strict=True)
        if same_name(source) not in origins
    ]
    if not later:
        return None
    return sum(day <= reached.get(source, day) for source, day in later), len(later)


def _back_links(cohort: NewCohort) -> tuple[int, int] | None:
    """Links to a madrasah that took part itself."""
    if not cohort.has("links"):
        return None
    origins = {same_name(name) for name in cohort.madrasahs.index}
    targets = cohort.tables["links"]["target"].map(same_name)
    return int(targets.isin(origins).sum()), len(targets)


_CHECKS: dict[str, Callable[[NewCohort], tuple[int, int] | None]] = {
    "left_out": _left_out,
    "cells_missing": _cells_missing,
    "never_scored": _never_scored,
    "one_score": _one_score,
    "never_visited": _never_visited,
    "doubled_visits": _doubled_visits,
    "two_places": _two_places,
    "early_links": _early_links,
    "back_links": _back_links,
}
