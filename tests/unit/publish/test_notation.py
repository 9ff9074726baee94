"""Symbols with lowered parts, and what only looks like one."""

import pytest

from helpers.publish.notation import heading_symbols, marked_symbols, symbols, with_subscripts
from helpers.publish.tree import node, plain_text


def text(value):
    return node("Str", value)


def italic(value):
    return node("Emph", [text(value)])


def lowered(value):
    return node("Subscript", [text(value)])


def test_what_follows_a_letter_in_italics_is_set_lower():
    assert with_subscripts([italic("d"), text("_z"), node("Space")]) == [
        italic("d"),
        lowered("z"),
        node("Space"),
    ]
    assert with_subscripts([italic("g"), text("_av,")]) == [italic("g"), lowered("av"), text(",")]


def test_greek_letters_stand_upright():
    assert with_subscripts([text("η²_p")]) == [text("η²"), lowered("p")]


def test_it_is_found_anywhere_in_a_tree():
    tree = node("Para", [node("Strong", [italic("d"), text("_z")])])
    assert with_subscripts(tree) == node("Para", [node("Strong", [italic("d"), lowered("z")])])


@pytest.mark.parametrize("given", [[text("_z")], [italic("word"), text("_z")], [text("a_b")], [text("d_z")]])
def test_other_underscores_stay(given):
    assert with_subscripts(given) == given
    assert plain_text(with_subscripts(given)) == plain_text(given)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("(n = 38)", [text("("), italic("n"), text("\xa0=\xa038)")]),
        ("g_av (d_z)", [italic("g"), lowered("av"), text(" ("), italic("d"), lowered("z"), text(")")]),
        ("79% [64; 89]", [text("79% [64;\xa089]")]),
        ("> .999", [text(">\xa0.999")]),
        ("d_zoo, a_d_z", [text("d_zoo, a_d_z")]),
        ("p of n = all", [text("p of n = all")]),
    ],
)
def test_plain_text_has_its_symbols_found(given, shown):
    assert symbols(given) == shown


def test_in_markdown_they_are_marked_but_in_code_and_addresses():
    given = "`d_z = 3` [a](#tbl-d_z), *t*(37) = 1.98, p < .05, d_z"
    assert marked_symbols(given) == "`d_z = 3` [a](#tbl-d_z), *t*(37)\xa0=\xa01.98, *p*\xa0<\xa0.05, *d*_z"


def test_a_heading_that_is_a_symbol_is_set_as_one():
    assert heading_symbols("n") == [italic("n")]
    assert heading_symbols("n (people)") == [text("n (people)")]
