"""Text in typst's language: shown as it is, ranges whole, long words ready to break."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
import typst
from published_sample import HOSTILE

from helpers.publish.typst_text import WIDEST, WIDEST_IN_TABLE, code_of, has_long_word, literal

_TEMPLATE = (files("helpers.publish") / "templates/report.typ").read_text(encoding="utf-8")
[BREAKING] = re.findall(r"^#let breaking.*\n", _TEMPLATE, re.MULTILINE)
TEXTS = [*HOSTILE, "a" * 80, "10–20%", 'x "–" y', "https://example.org/" + "b" * 70 + "/c", "é" * 30]


def text_of(value: dict) -> str:
    """All text in a typst element, as its fields tell it."""
    if value["func"] == "box":
        value = value["body"]
    if value["func"] == "sequence":
        return "".join(text_of(each) for each in value["children"])
    return value["text"] if value["func"] == "text" else " " if value["func"] == "space" else ""


@pytest.mark.parametrize("in_table", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_it_is(text: str, in_table: bool):
    shown = f"{BREAKING}#let t = [{code_of(text, in_table)}]\n#metadata(t) <m>"
    [found] = json.loads(typst.query(shown.encode(), "<m>", field="value"))
    assert text_of(found).replace("\u2060", "") == text


def test_a_range_is_whole_with_its_signs():
    assert code_of("of 5 (10–20%), then") == '#"of 5 ";#box[#"(10–20%),";];#" then";'
    assert code_of("A–B") == '#"A–B";'


@pytest.mark.parametrize(("in_table", "widest"), [(False, WIDEST), (True, WIDEST_IN_TABLE)])
def test_a_word_without_room_may_break(in_table: bool, widest: int):
    fits, broken = "w" * widest, "w" * (widest + 1)
    assert code_of(f"a {fits} b", in_table) == f'#"a {fits} b";'
    assert code_of(f"a {broken} b", in_table) == f'#"a ";#breaking("{broken}");#" b";'
    assert not has_long_word(fits, in_table)
    assert has_long_word(broken, in_table)


def test_addresses_in_prose_break_at_their_slashes_and_joined_letters_never():
    assert code_of("https://example.org/" + "part/" * 20).startswith('#"https')
    assert "#breaking" in code_of("part/" * 20, in_table=True)
    assert "#breaking" not in code_of("\u0628" * 70, in_table=True)


def test_marks_of_strings_stay_marks_of_text():
    assert literal('a "b" \\ c\n') == '"a \\"b\\" \\\\ c\\n"'
