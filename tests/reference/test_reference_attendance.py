"""The study of attendance against R: attendance_r.json, made by attendance.R (versions inside).

Closed forms and exact p-values agree to 1e-9. R has no exact test of Cochran's Q: the script deals all
attendances out anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from attendance_tables import attendance_tables, person

from helpers.studies.attendance import groups, hours, punctuality, sample, sessions, staying
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured.attendance_to_gain import relation
from helpers.studies.learning_community.settings import Settings as Scoring

READ = json.loads((Path(__file__).parent / "attendance_r.json").read_text(encoding="utf-8"))
DATA = READ["data"]
TABLES = attendance_tables(DATA["marks"], hours=DATA["hours"], about={"Madrasah": DATA["group"]})
SETTINGS = Settings("made", "en", required_hours=DATA["required"], bands=DATA["bands"], small_cells=0)


@pytest.fixture(scope="module")
def attendance():
    return attendance_of(TABLES, SETTINGS.rules)


def agree(estimate, found):
    for ours, theirs in (("estimate", "estimate"), ("ci_low", "low"), ("ci_high", "high")):
        assert getattr(estimate, ours) == pytest.approx(found[theirs], abs=1e-9), (estimate.id, ours)


def test_shares_of_the_sessions(attendance):
    for estimate, found in zip(
        sessions.session_estimates(attendance, SETTINGS), READ["sessions"], strict=True
    ):
        agree(estimate, found)


def test_the_rate_over_all_sessions_with_people_as_units(attendance):
    agree(sessions.overall(attendance, SETTINGS), READ["rate"])


def test_marks_are_counted_apart(attendance):
    rows = {row.label.rpartition(".")[2]: row.cells for row in sample.mark_rows(attendance, SETTINGS)}
    for name, letter in (("sick", "S"), ("permitted", "I"), ("absent", "A"), ("late", "T")):
        counted = rows[name]["times"].estimate, rows[name]["people"].estimate
        assert counted == (READ["marks"][letter]["times"], READ["marks"][letter]["people"])


def test_who_was_still_coming_and_who_left(attendance):
    found = staying.staying(attendance, SETTINGS)
    for estimates, given in ((found.still, READ["still"]), (found.left, READ["left"])):
        for estimate, theirs in zip(estimates, given, strict=True):
            agree(estimate, theirs)


def test_cochrans_q_and_the_trend(attendance):
    q, slope = staying.tests(attendance, SETTINGS)
    assert (q.statistic, q.df) == (pytest.approx(READ["q"]["statistic"], abs=1e-9), READ["q"]["df"])
    assert q.p_value == pytest.approx(READ["q"]["p"], abs=1e-9)
    agree(slope, READ["slope"])
    assert slope.p_value == pytest.approx(READ["slope"]["p"], abs=1e-9)


def test_lesson_hours_bands_and_certificates(attendance):
    median, mean = hours.summary(attendance, SETTINGS)
    agree(median, READ["median"])
    agree(mean, READ["mean"])
    agree(hours.reaching(attendance, SETTINGS)[0], READ["certificate"])
    for band, found in zip(hours.bands(attendance, SETTINGS), READ["bands"], strict=True):
        agree(band, found)


def test_late_arrivals_where_they_were_marked(attendance):
    agree(punctuality.overall_lateness(attendance, SETTINGS)[0], READ["late"])


def test_groups(attendance):
    first = groups.group_rows(attendance, SETTINGS)[0]
    assert first.label == "MI"
    agree(first.cells["rate.share"], READ["group_mi"])
    assert groups.comparisons(attendance, SETTINGS)[0].statistic == pytest.approx(READ["kruskal"], abs=1e-9)


def test_the_relation_to_gain():
    found = relation(_tested(TABLES))
    spearman, kendall = found.correlations
    assert spearman.estimate == pytest.approx(READ["spearman"], abs=1e-9)
    assert kendall.estimate == pytest.approx(READ["kendall"], abs=1e-9)
    assert (found.pairs.estimate, found.pairs.n) == (13, 13)
    agree(found.bands[-1], READ["gain_top"])


def _tested(tables):
    """The same people with scores out of 8 before and after; one without a gain sat the first test only."""
    gains = np.array([np.nan if gain is None else gain for gain in DATA["gain"]], float)
    names = [person(number) for number in range(len(gains))]
    people = tables["people"].assign(
        in_pre=True, in_post=~np.isnan(gains), matched_by=np.where(np.isnan(gains), "", "name")
    )
    before = pd.DataFrame({"test": "pre", "person": names, "sitting": 1, "score": 4.0})
    after = before.assign(test="post", score=4.0 + gains * 8 / 100)
    sittings = pd.concat([before, after.dropna()], ignore_index=True).assign(max_score=8.0)
    made = {**tables, "people": people, "sittings": sittings}
    return NewCohort(made, Scoring("made", "en", small_cells=0), {})
