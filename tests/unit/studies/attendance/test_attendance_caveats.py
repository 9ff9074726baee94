"""Each caveat stands where the records are so, and nowhere else."""

import pytest
from attendance_tables import attendance_tables

from helpers.studies.attendance.caveats import caveats_said
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings

SETTINGS = Settings("made", "en", small_cells=0)
ALWAYS = {"caveat_in_earnest", "caveat_others"}
CASES = {
    "everybody at everything": (["vvv", "vvv"], {"caveat_not_written"}),
    "somebody who never came": (["vvv", "AAA"], {"caveat_blank"}),
    "a reason, and away at the end": (
        ["vvv", "vSA", "AAA"],
        {"caveat_blank", "caveat_reasons", "caveat_left"},
    ),
    "late starters leave no question": (["AAv", "AAA"], {"caveat_blank"}),
    "reasons for every absence": (["vSv", "SSS"], {"caveat_reasons"}),
    "one session has no end to miss": (["v", "A"], {"caveat_blank"}),
}


@pytest.mark.parametrize("case", CASES)
def test_what_the_records_do_not_show_follows_from_them(case):
    marks, more = CASES[case]
    said = {each.name for each in caveats_said(attendance_of(attendance_tables(marks)), SETTINGS)}
    assert said - {"caveat_effect"} == ALWAYS | more


def test_without_attendance_nothing_is_said():
    assert caveats_said(None, SETTINGS) is None
