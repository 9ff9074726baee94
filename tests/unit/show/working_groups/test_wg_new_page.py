"""Pages and figures of a new cohort: tables by their heads, given names, nothing for None."""

from dataclasses import replace

import pytest
from working_group_tables import cohort_of, four_groups, group

from helpers.language import LANGUAGES, say
from helpers.show.working_groups import NewPage
from helpers.show.working_groups.new_figures import index_figure, matrix_figure, upset_figure
from helpers.show.working_groups.new_page import HEADS
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured import checks, group_index, joint, missing
from helpers.studies.working_groups.measured.answer_checks import ANSWER_CHECKS
from helpers.studies.working_groups.measured.log_checks import LOG_CHECKS
from helpers.studies.working_groups.tabulate import items
from helpers.words.estimates import Estimate

TEXTS = {
    "item": {item.name: dict.fromkeys(LANGUAGES, item.name.title()) for item in items()},
    "place": {name: {"en": name.title(), "id": name.title()} for name in ("bima", "dompu", "total")},
    "group": {"kkg": {"en": "Teachers' groups", "id": "Kelompok guru"}},
    "answer": {
        code: dict.fromkeys(LANGUAGES, code.replace("_", " ")) for item in items() for code in item.answers
    },
}


@pytest.fixture
def page():
    return NewPage("en", TEXTS)


@pytest.fixture(scope="module")
def cohort():
    return cohort_of(four_groups())


def test_nothing_is_shown_of_nothing(page):
    assert page.rows("missing", None) is page.rows("missing", []) is None
    assert page.listed("contents", None) is page.checks(None) is page.patterns(None) is None
    assert (
        upset_figure(page, None)
        is matrix_figure(page, "topics", None)
        is index_figure(page, None, None)
        is None
    )


def test_a_group_is_called_by_its_own_name(page):
    cohort = cohort_of([group("melati", decree=True), group("<b>$x$", decree=False)])
    table = page.rows("index_groups", group_index.index_rows(cohort), ["index_groups"])
    assert [row[:4] for row in table.rows] == [
        ("melati", "KKG", "Bima", "100%"),
        ("<b>$x$", "KKG", "Bima", "0%"),
    ]


def test_types_become_columns_of_counts(page):
    rows = [Row("item.decree", {"count": Estimate("a", "x", 0.5, n=4, unit="proportion")})]
    rows[0].cells["kkg"] = Estimate("b", "x", 1 / 3, n=3, unit="proportion")
    table = page.rows("missing", rows)
    assert [column.label for column in table.columns] == ["Question", "k/n", "KKG"]
    assert table.rows == (("Decree", "2/4", "1/3"),)


def test_a_range_is_no_matter_of_printed_numbers_but_beside_them(page):
    ranged = Estimate("a", "x", estimate_low=0.2, estimate_high=0.4, n=5, unit="proportion")
    note = say("show.note.range_alone", "en")
    assert note not in page.rows("index_groups", [Row("=A", {"value": ranged})]).notes
    assert note in page.rows("beside", [Row("item.decree", {"difference": ranged})]).notes


def test_checks_name_the_groups(page):
    rows = [group(f"G{n}", frequency="never", cost="below_1m") for n in range(7)]
    table = page.checks(checks.logic_checks(cohort_of(rows)))
    found = {row[0]: row[1:] for row in table.rows}
    assert found["Never met, yet reports a cost"] == ("7/7", "G0, G1, G2, G3, G4, and 2 more")
    assert [part.label for part in table.row_groups] == ["Answers against answers", "Logs"]


def test_patterns_name_few_questions_and_count_many(page):
    table = page.patterns(missing.patterns(cohort_of([group("A")])))
    assert table.rows[0][0].endswith("other questions")


