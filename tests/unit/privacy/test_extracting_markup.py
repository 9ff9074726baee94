"""Markup taken apart into what is read, what is said of it, and how it is written."""

from __future__ import annotations

import pytest

from helpers.privacy.extracting_markup import markup_passages

WORD = "<w:p><w:r><w:t>Si</w:t></w:r><w:r><w:t>ti</w:t></w:r></w:p>"


def texts(markup: str, place: str) -> str:
    return " ".join("\n".join(each.text for each in markup_passages(markup) if each.place == place).split())


@pytest.mark.parametrize(
    ("markup", "shown", "spoken"),
    [
        (
            '<?xml version="1.0"?><svg width="5"><text aria-label="Si > An">a &amp; b</text>',
            "a & b",
            "Si > An",
        ),
        ("<p title='Siti'>1 < 2 and 3 > 2</p></3><>< p></p >", "1 < 2 and 3 > 2 </3><>< p>", "Siti"),
        ('<!DOCTYPE html "a>b"><p title="x>y">z', 'b"> z', "x>y"),
        ("<!-- Siti <b>Ani</b> --><p>z</p>", "z", "Siti <b>Ani</b>"),
        ("<p>z<!-- never ends", "z", "never ends"),
        ("<p>open <b title='no end", "open 'no end", ""),
        ("<style>p::before{content:'Siti'}</style><script src='a'>x</script>z", "z", ""),
        ("no markup at all", "no markup at all", ""),
    ],
)
def test_what_is_read_is_taken_apart_from_what_is_said(markup: str, shown: str, spoken: str):
    assert texts(markup, "text") == shown
    assert spoken in texts(markup, "attribute")


def test_tags_and_code_are_searched_as_they_are_written():
    markup = "<p class='kelas-a'>z</p><style id='s1'>/* Siti */</style><script>var a = 'Ani'</script>"
    source = texts(markup, "source")
    assert all(word in source for word in ("kelas-a", "s1", "Siti", "Ani"))


def test_words_that_tags_part_are_put_together_and_those_of_two_cells_are_not():
    [shown, *_] = [each.text for each in markup_passages(WORD + "<w:tc/>x") if each.place == "text"]
    assert shown.split() == ["Siti", "x"]


def test_a_tag_that_comes_again_is_searched_once():
    [source] = [each.text for each in markup_passages('<a id="siti"/>' * 3) if each.place == "source"]
    assert source.count("siti") == 1
