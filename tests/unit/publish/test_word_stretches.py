from __future__ import annotations

from lxml import etree
from published_sample import column, run_cell, said, sample_notebook, table_output

from helpers.publish.archive import unpack
from helpers.publish.dress import Dress
from helpers.publish.ooxml import w
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.publish.template import Template

LONG = "Kalimat panjang tentang kelompok kerja. " * 30


def wide(ident):
    columns = [column(f"c{n}", f"Kecamatan{n}") for n in range(9)]
    return run_cell("t()", table_output(ident, ident, columns, [["12,34%"] * 9] * 2))


def sections(*cells, template="two-column"):
    """Number of columns and text of each section."""
    notebook = sample_notebook("id")
    notebook.cells = [said("# T\n\n" + LONG), *cells, said(LONG)]
    members = unpack(render(read_notebook(notebook), ["docx"], Dress(Template(template)))["docx"])
    found, text = [], ""
    for part in etree.fromstring(members["word/document.xml"]).find(w("body")):
        text += "".join(each.text or "" for each in part.iter(w("t")))
        section = part if part.tag == w("sectPr") else part.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            columns = section.find(w("cols"))
            found.append((int(columns.get(w("num"), 1)) if columns is not None else 1, text))
            text = ""
    return found


def of(found, words):
    """Columns of the section that has ``words``."""
    [count] = [count for count, text in found if words in text]
    return count


def test_a_few_lines_below_a_heading_stand_over_both_columns_with_what_follows():
    found = sections(said("## Kepala\n\nSatu baris saja."), wide("tbl-a"))
    assert of(found, "Satu baris") == of(found, "Kepala") == of(found, "tbl-a") == 1
    assert found[-1][0] == 2


def test_text_of_many_lines_and_text_without_a_heading_stay_in_columns():
    assert of(sections(said("## Kepala\n\n" + "Kata lain. " * 60), wide("tbl-a")), "Kata lain.") == 2
    assert of(sections(said("Satu baris saja."), wide("tbl-a")), "Satu baris") == 2


def test_little_text_between_what_runs_over_both_columns_runs_over_both_too():
    found = sections(wide("tbl-a"), said("Satu baris saja."), wide("tbl-b"))
    assert of(found, "Satu baris") == 1
    assert [text for _, text in found if "tbl-a" in text] == [text for _, text in found if "tbl-b" in text]


def test_much_text_and_lists_between_them_stay_in_columns():
    assert of(sections(wide("tbl-a"), said("Kata lain. " * 60), wide("tbl-b")), "Kata lain.") == 2
    assert of(sections(wide("tbl-a"), said("- Satu butir"), wide("tbl-b")), "Satu butir") == 2
