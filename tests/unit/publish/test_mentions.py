from __future__ import annotations

import pytest
from nbformat.v4 import new_notebook, new_output
from published_sample import column, figure_output, run_cell, said, table_output

from helpers.publish.assemble import prepare
from helpers.publish.reading import read_notebook
from helpers.publish.tree import plain_text, walk


def table(number):
    return run_cell("t()", table_output(f"tbl-{number}", "c", [column("a", "A")], [["1"]]))


def figure(number):
    return run_cell("f()", figure_output(f"fig-{number}", "c", "alt"))


def prose(*cells, language="en"):
    document = read_notebook(new_notebook(cells=[said("# T"), *cells]), language)
    return [block for part in prepare(document).prose for block in part]


def paragraphs(*cells, **more):
    return [plain_text(block["c"]) for block in prose(*cells, **more) if block["t"] == "Para"]


def targets(blocks):
    found = []
    walk(blocks, lambda node: found.append(node["c"][2][0]) if node["t"] == "Link" else None)
    return found


def test_tables_and_figures_are_mentioned_at_the_end_of_the_paragraph_before_them():
    cells = [said("First.\n\nSecond."), table(1), said("Third."), figure(1), table(2)]
    assert paragraphs(*cells) == ["First.", "Second (Table 1).", "Third (Table 2; Figure 1)."]
    assert targets(prose(*cells)) == ["#tbl-1", "#tbl-2", "#fig-1"]


def test_what_the_author_mentions_anywhere_is_left_to_the_author():
    cells = [
        said("As [](#tbl-2) shows, [those](#fig-1) differ."),
        table(1),
        table(2),
        figure(1),
        said("End."),
    ]
    assert paragraphs(*cells) == ["As Table 2 shows, those differ (Table 1).", "End."]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Is it so?", "Is it so (Table 1)?"),
        ("As follows:", "As follows (Table 1):"),
        ("Half of them (80%).", "Half of them (80%; Table 1)."),
        ("By far (g = 0.3, interval [0.1, 0.5]).", "By far (g = 0.3, interval [0.1, 0.5]; Table 1)."),
        ("It was Q(4).", "It was Q(4) (Table 1)."),
        ("All (or nearly) gave f(x).", "All (or nearly) gave f(x) (Table 1)."),
        ("They *differ*.", "They differ (Table 1)."),
        ("They *differ*", "They differ (Table 1)"),
    ],
)
def test_a_mention_stands_within_the_sentence(text, shown):
    assert paragraphs(said(text), table(1)) == [shown]


def test_a_section_without_a_paragraph_gets_one_that_tells_what_it_shows():
    cells = [said("Before.\n\n## 1 Results"), table(1), said("## 2 More\n\n- item"), table(2), figure(1)]
    blocks = prose(*cells, language="id")
    assert [plain_text(each) for each in blocks if each["t"] == "Para"] == [
        "Before.", "Bagian ini menampilkan: c (Tabel 1).",
        "Bagian ini menampilkan: c (Tabel 2); c (Gambar 1).",
    ]  # fmt: skip
    assert [each["t"] for each in blocks] == ["Para", "Header", "Para", "Header", "BulletList", "Para"]


def test_a_section_that_begins_with_a_figure_has_it_in_its_first_paragraph():
    cells = [said("Before.\n\n## 1 Results"), figure(1), said("Half rose."), table(1), said("More.")]
    assert paragraphs(*cells) == ["Before.", "Half rose (Table 1; Figure 1).", "More."]


def test_a_long_run_is_named_by_its_ends():
    cells = [said("Many."), *map(table, range(5)), figure(1)]
    assert paragraphs(*cells) == ["Many (Tables 1–5; Figure 1)."]
    assert targets(prose(*cells)) == ["#tbl-0", "#tbl-4", "#fig-1"]
    gap = [said("As [](#tbl-2) shows."), said("Many."), *map(table, range(1, 6)), figure(1)]
    assert paragraphs(*gap)[1] == "Many (Tables 1 and 3–5; Figure 1)."


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "Tables 1, 3 and 5; Figures 1 and 2"), ("id", "Tabel 1, 3, dan 5; Gambar 1 dan 2")],
)
def test_several_of_a_kind_have_its_word_once_and_a_link_each(language, shown):
    cells = [said("[](#tbl-2) [](#tbl-4)"), said("Many."), *map(table, range(1, 6)), figure(1), figure(2)]
    assert paragraphs(*cells, language=language)[1] == f"Many ({shown})."
    assert targets(prose(*cells))[2:] == ["#tbl-1", "#tbl-3", "#tbl-5", "#fig-1", "#fig-2"]


def test_computed_sentences_get_a_mention_only_where_no_author_wrote_any():
    rise, fall = (
        run_cell("p()", new_output("display_data", data={"text/markdown": text}))
        for text in ("Half rose.", "**Who.**\n\nHalf fell.")
    )
    cells = [said("Told."), table(1), rise, table(2), said("## 1 Head"), fall, table(3)]
    assert paragraphs(*cells) == ["Told (Tables 1 and 2).", "Half rose.", "Who.", "Half fell (Table 3)."]


def test_nothing_is_said_before_the_first_words():
    assert paragraphs(table(1), said("After.")) == ["After."]
