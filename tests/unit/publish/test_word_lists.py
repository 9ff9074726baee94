import pytest
from small_pages import NAMES, body_of, heights, paragraph

from helpers.publish.ooxml import w
from helpers.publish.word_captions import Captioned
from helpers.publish.word_lists import add_lists, break_full_lines


def captions(count):
    from helpers.publish.document import Figure

    for number in range(1, count + 1):
        caption = paragraph(f"Gambar {number}", "Caption")
        yield Captioned("figure", Figure(f"fig-{number}", number, "", "", 16.0), caption)


def kept(count):
    found = list(captions(count))
    body = body_of(*(each.caption for each in found))
    add_lists(body, found, "id", NAMES)
    lines = [each for each in body.findall(w("p")) if NAMES.of(each) == "table of figures"]
    assert len(lines) == count
    return [each.find(f"{w('pPr')}/{w('keepNext')}") is not None for each in lines]


def test_no_page_parts_a_short_list():
    assert kept(2) == [True, False]
    assert kept(5) == [True] * 4 + [False]


def test_a_long_one_begins_and_ends_with_two_lines():
    assert kept(7) == [True, False, False, False, False, True, False]


@pytest.mark.parametrize(("room", "broken"), [(300, False), (230, True), (212, True), (190, False)])
def test_a_line_too_full_for_a_number_is_broken_before_its_last_word(room, broken):
    """Ten words of 21.08 points, the last without its blank: 208 points in all."""
    entry = paragraph(" ".join(["kata"] * 10), "table of figures")
    break_full_lines(body_of(entry), NAMES, heights(), room)
    assert (entry.find(f".//{w('br')}") is not None) == broken
    texts = [each.text for each in entry.iter(w("t"))]
    assert "".join(texts) == " ".join(["kata"] * 10)
    assert texts[-1].split()[-1] == "kata"


def test_text_is_broken_but_in_lists_alone():
    text = paragraph(" ".join(["kata"] * 10))
    break_full_lines(body_of(text), NAMES, heights(), 212)
    assert text.find(f".//{w('br')}") is None
