from fractions import Fraction

import pytest
from brute_force import STEADY, assignments, minimal_contradictions, percent, printed_percent
from hypothesis import given, settings
from hypothesis import strategies as st
from small_systems import any_systems, misprinted_tables, true_tables

from helpers.checks.joint import Cell, Constraint, System, possible, project, solve
from helpers.words.printed import parse_printed

FEWER = settings(STEADY, max_examples=80)


def holds(part, truth):
    return tuple(truth[cell] for cell in part.cells) in part.vectors


@STEADY
@given(true_tables(places=3, answers=2, most=8))
def test_any_table_rounded_is_among_its_own_solutions(made):
    system, truth = made
    solutions = solve(system, max_solutions=20_000)
    assert not solutions.impossible
    assert all(holds(part, truth) for part in solutions.parts if part.complete)
    for cell in truth:
        found = possible(system, cell)
        assert truth[cell] in found.values
        assert found.repairs == ((),)
        assert found.agreement in ("determined", "allowed")


@STEADY
@given(st.one_of(any_systems(), misprinted_tables()))
def test_solutions_are_those_found_by_trying_all(system):
    expected = sorted(tuple(found.values()) for found in assignments(system, set(system.printed)))
    solutions = solve(system)
    assert solutions.complete
    assert solutions.impossible == (not expected)
    listed = sorted(tuple(found[cell.id] for cell in system.cells) for found in solutions)
    assert listed == expected
    assert solutions.total == len(expected)


@FEWER
@given(any_systems(), st.data())
def test_projections_are_those_found_by_trying_all(system, data):
    names = [cell.id for cell in system.parts[0].cells]
    asked = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    part = system.parts[0]
    found = project(system, asked)
    expected = {tuple(a[cell] for cell in asked) for a in assignments(part, set(part.printed))}
    assert found.complete
    assert set(found.vectors) == expected


@FEWER
@given(st.one_of(any_systems(cells=4), misprinted_tables()))
def test_what_the_others_leave_is_found_by_trying_all(system):
    for cell in system.printed:
        part = system.part_of(cell)
        others = set(part.printed) - {cell}
        expected = {found[cell] for found in assignments(part, others)}
        found = possible(system, cell)
        assert found.complete
        if expected:
            assert set(found.values) == expected
            assert found.repairs == ((),)
        elif any(True for _ in assignments(part, set())):
            assert found.repairs != ((),)
            kept = [others - set(aside) for aside in found.repairs]
            assert set(found.values) == {a[cell] for stand in kept for a in assignments(part, stand)}
        else:
            assert found.agreement in ("none", "impossible")


def statutes(total="32%"):
    """The owners of statutes by district and in all, as two tables print them (34 groups of one kind)."""
    bases = {"bima": 8, "dompu": 4, "lombok": 14, "sumbawa": 3, "west": 5}
    shown = {"bima": 25, "dompu": 25, "lombok": 36, "sumbawa": 100, "west": 20}
    cells = [Cell("total", 34, parse_printed(total), 34)]
    cells += [Cell(place, base, percent(shown[place]), base) for place, base in bases.items()]
    margin = Constraint("margin", (("total", -1), *((place, 1) for place in bases)), 0, 0, "by_district")
    return System(cells, [margin])


def test_other_tables_reproduce_a_total():
    found = possible(statutes("35%"), "total")
    assert found.values == (12,)
    assert found.agreement == "determined"
    assert found.shown == (35, 35)


def test_other_tables_contradict_a_total():
    assert solve(statutes()).impossible
    found = possible(statutes(), "total")
    assert (found.values, found.agreement, found.shown) == ((12,), "excluded", (35, 35))
    assert possible(statutes(), "total", relaxed=False).repairs == tuple(
        (cell,) for cell in ("total", "bima", "dompu", "lombok", "sumbawa", "west")
    )


def test_what_contradicting_others_leave_is_joined_over_all_repairs():
    system = statutes()
    no = Cell("no", 34, percent(59), 34)
    within = Constraint("within", (("total", 1), ("no", 1)), 34, 34)
    found = possible(System([*system.cells, no], [*system.constraints, within]), "no")
    assert len(found.repairs) == 6
    assert found.values == (22, 23)
    assert found.agreement == "excluded"


def test_an_impossible_cell_is_told_apart():
    system = System([Cell("routine", 52, percent(97), 52)])
    assert possible(system, "routine").agreement == "impossible"


def test_a_doubtful_base_is_solved_with_the_counts():
    shown = {"all": 12, "most": 36, "half": 4, "few": 8, "none": 0, "no": 40}
    cells = [Cell(name, 52, percent(value), "base") for name, value in shown.items()]
    cells.append(Cell("base", 52, among=(25, 34, 50, 52)))
    filled = Constraint("filled", (*((name, 1) for name in shown), ("base", -1)), None, 0)
    found = solve(System(cells, [filled]))
    assert found.complete
    assert {answer["base"]: answer["most"] for answer in found} == {25: 9, 50: 18}
    assert possible(System(cells, [filled]), "most").pairs[0] == (0, 25)
    assert project(System(cells, [filled]), ["base"]).vectors == ((25,), (50,))


@settings(STEADY, max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4), st.integers(1, 3))
def test_a_block_is_among_the_solutions_over_an_unknown_base(counts, missing):
    base = sum(counts) + missing
    cells = [Cell("base", 40, among=tuple(range(1, 41)))]
    cells += [
        Cell(f"c{n}", 40, printed_percent(count, base, "half_up"), "base") for n, count in enumerate(counts)
    ]
    ties = [*((cell.id, 1) for cell in cells[1:]), ("base", -1)]
    found = project(System(cells, [Constraint("filled", tuple(ties), -missing, -missing)]), ["base"])
    assert (base,) in found.vectors


