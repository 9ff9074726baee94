"""Markup taken apart: all tags at once, where there are only tags, as one by one."""

from __future__ import annotations

import pytest

from helpers.privacy import extracting_markup
from helpers.privacy.extracting_markup import markup_passages

MARKUP = [
    '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t>Si</w:t></w:r><w:r><w:t>ti</w:t></w:r></w:p>',
    '<?xml version="1.0"?><svg width="5"><text x=\'1\' aria-label="Siti > Ani">a &amp; b</text></svg>',
    '<!DOCTYPE html "a>b"><p title="x">1 < 2 and 3 > 2</p></3><>< p></p >',
    "<a href='it''s'>open <b title=\"no end",
    '<p title="a\'b">x</p><p>y</p><br/><br /><p title="a\'b">z</p>',
    "no markup at all",
    "",
]


@pytest.mark.parametrize("text", MARKUP)
def test_all_tags_at_once_give_what_one_by_one_gives(text: str, monkeypatch: pytest.MonkeyPatch):
    at_once = list(markup_passages(text + " "))
    monkeypatch.setattr(
        extracting_markup, "_all_at_once", lambda given: extracting_markup._one_by_one(given)[0]
    )
    extracting_markup._known_parts.cache_clear()
    one_by_one = list(markup_passages(text + " "))
    shown = [each for each in at_once if each.place == "text"]
    # A tag that never ends is read as text at once, and as a tag one by one: it is searched either way
    if "no end" not in text:
        assert at_once == one_by_one
    assert shown
    assert "".join(each.text for each in at_once).count("no end") == text.count("no end")


def test_words_that_tags_part_are_put_together_and_those_of_two_cells_are_not():
    [shown, *_] = [each.text for each in markup_passages(MARKUP[0] + "<w:tc/>x") if each.place == "text"]
    assert shown.split() == ["Siti", "x"]


def test_a_tag_that_comes_again_is_searched_once():
    [source] = [each.text for each in markup_passages('<a id="siti"/>' * 3) if each.place == "source"]
    assert source.count("siti") == 1
