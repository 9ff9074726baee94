"""Nodes of the document tree."""

from __future__ import annotations

from helpers.publish.tree import joined, node, plain_text, words


def test_joined_words_are_those_that_texts_are_made_of():
    apart = [node("Str", "two"), node("Space"), node("Str", "words")]
    bold = node("Strong", [node("Str", "in"), node("SoftBreak"), node("Str", "bold")])
    tree = [node("Para", [*apart, node("Space"), bold, node("LineBreak"), node("Str", "end")])]
    [made] = joined(tree)
    assert made["c"] == [*words("two words "), node("Strong", words("in bold")), *words("\nend")]
    assert plain_text(made) == plain_text(tree)
    assert tree[0]["c"][0] == node("Str", "two")
