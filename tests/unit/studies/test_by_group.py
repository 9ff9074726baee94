"""The sample by group, counted out by hand."""

import pandas as pd
import pytest

from helpers.studies.by_group import ALL, MEDIAN, UNKNOWN, Trait, by_group

OF = pd.Series(["a", "a", "a", "b", "b", None])
KIND = pd.Series(["x", "x", "y", "y", None, "x"])
SIZE = pd.Series([1.0, 2.0, 9.0, 4.0, None, 5.0])
LABELS = {"a": "group.a", "b": "group.b", "c": "group.c"}


def rows(*traits, groups=LABELS):
    found = by_group(OF, groups, traits, "row.size", 0.95)
    return found, {(row.group, row.label): row.cells for row in found.rows}


def shown(cells):
    return {key: (cell.estimate, cell.n) for key, cell in cells.items()}


def test_columns_are_the_groups_that_there_are_and_all():
    found, cells = rows()
    assert found.groups == {"a": "group.a", "b": "group.b", ALL: "show.by_group.all"}
    assert {key: cell.estimate for key, cell in cells["", "row.size"].items()} == {"a": 3, "b": 2, ALL: 6}


def test_shares_are_of_those_of_whom_it_is_known():
    _, cells = rows(Trait("kind", "trait.kind", KIND, {"x": "level.x", "y": "level.y", "z": "level.z"}))
    assert shown(cells["trait.kind", "level.x"]) == {"a": (2 / 3, 3), "b": (0, 1), ALL: (3 / 5, 5)}
    assert {k: c.estimate for k, c in cells["trait.kind", UNKNOWN].items()} == {"a": 0, "b": 1, ALL: 1}
    assert ("trait.kind", "level.z") not in cells


def test_numbers_are_told_by_their_median():
    _, cells = rows(Trait("size", "trait.size", SIZE, unit="people"))
    assert shown(cells["trait.size", MEDIAN]) == {"a": (2, 3), "b": (4, 1), ALL: (4, 5)}


def test_a_group_of_which_nothing_is_known_has_dashes_and_no_note():
    _, cells = rows(
        Trait("kind", "trait.kind", KIND.where(OF == "a"), {"x": "level.x"}),
        Trait("size", "trait.size", SIZE.where(OF == "a")),
    )
    for key in (("trait.kind", "level.x"), ("trait.size", MEDIAN)):
        assert (cells[key]["b"].estimate, cells[key]["b"].note) == (None, None)


def test_ids_are_unique():
    traits = [Trait("kind", "t", KIND, {"x": "x", "y": "y"}), Trait("size", "s", SIZE)]
    found, _ = rows(*traits)
    idents = [cell.id for row in found.rows for cell in row.cells.values()]
    assert len(idents) == len(set(idents))


@pytest.mark.parametrize("groups", [{"a": "group.a"}, {"c": "group.c"}, {}])
def test_one_group_is_no_comparison(groups):
    assert by_group(OF, groups, [], "row.size", 0.95) is None
