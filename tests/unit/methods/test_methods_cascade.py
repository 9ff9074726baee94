from __future__ import annotations

from helpers.methods.cascade import cascade, links_per_origin


def test_the_shortest_way_counts():
    found = cascade(["a"], [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
    assert found.generation == {"a": 0, "b": 1, "c": 1, "d": 2}
    assert (found.depth, found.reached(1), found.active) == (2, ["b", "c"], 1)


def test_circles_come_to_an_end():
    found = cascade(["a"], [("a", "b"), ("b", "a"), ("b", "b")])
    assert found.generation == {"a": 0, "b": 1}
    assert found.links == (("a", "b"), ("b", "a"))


def test_repeats_count_once():
    found = cascade(["a", "a"], [("a", "b"), ("a", "b")])
    assert (found.origins, found.out, found.into) == (("a",), {"a": 1}, {"b": 1})


def test_who_cannot_be_traced_back_is_told_apart():
    found = cascade(["a"], [("x", "y"), ("a", "y")])
    assert found.unreached == ("x",)
    assert found.generation["y"] == 1


def test_nobody_passed_it_on():
    found = cascade(["a", "b"], [])
    assert (found.depth, found.active, found.generation) == (0, 0, {"a": 0, "b": 0})


def test_a_mean_number_of_links():
    found = links_per_origin([0, 0, 1, 2, 2, 3, 3, 4, 5, 10])
    assert found.estimate == 3
    assert found.ci_low < 3 < found.ci_high
    assert found == links_per_origin([0, 0, 1, 2, 2, 3, 3, 4, 5, 10])
    assert links_per_origin([1, 2]).note == "no_interval"
    assert links_per_origin([2] * 12).note == "no_interval"
    assert links_per_origin([]).note == "nothing_scored"