def test_the_plot_of_sets_says_what_it_draws(page, cohort):
    figure = upset_figure(page, joint.sets_of(cohort, "topics"))
    assert figure.id == "fig-sets-topics"
    assert "joint exams; policies: 2/4" in figure.alt or "policies; joint exams: 2/4" in figure.alt
    assert "none of these: 1/4" in figure.alt
    assert {item.id for item in figure.estimates} >= {"new.set.topics.1", "new.set_size.topics.policies"}


def test_the_caption_tells_how_many_groups_have_sets_that_are_not_drawn(page, cohort):
    drawn = joint.sets_of(cohort, "topics")
    rarer = replace(drawn, others=replace(drawn.others, estimate=1))
    assert "not drawn" not in upset_figure(page, drawn).caption
    figure = upset_figure(page, rarer)
    assert figure.caption.endswith("(other sets, of 1 group in all, are not drawn)")
    assert rarer.others in figure.estimates


def test_the_matrix_has_a_cell_for_every_pair(page, cohort):
    figure = matrix_figure(page, "topics", joint.all_pairs(cohort, "topics"))
    assert len(figure.estimates) == 2 * 66
    assert "joint exams" in figure.alt


def test_pairs_are_named_in_words(page, cohort):
    said = page.said(joint.pairs_said(cohort, "topics"))[0].text
    assert " – " in said
    assert not set("[_'") & set(said.partition(" (")[0])


def test_dots_of_all_groups_and_means(page):
    cohort = cohort_of([group("A", decree=True), group("B", decree=False), group("C", "kkks", decree=True)])
    figure = index_figure(page, group_index.group_indices(cohort), group_index.spread_rows(cohort))
    assert len([item for item in figure.estimates if item.id.startswith("new.index.group.")]) == 3
    assert "50%" in figure.alt


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_check_has_its_words(language):
    for name in (*ANSWER_CHECKS, *LOG_CHECKS):
        assert say(f"working_groups_new.check.{name}", language)
    own = {"pairs": ("pairs_topics", "pairs_funding")}
    for name in HEADS:
        for caption in own.get(name, (name,)):
            assert say(f"working_groups_new.caption.{caption}", language)
            assert say(f"working_groups_new.stub.{caption}", language)


def test_types_stand_by_their_letters_where_columns_leave_no_room(page):
    rows = [
        Row("KKG", {"n": Estimate("a", "x", 3, unit="groups"), "count": Estimate("b", "x", 3, unit="groups")})
    ]
    assert page.rows("costs", rows).rows[0][0] == "KKG"
    assert page.rows("missing", rows).rows[0][0] == "Teachers' groups"


def test_both_studies_stand_under_headings_of_their_own(page):
    share = Estimate("a", "x", 0.5, n=4, unit="proportion")
    cells = {
        "published_count": share,
        "published": share,
        "count": share,
        "share": share,
        "difference": share,
    }
    columns = page.rows("beside", [Row("item.decree", cells)]).columns[1:]
    heads = ["Published study"] * 2 + ["This cohort"] * 2 + [None]
    assert [column.spanner for column in columns] == heads


def test_several_notes_name_the_columns_that_they_are_of(page):
    few = Estimate("a", "x", 3.0, unit="rupiah", note="too_few_for_level")
    other = Estimate("b", "x", 3.0, unit="rupiah", note="no_interval")
    alone = page.rows("costs", [Row("KKG", {"each": few})]).notes
    both = page.rows("costs", [Row("KKG", {"each": few, "hour": other})]).notes
    assert not any("(For" in note for note in alone)
    assert sum("(For a group, median)." in note for note in both) == 1
    assert sum("(For a participant’s hour)." in note for note in both) == 1


def test_the_currency_stands_once(page):
    spent = Estimate("a", "x", 5000.0, ci_low=1000.0, ci_high=9000.0, ci_level=0.95, unit="rupiah")
    assert page.rows("costs", [Row("KKG", {"each": spent})]).rows[0][1] == "Rp5,000 [1,000,\u00a09,000]"
