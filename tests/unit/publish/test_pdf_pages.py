"""Where pages of a PDF end: notes stay with rows, rows with their heading, and lists name the right pages."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from nbformat.v4 import new_notebook
from published_sample import column, figure_output, run_cell, said, table_output

from helpers.publish import pdf
from helpers.publish.render import export

LINES = "\n\n".join(f"Line {i}." for i in range(24))


def pages(*cells):
    content = export(new_notebook(cells=[said("# T\n\n" + LINES), *cells]), "pdf", "en")
    return [page.extract_text().replace("\xa0", " ") for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def table(count, groups=(), notes=("The only note.",)):
    rows = [[f"Row {i} ", "1"] for i in range(count)]
    return run_cell(
        "t()", table_output("tbl-a", "c", [column("a", "A"), column("b", "B")], rows, None, groups, notes)
    )


@pytest.mark.parametrize("count", [14, 18, 20, 22, 40])
def test_notes_of_a_long_table_stand_below_its_last_two_rows(count):
    [page] = [page for page in pages(table(count)) if "The only note." in page]
    assert f"Row {count - 1} " in page
    assert f"Row {count - 2} " in page


@pytest.mark.parametrize("last", [2, 3])
def test_the_last_row_of_a_short_group_stays_with_its_label_and_the_notes(last):
    for count in range(16, 24):
        groups = [("First", 0, count - last), ("Second", count - last, count)]
        texts = [page for page in pages(table(count, groups)) if "The only note." in page]
        assert [(f"Row {count - 1} " in page, "Second" in page) for page in texts] == [(True, True)]
        assert not any(re.search(r"First\s+Second", page) for page in texts)


def test_rows_of_several_lines_are_not_broken():
    rows = [[f"Begin {i} " + "and so on " * 20 + f"end {i}.", "1"] for i in range(16)]
    cell = run_cell("t()", table_output("tbl-a", "c", [column("a", "A", "left"), column("b", "B")], rows))
    for page in pages(cell):
        assert re.findall(r"Begin (\d+)", page) == re.findall(r"end (\d+)\.", page)


@pytest.mark.parametrize("more", range(4))
def test_a_long_table_begins_with_some_rows(more):
    before = said("\n\n".join(f"More {i}." for i in range(2 * more)) or "None.")
    [page] = [page for page in pages(before, table(30)) if "Table 1. c" in page]
    assert "Row 3 " in page


def test_the_list_of_figures_names_the_page_on_which_a_figure_is_seen():
    figures = [run_cell("f()", figure_output(f"fig-{i}", f"Picture {i}", "alt")) for i in range(3)]
    cells = [cell for each in figures for cell in (said("Before."), each)]
    texts = pages(*cells, said(LINES))
    for i in range(3):
        [listed] = re.findall(rf"Picture {i}[ .]+\u2060?(\d+)", texts[0])
        [seen] = [n for n, text in enumerate(texts[0:], 1) if re.search(rf"Picture {i}(?! ?[.])", text)]
        assert int(listed) == seen


def test_a_writer_that_stumbles_over_labels_that_come_again_goes_on_without(monkeypatch):
    made, once = [], pdf._compile_once

    class PanicException(BaseException):
        pass

    def arranged(compiler, source):
        made.append(source)

    def stumbling(compiler, wanted):
        made.append("level: 2, repeat: true" in made[0].read_text())
        if made[-1]:
            raise PanicException
        return once(compiler, wanted)

    monkeypatch.setattr(pdf, "_arrange", arranged)
    monkeypatch.setattr(pdf, "_compile_once", stumbling)
    texts = pages(table(20, groups=[("Group", 0, 20)]))
    assert made[1:] == [True, False]
    assert any("Group" in text for text in texts)


def test_no_line_of_a_long_list_is_alone_on_a_page():
    for count in (61, 62, 63):
        tables = [table_output(f"tbl-{i}", f"Caption {i}", [column("a", "A")], [["1"]]) for i in range(count)]
        texts = pages(run_cell("t()", *tables))
        listed = [len(re.findall(r"Caption \d+ ?\.\s*\.", text)) for text in texts]
        assert 1 not in listed
        assert sum(listed) == count


def test_a_range_of_numbers_is_not_parted_at_the_end_of_a_line():
    text = " ".join(f"word{'x' * (i % 9)} 100–{200 + i}%." for i in range(60))
    shown = " ".join(pages(said(text)))
    assert len(re.findall(r"100–\d{3}%\.", shown)) == 60
