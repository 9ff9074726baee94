"""The design in numbers."""

import pytest

from helpers.studies.madrasah_performance.design import (
    hour_estimates,
    offline_visits,
    university_summary,
    usual_summary,
    visit_estimates,
)


def test_shares_of_the_hours(numbers):
    shares = [item.estimate for item in hour_estimates(numbers)]
    assert shares == [pytest.approx(36 / 240), pytest.approx(64 / 240), pytest.approx(140 / 240)]
    assert sum(shares) == pytest.approx(1)


def test_planned_visits(numbers):
    assert [item.estimate for item in visit_estimates(numbers)] == [12, 165, 660]


def test_visits_in_person_are_a_range(numbers):
    found = offline_visits(numbers)
    assert (found.estimate, found.estimate_low, found.estimate_high) == (None, 330, 660)


def test_the_usual_training(numbers):
    found = {name: item.estimate for name, item in usual_summary(numbers).items()}
    assert found == {"usual": 60, "days": 6, "times": 4, "classroom": pytest.approx(64 / 60), "years": 10}


def test_madrasahs_a_university(numbers):
    assert university_summary(numbers)["each"].estimate == pytest.approx(55 / 14)
