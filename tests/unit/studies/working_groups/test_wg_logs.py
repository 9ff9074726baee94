"""Meetings, attendance, certificates and costs from the logs, counted out by hand."""

import pytest
from working_group_tables import cohort_of, group, meeting

from helpers.studies.working_groups.measured import certificates, costs, meeting_log, satisfied

GROUPS = [group("A", members=10, schools=5), group("B", members=20, schools=4), group("C", "kkks", members=8)]
MEETINGS = [
    meeting("a1", "A", hours=2, present=5),
    meeting("a2", "A", "2026-02-10", hours=2, present=9),
    meeting("b1", "B", "2026-03-10", hours=4, present=10),
]


def listed(meeting_, present, absent=()):
    came = [{"meeting": meeting_, "participant": name, "present": True} for name in present]
    return came + [{"meeting": meeting_, "participant": name, "present": False} for name in absent]


def cost(of, amount, purpose="refreshments"):
    return {"group": of, "date": "2026-01-10", "purpose": purpose, "amount": amount}


def certificate(of, name, hours=8):
    return {"group": of, "participant": name, "date": "2026-06-30", "hours": hours}


def rows(found):
    return {row.label: row.cells for row in found}


def test_meetings_by_type():
    found = rows(meeting_log.log_rows(cohort_of(GROUPS, meetings=MEETINGS)))
    assert list(found) == ["KKG"]
    assert (found["KKG"]["keeping"].estimate, found["KKG"]["meetings"].estimate) == (1, 3)
    assert (found["KKG"]["each"].estimate, found["KKG"]["hours"].estimate) == (1.5, 2)


def test_attendance_is_of_members_with_groups_as_units():
    found = rows(meeting_log.attendance_rows(cohort_of(GROUPS, meetings=MEETINGS)))["KKG"]["log"]
    assert (found.estimate, found.n) == (pytest.approx(24 / 40), 2)


def test_more_present_than_members_are_left_out_and_told():
    cohort = cohort_of(GROUPS, meetings=[*MEETINGS, meeting("a3", "A", present=11), meeting("a4", "A")])
    assert rows(meeting_log.attendance_rows(cohort))["KKG"]["log"].estimate == pytest.approx(24 / 40)
    values = meeting_log.attendance_said(cohort)[0].values
    assert (values["unknown"].estimate, values["beyond"].estimate) == (1, 1)


def test_lists_of_too_few_people_are_withheld():
    lists = listed("a1", ["Ani Wati", "Budi Hadi"], ["Cici Sari"]) + listed("b1", ["Dodi Putra"])
    shown = rows(meeting_log.attendance_rows(cohort_of(GROUPS, meetings=MEETINGS, attendance=lists)))["KKG"]
    assert shown["lists"].estimate == pytest.approx(3 / 4)
    small = cohort_of(GROUPS, {"small_cells": 5}, meetings=MEETINGS, attendance=lists)
    assert "lists" not in rows(meeting_log.attendance_rows(small))["KKG"]


def test_few_people_of_a_type_are_not_given_away_by_all_types_together():
    many = listed("a1", [f"Guru {letter}" for letter in "ABCDEFGH"], ["Cici Sari"])
    few = listed("d1", ["Dodi Putra"], ["Eni Lestari"])
    groups = [group("A"), group("D", "kkks")]
    logs = {"meetings": [meeting("a1", "A", present=8), meeting("d1", "D", present=1)]}
    shown = rows(
        meeting_log.attendance_rows(cohort_of(groups, {"small_cells": 5}, attendance=many + few, **logs))
    )
    assert not any("lists" in cells for name, cells in shown.items() if name in ("KKKS", "KKG"))
    assert any("lists" in cells for cells in shown.values())


def test_what_was_said_and_what_was_held():
    frequencies = ("yearly", "semester", "monthly", "weekly")
    many = [group(f"G{n}", frequency=f) for n, f in enumerate(frequencies)]
    held = [meeting(f"{n}-{at}", f"G{n}") for n in range(4) for at in range(n + 1)]
    found = meeting_log.said_and_held(cohort_of(many, meetings=held))[0]
    assert found.values["effect"].estimate == pytest.approx(1)
    assert meeting_log.said_and_held(cohort_of(GROUPS, meetings=MEETINGS))[0].name == "said_and_held_not"


