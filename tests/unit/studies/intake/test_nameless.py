"""Labels of sessions lose what identifies somebody."""

import pandas as pd
import pytest

from helpers.studies.intake.nameless import identifying_of, nameless

KEY = [
    ("p1", "Sri Lestari Wahyuningsih", "198501012010012001", "sri@example.org", "hadir.xlsx", 2),
    ("", "Host Utama Agung", "", "", "zoom.csv", 0),
]


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("Sesi 1: pembukaan", True),
        ("Zoom Meeting Sri Lestari Wahyuningsih", False),
        ("rapat host utama agung", False),
        ("sri@example.org's meeting", False),
        ("", True),
    ],
)
def test_a_meeting_called_after_somebody_has_no_label(label, kept):
    found = nameless(pd.Series([label], dtype="str"), lambda: identifying_of(KEY))
    assert found.tolist() == [label if kept else ""]
