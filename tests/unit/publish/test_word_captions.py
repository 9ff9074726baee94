from __future__ import annotations

import pytest
from lxml import etree
from nbformat.v4 import new_notebook
from published_sample import column, run_cell, said, sample_notebook, table_output

from helpers.publish.archive import unpack
from helpers.publish.dress import Dress
from helpers.publish.ooxml import Styles, w
from helpers.publish.reading import read_notebook
from helpers.publish.render import export, render
from helpers.publish.template import Template
from helpers.publish.word_captions import bookmark_name

LONG = "tbl-" + "nama-tabel-yang-panjang-sekali-sekali-sekali"


class Word:
    def __init__(self, data: bytes) -> None:
        members = unpack(data)
        self.body = etree.fromstring(members["word/document.xml"]).find(w("body"))
        self.styles = Styles(members["word/styles.xml"])

    def paragraphs(self, style: str) -> list[etree._Element]:
        return [each for each in self.body.findall(w("p")) if self.styles.of(each) == style]

    def marked(self, name: str) -> str:
        """The text between the two ends of a bookmark."""
        start = next(each for each in self.body.iter(w("bookmarkStart")) if each.get(w("name")) == name)
        text = ""
        for each in start.itersiblings():
            if each.tag == w("bookmarkEnd") and each.get(w("id")) == start.get(w("id")):
                return text
            text += shown(each)
        raise AssertionError(name)


def shown(element):
    """The text, with blanks at which no line ends as blanks."""
    return raw(element).replace("\u00a0", " ")


def raw(element):
    return "".join(each.text or "" for each in element.iter(w("t")))


def fields(element):
    """Code and shown text of each field that holds no other."""
    found, code, text, kind = [], "", "", ""
    for run in element.iter(w("r")):
        mark = run.find(w("fldChar"))
        if mark is not None:
            kind = mark.get(w("fldCharType"))
            if kind == "begin":
                code = text = ""
            elif kind == "end" and code:
                found.append((code.strip(), text))
                code = ""
        code += "".join(each.text for each in run.findall(w("instrText")))
        text += shown(run) if kind == "separate" else ""
    return found


@pytest.fixture(scope="module", params=["id", "en"])
def word(request):
    return request.param, Word(export(sample_notebook(request.param), "docx"))


def test_numbers_are_fields_in_paragraphs_of_words_own_style(word):
    language, document = word
    kinds = {"id": ("Tabel", "Gambar"), "en": ("Table", "Figure")}[language]
    captions = document.paragraphs("caption")
    numbered = [field for each in captions for field in fields(each)]
    for kind, count in zip(kinds, (4, 2), strict=True):
        own = [field for field in numbered if field[0].split()[1] == kind]
        assert own == [(f"SEQ {kind} \\* ARABIC", str(number)) for number in range(1, count + 1)]
    assert len(captions) == 6


def test_references_are_fields_that_show_what_they_lead_to(word):
    language, document = word
    first = next(each for each in document.paragraphs("first paragraph") if fields(each))
    references = fields(first)
    assert [text for _, text in references] == {
        "id": ["Tabel 1", "Gambar 1"],
        "en": ["Table 1", "Figure 1"],
    }[language]
    for code, text in references:
        assert code.startswith("REF _Ref")
        assert document.marked(code.split()[1]) == text


def test_numbers_of_several_are_fields_that_show_the_number_alone():
    tables = [run_cell("t()", table_output(f"tbl-{name}", "c", [column("a", "A")], [["1"]])) for name in "ab"]
    notebook = new_notebook(cells=[said("# T\n\nBoth."), *tables])
    document = Word(export(notebook, "docx", "en"))
    [line] = [each for each in document.body.findall(w("p")) if shown(each).startswith("Both")]
    assert shown(line) == "Both (Tables 1 and 2)."
    assert [(text, document.marked(code.split()[1])) for code, text in fields(line)] == [
        ("1", "1"),
        ("2", "2"),
    ]


