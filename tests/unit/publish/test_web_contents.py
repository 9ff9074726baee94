from __future__ import annotations

from helpers.publish.tree import header, node, plain_text, words
from helpers.publish.web_contents import contents


def outline(listed):
    """Targets, and lists below them."""
    return [(item[0]["c"][0]["c"][2][0], *[outline(below) for below in item[1:]]) for item in listed["c"]]


def test_headings_are_nested_as_they_are_and_the_lowest_left_out():
    levels = [("a", 1), ("b", 2), ("c", 3), ("d", 2), ("e", 1), ("f", 1), ("g", 2)]
    blocks = [header(level, ident, words(ident)) for ident, level in levels]
    [listed] = contents([node("Para", []), *blocks])
    assert outline(listed) == [("#a", [("#b",), ("#d",)]), ("#e",), ("#f", [("#g",)])]


def test_an_entry_is_one_link_without_notes():
    link = node("Link", [["", [], []], words("there"), ["#x", ""]])
    [listed] = contents([header(1, "a", [*words("See "), link, node("Note", [])])])
    [[entry]] = listed["c"]
    [inline] = entry["c"]
    assert plain_text(inline["c"][1]) == "See there"
    assert all(each["t"] == "Str" for each in inline["c"][1])


def test_without_headings_there_is_no_list():
    assert contents([node("Para", words("x"))]) == []
