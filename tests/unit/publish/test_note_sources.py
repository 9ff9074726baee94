"""Notes below tables where references have numbers."""

from __future__ import annotations

import pytest

from helpers.language import LANGUAGES, say
from helpers.publish.assemble import assemble, prepare
from helpers.publish.document import Column, Document, Prose, Table
from helpers.publish.dress import Dress
from helpers.publish.note_sources import note_paragraphs, numbers_references
from helpers.publish.own_style import own_style
from helpers.publish.tree import nodes, plain_text

NUMERIC = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>N</title><id>n</id><category citation-format="numeric"/>
<updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="," prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="citation-number" suffix=". "/><names variable="author"/>
<text variable="title" prefix=" "/></layout></bibliography></style>"""


def report(language):
    methods = [
        say(f"method.{name}", language) for name in ("wilson", "signed_rank_exact", "census", "hake_bca")
    ]
    notes = (say("show.note.method_and_level", language, methods="; ".join(methods), level="95%"), "Lain: n.")
    table = Table("tbl-x", 1, "c", (Column("a", "A"),), (("1",),), ((1,),), notes=notes)
    first, last = Prose("# T\n\n[Holm 1979](#ref-holm1979)"), Prose("[Wilson 1927](#ref-wilson1927)")
    return Document(language, "T", (first, table, last))


def told(language, style):
    """The notes and the entries of the list as a reader sees them."""
    prepared = prepare(report(language), Dress(style=style))
    entries = [
        plain_text(each["c"]) for block in prepared.end for each in nodes([block]) if each["t"] == "Para"
    ]
    return [plain_text(each["c"]) for each in prepared.notes["tbl-x"]], entries


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_method_with_a_source_has_its_number_in_the_order_of_the_report(language):
    (methods, other), entries = told(language, NUMERIC)
    numbers = {entry.partition(".")[0]: entry for entry in entries}
    assert "Holm" in numbers["1"]
    assert "Wilson" in numbers["2"]
    assert "Wilcoxon" in numbers["3"]
    assert {"Hake" in numbers[place] or "Efron" in numbers[place] for place in ("4", "5")} == {True}
    parts = methods.replace("\u00a0", " ").partition(": ")[2].split("; ")
    assert parts[0].endswith("(1927) [2]")
    assert parts[2].endswith("[3]")
    assert "[" not in parts[3]
    assert "[4,5]" in parts[4]
    assert "[" not in other


@pytest.mark.parametrize("style", [b"", own_style("en")])
def test_where_authors_order_the_list_notes_stay_as_they_are(style):
    (methods, _), _ = told("en", style)
    assert methods.replace("\u00a0", " ") == report("en").tables[0].notes[0]


def test_a_style_that_does_not_tell_its_format_is_known_by_its_numbers():
    assert numbers_references(NUMERIC)
    assert numbers_references(NUMERIC.replace(b'<category citation-format="numeric"/>', b""))
    assert not numbers_references(own_style("en"))
    assert not numbers_references(b"")


def test_notes_lead_to_the_list():
    prepared = prepare(report("en"), Dress(style=NUMERIC))
    targets = {each["c"][2][0] for each in nodes(prepared.notes["tbl-x"]) if each["t"] == "Link"}
    anchors = {each["c"][0][0] for each in nodes(assemble(prepared, "html")["blocks"]) if each["t"] == "Span"}
    assert targets
    assert {target.removeprefix("#") for target in targets} <= anchors


def test_tables_without_notes_have_none():
    table = Table("tbl-y", 1, "c", (Column("a", "A"),), (("1",),), ((1,),))
    assert note_paragraphs(Document("en", "T", (table,)), NUMERIC) == {}
