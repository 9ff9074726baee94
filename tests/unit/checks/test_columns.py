from itertools import product
from math import prod

import pytest
from brute_force import STEADY, percent, printed_percent, rules
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.columns import (
    number_summing,
    possible_bases,
    solve_column,
    vectors_summing,
)


@st.composite
def answered(draw):
    """The counts of a column, the number of respondents without an answer, and a rule."""
    counts = draw(st.lists(st.integers(0, 12), min_size=1, max_size=5))
    missing = draw(st.integers(0, 5))
    missing = missing if sum(counts) + missing else 1
    return tuple(counts), missing, draw(rules)


@STEADY
@given(answered())
def test_any_column_rounded_is_among_its_own_solutions(column):
    counts, missing, rule = column
    base = sum(counts) + missing
    printed = [printed_percent(count, base, rule) for count in counts]
    for stated in (missing, "unknown"):
        found = solve_column(printed, base, "exclusive", stated, rule)
        assert counts in found.vectors
        assert missing in found.missing
    if missing == 0:
        assert counts in solve_column(printed, base, rule=rule).vectors


@STEADY
@given(answered())
def test_the_true_base_is_among_the_possible_ones(column):
    counts, missing, rule = column
    base = sum(counts) + missing
    printed = [printed_percent(count, base, rule) for count in counts]
    options = {o.base: o for o in possible_bases(printed, base + 3, "exclusive", missing, rule)}
    assert counts in options[base].solutions.vectors
    for option in options.values():
        assert option.solutions == solve_column(printed, option.base, "exclusive", missing, rule)


@STEADY
@given(st.lists(st.integers(0, 60), min_size=1, max_size=4), st.integers(1, 25), st.integers(0, 3), rules)
def test_solutions_are_those_found_by_trying_all(percentages, base, missing, rule):
    printed = [percent(value) for value in percentages]
    missing = min(missing, base)
    expected = [
        vector
        for vector in product(range(base + 1), repeat=len(printed))
        if sum(vector) == base - missing
        and all(printed_percent(n, base, rule).value == p.value for n, p in zip(vector, printed, strict=True))
    ] if len(printed) < 4 or base < 12 else None  # fmt: skip
    found = solve_column(printed, base, "exclusive", missing, rule)
    if expected is not None:
        assert list(found.vectors) == expected
        assert found.total == len(expected)
        assert found.complete


@STEADY
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=0, max_size=5),
    st.integers(0, 30),
    st.integers(0, 6),
)
def test_numbers_of_vectors_are_counted_without_listing(spans, low, width):
    domains = [range(start, start + length + 1) for start, length in spans]
    sums = range(low, low + width + 1)
    expected = [vector for vector in product(*domains) if sum(vector) in sums]
    assert list(vectors_summing(domains, sums)) == expected
    assert number_summing(domains, sums) == len(expected)


def test_a_cut_list_says_so_and_still_counts_all():
    printed = [percent(50)] * 2
    found = solve_column(printed, 1000, "exclusive", "unknown", limit=3)
    assert len(found.vectors) == 3
    assert not found.complete
    whole = solve_column(printed, 1000, "exclusive", "unknown")
    assert whole.complete
    assert found.total == whole.total == len(whole.vectors)
    assert found.missing == whole.missing == range(0, 11)


def test_several_answers_are_free_of_each_other():
    found = solve_column([percent(80), percent(60)], 5, "multiple")
    assert found.vectors == ((4, 3),)
    assert found.missing == range(0)
    assert solve_column([percent(33)] * 3, 300, "multiple").total == prod([3] * 3)


def test_the_attainment_column_is_of_25_or_50_and_not_of_52():
    printed = [percent(value) for value in (12, 36, 4, 8, 0, 40)]
    assert not solve_column(printed, 52, "exclusive", "unknown").possible
    assert [option.base for option in possible_bases(printed, 52)] == [25, 50]
    (vector,) = possible_bases(printed, 49)[0].solutions.vectors
    assert vector == (3, 9, 1, 2, 0, 10)


def test_a_stated_number_missing_counts_within_the_base():
    options = possible_bases([percent(0)], 6, "exclusive", 4)
    assert [option.base for option in options] == [4]


def test_huge_bases_are_listed_lazily():
    found = solve_column([percent(60), percent(40)], 10**9, "exclusive", "none", limit=2)
    assert found.total == 10**7 - 1  # 595 000 001 to 604 999 999
    assert found.vectors[0] == (595_000_001, 404_999_999)
    assert not found.complete


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"base": 0}, "at least 1"), ({"kind": "mixed"}, "unknown kind"), ({"missing": 9}, "0 to 8"),
     ({"missing": "some"}, "missing must be"), ({"rule": "odd"}, "unknown rounding rule")],
)  # fmt: skip
def test_wrong_arguments_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        solve_column([percent(50), percent(50)], **{"base": 8, **arguments})


def test_a_lowest_base_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        possible_bases([percent(50)], 5, lowest=0)
