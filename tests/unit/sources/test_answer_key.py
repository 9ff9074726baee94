"""Keys from totals: what is called decided must hold in every key that fits, and nothing less will do."""

from itertools import product
from random import Random
from time import process_time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.sources.forms.answer_key import (
    FULL_MARKS,
    MARKS_UNEQUAL,
    NO_KEY_FITS,
    NO_TOTALS,
    TOO_LARGE,
    TOTALS,
    marks_of,
    recover_key,
)


def table(*rows: str) -> pd.DataFrame:
    """Answers of one letter, a row a text; a dot is no answer."""
    cells = [["" if letter == "." else letter for letter in row] for row in rows]
    return pd.DataFrame(cells, columns=range(1, len(rows[0]) + 1))


def recover(rows, totals, full=None):
    return recover_key(table(*rows), pd.Series(totals, dtype=float), full)


def every_key(answers: pd.DataFrame, totals: list[int]) -> list[set[tuple[int, str]]]:
    """All sets of accepted answers that give all totals, by trying each."""
    pairs = sorted({(item, text) for item in answers for text in answers[item] if text})
    rows = [
        {(item, text) for item, text in zip(answers.columns, row, strict=True) if text}
        for row in answers.itertuples(index=False)
    ]
    keys = (
        {pair for pair, taken in zip(pairs, chosen, strict=True) if taken}
        for chosen in product((0, 1), repeat=len(pairs))
    )
    return [
        key for key in keys if all(len(key & row) == total for row, total in zip(rows, totals, strict=True))
    ]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.text(alphabet="ABC.", min_size=3, max_size=3), min_size=1, max_size=5),
    st.sets(st.tuples(st.integers(1, 3), st.sampled_from("ABC"))),
)
def test_decided_is_what_all_fitting_keys_share(rows, truth):
    answers = table(*rows)
    totals = [sum((item, text) in truth for item, text in enumerate(row, 1)) for row in rows]
    keys = every_key(answers, totals)
    found = recover(rows, totals, full=3)
    for item in answers:
        given_here = {text for text in answers[item] if text}
        settled = all(len({(item, text) in key for key in keys}) == 1 for text in given_here)
        assert (item in found.accepted) == (settled and bool(given_here))
        if item in found.accepted:
            assert set(found.accepted[item]) == {text for text in given_here if (item, text) in keys[0]}
    simplest = [key for key in keys if len(key) == min(map(len, keys))]
    for item, texts in found.doubtful.items():
        likely = {frozenset(text for other, text in key if other == item) for key in simplest}
        assert set(texts) == (set(next(iter(likely))) if len(likely) == 1 else set())
    assert found.reproduced == found.totals == len(rows)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="AB.", min_size=3, max_size=3), min_size=1, max_size=5),
    st.lists(st.integers(0, 3), min_size=5, max_size=5),
)
def test_totals_that_no_key_gives_are_found_out(rows, totals):
    found = recover(rows, totals[: len(rows)], full=3)
    assert (found.reason == NO_KEY_FITS) == (not every_key(table(*rows), totals[: len(rows)]))


def test_full_marks_give_the_key():
    found = recover(["ABC", "ABD", "BBC"], [3, 2, 2], full=3)
    assert found.accepted == {1: ("A",), 2: ("B",), 3: ("C",)}
    assert set(found.found.values()) == {FULL_MARKS}
    assert (found.reproduced, found.totals, found.reason) == (3, 3, "")


def test_without_full_marks_totals_may_still_decide():
    found = recover(["AB", "AC", "DB", "DC"], [1, 0, 2, 1], full=2)
    assert found.accepted == {1: ("D",), 2: ("B",)}
    assert found.found == {1: FULL_MARKS, 2: FULL_MARKS}  # "DB" has full marks


def test_several_accepted_answers_are_recovered():
    found = recover(["AX", "BX", "CX", "AY"], [2, 2, 1, 1], full=2)
    assert found.accepted == {1: ("A", "B"), 2: ("X",)}


def test_either_both_of_one_question_or_the_one_of_the_other():
    found = recover(["AX", "BX", "CY"], [1, 1, 0], full=2)
    assert found.accepted == {}
    assert found.doubtful == {1: (), 2: ("X",)}


