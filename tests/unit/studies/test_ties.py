"""All that share first place."""

from helpers.studies.ties import highest, lowest


def test_all_that_share_an_end_are_found_in_their_order():
    values = {"a": 0.1 + 0.2, "b": 0.1, "c": 0.3, "d": 0.1}
    assert highest(values, values.__getitem__) == ["a", "c"]
    assert lowest(values, values.__getitem__) == ["b", "d"]


def test_negative_ones_and_none_at_all():
    assert highest([-2, -1, -1], float) == [-1, -1]
    assert highest([], float) == lowest([], float) == []
