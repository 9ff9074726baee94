"""Questions and ratings on the page: tables, figures, sentences, in both languages, whatever texts come."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from small_workshop import small_tables, workshop

from helpers.language import LANGUAGES
from helpers.language.catalogue import catalogue
from helpers.show.learning_community import ItemsPage, Page, SatisfactionPage, figures
from helpers.show.learning_community.item_figure import MOST_DRAWN
from helpers.show.learning_community.raw_text import drawable, on_one_line
from helpers.show.learning_community.satisfaction_figure import level_colours
from helpers.show.report import Report
from helpers.show.style import lightness
from helpers.studies.learning_community.measured import (
    answer_times,
    distractors,
    item_choice,
    items,
    marks,
    reliability,
    satisfaction,
    satisfaction_groups,
)

PRE = ["100", "110", "010", "111", "000", "100", "011", "110", "1-0", "101", "100", "110"]
POST = ["110", "110", "110", "111", "010", "100", "111", "110", "110", "011", "110", "111"]
RATED = [(5, 4, 1), (4, 4, 2), (3, 2, 3), (5, 5, 1), (4, 3, 2), (2, 2, 4)] * 2
HOSTILE = ("<script>alert(1)</script>", "=1+1", "x" * 10_000, "", "$a_b$ {x} \u0007\n", "apa?", "NA")


def tables(**more):
    given = {"seconds": [float(5 + at) for at in range(12)], "levels": RATED, "group": ["A", "B"] * 6}
    return small_tables(PRE, POST, **given | more)


def shown(cohort, language):
    """All that the notebook shows of questions and ratings."""
    page = Page(language, {})
    questions, rated = ItemsPage.beside(page), SatisfactionPage.beside(page)
    asked = marks.questions_of(cohort)
    changed, quality = items.item_changes(asked), items.item_quality(asked)
    chosen, timed = distractors.option_rows(asked, "pre"), answer_times.item_times(asked)
    scales = satisfaction.scales_of(cohort)
    found = satisfaction.ratings(scales, 0.95)
    return [
        questions.said(items.items_said(cohort, asked)),
        questions.said(items.changes_said(asked, changed)),
        figures.item_figure(questions, changed, quality),
        questions.changes(changed),
        questions.quality(quality),
        questions.said(items.quality_said(asked, quality)),
        questions.said(item_choice.choice_said(asked, item_choice.hardest_questions(asked))),
        questions.reliability(reliability.reliabilities(asked)),
        questions.options(chosen),
        questions.said(distractors.options_said(asked, chosen, "pre")),
        questions.times(timed),
        questions.said(answer_times.times_said(asked, timed)),
        rated.said(satisfaction.survey_said(cohort, scales)),
        figures.satisfaction_figure(rated, found),
        rated.ratings(found),
        rated.said(satisfaction.ratings_said(found)),
        rated.scale(satisfaction.scale_results(scales, 0.95)),
        rated.groups(satisfaction_groups.group_ratings(cohort, scales)),
    ]


@cache
def usual(language):
    """All of it for one ordinary cohort, drawn once."""
    return tuple(shown(workshop(tables()), language))


@pytest.fixture
def quiet(monkeypatch):
    monkeypatch.setattr("helpers.show.report._show", lambda bundle: None)


def reported(parts, language) -> Report:
    """A report that showed all of it, which refuses an id that stands for two numbers."""
    report = Report("learning_community", "made_up", language, {})
    for part in parts:
        if isinstance(part, list):
            report.prose(part)
        elif hasattr(part, "svg"):
            report.figure(part)
        else:
            report.table(part)
    report.finish(Page(language, {}).label)
    return report


def texts(parts) -> str:
    """All that can be read of it."""
    found = []
    for part in parts:
        if isinstance(part, list):
            found += map(str, part)
        elif hasattr(part, "svg"):
            found += [part.caption, part.alt]
        elif part is not None:
            found += [part.caption, *part.notes, *(column.label for column in part.columns)]
            found += [cell for row in part.rows for cell in row]
    return "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_shown_and_recorded(language, quiet):
    parts = usual(language)
    # There are questions, and too few wrong answers with a time to compare with the right ones
    assert [place for place, part in enumerate(parts) if not part] == [0, 11]
    report = reported(parts, language)
    assert len(report.estimates) > 100
    json.dumps(report.results(), allow_nan=False)


def test_the_published_cohort_shows_nothing():
    assert [part for part in shown(None, "id") if part is not None] == []


def test_decimal_marks():
    """A comma in Indonesian, in numbers with a digit on either side; none in English."""
    assert not re.search(r"\d\.\d", texts(usual("id")))
    assert not re.search(r"\d,\d", texts(usual("en")))


def test_the_change_of_a_question_in_its_row():
    table = usual("en")[3]
    heads = [column.key for column in table.columns]
    assert heads == ["label", "n", "pre", "post", "change", "ratio", "p", "holm"]
    row = dict(zip(heads, table.rows[1], strict=True))
    # Question 2: 6 of 12 before, 11 of 12 after, five gained and none lost
    assert (row["label"], row["n"], row["pre"].split()[0], row["post"].split()[0]) == (
        "2. What is meant by 2?", "12", "50%", "92%",
    )  # fmt: skip
    assert row["change"].startswith("42 [")
    # Two-sided sign test of five changes in one direction: 2 / 32; no upper limit of the ratio
    assert row["p"] == ".063"
    assert row["ratio"].startswith(">\u00a0")


def test_the_words_of_the_figure_hold_its_numbers():
    figure = usual("en")[2]
    assert "2. What is meant by 2?: 50% before, 92% after, 42 points." in figure.alt
    assert figure.svg.startswith("<svg")
    assert {"item.q2.pre", "item.q2.post", "item.q2.change"} <= {item.id for item in figure.estimates}


def test_of_many_questions_those_that_changed_most_are_drawn():
    pre = ["0" * 40] * 9
    post = ["1" * 3 + "0" * 37] * 9
    cohort = workshop(small_tables(pre, post))
    parts = shown(cohort, "en")
    assert len(parts[2].estimates) == 3 * MOST_DRAWN
    assert "changed most" in parts[2].caption
    assert len(parts[3].rows) == 40


def test_one_test_is_drawn_by_itself():
    figure = shown(workshop(small_tables(PRE)), "en")[2]
    assert "pre-test" in figure.caption
    assert len(figure.estimates) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("texts_of_files", [HOSTILE[:3], HOSTILE[3:6], HOSTILE[-3:]], ids="abc")
@pytest.mark.filterwarnings("error")
def test_any_text_of_the_files_is_shown_as_text(texts_of_files, language, quiet):
    hostile, text = tables(), texts_of_files[0]
    hostile["items"]["text"] = [*texts_of_files, *texts_of_files]
    hostile["items"]["options"] = hostile["items"]["options"].str.replace("wrong one", text or "wrong one")
    hostile["survey_items"]["text"] = texts_of_files
    hostile["people"]["about.group"] = [text or "A", "B"] * 6
    parts = shown(workshop(hostile), language)
    reported(parts, language)
    written = texts(parts)
    assert "\u0007" not in written
    assert "x" * 200 not in written
    assert "<script" not in "".join(part.svg for part in parts if hasattr(part, "svg"))


def test_small_counts_and_free_text_are_nowhere(quiet):
    written = "Pak Budi told me"
    chosen = [["right" if sign == "1" else "wrong one" for sign in row] for row in PRE]
    chosen[2][0], chosen[4][0] = written, "wrong two"
    cohort = workshop(tables(chosen=chosen))
    report = reported(parts := shown(cohort, "en"), "en")
    assert written not in texts(parts) + json.dumps(report.results())
    # Of the first question's wrong options one drew one person, another one too: they are told as one
    first = [row[0] for row in parts[8].rows[: parts[8].row_groups[0].end]]
    assert first == ["right", "Other wrong options (3)"]


@pytest.mark.parametrize("levels", range(2, 12))
def test_colours_of_levels_differ_in_grey_on_each_side(levels):
    shades = [lightness(colour) for colour in level_colours(levels)]
    half = levels // 2
    against, favourable = shades[:half], shades[-half:]
    assert len(shades) == levels
    assert against == sorted(against)
    assert favourable == sorted(favourable, reverse=True)
    assert len(set(shades)) == levels


def test_texts_are_cut_at_words():
    assert on_one_line("one two three four", 12) == "one two…"
    assert on_one_line("x" * 50, 10) == "x" * 9 + "…"
    assert drawable("a ... b") == "a… b"
    assert drawable("\u4e00") == "\u25a1"
    assert max(map(len, drawable("y" * 60).split())) <= 28


def test_tables_have_names_of_their_own():
    """A report replaces what a table of the same name recorded."""
    tables_shown = [part for part in usual("en") if hasattr(part, "rows")]
    names = {table.id.removeprefix("tbl-").replace("-", "_") for table in tables_shown}
    assert len(names) == len(tables_shown)
    known = {
        key.rpartition(".")[2] for key in catalogue("en") if key.startswith("learning_community.caption.")
    }
    assert names & known == set()


def test_counts_are_whole_numbers_behind_the_cells():
    options = usual("en")[8]
    place = [column.key for column in options.columns].index("count")
    assert options.rows[0][place] == "9/12"
    assert options.values[0][place] == 9


def test_median_levels_in_words():
    table = SatisfactionPage.beside(Page("en", {})).ratings(
        satisfaction.ratings(satisfaction.scales_of(workshop(tables(turned=[3]))), 0.95)
    )
    assert table.rows[0][:3] == ("1. Statement 1", "12", "often")
    assert table.rows[2][0].endswith("(put negatively)")


@pytest.mark.parametrize(
    ("rated", "named"),
    [(RATED, "for item 1 (8/12"), ([(4, 4, 1)] * 12, "Highest: 1 and 2. Lowest: 3.")],
)
def test_items_that_reach_most_approval_are_named_by_their_numbers(rated, named):
    page = SatisfactionPage.beside(Page("en", {}))
    cohort = workshop(tables(levels=rated))
    [said] = page.said(satisfaction.ratings_said(satisfaction.ratings(satisfaction.scales_of(cohort), 0.95)))
    assert named in said.text
