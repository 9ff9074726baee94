"""Tiles of a hatch: enough of them, and none too many."""

from helpers.publish.tiles import tiles_over


def test_tiles_cover_a_box_from_where_it_begins():
    assert tiles_over((3.0, 5.0, 9.0, 8.0), 4.0) == [(0.0, 4.0), (4.0, 4.0), (8.0, 4.0)]
    assert tiles_over((-1.0, 0.0, 1.0, 4.0), 4.0) == [(-4.0, 0.0), (0.0, 0.0)]


def test_a_box_without_size_takes_no_tile():
    assert tiles_over((4.0, 4.0, 4.0, 4.0), 4.0) == []
