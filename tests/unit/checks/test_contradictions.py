from brute_force import STEADY, assignments, minimal_contradictions, percent, smallest_repairs
from hypothesis import given, settings
from hypothesis import strategies as st
from small_systems import any_systems, misprinted_tables, true_tables
from test_joint import crossed, statutes

from helpers.checks.contradictions import contradictions, repairs
from helpers.checks.system import Cell, Constraint, System
from helpers.words.printed import parse_printed

systems = st.one_of(any_systems(), misprinted_tables())


@STEADY
@given(systems)
def test_contradictions_are_all_the_minimal_ones(system):
    found = contradictions(system)
    assert found.complete
    listed = [frozenset(item.cells) for item in found.found]
    expected = set().union(*(minimal_contradictions(part) for part in system.parts))
    assert set(listed) == expected
    assert len(listed) == len(set(listed)) or frozenset() in listed
    assert [len(item.cells) for item in found.found] == sorted(len(item.cells) for item in found.found)


@STEADY
@given(systems)
def test_named_constraints_suffice_and_none_is_to_spare(system):
    for item in contradictions(system).found:
        behind = [constraint for constraint in system.constraints if constraint.id in item.constraints]
        assert len(behind) == len(item.constraints)
        stand = set(item.cells)
        assert not any(True for _ in assignments(System(system.cells, behind), stand))
        for spared in behind:
            fewer = [constraint for constraint in behind if constraint is not spared]
            assert any(True for _ in assignments(System(system.cells, fewer), stand))


@STEADY
@given(systems)
def test_repairs_are_all_the_smallest_ones(system):
    for part in system.parts:
        found = repairs(part)
        assert found.complete
        assert {frozenset(aside) for aside in found.sets} == smallest_repairs(part)


@settings(STEADY, max_examples=50)
@given(true_tables())
def test_a_true_table_has_no_contradiction(made):
    found = contradictions(made[0])
    assert found.found == ()
    assert found.complete


def test_six_cells_of_two_tables_contradict_each_other():
    (found,) = contradictions(statutes()).found
    assert found.cells == ("total", "bima", "dompu", "lombok", "sumbawa", "west")
    assert found.constraints == ("margin",)
    assert found.smallest


def test_an_impossible_cell_is_a_contradiction_of_one():
    system = System(
        [Cell("routine", 52, percent(97), 52), Cell("development", 52, percent(67), 52)],
        [Constraint("both", (("routine", 1), ("development", 1)), None, 104)],
    )
    (found,) = contradictions(system).found
    assert (found.cells, found.constraints, found.smallest) == (("routine",), (), True)


def test_smaller_contradictions_come_first_and_are_marked():
    system = statutes()
    odd = Cell("odd", 34, percent(33), 34)
    within = Constraint("within", (("total", 1), ("odd", 1)), None, 34)
    found = contradictions(System([*system.cells, odd], [*system.constraints, within])).found
    assert [(len(item.cells), item.smallest) for item in found] == [(1, True), (6, False)]


def test_a_sum_of_counts_that_fails_needs_all_its_parts():
    parts = [8, 4, 7, 2]
    cells = [Cell(f"p{n}", 100, parse_printed(str(value))) for n, value in enumerate(parts)]
    cells.append(Cell("total", 400, parse_printed("20")))
    terms = (*((f"p{n}", 1) for n in range(4)), ("total", -1))
    (found,) = contradictions(System(cells, [Constraint("sum", terms, 0, 0)])).found
    assert len(found.cells) == 5


def test_constraints_that_contradict_each_other_need_no_cell():
    system = System(
        [Cell("a", 5, percent(40), 5)],
        [Constraint("low", (("a", 1),), 4, None), Constraint("high", (("a", 1),), None, 3)],
    )
    (found,) = contradictions(system).found
    assert (found.cells, set(found.constraints)) == ((), {"low", "high"})
    assert repairs(system).sets == ()
    assert repairs(system).complete


def test_a_search_that_stops_early_claims_nothing():
    cells = [Cell(cell.id, cell.highest, percent(10), 40) for cell in crossed(3).cells]
    system = System(cells, crossed(3).constraints)
    assert not contradictions(system, max_steps=40).complete
    tired = repairs(system, max_steps=40)
    assert (tired.sets, tired.complete) == ((), False)
    few = contradictions(system, most=1)
    assert len(few.found) == 1
    assert not few.complete
    assert [len(item.cells) for item in contradictions(system).found] == [3] * 6 + [4] * 9


def test_relaxed_cells_need_no_repair():
    assert repairs(statutes(), relaxed=["total"]).sets == ((),)
