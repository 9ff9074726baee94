"""What a new cohort does not show: one sentence each, and only where the cohort at hand is so."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.studies.found import Said, if_new
from helpers.studies.working_groups.measured.missing import questions
from helpers.studies.working_groups.measured.saying import TEXT, counted, part
from helpers.studies.working_groups.new_cohort import NewCohort, chosen

LOGS = ("meetings", "attendance", "costs")
_EVERYBODY = "all"  # the base policy that takes groups without an answer into the base


@if_new
def caveats_said(cohort: NewCohort) -> list[Said]:
    """What the answers and logs do not show.

    That those who did not answer may differ is said where the frame names some, or where there is no frame;
    what a difference from the published districts is not, what officers say, and what open answers do to a
    base, where there are answers; that an association is no cause, where topics or types can be compared;
    that groups of a district are alike, where a district has several; and of each log, how many groups keep
    it, unless all do.
    """
    return [*_of_the_sample(cohort), *_of_answers(cohort), *_of_districts(cohort), *_of_logs(cohort)]


def _of_the_sample(cohort: NewCohort) -> Iterator[Said]:
    if not cohort.has("frame"):
        yield Said("caveat_no_frame", {})
    elif not cohort.frame["answered"].all():
        yield Said("caveat_silent", {})


def _of_answers(cohort: NewCohort) -> Iterator[Said]:
    answers = cohort.groups[list(questions())]
    if answers.isna().to_numpy().all():
        return
    yield Said("caveat_published", {})
    yield Said("caveat_officers", {})
    if len(cohort.types) > 1 or any(len(chosen(cell)) > 1 for cell in cohort.groups["topics"]):
        yield Said("caveat_association", {})
    if answers.isna().to_numpy().any():
        everybody = cohort.settings.base_policy == _EVERYBODY
        yield Said("caveat_open_counted" if everybody else "caveat_open", {})


def _of_districts(cohort: NewCohort) -> Iterator[Said]:
    groups, places = len(cohort.groups), cohort.groups["place"].nunique()
    if groups > places:
        values = {
            "groups": counted("caveat.groups", "table_groups", groups, "groups"),
            "districts": counted("caveat.districts", "districts", places, "districts"),
        }
        yield Said("caveat_alike", values)


def _of_logs(cohort: NewCohort) -> Iterator[Said]:
    for name in LOGS:
        keeping = int(cohort.groups["group"].isin(_keeping(cohort, name)).sum())
        if 0 < keeping < len(cohort.groups):
            share = part(f"caveat.{name}", f"{TEXT}.row.table_{name}", keeping, len(cohort.groups))
            yield Said("caveat_log", {"log": f"{TEXT}.row.table_{name}", "keeping": share})


def _keeping(cohort: NewCohort, name: str) -> set[str]:
    """The groups of which a log has a row; attendance lists tell by their meeting."""
    table = cohort.tables[name]
    if "group" in table:
        return set(table["group"].dropna())
    meetings = cohort.tables["meetings"]
    return set(meetings["group"][meetings["meeting"].isin(table["meeting"])].dropna())
