"""Parameters of a report on attendance are refused before anything is computed."""

import pytest

from helpers.studies.attendance.settings import Rules, Settings


def test_the_rules_are_those_of_the_parameters():
    settings = Settings("a", "en", people="all", unlisted="unknown", least_share=20, hours_by="minutes")
    assert settings.rules == Rules("all", "unknown", 20, "minutes")
    assert Settings("a", "en").rules == Rules()
    assert (settings.effort.draws, settings.effort.seed) == (10_000, 1)
    assert settings.as_parameters()["bands"] == [50, 75, 90]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"of_study": "working_groups"}, "of_study"),
        ({"people": "some"}, "people"),
        ({"unlisted": "present"}, "unlisted"),
        ({"hours_by": "days"}, "hours_by"),
        ({"interval": "wald"}, "interval"),
        ({"bands": []}, "rising"),
        ({"bands": [50, 50]}, "rising"),
        ({"bands": [90, 50]}, "rising"),
        ({"bands": [0, 50]}, "rising"),
        ({"bands": [50, 100]}, "rising"),
        ({"least_share": 101}, "least_share"),
        ({"required_hours": -1}, "0 or more"),
        ({"late_after": -1}, "0 or more"),
        ({"small_cells": -1}, "0 or more"),
        ({"draws": 10}, "a thousand"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, why):
    with pytest.raises(ValueError, match=why):
        Settings("a", "en", **wrong)
