"""What a cohort does not show follows from the cohort."""

from dataclasses import replace

import pytest
from working_group_tables import cohort_of, four_groups, group, meeting

from helpers.studies.working_groups.measured.caveats import caveats_said

LISTED = [{name: row[name] for name in ("group", "type", "district")} for row in four_groups()]


def names(cohort):
    return [each.name.removeprefix("caveat_") for each in caveats_said(cohort)]


def test_nothing_is_said_of_the_published_study():
    assert caveats_said(None) is None


def test_a_cohort_without_a_frame_and_one_whose_groups_all_answered():
    usual = ["published", "officers", "association", "open", "alike"]
    assert names(cohort_of(four_groups())) == ["no_frame", *usual]
    assert names(cohort_of(four_groups(), frame=LISTED)) == usual
    assert names(cohort_of(four_groups(), frame=[*LISTED, group("E")])) == ["silent", *usual]


def test_one_group_that_answered_nothing_has_neither_open_answers_nor_neighbours():
    assert names(cohort_of([group("A")])) == ["no_frame"]


def test_one_type_with_one_topic_goes_together_with_nothing():
    rows = [group("A", topics=["policies"]), group("B", topics=[])]
    assert "association" not in names(cohort_of(rows))
    assert "association" in names(cohort_of([group("A", topics=["policies", "joint_exams"])]))


def test_open_answers_stand_in_a_base_of_all():
    cohort = cohort_of(four_groups())
    counted = replace(cohort, settings=replace(cohort.settings, base_policy="all"))
    assert "open_counted" in names(counted)
    assert "open" not in names(counted)


@pytest.mark.parametrize(("keeping", "said"), [([], None), (["A", "B"], 0.5), (["A", "B", "C", "D"], None)])
def test_a_log_is_incomplete_where_some_groups_keep_it_and_some_do_not(keeping, said):
    logged = [meeting(f"m{place}", of) for place, of in enumerate(keeping)]
    found = [each for each in caveats_said(cohort_of(four_groups(), meetings=logged)) if "log" in each.name]
    assert [each.values["keeping"].estimate for each in found] == ([] if said is None else [said])


def test_attendance_lists_tell_their_groups_by_their_meetings():
    tables = {
        "meetings": [meeting("m1", "A"), meeting("m2", "B"), meeting("m3", "C"), meeting("m4", "D")],
        "attendance": [{"meeting": "m2", "participant": "p1", "present": True}],
    }
    [found] = [each for each in caveats_said(cohort_of(four_groups(), **tables)) if "log" in each.name]
    assert found.values["keeping"].estimate == 0.25
    assert found.values["log"].endswith("table_attendance")
