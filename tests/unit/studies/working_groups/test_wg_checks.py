"""Checks of survey logic: each finds the group it is made for, among those it can be made for."""

import pytest
from working_group_tables import cohort_of, group, meeting

from helpers.studies.working_groups.measured.checks import logic_checks

SOUND = {
    "frequency": "monthly",
    "attendance": "a60_89",
    "tor": True,
    "attainment": "most",
    "agenda": ["routine"],
    "members": 20,
    "schools": 8,
    "officers": ["chair"],
    "funding": ["school_dues"],
}


def found(rows, **tables):
    return {check.name: check for check in logic_checks(cohort_of(rows, **tables))}


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("never_yet_attendance", {"frequency": "never", "attendance": "a90_100"}),
        ("never_yet_cost", {"frequency": "never", "attendance": None, "cost": "below_1m"}),
        ("never_yet_topics", {"frequency": "never", "attendance": "na", "topics": ["policies"]}),
        ("met_yet_silent", {"attendance": "na"}),
        ("attained_without_tor", {"tor": False}),
        ("development_without_routine", {"agenda": ["development"]}),
        ("fewer_members_than_schools", {"members": 7}),
        ("no_chair", {"officers": ["secretary"]}),
    ],
)
def test_answers_against_answers(name, answers):
    checks = found([group("sound", **SOUND), group("odd", **{**SOUND, **answers})])
    assert checks[name].groups == ("odd",)
    assert checks[name].part == "answers"
    others = {check.name for check in checks.values() if check.groups} - {name}
    assert others <= {"never_yet_attendance", "never_yet_topics"} if "never" in name else others == set()


def listed(meeting_, *people):
    return [{"meeting": meeting_, "participant": name, "present": True} for name in people]


def cost(of, meeting_=None, date="2026-01-10"):
    return {"group": of, "meeting": meeting_, "date": date, "purpose": "other", "amount": 50_000}


def certificate(of, name="Ani Wati", date="2026-06-30", hours=2):
    return {"group": of, "participant": name, "date": date, "hours": hours}


LOGS = {
    "never_yet_logged": ({"frequency": "never"}, {"meetings": [meeting("m", "odd")]}),
    "more_present_than_members": ({}, {"meetings": [meeting("m", "odd", present=21)]}),
    "more_listed_than_members": (
        {"members": 8, "schools": 1},
        {"meetings": [meeting("m", "odd")], "attendance": listed("m", *(f"Orang {n}" for n in "abcdefghi"))},
    ),
    "list_and_log_differ": (
        {},
        {"meetings": [meeting("m", "odd", present=3)], "attendance": listed("m", "Ani Wati", "Budi Hadi")},
    ),
    "long_meetings": ({}, {"meetings": [meeting("m", "odd", hours=9)]}),
    "two_on_a_day": ({}, {"meetings": [meeting("m", "odd"), meeting("o", "odd")]}),
    "holders_not_listed": (
        {},
        {
            "meetings": [meeting("m", "odd", hours=2)],
            "attendance": listed("m", "Budi Hadi"),
            "certificates": [certificate("odd")],
        },
    ),
    "certificates_without_meetings": (
        {},
        {"meetings": [meeting("m", "sound")], "certificates": [certificate("odd")]},
    ),
    "hours_beyond_the_log": (
        {},
        {"meetings": [meeting("m", "odd", hours=3)], "certificates": [certificate("odd", hours=4.1)]},
    ),
    "certificate_before_meetings": (
        {},
        {"meetings": [meeting("m", "odd")], "certificates": [certificate("odd", date="2026-01-09")]},
    ),
    "costs_without_meetings": ({}, {"meetings": [meeting("m", "sound")], "costs": [cost("odd")]}),
    "costs_far_from_meeting": (
        {},
        {"meetings": [meeting("m", "odd")], "costs": [cost("odd", "m", "2026-03-12")]},
    ),
    "costs_but_no_funding": ({"funding": []}, {"costs": [cost("odd")]}),
}


@pytest.mark.parametrize("name", list(LOGS))
def test_logs_against_answers_and_each_other(name):
    answers, tables = LOGS[name]
    checks = found([group("sound", **SOUND), group("odd", **{**SOUND, **answers})], **tables)
    assert checks[name].groups == ("odd",)
    assert checks[name].part == "logs"
    assert {check.name for check in checks.values() if check.groups} - {name} <= {"never_yet_attendance"}


def test_a_log_of_five_months_that_holds_a_third_of_what_was_said():
    days = ["2026-01-01", "2026-06-01"]
    held = [meeting(f"s{at}", "sound", day) for at, day in enumerate([*days, "2026-03-01", "2026-04-01"])]
    rows = [group("sound", **SOUND), group("odd", **{**SOUND, "frequency": "weekly"})]
    checks = found(rows, meetings=[*held, meeting("o", "odd", days[0])])
    assert checks["met_less_than_said"].groups == ("odd",)
    assert checks["met_less_than_said"].found.n == 2


def test_a_check_that_nobody_answered_for_says_so():
    checks = found([group("A")])
    assert all(check.found.estimate is None and check.found.note == "no_answers" for check in checks.values())


def test_no_more_than_five_groups_are_named():
    checks = found([group(f"G{n}", **{**SOUND, "tor": False}) for n in range(8)])
    check = checks["attained_without_tor"]
    assert (len(check.groups), check.more, check.found.estimate) == (5, 3, 1)
