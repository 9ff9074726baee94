from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from helpers.methods import cochran_q as module
from helpers.methods.cochran_q import cochran_q
from helpers.methods.item_change import mcnemar_p
from helpers.methods.permutation import Effort

CAME = [[1, 1, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 0], [0, 0, 0]]


def test_the_exact_p_counts_every_way_to_deal_out():
    rows = [sum(row) for row in CAME]
    ways = product(*(list(combinations(range(3), total)) for total in rows))
    spreads = [(np.bincount([place for row in way for place in row], minlength=3) ** 2).sum() for way in ways]
    seen = (np.sum(CAME, axis=0) ** 2).sum()
    found = cochran_q(CAME)
    assert found.exact
    assert found.effect.p_value == pytest.approx(np.mean(np.array(spreads) >= seen))


def test_two_sessions_are_mcnemars():
    came = [[1, 0]] * 6 + [[0, 1]] * 1 + [[1, 1]] * 3
    found = cochran_q(came).effect
    assert found.statistic == pytest.approx(25 / 7)
    assert found.p_value == pytest.approx(mcnemar_p(1, 6))


@pytest.mark.parametrize(
    ("came", "note"),
    [
        ([], "too_few_sessions"),
        ([[1], [0]], "too_few_sessions"),
        ([[1, float("nan")]], "no_answers"),
        ([[1, 1], [0, 0]], "nobody_varies"),
    ],
)
def test_what_cannot_be_compared_is_said(came, note):
    found = cochran_q(came)
    assert (found.effect.estimate, found.effect.p_value, found.notes) == (None, None, (note,))


def test_always_the_same_session_missed_is_a_p_above_0():
    found = cochran_q([[1, 1, 0]] * 40)
    assert found.effect.p_value == pytest.approx(3.0**-39)
    assert found.effect.estimate == pytest.approx(1)


def test_drawn_p_values_come_near_the_exact_one():
    drawn = cochran_q(CAME, effort=Effort(budget=0, draws=20_000))
    assert (drawn.effect.method, drawn.draws) == ("cochran_q_monte_carlo", 20_000)
    room = 5 * drawn.p_standard_error
    assert drawn.effect.p_value == pytest.approx(cochran_q(CAME).effect.p_value, abs=room)


def test_draws_without_a_list_of_patterns_agree(monkeypatch):
    effort = Effort(budget=0, draws=20_000)
    listed = cochran_q(CAME, effort=effort)
    monkeypatch.setattr(module, "MOST_PATTERNS", 0)
    dealt = cochran_q(CAME, effort=effort)
    room = 5 * 2**0.5 * listed.p_standard_error
    assert dealt.effect.p_value == pytest.approx(listed.effect.p_value, abs=room)


def test_people_not_known_throughout_are_missing():
    found = cochran_q([*CAME, [1, float("nan"), 0]]).effect
    assert (found.n, found.missing) == (6, 1)


def test_a_share_above_the_limits_of_the_population_is_said():
    # Q = (k - 1) (k sum C^2 - T^2) / (k T - sum R^2) = 39 * 204 / 234
    came = np.ones((6, 40))
    came[range(6), range(6)] = 0
    found = cochran_q(came).effect
    assert found.statistic == pytest.approx(34)
    assert found.estimate == pytest.approx(34 / (6 * 39))
    assert (found.estimate > found.ci_high, found.note) == (True, "share_above_limits")
    assert cochran_q(CAME).effect.note is None
