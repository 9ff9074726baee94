"""A user's citation style: taken in, or refused with one clear message before anything runs."""

from __future__ import annotations

import re

import pytest

from helpers.publish.citation_style import read_style, require_printed
from helpers.publish.own_style import own_style
from helpers.words.errors import InputError

CSL = "http://purl.org/net/xbiblio/csl"
INFO = "<info><title>N</title><id>n</id><updated>2020-01-01T00:00:00Z</updated></info>"
CITATION = '<citation><layout prefix="["><text variable="citation-number"/></layout></citation>'
TITLE = '<text variable="title"/>'
SPEECHES_ONLY = f'<choose><if type="speech">{TITLE}</if></choose>'


def style(listed=TITLE, citation=CITATION, macros="", info=INFO):
    """A small style with a list of references of this layout."""
    listed = f"<bibliography><layout>{listed}</layout></bibliography>" if listed is not None else ""
    given = f'xmlns="{CSL}" class="in-text" version="1.0"'
    return f"<style {given}>{info}{macros}{citation}{listed}</style>".encode()


def calling(*names):
    return "".join(f'<text macro="{name}"/>' for name in names)


def macro(name, content):
    return f'<macro name="{name}">{content}</macro>'


NOTES = style().replace(b'"in-text"', b'"note"')
GOOD = {
    "apa": own_style("en"),
    "apa in Indonesian": own_style("id"),
    "numbers": style(),
    "notes": NOTES,
    "macros": style(calling("a", "b", "b"), macros=macro("a", calling("b")) + macro("b", TITLE)),
}
PARENT = INFO.replace("<title>", '<link href="x" rel="independent-parent"/><title>')
BAD = {
    "no XML": (b"not xml", "broken_csl", None),
    "empty": (b"", "broken_csl", None),
    "cut": (own_style("en")[:3000], "broken_csl", None),
    "other XML": (b"<html/>", "foreign_csl", "html"),
    "an unknown element": (style("<foo/>" + TITLE), "broken_csl", "foo"),
    "dependent": (style(info=PARENT), "dependent_csl", None),
    "no citation": (style(citation=""), "citeless_csl", None),
    "no layout of citations": (style(citation="<citation/>"), "citeless_csl", None),
    "no list": (style(None), "listless_csl", None),
    "no layout of the list": (style(None).replace(b"</style>", b"<bibliography/></style>"),
                              "listless_csl", None),
    "empty citations": (style(citation="<citation><layout/></citation>"), "silent_csl", None),
    "empty list": (style(""), "empty_csl", None),
    "an unknown variable": (style('<text variable="nothing"/>'), "empty_csl", None),
    "numbers only": (style('<text variable="citation-number"/>'), "empty_csl", None),
    "of one kind only": (style(SPEECHES_ONLY), "empty_csl", None),
    "undefined macro": (style(calling("here") + TITLE, macros=macro("here", calling("gone"))),
                        "undefined_macro", "gone"),
    "undefined macro of the order": (style().replace(b"phy><", b'phy><sort><key macro="gone"/></sort><'),
                                     "undefined_macro", "gone"),
    "a macro that calls itself": (style(calling("a"), macros=macro("a", calling("a"))),
                                  "circular_macro", "a → a"),
    "macros in a circle": (style(calling("a"), macros=macro("a", calling("b")) + macro("b", calling("c", "a"))
                           + macro("c", TITLE)), "circular_macro", "a → b → a"),
}  # fmt: skip


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD)
def test_a_style_that_prints_all_is_taken(content, tmp_path):
    path = tmp_path / "x.csl"
    path.write_bytes(content)
    assert read_style(str(path)) == content
    assert read_style(None) == b""


def refused(given):
    with pytest.raises(InputError) as raised:
        read_style(given)
    assert raised.value.exit_status == 2
    (problem,) = raised.value.problems
    for language in ("id", "en"):
        told = problem.render(language)
        assert told.startswith("--csl")
        assert "Error" not in told
        assert "<string>" not in told
        assert "irectory" not in told
    return problem


@pytest.mark.parametrize(("content", "key", "found"), BAD.values(), ids=BAD)
def test_what_would_leave_references_empty_is_refused(content, key, found, tmp_path):
    path = tmp_path / "x.csl"
    path.write_bytes(content)
    problem = refused(str(path))
    assert problem.key == f"publish.{key}"
    assert problem.file == "--csl x.csl"
    assert found is None or problem.found == found


def test_macros_that_a_whole_style_has_lost_are_named(tmp_path):
    lost = re.sub(rb'<macro name="title-and-descriptions">.*?</macro>', b"", own_style("en"), flags=re.DOTALL)
    assert lost != own_style("en")
    path = tmp_path / "x.csl"
    path.write_bytes(lost)
    assert refused(str(path)).found == "title-and-descriptions"


def test_how_many_references_would_be_empty_is_told_with_the_first(tmp_path):
    path = tmp_path / "x.csl"
    path.write_bytes(style(SPEECHES_ONLY))
    problem = refused(str(path))
    assert 0 < problem.values["count"] < problem.values["total"]
    assert problem.found.endswith(", …")


@pytest.mark.parametrize(
    ("given", "key"), [("none.csl", "missing_csl"), ("", "missing_csl"), (".", "folder_brought")]
)
def test_what_is_no_file_is_told_so(given, key, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refused(given).key == f"publish.{key}"


def test_a_cohorts_own_entries_that_a_style_leaves_empty_are_named():
    items = [{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book", "publisher": "B"}]
    require_printed(style(), items[:1], "references.bib")
    require_printed(b"", items, "references.bib")
    require_printed(style(), (), "references.bib")
    with pytest.raises(InputError) as raised:
        require_printed(style(), items, "references.bib")
    (problem,) = raised.value.problems
    assert (problem.key, problem.file, problem.found) == ("publish.empty_entry", "references.bib", "b")
