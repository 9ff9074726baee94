import math

import pytest

from helpers.studies.headline import Headline, has_headlines, headlines


def test_a_study_without_headlines_has_none():
    assert not has_headlines("a_study_that_is_not_there")
    assert headlines("a_study_that_is_not_there", None) == []


@pytest.mark.parametrize(
    "wrong", [{"scale": "probit"}, {"estimate": math.inf}, {"standard_error": math.nan}], ids=str
)
def test_scales_that_are_unknown_and_numbers_without_end_are_refused(wrong):
    with pytest.raises(ValueError, match="."):
        Headline(**{"id": "x", "label": "x", "estimate": 1.0, "standard_error": 1.0, "n": 3, **wrong})
