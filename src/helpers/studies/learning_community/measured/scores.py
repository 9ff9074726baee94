"""Scores of each test: mean, spread, ends of the scale; and how many of the questions stayed unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.privacy.enough import emptied
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import FULL, NO_ANSWER, POST, PRE, NewCohort
from helpers.studies.learning_community.measured.saying import POINTS, TEXT, placed, results
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

CEILING_SHARE = 0.15
"""Share with full marks from which a test is said to have a ceiling (Terwee et al. 2007, Journal of Clinical
Epidemiology 60, 34-42: more than 15 % at an end of the scale)."""


@results
def score_rows(cohort: NewCohort) -> list[Row] | None:
    """Mean with interval, spread, median, lowest and highest of each test: of all, and of those with both."""
    rows = [
        _row(cohort, f"{test}.{who}", scores, f"{TEXT}.test.{test}", f"{TEXT}.who.{who}")
        for who, parts in (("all", _all(cohort)), ("both", _both(cohort)))
        for test, scores in parts.items()
        if len(scores)
    ]
    return rows or None


def _all(cohort: NewCohort) -> dict[str, pd.Series]:
    """Scores of all who sat a test.

    Not where too few sat one test only: all less the pairs would give these away.
    """
    return {} if cohort.few_alone else {test: cohort.scores(test) for test in cohort.sat}


def _both(cohort: NewCohort) -> dict[str, pd.Series]:
    alone = sum(len(scores) for scores in cohort.single.values())
    return {test: cohort.pairs[test] for test in (PRE, POST)} if alone else {}


def _row(cohort: NewCohort, name: str, scores: pd.Series, test: str, who: str) -> Row:
    from helpers.methods.means import mean_of

    values = scores.to_numpy(float)
    mean = mean_of(values, cohort.settings.confidence, 0.0, FULL, POINTS)
    cells = {"n": Estimate(f"score.{name}.n", f"{TEXT}.row.people_scored", len(values), unit="people")}
    cells["mean"] = placed(mean, f"score.{name}.mean")
    plain = {"sd": float(values.std(ddof=1)) if len(values) > 1 else None}
    plain |= {"median": _middle(values), "lowest": float(values.min()), "highest": float(values.max())}
    for key, value in plain.items():
        cells[key] = Estimate(
            f"score.{name}.{key}",
            f"{TEXT}.row.{key}",
            value,
            n=len(values),
            unit=POINTS,
        )
    return Row(test, cells, group=who)


def _middle(values: object) -> float:
    import numpy as np

    return float(np.median(values))


@results
def end_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """Share with full marks and share with none, by test, with exact limits."""
    from helpers.methods.proportions import proportion

    found = []
    for test in cohort.sat:
        scores = cohort.scores(test)
        scores = scores[cohort.told(scores.index)]
        for name, flags in (("full", scores >= FULL - 1e-9), ("none", scores <= 1e-9)):
            share = proportion(int(flags.sum()), len(scores), cohort.settings.confidence)
            found.append(_share(share, f"score.{test}.{name}", f"score_{name}", test))
        answers = cohort.counted.loc[cohort.counted["test"] == test, ["person", "item", "result"]]
        answers = answers[cohort.told(answers["person"])]
        if len(answers):
            mine = answers[answers["item"].isin(cohort.items.loc[cohort.items["test"] == test, "item"])]
            empty = int((mine["result"] == NO_ANSWER).sum())
            share = _unanswered(empty, len(mine), test)
            found += share if cohort.suffice(mine["person"].nunique()) else [emptied(each) for each in share]
    return found or None


def _unanswered(empty: int, answers: int, test: str) -> list[Estimate]:
    """A plain share: answers of one person are no independent draws, so that it has no interval here."""
    if not answers:
        return []
    label, group = f"{TEXT}.row.unanswered", f"{TEXT}.test.{test}"
    share = empty / answers
    return [Estimate(f"score.{test}.unanswered", label, share, n=answers, unit="proportion", group=group)]


def _share(share: Estimate, ident: str, label: str, test: str) -> Estimate:
    from dataclasses import replace

    return replace(share, id=ident, label=f"{TEXT}.row.{label}", group=f"{TEXT}.test.{test}")


@if_new
def ends_said(cohort: NewCohort) -> list[Said] | None:
    """Whether a test was too easy to show a gain, or too hard to show knowledge; which tests are withheld."""
    found = {item.id: item for item in end_estimates(cohort) or []}
    said = []
    for test, end in ((PRE, "full"), (POST, "full"), (PRE, "none"), (POST, "none")):
        share = found.get(f"score.{test}.{end}")
        if share is not None and share.estimate is not None and share.estimate > CEILING_SHARE:
            name = "ceiling" if end == "full" else "floor"
            said.append(Said(f"{name}_{test}", {"share": share}))
    if cohort.few_scored:
        return _beside_withheld(cohort, said)
    known = any(found[f"score.{test}.full"].estimate is not None for test in cohort.sat)
    return said or ([Said("no_ceiling", {"limit": _limit()})] if known else None)


def _limit() -> Estimate:
    return Estimate("score.ceiling_from", f"{TEXT}.row.ceiling_from", CEILING_SHARE, unit="proportion")


def _beside_withheld(cohort: NewCohort, said: list[Said]) -> list[Said]:
    """What is withheld and how it is shown, then what is said of the other test."""
    few = [
        Said("few_scored", {"test": f"{TEXT}.test.{test}", "least": cohort.settings.small_cells})
        for test in cohort.few_scored
    ]
    told = [test for test in cohort.sat if test not in cohort.few_scored and len(cohort.scores(test))]
    fair = [Said("no_ceiling_of", {"test": f"{TEXT}.test.{test}", "limit": _limit()}) for test in told]
    return [*few, Said("how_shown", {}), *(said or fair)]
