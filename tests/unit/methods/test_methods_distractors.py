from __future__ import annotations

import pytest

from helpers.methods.distractors import choices, item_options

NAN = float("nan")


def test_a_share_at_the_threshold_works():
    found = item_options(choices([0] * 19 + [1], 3), keys=[0])
    assert [option.functional for option in found.options] == [None, True, False]
    assert found.functional == 1


def test_no_answer_is_no_choice():
    found = item_options(choices([0, 1, -1, NAN], 2), keys=[0])
    assert (found.no_answer.estimate, found.no_answer.n) == (0.5, 4)
    assert [(option.share.estimate, option.share.missing) for option in found.options] == [(0.5, 2)] * 2


def test_an_option_that_the_best_prefer_speaks_against_the_key():
    codes, totals = [1] * 12 + [0] * 12, [9] * 12 + [2] * 12
    key, distractor = item_options(choices(codes, 2), keys=[0], totals=totals).options
    assert (key.against_key, key.against_key_surely) == (True, True)
    assert (distractor.against_key, distractor.against_key_surely) == (True, True)
    assert (key.index.estimate, distractor.index.estimate) == (-1, 1)


@pytest.mark.parametrize(
    ("totals", "note"),
    [(None, "no_totals"), ([4, 4, 4], "totals_without_spread"), ([4, NAN, NAN], "too_few_people")],
)
def test_without_better_and_worse_there_is_no_index(totals, note):
    for option in item_options(choices([0, 1, 1], 2), keys=[0], totals=totals).options:
        assert (option.index.estimate, option.index.note, option.against_key) == (None, note, None)


def test_nobody_answered():
    found = item_options(choices([-1, -1], 2), keys=[0], totals=[3, 4])
    assert [option.share.estimate for option in found.options] == [None, None]
    assert (found.functional, found.no_answer.estimate) == (0, 1)


def test_several_answers_add_up_to_more_than_all():
    found = item_options([[True, True], [True, False]], keys=[0, 1])
    assert sum(option.share.estimate for option in found.options) == 1.5


@pytest.mark.parametrize(
    "call",
    [
        lambda: choices([2], 2),
        lambda: choices([0.5], 2),
        lambda: item_options(choices([0], 2), keys=[2]),
        lambda: item_options(choices([0], 2), keys=[0], totals=[1, 2]),
    ],
)
def test_no_such_options(call):
    with pytest.raises(ValueError, match="codes|places|total"):
        call()
