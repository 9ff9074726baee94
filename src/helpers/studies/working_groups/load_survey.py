"""The survey of a cohort from its canonical tables, under the parameters that decide how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.studies.canonical import counts_table
from helpers.studies.recovery import Recovery
from helpers.studies.structure import load_structure
from helpers.studies.transcription import load_transcription
from helpers.studies.working_groups.grouping import joined_survey
from helpers.studies.working_groups.new_cohort import new_cohort_of
from helpers.studies.working_groups.settings import INFERRED, Settings
from helpers.studies.working_groups.survey import Column, Frame, Survey, Tally
from helpers.studies.working_groups.tabulate import counts_of, frames_of

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.canonical import StudyData

FRAME_TABLE = "t01"
_ANY_RULE = "within_one"


def load_survey(data: StudyData, settings: Settings) -> Survey:
    """The survey of a cohort from its canonical tables.

    Args:
        data: see :func:`helpers.studies.canonical.load_data`.
        settings: the parameters of the run.
    """
    cohort = new_cohort_of(data, settings)
    if cohort is not None:
        frames = {key: Frame(*numbers) for key, numbers in frames_of(cohort).items()}
        return Survey(settings, _columns(counts_of(cohort)), frames)
    counts = data["counts"] if settings.rounding == INFERRED else counts_under(data, settings.rounding)
    survey = Survey(settings, _columns(counts), _frames(data["printed"]))
    return joined_survey(survey, settings.together)


def counts_under(data: StudyData, rule: str) -> pd.DataFrame:
    """The counts that the printed percentages allow if they were rounded by this rule.

    Where it allows none, all counts within one unit of what is printed are taken.

    Args:
        data: the published cohort.
        rule: see :data:`helpers.checks.rounding.RULES`.
    """
    import pandas as pd

    transcription = load_transcription(data.cohort.folder)
    structure = load_structure(transcription)
    found, every = (counts_table(Recovery(transcription, structure, each)) for each in (rule, _ANY_RULE))
    block = ["table", "item", "group", "place"]
    known = set(found[block].itertuples(index=False, name=None))
    lacking = [row not in known for row in every[block].itertuples(index=False, name=None)]
    return pd.concat([found, every[lacking]], ignore_index=True)


def _columns(counts: pd.DataFrame) -> dict[tuple[str, str, str], Column]:
    answered = counts[counts["table"] != FRAME_TABLE]
    found = {}
    for (item, group, place), rows in answered.groupby(["item", "group", "place"], sort=False):
        tallies = tuple(_tally(reading) for _, reading in rows.groupby("solution", sort=True))
        first = rows[rows["solution"] == rows["solution"].min()]
        ranks = dict(zip(first["answer"], first["rank"], strict=True))
        order = tuple(sorted((answer for answer in ranks if ranks[answer] > 0), key=ranks.__getitem__))
        kind = str(first["kind"].iloc[0])
        found[(item, group, place)] = Column(item, group, place, kind, tuple(ranks), order, tallies)
    return found


def _tally(rows: pd.DataFrame) -> Tally:
    first = rows.iloc[0]
    counts = dict(zip(rows["answer"].tolist(), rows["count"].astype(int).tolist(), strict=True))
    return Tally(counts, int(first["base"]), int(first["valid"]), int(first["respondents"]))


def _frames(printed: pd.DataFrame) -> dict[tuple[str, str], Frame]:
    rows = printed[(printed["table"] == FRAME_TABLE) & (printed["answer"] == "count")]
    numbers = {
        (row.item, row.group, row.place): int(row.value)
        for row in rows.itertuples()
        if row.value == row.value
    }
    return {
        (group, place): Frame(population, numbers.get(("respondents", group, place), 0))
        for (item, group, place), population in numbers.items()
        if item == "frame"
    }
