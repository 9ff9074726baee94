"""Citations in prose and the list of references: what is cited, by which style, in which language."""

import json

import pytest

from helpers.publish import citations as module
from helpers.publish.citations import Citations, anchor
from helpers.publish.document import Document, Prose
from helpers.publish.end_matter import reference_blocks
from helpers.publish.pandoc import parse_prose
from helpers.publish.prose import parse_document
from helpers.publish.tree import plain_text

TEXT = "Gain [Hake 1998; Marx 2007](#ref-hake1998+marx2007) and [Holm (1979)](#ref-holm1979)."
OWN = {
    "id": "Own_2020",
    "type": "book",
    "title": "A <b>bold</b> book",
    "author": [{"family": "O'Hara"}],
    "URL": "javascript:alert(1)",
}
NUMBERED = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>N</title><id>n</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout>
</bibliography></style>"""


def cited(text, language="en", **more):
    known = Citations(language, **more)
    _, parts = parse_document(Document(language, "T", (Prose(text),)), known)
    return plain_text(parts), known


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gain (Hake, 1998; Marx & Cummings, 2007) and Holm (1979)."),
        ("id", "Gain (Hake, 1998; Marx dan Cummings, 2007) and Holm (1979)."),
    ],
)
def test_citations_follow_apa_and_the_language(language, text):
    assert cited(TEXT, language)[0] == text


def test_the_list_holds_exactly_what_is_cited():
    _, known = cited(TEXT)
    assert [key for key, _ in known.entries] == ["hake1998", "holm1979", "marx2007"]
    assert plain_text(known.entries[0][1]).startswith("Hake, R. R. (1998). Interactive-engagement")
    assert "https://doi.org/10.1119/1.18809" in json.dumps(known.entries[0][1])


def test_many_authors_are_dkk_in_indonesian():
    assert cited("[R](#ref-rover2015)", "id")[0] == "(Röver dkk., 2015)"
    assert cited("[R](#ref-rover2015)", "en")[0] == "(Röver et al., 2015)"


def test_another_style_numbers_them():
    text, known = cited(TEXT, style=NUMBERED)
    assert text == "Gain [1,2] and [3]."
    assert [plain_text(each)[:3] for _, each in known.entries] == ["1. ", "2. ", "3. "]


def test_links_lead_to_their_entries():
    blocks = reference_blocks(cited(TEXT)[1], "en")
    written = json.dumps(blocks)
    assert all(f'"{anchor(key)}"' in written for key in ("hake1998", "holm1979", "marx2007"))
    assert "References" in written
    assert reference_blocks(Citations("en"), "en") == []


def test_keys_that_nobody_knows_stay_as_they_are_written():
    assert cited("[Nobody 1900](#ref-nobody1900) and [@nobody]")[0] == "Nobody 1900 and [@nobody]"


def test_a_cohorts_own_library_is_cited_by_key_or_listed_as_further_reading():
    text, known = cited("As in [@own_2020; @hake1998].", library=[OWN])
    assert text == "As in (Hake, 1998; O’Hara, n.d.)."
    assert known.further == []
    _, known = cited(TEXT, library=[OWN])
    assert [key for key, _ in known.further] == ["Own_2020"]
    assert "sec-further" in json.dumps(reference_blocks(known, "en"))


def test_a_library_smuggles_nothing_in():
    _, known = cited("[@own_2020]", library=[OWN])
    targets = [each["c"][2][0] for each in known.entries[0][1] if each["t"] == "Link"]
    assert all(target.startswith("https://") for target in targets)
    assert "RawInline" not in json.dumps(known.entries)


def test_equal_sets_of_keys_are_formatted_once(monkeypatch):
    calls = []
    run = module.run_pandoc
    monkeypatch.setattr(module, "run_pandoc", lambda *given: calls.append(given) or run(*given))
    module._formatted.cache_clear()
    first = cited(TEXT)[0]
    assert (cited(TEXT)[0], len(calls)) == (first, 1)
    cited(TEXT, "id")
    assert len(calls) == 2


def test_text_without_citations_costs_nothing(monkeypatch):
    monkeypatch.setattr(module, "run_pandoc", lambda *given: pytest.fail("called"))
    parts = parse_prose(["plain *text* [x](#tbl-a)"])
    assert Citations("en").placed(parts) == parts
