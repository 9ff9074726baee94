"""Withheld counts cannot be recovered: tried by listing all tables that agree, and by linear bounds."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from helpers.privacy.small_cells import side_by_side, small_groups, suppress, withheld


def full_table(counts):
    wide = np.column_stack([counts, counts.sum(axis=1)])
    return np.vstack([wide, wide.sum(axis=0)])


def equations(rows, columns):
    """Cells of a row or column, and its total: written down one by one, apart from the code under test."""
    lines = []
    for row in range(rows + 1):
        line = np.zeros((rows + 1, columns + 1))
        line[row, :columns], line[row, columns] = 1, -1
        lines.append(line.ravel())
    for column in range(columns + 1):
        line = np.zeros((rows + 1, columns + 1))
        line[:rows, column], line[rows, column] = 1, -1
        lines.append(line.ravel())
    return np.array(lines)


def ranges(counts, hidden, least=1):
    """What each withheld cell can be, for those who see the others and know that a 0 is mostly shown."""
    full = full_table(counts)
    lines = equations(*counts.shape)
    bounds = [
        (min(least, int(count)), None) if out else (count, count)
        for count, out in zip(full.ravel(), hidden.ravel(), strict=True)
    ]
    found = {}
    for cell in np.flatnonzero(hidden):
        aim = np.zeros(full.size)
        ends = []
        for sign in (1, -1):
            aim[cell] = sign
            solved = linprog(aim, A_eq=lines, b_eq=np.zeros(len(lines)), bounds=bounds, method="highs")
            ends.append(np.inf if solved.status == 3 else aim[cell] * solved.fun)
        found[cell] = tuple(ends)
    return found


def assert_hidden(counts, hidden, threshold):
    full = full_table(counts)
    small = (full > 0) & (full < threshold)
    assert hidden[small].all()
    for cell, (low, high) in ranges(counts, hidden).items():
        assert high - low > 0.5, f"cell {cell} is {full.flat[cell]} and can be worked out"
        if small.flat[cell]:
            assert high > threshold - 0.5, f"cell {cell} can be told to be small"


def test_a_lonely_small_cell_takes_three_others_with_it():
    counts = np.array([[20, 3, 15], [18, 9, 7], [30, 25, 11]])
    hidden = withheld(counts, 5)
    assert hidden[0, 1]
    assert hidden.sum() == 4
    assert not hidden[-1].any()
    assert not hidden[:, -1].any()
    assert_hidden(counts, hidden, 5)


def test_by_hand_the_cheapest_rectangle_is_taken():
    # the small cell 2; rectangles through it cost 6+7+8 or 50+60+70
    counts = np.array([[2, 6, 50], [7, 8, 60], [70, 90, 99]])
    assert np.argwhere(withheld(counts, 5)).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_nothing_small_and_nothing_withheld():
    assert not withheld(np.array([[5, 6], [0, 9]]), 5).any()
    assert not withheld(np.array([[1, 1], [1, 1]]), 0).any()
    assert not withheld(np.array([[1, 0], [1, 1]]), 1).any()


def test_a_small_row_hides_its_total_too():
    counts = np.array([[2, 1], [20, 30], [25, 40]])
    hidden = withheld(counts, 5)
    assert hidden[0].all()
    assert hidden[:, -1].sum() >= 2
    assert_hidden(counts, hidden, 5)


def test_fewer_people_than_the_threshold_are_not_told_of_at_all():
    hidden = withheld(np.array([[1, 2], [0, 1]]), 5)
    assert hidden[-1, -1]
    assert hidden[0].all()


def test_zeros_are_shown_where_others_serve():
    counts = np.array([[3, 0, 12], [14, 0, 16], [17, 20, 18]])
    hidden = withheld(counts, 5)
    assert not hidden[:-1, :-1][counts == 0].any()
    assert_hidden(counts, hidden, 5)


def test_the_frame_has_its_totals_and_gaps():
    table = pd.DataFrame({"L": [2, 7, 70], "P": [6, 8, 90], "?": [50, 60, 99]}, index=["a", "b", "c"])
    shown = suppress(table, 5)
    assert shown.loc["c"].tolist() == [70, 90, 99, 259]
    assert shown.loc["total"].tolist() == [79, 104, 209, 392]
    assert shown.loc[["a", "b"], ["L", "P"]].isna().all().all()
    assert table.shape == (3, 3)
    assert suppress(table, 0).notna().all().all()


@pytest.mark.parametrize(
    "counts", [np.array([[-1, 2]]), np.array([[1.5]]), np.array([1, 2]), np.zeros((0, 2))]
)
def test_no_table_of_counts(counts):
    with pytest.raises(ValueError, match="whole numbers"):
        withheld(counts, 5)


tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 11, 25]), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


@settings(max_examples=150, deadline=None)
@given(tables, st.integers(0, 8))
def test_no_withheld_cell_can_be_worked_out(rows, threshold):
    counts = np.array(rows)
    hidden = withheld(counts, threshold)
    if counts.sum() >= threshold:
        assert_hidden(counts, hidden, threshold)
    if threshold < 2:
        assert not hidden.any() or 0 < counts.sum() < threshold


@pytest.mark.parametrize("seed", range(6))
def test_every_table_that_agrees_with_the_printed_one_is_listed(seed):
    """Without linear programs: all tables of small numbers with the same printed cells."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(0, 7, (3, 2))
    hidden = withheld(counts, 4)
    if counts.sum() < 4:
        return
    full = full_table(counts)
    inner = [tuple(cell) for cell in np.argwhere(hidden[:-1, :-1])]
    agreeing = []
    for values in product(range(1, 16), repeat=len(inner)) if len(inner) <= 4 else ():
        other = counts.copy()
        for cell, value in zip(inner, values, strict=True):
            other[cell] = value if counts[cell] else value - 1
        told = full_table(other)
        if (told == full)[~hidden].all():
            agreeing.append(told)
    if agreeing:
        for row, column in np.argwhere(hidden):
            assert len({int(table[row, column]) for table in agreeing}) > 1


