import pytest
from brute_force import percent

from helpers.checks.system import Cell, Constraint, System
from helpers.words.printed import parse_printed


def link(name, *cells):
    return Constraint(name, tuple((cell, 1) for cell in cells), 0, 9)


def test_parts_share_no_cell():
    cells = [Cell(name, 9) for name in "abcde"] + [Cell("f", 9, percent(50), "b")]
    system = System(cells, [link("x", "a", "c"), link("y", "c", "e")])
    assert [tuple(part.index) for part in system.parts] == [("a", "c", "e"), ("b", "f"), ("d",)]
    assert [c.id for c in system.part_of("e").constraints] == ["x", "y"]


def test_rings_and_doubtful_bases_are_no_forest():
    cells = [Cell(name, 9) for name in "abc"]
    assert System(cells, [link("x", "a", "b"), link("y", "b", "c")]).is_forest
    assert not System(cells, [link("x", "a", "b"), link("y", "a", "b")]).is_forest
    assert not System(cells, [Constraint("x", (("a", 2), ("b", 1)), 0, 9)]).is_forest
    assert not System([*cells, Cell("d", 9, among=(3, 5))]).is_forest
    assert not System([*cells, Cell("d", 9, percent(50), "a")]).is_forest


def test_repeated_terms_are_added():
    system = System([Cell("a", 9), Cell("b", 9)], [Constraint("x", (("a", 1), ("b", 1), ("a", 1)), 4, 4)])
    (relation,) = system.problem().relations
    assert relation.terms == ((0, 2), (1, 1))


@pytest.mark.parametrize(
    ("printed", "base", "expected"),
    [("45", None, [45]), ("4,5", None, []), ("99", None, []), ("50%", 8, [4])],
)  # fmt: skip
def test_numbers_that_print_as_a_cell(printed, base, expected):
    assert list(Cell("a", 60, parse_printed(printed), base).printing(base)) == expected


def test_shares_stay_within_their_base():
    assert Cell("a", 400, percent(100), 300).printing(300) == range(299, 301)
    assert Cell("a", 400, percent(100), 300).free == range(301)
    assert Cell("a", 400, parse_printed("1,0"), 300, per=1).printing(300) == range(285, 315)


def test_wrong_systems_are_refused():
    with pytest.raises(ValueError, match="given twice: \\['a'\\]"):
        System([Cell("a", 1), Cell("a", 2)])
    with pytest.raises(ValueError, match="unknown cells: b, z"):
        System([Cell("a", 1, percent(50), "z")], [link("x", "a", "b")])


def test_a_cell_by_its_id():
    assert System([Cell("a", 7)])["a"].highest == 7
