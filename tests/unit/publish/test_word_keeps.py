from small_pages import HEIGHT, NAMES, block, body_of, heights, paragraph

from helpers.publish.ooxml import parse, w
from helpers.publish.word_keeps import break_before_lists, keep_leads
from helpers.publish.word_pages import count_pages

ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def has(part, name):
    return part.find(f"{w('pPr')}/{w(name)}") is not None


def test_what_leads_on_and_titles_in_bold_stay_with_what_follows():
    title = paragraph("Judul")
    title.find(w("r")).insert(0, parse("<w:rPr><w:b/></w:rPr>")[0])
    parts = [
        paragraph("Berikut:"), paragraph("Tiga butir."), paragraph("butir", "Compact", ITEM), title,
        paragraph("Teks."), paragraph("panjang " * 60 + ":"), paragraph("Lain."),
    ]  # fmt: skip
    body = body_of(*parts)
    keep_leads(body, NAMES)
    assert [has(each, "keepNext") for each in parts] == [True, True, False, True, False, False, False]


def test_a_list_whose_heading_begins_a_page_begins_it_for_all():
    first, second = (paragraph(text, "TOC Heading") for text in ("Daftar tabel", "Daftar gambar"))
    body = body_of(first, block(HEIGHT - 40), second, block(40))
    break_before_lists(count_pages(body, heights()), NAMES)
    assert [has(each, "pageBreakBefore") for each in (first, second)] == [False, True]