def test_the_search_for_what_is_hidden_finds_a_cell_that_is_not():
    """The attack works: without complements it recovers the cell."""
    counts = np.array([[20, 3], [18, 9]])
    only = np.zeros((3, 3), bool)
    only[0, 1] = True
    assert ranges(counts, only) == {1: (3.0, 3.0)}
    with pytest.raises(AssertionError):
        assert_hidden(counts, only, 5)


@pytest.mark.parametrize(
    ("counts", "threshold", "apart", "hidden"),
    [
        ({"a": 9, "b": 3, "c": 7, "d": 20}, 5, 0, ("b", "c")),
        ({"a": 9, "b": 3, "c": 4, "d": 20}, 5, 0, ("b", "c")),
        ({"a": 9, "b": 1, "c": 1, "d": 20}, 5, 0, ("a", "b", "c")),
        ({"a": 9, "b": 8}, 5, 0, ()),
        ({"a": 9, "b": 8}, 5, 2, ("b",)),
        ({"a": 9, "b": 8}, 5, 6, ()),
        ({"a": 9, "b": 2}, 5, 6, ("b",)),
        ({"a": 3}, 5, 0, ("a",)),
        ({"a": 0, "b": 9}, 5, 0, ()),
        ({"a": 0, "b": 9, "c": 2}, 5, 0, ("b", "c")),
        ({"a": 1, "b": 1}, 0, 0, ()),
        ({}, 5, 0, ()),
    ],
)
def test_groups_by_hand(counts, threshold, apart, hidden):
    assert small_groups(counts, threshold, apart) == hidden


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(0, 10), st.integers(0, 12))
def test_no_group_can_be_worked_out(sizes, threshold, apart):
    counts = dict(enumerate(sizes))
    hidden = small_groups(counts, threshold, apart)
    assert {group for group, size in counts.items() if 0 < size < threshold} <= set(hidden)
    if not hidden or len(hidden) == len(counts):
        return
    known = sum(counts.values()) + apart - sum(size for group, size in counts.items() if group not in hidden)
    others = sum(counts[group] > 0 for group in hidden) - 1 + (apart > 0)
    # each of them is known to be 1 at least, and takes the rest if the others are 1 each
    assert known - others > 1
    assert known - others >= threshold


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="negative"):
        small_groups({"a": -1}, 5)
    with pytest.raises(ValueError, match="negative"):
        small_groups({"a": 1}, -5)


def test_groupings_that_lie_in_each_other_tell_of_no_few():
    schools = ["a"] * 3 + ["b"] * 6 + ["c"] * 9
    inside, apart = ["x"] * 9 + ["y"] * 9, ["x", "y"] * 9
    by_school = (schools, ["b", "c"])
    assert side_by_side({"school": by_school, "district": (inside, ["x", "y"])}, 5) == ("school",)
    assert side_by_side({"district": (inside, ["x", "y"]), "school": by_school}, 5) == ("district",)
    assert side_by_side({"school": by_school, "district": (inside, ["y"])}, 5) == ("school", "district")
    assert side_by_side({"school": by_school, "other": (apart, ["x", "y"])}, 5) == ("school", "other")
    assert side_by_side({"school": by_school, "district": (inside, ["x", "y"])}, 3) == ("school", "district")
    assert side_by_side({"school": by_school, "district": (inside, ["x", "y"])}, 0) == ("school", "district")
