from __future__ import annotations

import pytest
from lxml import etree
from published_sample import column, run_cell, said, sample_notebook, table_output

from helpers.publish.archive import unpack
from helpers.publish.dress import Dress
from helpers.publish.ooxml import R, w
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.publish.template import Template


@pytest.mark.parametrize("name", ["apa7", "two-column"])
def test_numbers_of_turned_pages_stand_at_their_right_margin(name):
    columns = [column(f"c{place}", f"Kecamatan{place}") for place in range(24)]
    notebook = sample_notebook("id")
    table = table_output("tbl-wide", "Lebar", columns, [["12,34%"] * 24])
    notebook.cells = [said("# T\n\nTeks."), run_cell("t()", table), said("Teks.")]
    members = unpack(render(read_notebook(notebook), ["docx"], Dress(Template(name)))["docx"])
    targets = {
        each.get("Id"): each.get("Target")
        for each in etree.fromstring(members["word/_rels/document.xml.rels"])
    }
    ends = {}
    for section in etree.fromstring(members["word/document.xml"]).iter(w("sectPr")):
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        width = int(size.get(w("w"))) - int(margins.get(w("left"))) - int(margins.get(w("right")))
        [header] = [
            each for each in section.findall(w("headerReference")) if each.get(w("type")) == "default"
        ]
        tab = etree.fromstring(members[f"word/{targets[header.get(f'{{{R}}}id')]}"]).find(f".//{w('tab')}")
        ends[size.get(w("orient"))] = int(tab.get(w("pos"))) - width
    assert set(ends) == {None, "landscape"}
    assert max(map(abs, ends.values())) <= 2


def test_columns_that_end_in_a_table_have_a_line_more_below_it():
    """LibreOffice would leave its caption in the other column."""
    small = table_output("tbl-small", "Kecil", [column("a", "A")], [["1"]] * 3)
    wide = table_output("tbl-wide", "Lebar", [column(f"c{n}", f"Kec{n}") for n in range(9)], [["12,34%"] * 9])
    notebook = sample_notebook("id")
    notebook.cells = [said("# T\n\nTeks."), run_cell("t()", small), run_cell("t()", wide), said("Teks.")]
    members = unpack(render(read_notebook(notebook), ["docx"], Dress(Template("two-column")))["docx"])
    first = next(etree.fromstring(members["word/document.xml"]).iter(w("tbl")))
    below = list(first.itersiblings(w("p")))[:3]
    ends = [each.find(f"{w('pPr')}/{w('sectPr')}") is not None for each in below]
    assert ends == [False, True, False]
    assert not any("".join(each.itertext()).strip() for each in below[:2])