def test_a_reference_in_the_authors_own_words_keeps_them(word):
    language, document = word
    text = {"id": "yang panjang", "en": "long table"}[language]
    [link] = [each for each in document.body.iter(w("hyperlink")) if shown(each) == text]
    assert document.marked(link.get(w("anchor"))) == {"id": "Tabel 3", "en": "Table 3"}[language]


def entry(paragraph):
    """What a line of a list says, and the number of its page."""
    page = fields(paragraph)[-1][1]
    assert int(page) >= 1
    return shown(paragraph).removesuffix(page)


def test_lists_show_every_caption_before_any_update(word):
    language, document = word
    entries = [entry(each) for each in document.paragraphs("table of figures")]
    captions = [shown(each) for each in document.paragraphs("caption")]
    table = {"id": "Tabel", "en": "Table"}[language]
    tables = [each for each in captions if each.startswith(table)]
    assert entries == tables + [each for each in captions if each not in tables]
    headings = [shown(each) for each in document.paragraphs("toc heading")]
    assert (
        headings
        == {"id": ["Daftar tabel", "Daftar gambar"], "en": ["List of tables", "List of figures"]}[language]
    )
    codes = [each.text for each in document.body.iter(w("instrText")) if "TOC" in each.text]
    assert [code.split("\\c ")[1].strip() for code in codes] == [f'"{table}"', f'"{captions[1].split()[0]}"']


def test_a_long_report_opens_with_its_contents():
    document = Word(export(sample_notebook("id", extra_tables=6), "docx"))
    lines = document.paragraphs("toc 1") + document.paragraphs("toc 2")
    headings = document.paragraphs("heading 1") + document.paragraphs("heading 2")
    assert [entry(each) for each in lines] == [shown(each) for each in headings]
    for line in lines:
        anchor = line.find(f".//{w('hyperlink')}").get(w("anchor"))
        assert document.marked(anchor) == entry(line)


def test_no_line_ends_between_a_label_and_its_number(word):
    language, document = word
    label = {"id": "Tabel\u00a01", "en": "Table\u00a01"}[language]
    assert raw(document.paragraphs("caption")[0]).startswith(f"{label}. ")
    assert label in raw(next(each for each in document.paragraphs("first paragraph") if fields(each)))


def test_a_name_longer_than_words_is_found_all_the_same():
    table = table_output(LONG, "Panjang", [column("a", "A")], [["1"]])
    notebook = sample_notebook("id")
    notebook.cells = [said(f"# T\n\nLihat [](#{LONG})."), run_cell("t()", table)]
    document = Word(export(notebook, "docx", "id"))
    assert ("REF _Ref10000001 \\h", "Tabel 1") in fields(document.body)


@pytest.mark.parametrize("ident", ["tbl-a", "1a", "t" * 40, "t" * 41, "a_b-c"])
def test_bookmarks_are_named_as_pandoc_names_them(ident):
    from helpers.publish.pandoc import run_pandoc

    made = unpack(run_pandoc(["-f", "html", "-t", "docx", "-o", "-"], f'<h1 id="{ident}">x</h1>'.encode()))
    root = etree.fromstring(made["word/document.xml"])
    assert [each.get(w("name")) for each in root.iter(w("bookmarkStart"))] == [bookmark_name(ident)]


def test_by_apa_the_number_has_its_own_line_and_figures_their_caption_above():
    document = read_notebook(sample_notebook("en"))
    word = Word(render(document, ["docx"], Dress(Template("apa7")))["docx"])
    for caption in word.paragraphs("caption"):
        assert caption.find(f".//{w('br')}") is not None
        assert not shown(caption).startswith("Table 1.")
        if shown(caption).startswith("Figure"):
            assert caption.getnext().find(f".//{w('drawing')}") is not None
    assert not word.paragraphs("toc heading")
    notes = [shown(each) for each in word.paragraphs("table note")]
    assert notes[0].startswith("Note. ")
    assert not notes[1].startswith("Note. ")


