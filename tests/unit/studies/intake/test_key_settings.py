"""Settings of answer keys that are no tables are refused before anything is read, in files of any layout."""

from __future__ import annotations

import pytest

from helpers.studies.intake.files import cohort_files
from helpers.studies.manifest import Cohort
from helpers.words.errors import InputError


def cohort(folder, **entry):
    entry = {"name": "a.xlsx", "layout": "kahoot", "role": "pre", **entry}
    return Cohort("s", "c", "new", True, {}, folder, ("a.xlsx",), {"file": [entry]})


@pytest.mark.parametrize(
    ("setting", "given"),
    [("key_from", "x"), ("key_from", {"totals": 3}), ("key_from", {"totals": "1-3"}), ("key", 3)],
)
def test_a_key_that_is_no_table_is_one_problem_of_its_file(tmp_path, setting, given):
    with pytest.raises(InputError) as caught:
        cohort_files(cohort(tmp_path, **{setting: given}))
    problem = caught.value.problems[0]
    assert len(caught.value.problems) == 1
    assert (problem.key, problem.column) == ("source.wrong_setting", setting)
    assert problem.file.endswith("a.xlsx")
    assert setting in problem.values["allowed"]


def test_tables_and_files_that_are_left_out_are_no_problem(tmp_path):
    assert len(cohort_files(cohort(tmp_path, key={"1": "a"}, key_from={"totals": [1]}))) == 1
    assert cohort_files(cohort(tmp_path, key_from="x", role="left_out")) == []
