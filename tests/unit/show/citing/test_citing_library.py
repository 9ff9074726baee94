"""References as data: every one whole, every source known, every method's name a beginning of some method."""

import re

import pytest

from helpers.language import LANGUAGES
from helpers.language.catalogue import catalogue
from helpers.show.citing.library import _sources, as_csl, cite, references, short, software, sources_of

NEEDED = {"article-journal": {"container-title", "volume"}, "book": {"publisher"}, "speech": {"event-title"}}
METHODS = {key.removeprefix("method.") for key in catalogue("en") if key.startswith("method.")}


@pytest.mark.parametrize("key", sorted(references()))
def test_a_reference_is_whole(key):
    entry = references()[key]
    assert {"type", "author", "year", "title"} <= set(entry)
    assert NEEDED.get(entry["type"], {"container-title", "page"}) <= set(entry)
    assert str(entry["year"]) in key
    assert "DOI" not in entry or re.fullmatch(r"10\.\d{4,9}/\S+", entry["DOI"])
    assert all(isinstance(entry[name], str) for name in set(entry) - {"author", "year"})


def test_nothing_is_there_twice():
    titles = [entry["title"].lower() for entry in references().values()]
    assert len(set(titles)) == len(titles)
    dois = [entry["DOI"].lower() for entry in references().values() if "DOI" in entry]
    assert len(set(dois)) == len(dois)


def test_every_source_is_a_reference_and_every_beginning_fits_a_method():
    sources = _sources()["source"]
    known = {key for keys in (*sources.values(), *software().values()) for key in keys}
    assert known - set(references()) == set()
    idle = {name for name in sources if not any(m == name or m.startswith(name + "_") for m in METHODS)}
    assert idle == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_year_that_a_method_names_is_that_of_a_source(language):
    """So whoever is named in a note below a table stands in the list of references."""
    faults = {}
    for name in METHODS:
        named = set(re.findall(r"\b(?:1[89]|20)\d\d\b", catalogue(language)[f"method.{name}"]))
        if named - {str(references()[key]["year"]) for key in sources_of([name])}:
            faults[name] = named
    assert faults == {}


def test_methods_are_cited_by_their_longest_beginning():
    assert sources_of(["newcombe_continuity"]) == ["newcombe1998"]
    assert sources_of(["newcombe_paired"]) == ["newcombe1998paired"]
    assert sources_of(["wilson", None, "census", "wilson_continuous"]) == ["wilson1927"]
    assert sources_of(["paired_t_power"]) == ["cohen1988"]
    assert sources_of(["icc_reml_wald", "rapid_normative"]) == [
        "laird1982",
        "wald1940",
        "wise2012",
        "wilson1927",
    ]


def test_csl_parts_families_from_given_names():
    entry = as_csl("student1908")
    assert entry["author"] == [{"literal": "Student"}]
    assert as_csl("rover2015")["author"][0] == {"family": "Röver", "given": "C."}
    assert as_csl("hake1998")["issued"] == {"date-parts": [[1998]]}


def test_a_page_without_a_style_shows_names_and_years():
    assert short("kaplan1958") == "Kaplan & Meier 1958"
    assert short("rover2015") == "Röver et al. 2015"
    assert (
        cite(["wilson1927", "hake1998", "wilson1927"]) == "[Hake 1998; Wilson 1927](#ref-hake1998+wilson1927)"
    )
    assert cite([]) == ""
