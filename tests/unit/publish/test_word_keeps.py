from small_pages import HEIGHT, NAMES, block, body_of, heights, paragraph

from helpers.publish.ooxml import parse, w
from helpers.publish.word_keeps import begin_page, break_before_lists, keep_first_lines
from helpers.publish.word_pages import count_pages


def test_a_list_whose_heading_begins_a_page_begins_it_for_all():
    first, second = (paragraph(text, "TOC Heading") for text in ("Daftar tabel", "Daftar gambar"))
    body = body_of(first, block(HEIGHT - 40), second, block(40))
    break_before_lists(count_pages(body, heights()), NAMES)
    broken = [each.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None for each in (first, second)]
    assert broken == [False, True]


def kept(*parts):
    body = body_of(*parts)
    keep_first_lines(body, NAMES)
    return [each.find(f"{w('pPr')}/{w('keepNext')}") is not None for each in body.findall(w("p"))]


def test_one_line_below_a_heading_stays_with_the_text_below_it():
    heading, line, text = paragraph("6 Judul", "heading 1"), paragraph("Satu baris."), paragraph("kata " * 50)
    assert kept(heading, line, text) == [False, True, False]
    small = paragraph("Studi: contoh", "Origin")
    assert kept(paragraph("6 Judul", "heading 1"), paragraph("Satu baris."), small) == [False, True, False]


def test_several_lines_do_not_nor_does_what_leads_to_a_table():
    heading, long, text = (
        paragraph("6 Judul", "heading 1"),
        paragraph("kata " * 50),
        paragraph("kata " * 50),
    )
    assert kept(heading, long, text) == [False, False, False]
    caption = paragraph("Tabel 1", "Caption")
    assert kept(paragraph("6 Judul", "heading 1"), paragraph("Satu."), caption) == [False, False, False]


def test_a_heading_begins_a_page_by_its_name():
    first, second = paragraph("6 Judul", "heading 1"), paragraph("Daftar pustaka", "heading 1")
    body = body_of(first, second, paragraph("Hake"))
    second.addprevious(parse('<w:bookmarkStart w:id="1" w:name="sec-references"/>')[0])
    first.addprevious(parse('<w:bookmarkStart w:id="2" w:name="sec-6"/>')[0])
    begin_page(body, "sec-references")
    begin_page(body, "sec-that-is-not-there")
    begun = [each.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None for each in (first, second)]
    assert begun == [False, True]
