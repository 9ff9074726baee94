"""The criteria on partners made by hand, one for each thing that can be met, missed or not known."""

from datetime import date
from pathlib import Path

import pytest
from partner_tables import agreement, district, partner, partnership, simulated, tables

from helpers.studies.development_partners.cohort import whole_months
from helpers.studies.development_partners.criteria import CRITERIA, criteria_of, judge
from helpers.studies.development_partners.eligibility import (
    criterion_rows,
    eligible_estimates,
    eligible_partners,
    eligible_said,
    reading_rows,
)
from helpers.studies.framework import load_framework

PUBLISHED = Path(__file__).resolve().parents[4] / "data" / "raw" / "development_partners" / "published"
CASES = {
    "sound": ({}, {}),
    "half": ({"own_funding": 99}, {"funding": ("missed", "funding_short")}),
    "funds": ({"own_funding": None}, {"funding": ("unknown", "funding_unknown")}),
    "none": ({"assisted_schools": 0}, {"schools": ("missed", "schools_few")}),
    "school": ({"assisted_schools": None}, {"schools": ("unknown", "schools_unknown")}),
    "young": ({"works_since": date(2025, 7, 1)}, {"experience": ("missed", "experience_short")}),
    "year": ({"works_since": date(2025, 6, 30)}, {}),
    "later": ({"works_since": date(2026, 7, 1)}, {"experience": ("unknown", "experience_unknown")}),
    "money": ({"focus": "student_aid"}, {"focus": ("missed", "focus_other")}),
    "blank": ({"focus": None}, {"focus": ("unknown", "focus_unknown")}),
}
AGREEMENTS = {
    "in force": ([(date(2025, 1, 1), date(2026, 6, 30))], "met", "agreement_valid"),
    "without an end": ([(date(2025, 1, 1), None)], "met", "agreement_valid"),
    "ended the day before": ([(date(2025, 1, 1), date(2026, 6, 29))], "missed", "agreement_expired"),
    "to come": ([(date(2026, 7, 1), None)], "missed", "agreement_not_yet"),
    "one ended, one to come": (
        [(date(2020, 1, 1), date(2021, 1, 1)), (date(2026, 7, 1), None)],
        "missed",
        "agreement_expired",
    ),
    "none": ([], "missed", "agreement_none"),
}


def found(names, **changed):
    rows = [partner(name, **CASES[name][0]) for name in names]
    signed = [agreement(name, "A") for name in names]
    return partnership(tables(rows, [district("A")], signed), **changed)


@pytest.mark.parametrize("name", CASES)
def test_each_criterion_says_what_it_found_and_why(name):
    (one,) = judge(found([name]))
    wrong = {key: (each.state, each.reason) for key, each in one.results.items() if each.state != "met"}
    assert wrong == CASES[name][1]
    assert tuple(one.results) == CRITERIA


@pytest.mark.parametrize("case", AGREEMENTS)
def test_an_agreement_counts_while_it_is_in_force(case):
    spans, state, reason = AGREEMENTS[case]
    signed = [agreement("P", "A", *span) for span in spans] + [agreement("Other", "A")]
    cohort = partnership(tables([partner("P"), partner("Other")], [district("A")], signed))
    result = next(one for one in judge(cohort) if one.partner == "P").results["agreement"]
    assert (result.state, result.reason) == (state, reason)


def test_an_agreement_that_ran_out_counts_where_that_is_asked_for():
    signed = [agreement("P", "A", date(2020, 1, 1), date(2021, 1, 1)), agreement("Q", "A", date(2026, 7, 1))]
    rows = tables([partner("P"), partner("Q")], [district("A")], signed)
    states = {
        rule: [one.results["agreement"].state for one in judge(partnership(rows, agreements=rule))]
        for rule in ("in_force", "ever")
    }
    assert states == {"in_force": ["missed", "missed"], "ever": ["met", "missed"]}


