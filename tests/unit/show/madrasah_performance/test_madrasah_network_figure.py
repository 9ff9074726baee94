"""The network of passing on: places follow from the links, every name stands somewhere, words say what is
drawn.
"""

import pytest

from helpers.methods.cascade import cascade
from helpers.show import drawing
from helpers.show.madrasah_performance import NewPage
from helpers.show.madrasah_performance.network_figure import drawn_link, network, ordered, places
from helpers.studies.madrasah_performance.measured.saying import counted
from helpers.studies.rows import Row

LINKS = [("b", "q"), ("a", "p"), ("a", "r"), ("a", "q"), ("p", "z"), ("c", "b")]


@pytest.fixture
def net():
    return cascade(["c", "a", "b"], LINKS)


def test_those_who_reached_most_stand_first_and_receivers_near_their_source(net):
    columns = ordered(net)
    assert columns[0] == ["a", "b", "c"]
    assert columns[1] == ["p", "r", "q"]
    assert columns[2] == ["z"]


def test_places_are_the_same_in_every_order_of_links(net):
    turned = cascade(["b", "c", "a"], LINKS[::-1])
    assert places(ordered(net), 10) == places(ordered(turned), 10)


def test_everybody_has_a_place_of_their_own(net):
    at = places(ordered(net), 9)
    assert set(at) == set(net.generation)
    assert len(set(at.values())) == len(at)
    assert all(0 <= x <= 1 and 0 < y < 9 for x, y in at.values())


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_figure_says_what_it_shows(net, monkeypatch, language):
    monkeypatch.setattr(drawing, "_drawing", lambda figure: ("<svg></svg>",) * 2)
    rows = [
        Row("madrasah_new.generation.g0", {"members": counted("reach.generation_0.members", "members", 3)})
    ]
    spec = network(NewPage(language, {}), net, {"a": "MAN 1 <Melati>"}, rows)
    assert spec.id == "fig-new-network"
    assert "3" in spec.alt
    assert [item.id for item in spec.estimates] == ["reach.generation_0.members"]


def test_without_links_there_is_no_figure():
    assert network(NewPage("en", {}), None, {}, []) is None
    assert network(NewPage("en", {}), cascade(["a"], []), {}, []) is None


def test_a_link_within_a_generation_is_an_arc_into_the_figure():
    assert drawn_link((0.0, 1.0), (0.5, 4.0)) == [(0.0, 1.0), (0.5, 4.0)]
    within = drawn_link((0.5, 1.0), (0.5, 4.0))
    assert (within[0], within[-1][1]) == ((0.5, 1.0), 4.0)
    assert min(x for x, _ in within[1:-1]) > 0.5  # else it would run behind the markers between
    assert max(x for x, _ in drawn_link((1.0, 1.0), (1.0, 4.0))[1:-1]) < 1.0
