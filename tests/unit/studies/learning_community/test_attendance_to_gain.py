"""The relation of attendance to gain, and when there is none to tell."""

from dataclasses import replace

import pandas as pd
import pytest
from attendance_tables import attendance_data, attendance_tables, person

from helpers.studies.attendance.settings import Rules
from helpers.studies.attendance.settings import Settings as AttendanceSettings
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured import attendance_to_gain as to_gain
from helpers.studies.learning_community.settings import Settings

SETTINGS = Settings("made", "en", small_cells=0)


def tables_of(marks, before, after):
    """Scores out of 10; None did not sit the test."""
    tables = attendance_tables(marks)
    names = [person(number) for number in range(len(marks))]
    people = tables["people"].assign(
        in_pre=[score is not None for score in before], in_post=[score is not None for score in after]
    )
    people["matched_by"] = (people["in_pre"] & people["in_post"]).map({True: "name", False: ""})
    sittings = pd.concat(
        [
            pd.DataFrame({"test": test, "person": names, "sitting": 1, "score": scores, "max_score": 10.0})
            for test, scores in (("pre", before), ("post", after))
        ]
    ).dropna()
    return {**tables, "people": people, "sittings": sittings.astype({"score": float})}


def relation(marks, before, after, rules=None, **settings):
    cohort = NewCohort(tables_of(marks, before, after), replace(SETTINGS, **settings), {})
    return to_gain.relation(cohort, rules)


def test_who_comes_more_and_gains_more():
    found = relation(["AAAv", "AAvv", "Avvv", "vvvv"], [2, 2, 2, 2], [3, 4, 5, 6])
    assert [item.estimate for item in found.correlations] == [1, 1]
    assert {item.note for item in found.correlations} == {"association_no_effect"}
    assert [band.label for band in found.bands] == ["band.0", "band.1", "band.2", "band.3"]
    assert [round(band.estimate, 6) for band in found.bands] == [10, 20, 30, 40]
    names = [said.name for said in to_gain.relation_said(found, 0.5)]
    assert names == ["gain_pairs", "gain_together"]


def test_the_other_way_round():
    found = relation(["AAAv", "AAvv", "Avvv", "vvvv"], [2, 2, 2, 2], [6, 5, 4, 3])
    assert to_gain.relation_said(found, 0.5)[1].name == "gain_apart"
    assert to_gain.relation_said(found, 0.95)[1].name == "gain_not_shown"


def test_all_came_equally_often():
    found = relation(["vA", "Av", "vA"], [1, 2, 3], [4, 4, 4])
    assert [said.name for said in to_gain.relation_said(found, 0.95)] == ["gain_pairs", "gain_alike"]
    assert [item.estimate for item in found.correlations] == [None, None]


def test_too_few_people_or_gains_all_alike():
    for marks, after in ((["vA", "vv"], [2, 5]), (["vA", "vv", "AA"], [3, 3, 3])):
        found = relation(marks, [1] * len(marks), after)
        assert to_gain.relation_said(found, 0.95)[1].name == "gain_not_estimable"


def test_people_of_unknown_attendance_are_left_out_and_counted():
    found = relation(["vA", "vv", "v?", "AA"], [1, 1, 1, 1], [2, 3, 9, 1])
    assert (found.pairs.estimate, found.pairs.n) == (3, 4)
    assert found.correlations[0].missing == 1


def test_the_rules_reach_the_relation():
    known = relation(["vv", "v ", "  "], [1, 1, 1], [4, 3, 2])
    unknown = relation(["vv", "v ", "  "], [1, 1, 1], [4, 3, 2], Rules(unlisted="unknown"))
    assert (known.pairs.estimate, unknown.pairs.estimate) == (3, 1)


def test_people_of_unknown_attendance_are_not_given_away_by_subtraction():
    marks, scores = ["vA"] * 5 + ["vv"] * 6, [1] * 11
    assert len(relation(marks, scores, scores, small_cells=5).bands) == 2
    # Two more pairs: the gain of all pairs, less both bands, would be theirs
    found = relation([*marks, "v?", "?v"], [1] * 13, [1] * 13, small_cells=5)
    assert [band.label for band in found.bands] == ["band.3"]


def test_bands_of_few_people_are_withheld():
    found = relation(["AA"] * 5 + ["vA"] * 2 + ["vv"] * 6, [1] * 13, [2] * 6 + [3] * 7, small_cells=5)
    assert [band.label for band in found.bands] == ["band.3"]
    assert [row.cells["people"].estimate for row in to_gain.relation_rows(found)] == [6]


@pytest.mark.parametrize(
    ("marks", "before", "after"),
    [
        ([" ", " "], [1, None], [None, 2]),
        (["v", "v"], [1, 2], [None, None]),
        (["v", "v"], [None, None], [None, None]),
    ],
)
def test_no_relation_without_pairs(marks, before, after):
    assert relation(marks, before, after) is None


def test_no_relation_is_said_and_shows_nothing():
    assert to_gain.relation(None) is None
    assert [said.name for said in to_gain.relation_said(None, 0.95)] == ["no_gain"]
    assert to_gain.relation_rows(None) is None
    assert to_gain.relation_estimates(None) is None
    assert to_gain.band_estimates(None) is None


def test_no_relation_without_a_session():
    tables = tables_of(["v", "v"], [1, 2], [3, 4])
    tables["sessions"] = tables["sessions"].iloc[:0]
    assert to_gain.relation(NewCohort(tables, SETTINGS, {})) is None


def test_settings_of_either_notebook_fit_the_other():
    own = to_gain.attendance_settings(replace(SETTINGS, required_hours=24.0, bands=[60, 80], confidence=0.9))
    assert (own.required_hours, own.bands, own.confidence, own.small_cells) == (24.0, [60, 80], 0.9, 0)
    data = attendance_data(tables_of(["v", "v"], [1, 2], [3, 4]))
    cohort = to_gain.tested_cohort(data, AttendanceSettings("made", "en", confidence=0.8, small_cells=2))
    assert (cohort.settings.confidence, cohort.settings.small_cells) == (0.8, 2)
    assert len(cohort.pairs) == 2
    published = attendance_data({}, "published")
    assert to_gain.tested_cohort(published, AttendanceSettings("published", "en")) is None
