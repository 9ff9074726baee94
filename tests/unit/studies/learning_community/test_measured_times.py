"""Time to answer: by question, right against wrong, withheld where few."""

from __future__ import annotations

from small_workshop import small_tables, workshop

from helpers.studies.learning_community.measured import answer_times, marks

SIGNS = ["1"] * 8 + ["0"] * 8


def asked_of(signs, seconds, **settings):
    return marks.questions_of(workshop(small_tables(signs, seconds=seconds), **settings))


def test_right_answers_that_came_faster():
    asked = asked_of(SIGNS, [float(second) for second in range(1, 17)])
    (found,) = answer_times.item_times(asked)
    assert (found.median.estimate, found.right.estimate, found.wrong.estimate) == (8.5, 4.5, 12.5)
    assert found.delta.estimate == -1.0
    (said,) = answer_times.times_said(asked, [found])
    assert (said.name, said.values["numbers"]) == ("faster_pre", "1")


def test_right_answers_that_took_longer_and_no_difference():
    slow = asked_of(SIGNS, [float(second) for second in range(16, 0, -1)])
    assert [said.name for said in answer_times.times_said(slow, answer_times.item_times(slow))] == [
        "slower_pre"
    ]
    even = asked_of(SIGNS, [1.0, 2, 3, 4, 5, 6, 7, 8] * 2)
    assert [said.name for said in answer_times.times_said(even, answer_times.item_times(even))] == [
        "even_pre"
    ]


def test_no_answer_has_no_time():
    asked = asked_of(["1"] * 5 + ["0"] * 5 + ["-"] * 5, [10.0] * 10 + [20.0] * 5)
    (found,) = answer_times.item_times(asked)
    assert (found.median.estimate, found.median.n, found.median.missing) == (10.0, 10, 5)


def test_a_group_of_few_is_withheld_with_the_other():
    asked = asked_of(["1"] * 12 + ["0"] * 3, [float(second) for second in range(15)])
    (found,) = answer_times.item_times(asked)
    assert found.median.estimate == 7.0
    withheld = (found.right, found.wrong, found.delta)
    assert {item.note for item in withheld} == {answer_times.WITHHELD}
    assert {(item.estimate, item.n, item.ci_low, item.p_value) for item in withheld} == {(None,) * 4}
    (shown,) = answer_times.item_times(asked_of(["1"] * 12 + ["0"] * 3, [1.0] * 15, small_cells=0))
    assert (shown.right.n, shown.wrong.n) == (12, 3)


def test_all_right_is_not_compared():
    asked = asked_of(["1"] * 9, [float(second) for second in range(9)])
    (found,) = answer_times.item_times(asked)
    assert (found.right.estimate, found.delta.note) == (4.0, "all_alike_marked")
    assert answer_times.times_said(asked, [found]) == []


def test_no_times_at_all():
    asked = asked_of(SIGNS, ())
    assert answer_times.item_times(asked) is None
    assert [said.name for said in answer_times.times_said(asked, None)] == ["no_times"]
    assert answer_times.item_times(None) is None
    assert answer_times.times_said(None, None) is None
