from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language.typography import typographic, with_apostrophes
from helpers.publish.characters import clean, slug


def test_clean_drops_what_no_file_can_hold_and_keeps_the_rest():
    assert clean("a\x00b\x0bc\ud800d\r\ne\tf\u200f") == "abcd\ne\tf\u200f"


@given(st.text())
def test_clean_text_can_always_be_written(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned


@given(st.text(max_size=200), st.sets(st.just("sec-x")))
def test_slugs_are_safe_names(text, taken):
    name = slug(text, "sec", taken)
    assert re.fullmatch(r"sec-[a-z0-9]+(-[a-z0-9]+)*", name)
    assert name not in taken


def test_slug_keeps_an_id_and_parts_equal_ones():
    assert slug("tbl-decree_kkg", "tbl") == "tbl-decree-kkg"
    assert slug("Hasil", "sec", {"sec-hasil", "sec-hasil-2"}) == "sec-hasil-3"
    assert slug("../../etc", "fig") == "fig-etc"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the teachers' own, it's 'so'", "the teachers’ own, it’s ‘so’"),
        ('"must" (the "x y", "z").', "“must” (the “x y”, “z”)."),
        ('the "teachers\'".', "the “teachers’”."),
        ("Jum'at", "Jum’at"),
        ('<a href="x">', '<a href="x">'),
        ("plain", "plain"),
    ],
)
def test_marks_are_those_of_print(text, shown):
    assert typographic(text) == shown


def test_in_tables_only_apostrophes_change():
    assert with_apostrophes("\"Hedges' g\" isn't 'it'") == "\"Hedges’ g\" isn’t 'it'"
