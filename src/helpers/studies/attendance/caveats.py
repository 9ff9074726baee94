"""What records of attendance do not show: one sentence each, and only where the records at hand are so."""

from __future__ import annotations

import numpy as np

from helpers.sources.source import ABSENT, PERMITTED, SICK
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.sample import came
from helpers.studies.attendance.saying import too_few
from helpers.studies.attendance.settings import Settings
from helpers.studies.found import Said, where_any

_OF_MARKS = ("caveat_not_written", "caveat_blank", "caveat_reasons", "caveat_left")
"""What follows from who came, or why not."""


@where_any
def caveats_said(attendance: Attendance, settings: Settings) -> list[Said]:
    """What the records do not show.

    That people who never came are missing is said where nobody is known to have stayed away; how blank cells
    were read, where absence without a reason stands in a list without minutes; that reasons were not
    verified, where they were written down; that leaving looks like missing the end, where somebody who came
    before was not at the last session; what minutes mean, where they were noted; and that a relation to
    scores is no effect, where people sat a test. Of too few people nothing that tells who came.
    """
    present = attendance.present
    many = present.shape[1] > 1
    left = many and bool(((present[:, -1] == 0) & (present[:, :-1] == 1).any(axis=1)).any())
    reasons = (attendance.has(SICK) | attendance.has(PERMITTED)).any()
    noted = not np.isnan(attendance.minutes).all()
    tests = {
        "caveat_devices" if noted else "caveat_in_earnest": True,
        "caveat_not_written": not came(attendance)["never"],
        "caveat_blank": not noted and bool(attendance.has(ABSENT).any()),
        "caveat_reasons": bool(reasons),
        "caveat_left": left,
        "caveat_others": True,
        "caveat_effect": bool(attendance.sat_test.any()),
    }
    hidden = _OF_MARKS if too_few(attendance, settings) else ()
    return [Said(name, {}) for name, holds in tests.items() if holds and name not in hidden]