def test_without_a_list_of_agreements_nothing_is_known_of_any():
    cohort = partnership(tables([partner("P"), partner("Q", own_funding=0)]))
    assert [one.results["agreement"].state for one in judge(cohort)] == ["unknown", "unknown"]
    must = eligible_estimates(cohort)[0]
    assert (must.estimate, must.estimate_low, must.estimate_high) == (None, 0, 0.5)  # Q is certainly not
    assert "no_agreements" in [said.name for said in eligible_said(cohort)]


def test_what_must_and_should_ask_for():
    assert criteria_of("must", "must") == ("funding", "schools", "agreement", "focus")
    assert criteria_of("must", "should") == ("funding", "schools", "agreement")
    assert criteria_of("both", "must") == criteria_of("both", "should") == CRITERIA


def test_the_criteria_are_those_of_the_document():
    entries = load_framework(PUBLISHED)["criteria"].entries
    assert tuple(entry.key for entry in entries) == CRITERIA
    sure = {entry.key for entry in entries if entry.force == "must"}
    assert sure == set(criteria_of("must", "should"))


def test_the_young_are_eligible_under_must_only():
    cohort = found(["sound", "young", "half", "blank"])
    assert eligible_partners(cohort, "must") == ["sound", "young"]
    assert eligible_partners(cohort, "both") == ["sound"]
    must, both = eligible_estimates(cohort)
    # "blank" is not known to focus on learning: 2 to 3 of 4, and 1 to 2 of 4
    assert (must.estimate_low, must.estimate_high) == (0.5, 0.75)
    assert (both.estimate_low, both.estimate_high, both.ci_low) == (0.25, 0.5, None)


def test_a_list_has_no_interval_and_a_random_sample_has_one():
    rows = tables([partner(f"P{k}") for k in range(8)], [district("A")], [agreement("P0", "A")])
    sample = partnership(rows, {"end": date(2026, 6, 30), "design": {"sampling": "random"}})
    must = eligible_estimates(sample)[0]
    assert must.estimate == 1 / 8
    assert must.ci_low == pytest.approx(0.0032, abs=5e-5)  # binom.test(1, 8) of R 4.2.2: 0.00316 to 0.52651
    assert must.ci_high == pytest.approx(0.5265, abs=5e-5)
    assert eligible_estimates(partnership(rows))[0].ci_low is None


def test_which_criterion_alone_keeps_a_partner_out():
    rows = dict(
        zip(CRITERIA, criterion_rows(found(["sound", "young", "half", "none", "money"])), strict=True)
    )
    assert {name: row.cells["alone"].estimate for name, row in rows.items()} == {
        **{"funding": 1, "schools": 1, "agreement": 0},
        **{"experience": 1, "focus": 1},
    }
    assert {name: row.cells["missed"].estimate for name, row in rows.items()}["focus"] == 1


def test_every_partner_has_one_state_under_every_reading():
    for row in reading_rows(partnership(simulated())):
        assert sum(row.cells[state].estimate for state in ("met", "missed", "unknown")) == 24


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 6, 30), date(2026, 6, 29), 11),
        (date(2025, 6, 30), date(2026, 6, 30), 12),
        (date(2026, 1, 31), date(2026, 2, 28), 1),  # the month has no later day
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 7, 1), date(2026, 6, 30), 0),
        (date(2023, 12, 5), date(2026, 1, 5), 25),
    ],
)
def test_months_are_whole_ones(first, last, months):
    assert whole_months(first, last) == months


def test_the_day_of_reference_is_the_last_one_known_unless_stated():
    rows = tables([partner("P")], [district("A")], [agreement("P", "A", date(2025, 3, 4), date(2030, 1, 1))])
    assert partnership(rows).day == date(2026, 6, 30)
    latest = partnership(rows, {})
    assert (latest.day, latest.day_known) == (date(2025, 3, 4), "latest")  # an end is no day of the log
    nothing = partnership(tables([partner("P", works_since=None)]), {})
    assert (nothing.day, nothing.day_known) == (None, "none")
    assert judge(nothing)[0].results["experience"].state == "unknown"
