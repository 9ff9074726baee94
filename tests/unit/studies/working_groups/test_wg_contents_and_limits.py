from dataclasses import replace

import pytest

from helpers.studies.working_groups.contents import contents
from helpers.studies.working_groups.limits import (
    columns_with_missing,
    design,
    most_missing,
    small_cells,
    smallest_sample,
)


def test_columns_are_settled_or_open(data):
    found = {item.id: item.estimate for item in contents(data)}
    assert found["data.columns_settled"] + found["data.columns_open"] == found["data.columns"]
    # agenda and attainment of teachers' groups, funding of madrasah groups
    assert found["data.columns_open"] == 3
    # these, and the cost and the reports of madrasah groups
    assert found["data.columns_other_base"] == 5
    assert found["data.table_values"] > found["data.percentages"]


def test_the_design_is_told_in_both_languages_or_not_at_all(data):
    assert design(data.cohort, "en").startswith("Purposive sample")
    assert design(data.cohort, "id").startswith("Sampel purposif")
    assert design(replace(data.cohort, settings={}), "en") == ""


def test_the_smallest_type(survey):
    assert (smallest_sample(survey).estimate, smallest_sample(survey).group) == (7, "KKM")


def test_samples_below_five(survey):
    # KKG 4; KKKS 4 and 3; KKM 2, 1, 3 and 1
    assert (small_cells(survey).estimate, small_cells(survey).n) == (7, 14)


def test_cost_of_madrasah_groups_is_missing_most(survey):
    [found] = most_missing(survey)
    assert (found.label, found.group) == ("item.cost", "KKM")
    assert found.estimate == pytest.approx(5 / 7)


def test_columns_that_lack_answers(survey):
    found = columns_with_missing(survey)
    assert 0 < found.estimate < found.n
