from small_pages import HEIGHT, NAMES, block, body_of, heights, paragraph

from helpers.publish.ooxml import w
from helpers.publish.word_keeps import break_before_lists
from helpers.publish.word_pages import count_pages


def test_a_list_whose_heading_begins_a_page_begins_it_for_all():
    first, second = (paragraph(text, "TOC Heading") for text in ("Daftar tabel", "Daftar gambar"))
    body = body_of(first, block(HEIGHT - 40), second, block(40))
    break_before_lists(count_pages(body, heights()), NAMES)
    broken = [each.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None for each in (first, second)]
    assert broken == [False, True]
