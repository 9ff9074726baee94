from __future__ import annotations

import pytest

from helpers.publish.dress import PDF_STANDARDS, Dress, read_pdf_standards, worn
from helpers.publish.template import Template
from helpers.words.errors import InputError


def test_what_was_not_chosen_is_not_recorded():
    assert Dress().record() == {}
    assert Dress(None, PDF_STANDARDS).record() == {}
    assert worn({}) == worn({"dress": None}) == {}


def test_a_document_is_recorded_by_name_and_content():
    first, second = (Dress(Template("a.docx", content)).record() for content in (b"1", b"2"))
    assert first["template"] == second["template"] == "a.docx"
    assert first["template_sha256"] != second["template_sha256"]


@pytest.mark.parametrize(
    ("text", "standards"),
    [
        (None, ("ua-1", "a-2a")),
        ("ua-1,a-2a", ("ua-1", "a-2a")),
        ("a-2a, UA-1", ("ua-1", "a-2a")),
        ("a-2b", ("a-2b",)),
        ("ua-1", ("ua-1",)),
    ],
)
def test_standards_by_name(text, standards):
    assert read_pdf_standards(text) == standards


@pytest.mark.parametrize("text", ["", "ua-2", "a-2a,a-2b", "ua-1,ua-1", "pdf/a", "ua-1;a-2a"])
def test_unknown_standards_are_refused(text):
    with pytest.raises(InputError) as caught:
        read_pdf_standards(text)
    assert "a-2u" in caught.value.problems[0].render("en")


def test_what_the_user_brought_stays_beside_the_report():
    assert Dress(Template("apa7")).files() == {}
    brought = Dress(Template("my journal.docx", b"1"), style=b"2").files()
    assert brought == {"dress/my journal.docx": b"1", "dress/style.csl": b"2"}


@pytest.mark.parametrize("name", ["c:x.docx", ".hidden.docx", "style.csl", "mine.docx"])
def test_a_document_is_recorded_under_the_name_that_it_has_beside_the_report(name):
    dress = Dress(Template(name, b"1"), style=b"2")
    place = f"dress/{dress.record()['template']}"
    assert dress.files() == {place: b"1", "dress/style.csl": b"2"}
    again = Dress(Template(place.removeprefix("dress/"), b"1"), style=b"2")
    assert again.record() == dress.record()
    assert place == ("dress/mine.docx" if name == "mine.docx" else "dress/template.docx")