def test_means_of_whole_scores_add_up_over_levels():
    sizes = {"min": 19, "mts": 15, "man": 21}
    shown = {"min": "3,37", "mts": "3,67", "man": "3,57"}  # 64, 55 and 75 points
    cells = [Cell(k, 4 * n, parse_printed(shown[k]), n, per=1) for k, n in sizes.items()]
    cells.append(Cell("all", 220, parse_printed("3,53"), 55, per=1))
    system = System(cells, [Constraint("sum", (("min", 1), ("mts", 1), ("man", 1), ("all", -1)), 0, 0)])
    found = possible(system, "all")
    assert found.pairs == ((194, 55),)
    assert found.shown == (Fraction(353, 100), Fraction(353, 100))
    assert found.agreement == "determined"


def crossed(size=6, base=40):
    """A square of numbers of which only the margins print: a ring of constraints with very many solutions."""
    cells = [Cell(f"{r}.{c}", base) for r in range(size) for c in range(size)]
    lines = [[f"{r}.{c}" for c in range(size)] for r in range(size)]
    lines += [list(column) for column in zip(*lines, strict=True)]
    return System(
        cells,
        [Constraint(f"line{n}", tuple((c, 1) for c in line), base, base) for n, line in enumerate(lines)],
    )


def test_a_search_that_stops_early_says_so():
    cut = solve(crossed(), max_solutions=10)
    assert (len(cut.parts[0].vectors), cut.complete, cut.impossible) == (10, False, False)
    tired = solve(crossed(), max_steps=30)
    assert not tired.complete
    assert not tired.impossible
    late = solve(crossed(), max_seconds=0.0, max_solutions=10**6)
    assert not late.complete
    assert possible(crossed(), "0.0", max_steps=30).agreement == "unprinted"
    assert not possible(crossed(), "0.0", max_steps=30).complete
    cells = [Cell("0.0", 40, percent(10), 40), *crossed().cells[1:]]
    assert possible(System(cells, crossed().constraints), "0.0", max_steps=30).agreement == "unknown"


def test_a_cut_list_of_possible_numbers_says_so():
    system = System([Cell("a", 100)])
    assert not possible(system, "a", most=100).complete
    assert possible(system, "a", most=101).complete


def test_projections_count_only_what_extends_to_a_solution():
    ring = [Cell(name, 1) for name in "wxyz"]
    ties = [Constraint(a + b, ((a, 1), (b, 1)), 1, 1) for a, b in ("xy", "yz", "xz")]
    system = System(ring, [*ties, Constraint("wx", (("w", 1), ("x", 1)), None, 2)])
    assert project(system, ["w"]).vectors == ()
    assert solve(system).impossible


def test_one_part_without_solutions_is_a_proof_for_all():
    system = System([Cell("bad", 52, percent(97), 52), *crossed().cells], crossed().constraints)
    found = solve(system, max_solutions=5)
    assert found.impossible
    assert found.complete
    assert project(system, ["bad"]).vectors == ()


def test_relaxed_cells_are_free():
    system = System([Cell("a", 3, percent(33), 3), Cell("b", 2, percent(97), 2)])
    assert [dict(found) for found in solve(system, relaxed=["b"])] == [{"a": 1, "b": b} for b in (0, 1, 2)]
    assert project(system, ["b", "a"], relaxed=["b"]).vectors == ((0, 1), (1, 1), (2, 1))


@pytest.mark.parametrize("ask", [lambda s: possible(s, "x"), lambda s: solve(s, relaxed=["x"]),
                                 lambda s: project(s, ["x"]), lambda s: s.part_of("x")])  # fmt: skip
def test_unknown_cells_are_refused(ask):
    with pytest.raises(ValueError, match="unknown cells: x"):
        ask(System([Cell("a", 3)]))


def test_oracle_itself_finds_the_known_contradiction():
    pair = System(
        [Cell("yes", 3, percent(67), 3), Cell("no", 3, percent(67), 3)],
        [Constraint("fill", (("yes", 1), ("no", 1)), None, 3)],
    )
    assert minimal_contradictions(pair) == {frozenset({"yes", "no"})}


def test_three_tables_tell_a_base_that_none_of_them_states():
    """Agenda of those with terms of reference, holders of terms, attainment: 50 answered, 30 hold terms."""
    attained = {"all": 12, "most": 36, "half": 4, "few": 8, "none": 0, "no": 40}
    cells = [
        Cell("answered", 52, among=tuple(range(1, 53))),
        Cell("holders", 52, percent(60), "answered"),
        *(Cell(name, 52, percent(value), "answered") for name, value in attained.items()),
        Cell("routine", 52, percent(97), "holders"),
        Cell("development", 52, percent(67), "holders"),
    ]
    ties = [
        Constraint("filled", (*((name, 1) for name in attained), ("answered", -1)), 0, 0),
        Constraint("held", (("holders", 1), ("no", 1), ("answered", -1)), 0, 0),
    ]
    (found,) = solve(System(cells, ties))
    assert [found[name] for name in ("answered", "holders", "no", "routine", "development")] == [
        50, 30, 20, 29, 20
    ]  # fmt: skip
    assert possible(System(cells, ties), "development").shown == (0, 100)
