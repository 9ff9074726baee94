import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import SmallStudy

from helpers.checks.joint import solve
from helpers.studies.recovery import BlockSolution, Recovery, recover_block
from helpers.studies.structure import EXCLUSIVE, Block, Item
from helpers.studies.transcription import Cell
from helpers.words.printed import parse_printed


def column(
    study: SmallStudy, base: int, printed: list[str], kind: str, missing: int | str = "unknown"
) -> None:
    for number, text in enumerate(printed):
        study.cell(f"t01.kkg.answer.a{number}", text, base)
    study.item(1, "answer", kind, missing)


def counts(recovery: Recovery, key: str = "t01.kkg.answer") -> list[tuple[int, tuple[int, ...]]]:
    return [(found.base, found.counts) for found in recovery.blocks[key].solutions]


def test_an_exclusive_column_has_the_counts_that_print_so(empty_study: SmallStudy):
    column(empty_study, 11, ["64%", "9%", "27%"], "exclusive")
    recovery = empty_study.recovery()
    assert counts(recovery) == [(11, (7, 1, 3))]
    assert recovery.blocks["t01.kkg.answer"].stated
    assert recovery.counts("t01.kkg.answer.a2") == [(3, 11)]


def test_all_readings_are_kept_where_several_remain(empty_study: SmallStudy):
    column(empty_study, 300, ["17%"], "single", "none")
    recovery = empty_study.recovery()
    assert recovery.counts("t01.kkg.answer.a0") == [(50, 300), (51, 300), (52, 300)]  # 16.7, 17.0, 17.3


def test_a_stated_number_missing_leaves_fewer_readings(empty_study: SmallStudy):
    column(empty_study, 300, ["50%", "49%"], "exclusive", 2)
    pairs = {vector for _, vector in counts(empty_study.recovery())}
    # 50%: 149 to 151 of 300; 49%: 146 to 148; together 298
    assert pairs == {(150, 148), (151, 147)}


def test_a_block_that_its_base_cannot_print_is_read_over_smaller_bases(empty_study: SmallStudy):
    column(empty_study, 7, ["80%", "20%"], "exclusive")
    recovery = empty_study.recovery()
    assert not recovery.blocks["t01.kkg.answer"].stated
    assert counts(recovery) == [(5, (4, 1))]


def test_a_block_that_nothing_can_print_has_no_reading(empty_study: SmallStudy):
    column(empty_study, 3, ["80%", "50%"], "multiple", "none")
    recovery = empty_study.recovery()
    assert counts(recovery) == []
    assert recovery.counts("t01.kkg.answer.a0") == []


def test_a_mark_among_numbers_stands_for_nobody(empty_study: SmallStudy):
    column(empty_study, 4, ["50%", "-", "50%"], "exclusive")
    recovery = empty_study.recovery()
    assert counts(recovery) == [(4, (2, 0, 2))]
    assert recovery.counts("t01.kkg.answer.a1") == [(0, 4)]


def test_a_column_of_marks_only_is_no_block(empty_study: SmallStudy):
    column(empty_study, 2, ["Na", "Na"], "exclusive")
    assert empty_study.recovery().blocks == {}


def test_numbers_of_the_text_have_counts_where_a_base_is_stated(survey: SmallStudy):
    survey.text("s1.bare", "60%")
    survey.text("s1.groups", "6", "groups")
    recovery = survey.recovery()
    assert recovery.counts("s1.decree") == [(6, 10)]
    assert recovery.counts("s1.bare") == recovery.counts("s1.groups") == recovery.counts("s1.gone") == []


@pytest.mark.parametrize(("printed", "rule"), [("13%", "half_up"), ("12%", "half_even")])
def test_the_rule_of_rounding_is_the_one_that_the_cells_tell(
    empty_study: SmallStudy, printed: str, rule: str
):
    column(empty_study, 8, [printed], "single", "none")  # 1 of 8 is 12.5 %
    recovery = empty_study.recovery()
    assert recovery.rule in {"half_even", "half_down"} if rule == "half_even" else recovery.rule == rule
    assert recovery.counts("t01.kkg.answer.a0") == [(1, 8)]


