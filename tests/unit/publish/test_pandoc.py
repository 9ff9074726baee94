from __future__ import annotations

import json

import pytest

from helpers.publish import pandoc
from helpers.publish.tree import plain_text

REACHING = ["```\nopen", "<!-- open", "<script>"]
TAME = [
    "a *b*",
    "- x\n\n  y",
    "| a | b |\n|---|---|\n| 1",
    "> q",
    "    code",
    "h\n===",
    "# t",
    "[x]",
    "",
    "\\",
]
NAMING = ["a[^1] and [b]", "[^1]: a note\n\n[b]: http://example.org"]


@pytest.fixture
def calls(monkeypatch):
    """What pandoc was called with, and nothing known from before."""
    found, run = [], pandoc.run_pandoc
    monkeypatch.setattr(pandoc, "run_pandoc", lambda *given: found.append(given[0]) or run(*given))
    monkeypatch.setattr(pandoc, "_parsed", {})
    return found


def test_texts_that_keep_to_themselves_are_read_at_once_and_as_each_alone(calls):
    parts = pandoc.parse_prose(TAME)
    assert [each[0] for each in calls] == ["-f"]
    assert parts == [pandoc.parse_prose([text])[0] for text in TAME]
    assert plain_text(parts[0]) == "a b"


@pytest.mark.parametrize("text", REACHING)
def test_what_a_text_leaves_open_ends_with_it(calls, text):
    before, _, after = pandoc.parse_prose(["before", text, "# after"])
    assert (plain_text(before), plain_text(after)) == ("before", "after")
    assert [each[0] for each in calls] == ["-f", "lua"]


def test_no_text_can_name_what_another_defines(calls):
    named, defined = pandoc.parse_prose(NAMING)
    assert not {"Note", "Link"} & set(json.dumps(named).replace('"', " ").split())
    assert plain_text(named) == "a[^1] and [b]"
    assert defined == []


def test_what_was_read_is_remembered_and_cannot_be_changed(calls):
    [first] = pandoc.parse_prose(["known"])
    first.clear()
    assert plain_text(pandoc.parse_prose(["known"])) == "known"
    assert len(calls) == 1