def test_costs_for_each_are_sums_over_sums():
    money = [cost("A", 30_000), cost("A", 10_000, "other"), cost("B", 80_000)]
    found = rows(costs.cost_rows(cohort_of(GROUPS, meetings=MEETINGS, costs=money)))["KKG"]
    assert found["meeting"].estimate == pytest.approx(120_000 / 3)
    assert found["hour"].estimate == pytest.approx(120_000 / (2 * 5 + 2 * 9 + 4 * 10))
    assert found["school"].estimate == pytest.approx(120_000 / 9)
    assert found["each"].estimate == 60_000


def test_a_group_with_an_unknown_meeting_has_no_participant_hours():
    cohort = cohort_of(GROUPS, meetings=[*MEETINGS, meeting("a3", "A", hours=1)], costs=[cost("A", 9_000)])
    assert list(meeting_log.participant_hours(cohort).index) == ["B"]
    assert rows(costs.cost_rows(cohort))["KKG"]["hour"].note == "no_answers"


def test_purposes_add_up():
    money = [cost("A", 30_000), cost("A", 10_000, "other"), cost("B", 60_000)]
    found = costs.purpose_rows(cohort_of(GROUPS, costs=money))
    assert [row.cells["amount"].estimate for row in found] == [90_000, 10_000]
    assert sum(row.cells["part"].estimate for row in found) == pytest.approx(1)


def test_money_and_meetings_that_do_not_meet_are_told():
    cohort = cohort_of(GROUPS, meetings=MEETINGS, costs=[cost("A", 5_000), cost("C", 5_000)])
    values = {each.name: each.values for each in costs.costs_said(cohort)}
    assert (values["costs_left"]["without"].estimate, values["costs_left"]["silent"].estimate) == (1, 1)
    alone = costs.costs_said(cohort_of(GROUPS, costs=[cost("A", 5_000)]))
    assert [each.name for each in alone] == ["costs", "no_meetings_for_costs"]


def test_certificates_among_those_who_came():
    lists = listed("a1", ["Ani Wati", "Budi Hadi", "Cici Sari"], ["Eko Santoso"])
    given = [certificate("A", "Ani Wati"), certificate("A", "Eko Santoso")]
    cohort = cohort_of(GROUPS, meetings=MEETINGS, attendance=lists, certificates=given)
    found = rows(certificates.certificate_rows(cohort))
    assert found["KKG"]["holders"].estimate == pytest.approx(1 / 3)
    assert (found["KKG"]["giving"].estimate, found["KKKS"]["giving"].estimate) == (0.5, 0)
    assert found["KKKS"]["holders"] is None


def test_few_certificates_are_not_counted_out():
    tables = {"certificates": [certificate("A", "Ani Wati")]}
    assert certificates.certificates_said(cohort_of(GROUPS, **tables))[0].name == "certificates"
    small = cohort_of(GROUPS, {"small_cells": 5}, **tables)
    assert [each.name for each in certificates.certificates_said(small)] == ["certificates_few", "no_lists"]
    assert rows(certificates.certificate_rows(small))["KKG"]["hours"] is None


def test_satisfaction_of_single_people_is_withheld():
    scored = [group(f"G{n}", satisfaction_learning=3) for n in range(5)] + [
        group("D", "kkks", satisfaction_learning=1)
    ]
    open_ = satisfied.satisfaction_rows(cohort_of(scored))
    assert [row.label for row in open_] == ["KKG", "KKKS"]
    small = cohort_of(scored, {"small_cells": 5})
    assert [row.label for row in satisfied.satisfaction_rows(small)] == ["KKG"]
    assert satisfied.satisfaction_said(small)[0].name == "satisfaction_withheld"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (meeting_log.log_said, "no_meetings"),
        (costs.costs_said, "no_costs"),
        (certificates.certificates_said, "no_certificates"),
        (satisfied.satisfaction_said, "no_satisfaction"),
    ],
)
def test_logs_that_are_not_there_are_said(said, name):
    assert said(cohort_of(GROUPS))[0].name == name
    assert said(None) is None