def test_an_item_that_everybody_got_wrong_is_decided_only_if_all_items_count():
    rows, totals = ["AX", "AY", "BX", "BY"], [1, 1, 0, 0]
    assert recover(rows, totals, full=2).accepted == {1: ("A",), 2: ()}
    assert recover(rows, totals, full=None).accepted == {1: ("A",)}


def test_what_stays_open_gets_the_simplest_key_as_doubtful():
    found = recover(["AA", "BA"], [1, 1], full=2)
    assert found.accepted == {}
    assert found.doubtful == {1: (), 2: ("A",)}
    assert found.found == {}


def test_no_answer_never_counts():
    found = recover(["A.", "AB", ".B"], [1, 2, 1], full=2)
    assert found.accepted == {1: ("A",), 2: ("B",)}


@pytest.mark.parametrize(
    ("totals", "full", "reason"),
    [
        ([1.5, 2], 2, MARKS_UNEQUAL),
        ([2, 1], 4, MARKS_UNEQUAL),
        ([np.nan, np.nan], 2, NO_TOTALS),
        ([2, 0], 2, NO_KEY_FITS),
    ],
)
def test_when_nothing_can_be_found(totals, full, reason):
    found = recover(["AB", "AB"], totals, full)
    assert found.reason == reason
    assert found.accepted == {}


def test_rows_without_total_are_left_out():
    found = recover(["AB", "CD"], [2, np.nan], full=2)
    assert found.totals == 1
    assert found.accepted == {1: ("A",), 2: ("B",)}


def test_marks_changed_by_hand_leave_the_full_marks_as_a_hint():
    found = recover(["AB", "AB", "AC", "DB"], [2, 2, 1, 0], full=2)
    assert found.reason == NO_KEY_FITS
    assert found.doubtful == {1: ("A",), 2: ("B",)}
    assert (found.reproduced, found.totals) == (3, 4)


def test_too_many_different_answers():
    rows = np.random.default_rng(1).integers(0, 10**9, (900, 5)).astype(str)
    found = recover_key(pd.DataFrame(rows), pd.Series(2.0, index=range(900)), 5)
    assert found.reason == TOO_LARGE


def test_a_class_of_usual_size_decides_every_question():
    """45 people, 20 questions of five choices, nobody near full marks; two answers accepted to the third."""
    random = np.random.default_rng(7)
    key = random.integers(0, 5, 20)
    chosen = np.where(random.random((45, 20)) < 0.45, key, random.integers(0, 5, (45, 20)))
    other = (key[2] + 1) % 5
    right = chosen == key
    right[:, 2] |= chosen[:, 2] == other
    letters = np.array(list("ABCDE"))
    answers = pd.DataFrame(letters[chosen], columns=range(1, 21))
    found = recover_key(answers, pd.Series(right.sum(axis=1), dtype=float), 20)
    assert right.sum(axis=1).max() < 20
    expected = {item: {letters[key[item - 1]]} & set(answers[item]) for item in answers}
    expected[3] |= {letters[other]} & set(answers[3])
    assert {item: set(texts) for item, texts in found.accepted.items()} == expected
    assert found.reproduced == 45
    assert TOTALS in found.found.values()


def test_a_key_gives_marks_between_bounds():
    low, high = marks_of(table("ABC", "A.D", "..."), {1: ["A"], 3: ["C", "D"]})
    assert list(low) == [2, 2, 0]
    assert list(high) == [3, 2, 0]
    low, high = marks_of(table("AB"), {1: [], 2: ["B"]})
    assert (list(low), list(high)) == ([1], [1])


def test_more_questions_than_people_leave_all_open_at_once():
    chance = Random(2250)
    truth = [chance.choice("ABCD") for _ in range(50)]
    rows = [[right if chance.random() < 0.7 else chance.choice("ABCD") for right in truth] for _ in range(45)]
    totals = [sum(map(str.__eq__, row, truth)) for row in rows]
    answers = pd.DataFrame(rows, columns=range(1, 51))
    started = process_time()
    found = recover_key(answers, pd.Series(totals, dtype=float), 50.0)
    assert process_time() - started < 15  # looked for the farthest solution each time, it took 36
    assert len(found.accepted) + len(found.doubtful) == 50
    assert all(given == (truth[item - 1],) for item, given in found.accepted.items())
