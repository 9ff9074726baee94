"""Groups of few people are withheld, with those that would give them away."""

from collections import Counter

import pytest
from attendance_tables import attendance_tables
from hypothesis import given
from hypothesis import strategies as st

from helpers.studies.attendance import groups
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings

SETTINGS = Settings("made", "en", small_cells=5)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 9, "b": 8}, ("a", "b")),
        ({"a": 9, "b": 3, "c": 7, "d": 20}, ("a", "d")),
        ({"a": 9, "b": 1, "c": 1, "d": 20}, ("d",)),
        ({"a": 9, "b": 3, "c": 3, "d": 20}, ("a", "d")),
        ({"a": 9, "b": 3}, ()),
        ({"a": 9, "b": 8, "": 6}, ("a", "b")),
        ({"a": 9, "b": 8, "c": 12, "": 2}, ("a", "c")),
        ({"": 30}, ()),
        ({}, ()),
    ],
)
def test_which_groups_are_shown(sizes, shown):
    assert groups.shown_groups(sizes, 5) == shown


def test_a_threshold_of_nothing_shows_all_groups():
    assert groups.shown_groups({"a": 1, "b": 1, "": 1}, 0) == ("a", "b")


@given(
    st.dictionaries(st.sampled_from(["", *"abcdefgh"]), st.integers(1, 20), max_size=9),
    st.integers(1, 10),
)
def test_what_is_withheld_is_never_a_single_small_group(sizes, small):
    shown = groups.shown_groups(sizes, small)
    withheld = {group: size for group, size in sizes.items() if group not in shown}
    assert all(sizes[group] >= small for group in shown)
    if shown and any(size < small for size in withheld.values()):
        assert sum(withheld.values()) >= small
        assert len(withheld) > 1


def many(about, count=24):
    return attendance_of(attendance_tables(["vvA", "vvv"] * (count // 2), hours=10, about=about))


def test_columns_that_name_everybody_or_nobody_do_not_serve():
    about = {
        "Nama sekolah": ["MI", "MTs"] * 12,
        "Alamat": [f"Jalan {number}" for number in range(24)],
        "Kota": ["Jember"] * 24,
        "Kosong": [""] * 24,
    }
    attendance = many(about)
    assert [found.name for found in groups.groupings(attendance, SETTINGS)] == ["Nama sekolah"]
    said = groups.groups_said(attendance, SETTINGS)
    assert [item.name for item in said] == ["groups", "withheld"]
    assert said[0].values["usable"].estimate == 1


def test_too_many_groups_are_not_shown():
    attendance = many({"Kelas": [f"K{number:02d}" for number in range(13)] * 2 + ["K00", "K01"]}, count=28)
    assert groups.groupings(attendance, Settings("made", "en", small_cells=0)) == []


def test_rows_of_groups():
    attendance = many({"Sekolah": ["MI", "MTs"] * 12})
    first, second = groups.group_rows(attendance, SETTINGS)
    assert (first.label, first.group) == ("MI", "Sekolah")
    assert first.cells["rate.share"].estimate == pytest.approx(2 / 3)
    assert second.cells["rate.share"].estimate == 1
    assert (first.cells["reaching.share"].estimate, second.cells["reaching.share"].estimate) == (0, 1)
    assert first.cells["rate.share"].id == "by_1.group_1.rate"


def test_groups_that_are_withheld_stand_nowhere():
    sizes = {"MI": 10, "MTs": 9, "MA": 3, "SD": 8}
    values = [group for group, size in sizes.items() for _ in range(size)]
    attendance = many({"Sekolah": values}, count=30)
    assert Counter(values) == sizes
    told = {row.label for row in groups.group_rows(attendance, SETTINGS)}
    assert told == {"MI", "MTs"}
    strips = groups.strips(attendance, SETTINGS)
    assert [strip.label for strip in strips] == ["attendance.row.all_expected", "MI", "MTs"]
    compared = groups.comparisons(attendance, SETTINGS)[0]
    assert compared.n == 19


def test_without_groups_everybody_is_the_only_strip():
    attendance = many({})
    assert len(groups.strips(attendance, SETTINGS)) == 1
    assert groups.group_rows(attendance, SETTINGS) is None
    assert groups.comparisons(attendance, SETTINGS) is None
    assert [item.name for item in groups.groups_said(attendance, SETTINGS)] == ["no_groups"]


def test_nobody_has_no_strip():
    assert groups.strips(attendance_of(attendance_tables([], sessions=2)), SETTINGS) is None