def test_on_a_page_of_two_columns_no_section_ends_in_a_caption():
    """LibreOffice would show references to it without the number."""
    document = read_notebook(sample_notebook("en"))
    word = Word(render(document, ["docx"], Dress(Template("two-column")))["docx"])
    ends = [each for each in word.body.iter(w("sectPr")) if each.getparent().tag == w("pPr")]
    assert len(ends) > 1
    assert not any(each.getparent().getparent() in word.paragraphs("caption") for each in ends)


def test_on_a_page_of_two_columns_captions_of_tables_have_their_room_above():
    document = read_notebook(sample_notebook("en"))
    word = Word(render(document, ["docx"], Dress(Template("two-column")))["docx"])
    for caption in word.paragraphs("caption"):
        room = caption.find(f"{w('pPr')}/{w('spacing')}")
        if shown(caption).startswith("Table"):
            assert int(room.get(w("before"))) > 2 * int(room.get(w("after")))
        else:
            assert room is None


def test_what_is_wider_than_a_column_begins_with_a_thin_line():
    """LibreOffice would lose text of the columns above if all of its section moved to the next page."""
    document = read_notebook(sample_notebook("en"))
    body = Word(render(document, ["docx"], Dress(Template("two-column")))["docx"]).body
    path = f"{w('pPr')}/{w('sectPr')}/{w('cols')}[@{w('num')}='2']"
    ends = [each for each in body.findall(w("p")) if each.find(path) is not None]
    assert ends
    for end in ends:
        first = next(each for each in end.itersiblings() if each.tag in (w("p"), w("tbl")))
        assert not shown(first)
        assert first.find(f"{w('pPr')}/{w('spacing')}").get(w("line")) == "20"


def test_no_table_in_a_column_has_to_stay_whole():
    """LibreOffice would balance such columns without end."""
    columns, rows = [column("a", "A"), column("b", "B")], [["1", "2"]] * 9
    notebook = sample_notebook("en")
    notebook.cells = [
        said("# T\n\nSee [](#tbl-a)."),
        run_cell("t()", table_output("tbl-a", "Low", columns, rows)),
    ]
    document = read_notebook(notebook, "en")
    for template, whole in ((None, True), (Template("two-column"), False)):
        [native] = Word(render(document, ["docx"], Dress(template))["docx"]).body.iter(w("tbl"))
        rows_ = native.findall(w("tr"))
        assert all(row.find(f".//{w('keepNext')}") is not None for row in rows_[:-1]) == whole


def test_on_a_page_of_two_columns_no_row_has_to_stay_with_a_note_or_unbroken():
    """LibreOffice would lose text of the columns that follow."""
    table = table_output("tbl-a", "Low", [column("a", "A")], [["1"]] * 9, notes=["Note."])
    notebook = sample_notebook("en")
    notebook.cells = [said("# T\n\nSee [](#tbl-a)."), run_cell("t()", table)]
    document = read_notebook(notebook, "en")
    for template, tied in ((None, True), (Template("two-column"), False)):
        [native] = Word(render(document, ["docx"], Dress(template))["docx"]).body.iter(w("tbl"))
        assert (native.findall(w("tr"))[-1].find(f".//{w('keepNext')}") is not None) == tied
        assert (native.find(f".//{w('cantSplit')}") is not None) == tied


@pytest.mark.parametrize(("count", "kept"), [(1, []), (2, [0]), (3, [1]), (5, [3])])
def test_of_many_notes_the_last_do_not_stand_alone_and_the_others_may_break(count, kept):
    notes = [f"Note {number}." for number in range(count)]
    table = table_output("tbl-a", "Low", [column("a", "A")], [["1"]] * 9, notes=notes)
    notebook = sample_notebook("en")
    notebook.cells = [said("# T\n\nSee [](#tbl-a)."), run_cell("t()", table)]
    found = Word(export(notebook, "docx", "en")).paragraphs("table note")
    assert len(found) == count
    assert [
        place for place, each in enumerate(found) if each.find(f"{w('pPr')}/{w('keepNext')}") is not None
    ] == kept
