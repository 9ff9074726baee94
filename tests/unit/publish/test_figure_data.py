from __future__ import annotations

import csv
import io

from helpers.publish.document import Document, Figure
from helpers.publish.figure_data import figure_csv, figure_tables

KNOWN = {
    "a": {"id": "a", "label": "=HYPERLINK(1)", "estimate": 0.5, "ci_low": None, "n": 30, "unit": None},
    "b": {"id": "b", "label": 'x; "y"', "estimate": -1234.25, "ci_low": float("nan"), "n": 3, "unit": None},
    "c": {"id": "c", "label": "unused", "estimate": 1.0, "n": 1},
}
FIGURE = Figure("fig-x", 1, "Caption", "Alt", 8.0, svg="<svg/>", estimates=("b", "a", "gone"))


def rows(language, mark):
    return list(csv.reader(io.StringIO(figure_csv(FIGURE, KNOWN, language)), delimiter=mark))


def test_the_estimates_of_the_figure_in_its_order_without_empty_columns():
    assert rows("en", ",") == [
        ["id", "measure", "estimate", "ci_low", "n"],
        ["b", 'x; "y"', "-1234.25", "", "3"],
        ["a", "'=HYPERLINK(1)", "0.5", "", "30"],
    ]


def test_indonesian_spreadsheets_read_it_with_their_own_marks():
    assert rows("id", ";")[1:] == [
        ["b", 'x; "y"', "-1234,25", "", "3"],
        ["a", "'=HYPERLINK(1)", "0,5", "", "30"],
    ]


def test_figures_without_estimates_have_no_table():
    stray = Figure("fig-y", 0, "", "Alt", 8.0, png=b"x")
    document = Document("en", "T", (FIGURE, stray), {"estimates": list(KNOWN.values())})
    assert list(figure_tables(document)) == ["fig-x"]
    assert figure_tables(Document("en", "T", (FIGURE,))) == {}


def test_units_and_sections_stand_in_words_and_a_studys_own_keys_not_at_all():
    known = {
        "b": {"id": "b", "unit": "proportion", "group": "learning_community.section.difference"},
        "a": {"id": "a", "unit": "score 0-4", "group": "group.min"},
        "gone": {"id": "gone", "unit": "%", "group": "KKG"},
    }
    shown = list(csv.reader(io.StringIO(figure_csv(FIGURE, known, "id")), delimiter=";"))
    section = "Selisih tes akhir dan tes awal (poin dari 100)"
    assert [row[1:] for row in shown[1:]] == [[section, "bagian dari satu"], ["", "score 0-4"], ["KKG", "%"]]