def test_another_rule_can_be_asked_for(empty_study: SmallStudy):
    column(empty_study, 8, ["12%"], "single", "none")
    found = empty_study.recovery()
    asked = Recovery(found.transcription, found.structure, "half_up")
    assert asked.rule == "half_up"
    assert not asked.blocks["t01.kkg.answer"].stated


def test_the_system_ties_columns_and_margins(survey: SmallStudy):
    system = survey.recovery().system
    ties = {constraint.id: (constraint.low, constraint.high) for constraint in system.constraints}
    assert ties == {"column.t02.kkg.decree": (None, 10), "link.respondents": (0, 0), "link.decrees": (0, 0)}
    [solution] = list(solve(system))
    assert (solution["t02.kkg.decree.yes"], solution["t03.kkg.decree.yes.dompu"]) == (6, 4)


def test_a_column_without_missing_answers_fills_its_base(survey: SmallStudy):
    survey.items[1]["missing"] = "none"
    ties = {constraint.id: constraint for constraint in survey.recovery().system.constraints}
    assert ties["column.t02.kkg.decree"].low == ties["column.t02.kkg.decree"].high == 10


def test_margins_that_bind_nothing_stay_out_of_the_system(survey: SmallStudy):
    total = "t02.kkg.decree.yes"
    survey.link("expected", "equal", total, ["t03.kkg.decree.yes.bima"], binding=False)
    survey.link("asked", "base", total, ["t03.kkg.decree.yes.bima"])
    survey.link("ratio", "ratio", total, [], numerator="t01.kkg.respondents.count.dompu", denominator=total)
    ids = {constraint.id for constraint in survey.recovery().system.constraints}
    assert ids == {"column.t02.kkg.decree", "link.respondents", "link.decrees", "link.ratio"}


def test_a_ratio_counts_its_numerator(empty_study: SmallStudy):
    empty_study.cell("t01.kkg.frame.count", "22", unit="groups")
    empty_study.cell("t01.kkg.asked.count", "7", unit="groups")
    empty_study.cell("t01.kkg.fraction.share", "32%", 22)
    for item, kind in (("frame", "count"), ("asked", "count"), ("fraction", "single")):
        empty_study.item(1, item, kind, "none")
    parts = {"numerator": "t01.kkg.asked.count", "denominator": "t01.kkg.frame.count"}
    empty_study.link("fraction", "ratio", "t01.kkg.fraction.share", [], **parts)
    [solution] = list(solve(empty_study.recovery().system))
    assert solution["t01.kkg.fraction.share"] == 7


@st.composite
def answered(draw: st.DrawFn) -> tuple[int, list[int]]:
    """A base and the counts of some exclusive answers, of which some respondents may have given none."""
    base = draw(st.integers(1, 60))
    counts, left = [], base
    for _ in range(draw(st.integers(1, 5))):
        counts.append(draw(st.integers(0, left)))
        left -= counts[-1]
    return base, counts


def half_up(count: int, base: int) -> str:
    return f"{(200 * count + base) // (2 * base)}%"


@settings(derandomize=True, deadline=None)
@given(answered())
def test_counts_are_among_the_readings_of_their_own_printed_column(column: tuple[int, list[int]]):
    base, numbers = column
    cells = tuple(
        _cell(f"t01.kkg.answer.a{i}", half_up(count, base), base) for i, count in enumerate(numbers)
    )
    for missing in (None, base - sum(numbers)):
        item = Item("t01", "answer", (), EXCLUSIVE, missing, (), ())
        # One printed answer is read by itself: whoever did not give it may have given any other.
        found = recover_block(Block("t01", "kkg", item, "", cells), "half_up")
        assert found.stated
        assert BlockSolution(base, tuple(numbers)) in found.solutions
        assert all(
            half_up(n, base) == c.printed
            for s in found.solutions
            for n, c in zip(s.counts, cells, strict=True)
        )


def _cell(value_id: str, printed: str, base: int) -> Cell:
    texts = {"location": "Table 1", "group": "KKG", "item": "answer", "answer": "", "place": "", "note": ""}
    number = parse_printed(printed)
    rest = {"base_source": "", "file": "printed_values.csv", "row": 2, "unit": "%"}
    return Cell(value_id=value_id, printed=printed, number=number, base_n=base, **texts, **rest)
