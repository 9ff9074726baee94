"""What a cohort's own texts cite: cited in every format, or refused with one message."""

import io
import json
import re
import zipfile

import pytest
from pypdf import PdfReader
from small_study import COHORT, STUDY, SmallStudy
from test_simulated import with_results

from helpers.publish.cited_texts import require_references
from helpers.publish.document import Document, Prose
from helpers.publish.dress import Dress
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.publish.report import report_files
from helpers.publish.site import shown_in_list
from helpers.studies.manifest import load_cohort
from helpers.words.errors import InputError

BIB = """@book{k3, title={A book}, author={Oei, A.}, year={2020}}
@book{m+ü, title={B}, author={Ua, B.}, year={1999}}"""
LIBRARY = (
    {
        "id": "k3",
        "type": "book",
        "title": "A book",
        "author": [{"family": "Oei"}],
        "issued": {"date-parts": [[2020]]},
    },
    {
        "id": "m+ü",
        "type": "book",
        "title": "B",
        "author": [{"family": "Ua"}],
        "issued": {"date-parts": [[1999]]},
    },
)
NUMBERED = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>N</title><id>n</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout>
</bibliography></style>"""


@pytest.fixture
def own(survey: SmallStudy):
    """Puts texts into the manifest, with references beside it."""
    survey.write()
    survey.notebook(("parameters", ""))

    def put(*pairs: tuple[str, str]):
        text = survey.manifest
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (survey.folder / "cohort.toml").write_text(text, encoding="utf-8")
        (survey.folder / "references.bib").write_text(BIB, encoding="utf-8")
        return load_cohort(survey.project, STUDY, COHORT)

    return put


def told(about) -> list[tuple[str, str, str]]:
    with pytest.raises(InputError) as error:
        require_references(about)
    for problem in error.value.problems:
        for language in ("id", "en"):
            said = problem.render(language)
            assert "cohort.toml" in said
            assert problem.found in said
            assert problem.column in said
    return [(each.key.partition(".")[2], each.column, each.found) for each in error.value.problems]


def test_what_is_known_is_in_order(own):
    about = own(("A small survey", "A small survey [@K3; @m+ü] after [@hake1998]"))
    require_references(about)
    assert about.title["en"] == "A small survey after"
    assert about.text("title", "en") == "A small survey [@K3; @m+ü] after [@hake1998]"


def test_an_unknown_key_is_told_once_with_all_places(own):
    both = (("A small survey", "A [@nokey]"), ("Survei kecil", "Survei [@k3; @nokey]"))
    [(key, places, found)] = told(own(*both))
    assert (key, found) == ("unknown_reference", "@nokey")
    assert set(places.split(", ")) == {"title.id", "title.en"}


@pytest.mark.parametrize("mark", ["[@k3, p. 3]", "[@k3; k3]", "[@]"])
def test_what_is_no_citation_is_told(own, mark):
    assert told(own(("A small survey", f"A {mark}"))) == [("unknown_reference", "title.en", mark)]


@pytest.mark.parametrize("name", ["place", "period", "design"])
def test_other_texts_are_looked_at(own, name):
    head = f'[{name}]\nen = "Jember [@nokey]"\nid = "Jember"\n[title]'
    assert told(own(("[title]", head))) == [("unknown_reference", f"{name}.en", "@nokey")]


def test_labels_cite_nothing(own):
    labels = '[label.one]\nen = "One [@k3]"\nid = "Satu"\n[title]'
    assert told(own(("[title]", labels))) == [("cited_in_label", "label.one.en", "[@k3]")]


def test_names_of_files_and_columns_are_no_texts(own):
    own_words = '[columns]\nname = "Nama [@nokey]"\n[title]'
    require_references(own(("[title]", own_words)))


@pytest.fixture(scope="module")
def cited(notebook):
    texts = {"title": "Lokakarya [@k3]", "held": "Tempat: Jember [@m+ü; @hake1998]."}
    return report_files(with_results(notebook, kind="new", **texts), dress=Dress(library=LIBRARY))


def test_title_and_place_are_cited_on_the_page(cited):
    html = cited["report.html"].decode()
    assert "<h1>Lokakarya (Oei, 2020)</h1>" in html
    place = re.search(r"<p>Tempat: Jember .*?</p>", html, re.DOTALL)[0]
    assert re.sub(r"<.*?>", "", place.replace("\n", " ")) == "Tempat: Jember (Hake, 1998; Ua, 1999)."
    assert {'id="ref-k3"', 'id="ref-hake1998"'} <= set(re.findall(r'id="ref-[^"]*"', html))
    assert "sec-further" not in html
    assert "[@" not in html


def test_title_and_place_are_cited_on_paper(cited):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(cited["report.pdf"])).pages]
    assert "Lokakarya (Oei, 2020)" in pages[0]
    assert "[@" not in "".join(pages)
    with zipfile.ZipFile(io.BytesIO(cited["report.docx"])) as parts:
        text = re.sub(r"<.*?>", "", parts.read("word/document.xml").decode())
        heads = "".join(parts.read(name).decode() for name in parts.namelist() if "/header" in name)
    assert "Lokakarya (Oei, 2020)" in text
    assert "Jember (Hake, 1998; Ua, 1999)." in text
    assert "Lokakarya" in heads
    assert "Oei" not in heads


def test_where_nothing_can_be_cited_no_mark_is_left(cited):
    assert "<title>Lokakarya</title>" in cited["report.html"].decode()
    results = json.loads(cited["results.json"])
    assert (results["title"], results["held"]) == ("Lokakarya", "Tempat: Jember.")
    assert shown_in_list(cited["results.json"])["title"] == "Lokakarya"
    with zipfile.ZipFile(io.BytesIO(cited["tables.xlsx"])) as parts:
        assert not [name for name in parts.namelist() if b"[@" in parts.read(name)]


def test_numbers_follow_the_order_of_the_page():
    results = {"kind": "new", "title": "T [@k3]", "held": "P [@m+ü]"}
    document = Document("en", "T [@k3]", (Prose("# H\n\nText [@hake1998]."),), results)
    html = render(document, ["html"], Dress(style=NUMBERED, library=LIBRARY))["html"].decode()
    page = html.partition("<h1>")[2].partition("<script")[0]
    assert re.findall(r"([TP]|Text) \[(?:<a [^>]*>)?(\d)(?:</a>)?\]", page) == [
        ("T", "1"),
        ("P", "2"),
        ("Text", "3"),
    ]


def test_without_a_library_a_mark_stays_text(notebook):
    html = render(read_notebook(with_results(notebook, kind="new", title="Kami [@sekolah]")), ["html"])[
        "html"
    ]
    assert "<h1>Kami [@sekolah]</h1>" in html.decode()
