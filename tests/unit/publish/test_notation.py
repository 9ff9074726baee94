"""Symbols with lowered parts, and what only looks like one."""

import pytest

from helpers.publish.notation import with_subscripts
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
