"""Every kind of built-in report, read back out of its files: the numbers, and what leads through them."""

import json
import re
from collections import Counter
from types import SimpleNamespace

import pytest
from executed_reports import KINDS, executed
from lxml import etree
from numbers_in_text import limit, numbers_in, says, values_in
from reading_reports import Page, Paper, Word, squeezed

from helpers.language import LANGUAGES, say
from helpers.language.typography import with_apostrophes
from helpers.publish.citations import anchor
from helpers.publish.document import Figure, Table
from helpers.publish.extract import results_bytes
from helpers.publish.long_tables import for_paper
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.show.citing.library import references

WORDS = {"id": {Table: "Tabel", Figure: "Gambar"}, "en": {Table: "Table", Figure: "Figure"}}
END = {language: say("publish.abbreviations", language) for language in LANGUAGES}
STANDING = (0, 1, 4, 100)  # ends of scales, which sentences name
# A PDF takes longest: a report is read back from it in one language.
MADE = [(report, ("id", "en")[place % 2], True) for place, report in enumerate(KINDS)]
MADE += [(report, ("en", "id")[place % 2], False) for place, report in enumerate(KINDS)]


@pytest.fixture(scope="module", params=MADE, ids=lambda each: "-".join((*each[0], each[1])))
def report(request):
    of, language, paper = request.param
    document = read_notebook(executed(*of, language), language)
    files = render(document, ["html", "docx", *(["pdf"] if paper else [])])
    return SimpleNamespace(
        language=language,
        document=document,
        short=for_paper(document),
        results=json.loads(results_bytes(document)),
        page=Page(files["html"]),
        word=Word(files["docx"]),
        paper=Paper(files["pdf"]) if paper else None,
    )


def set_as_symbols(text):
    return re.sub(r"\b([dg])_(av|rm|z)\b", r"\1\2", with_apostrophes(text))


def numbered(document):
    return [each for each in document.blocks if isinstance(each, Table | Figure)]


def rows(table: Table):
    cells = [[re.sub(r"\s+", " ", set_as_symbols(cell)).strip() for cell in row] for row in table.rows]
    return cells if len(table.columns) > 1 else []


def estimates_by_number(results):
    """For each number, the numbers that stand beside it in an estimate, and counts that make up a share."""
    found = {}
    for each in results["estimates"]:
        numbers = set(values_in(each))
        if each["n"] is not None and each["estimate"] is not None:
            numbers.add(float(round(each["estimate"] * each["n"])))
        for number in numbers:
            found.setdefault(number, set()).update(numbers)
    return found


def wrong_cells(report):
    """Cells that do not show their own value, and numbers in cells that are no part of its estimate."""
    beside = estimates_by_number(report.results)

    def fits(each, values, shown):
        return any(test(each, value, shown, report.language) for value in values for test in (says, limit))

    for table in report.document.tables:
        for shown, values in zip(sum(table.rows, ()), sum(table.values, ()), strict=True):
            own, found = values_in(values), numbers_in(shown)
            yield from ((table.ident, shown, each) for each in own if each % 1 and each not in beside)
            if own and not any(fits(each, own, shown) for each in found):
                yield table.ident, shown, values
            may = set(own).union(*(beside.get(each, ()) for each in own))
            yield from ((table.ident, shown, each) for each in found if own and not fits(each, may, shown))


def test_tables_hold_the_numbers_of_the_results_in_every_format(report):
    assert report.page.tables() == [rows(each) for each in report.document.tables]
    assert report.word.tables() == [rows(each) for each in report.short.tables]
    assert list(wrong_cells(report)) == []


def section(text, number, following):
    """What stands between two headings; the list of contents comes before both."""
    text = text[text.rindex(f"\n{number} ") + 1 :]
    return text[text.index("\n") : text.index(f"\n{following} ")]


@pytest.mark.parametrize(
    ("number", "following"), [("6.1", "6.2"), ("6.3", "6.4")], ids=["results", "abstract"]
)
def test_sentences_tell_the_numbers_of_the_results_in_every_format(report, number, following):
    found, copied = (
        Counter(numbers_in(section(text, number, following)))
        for text in (report.page.text(END[report.language]), report.word.text())
    )
    assert copied == found
    if report.paper:  # a figure may have floated in between
        text = report.paper.text(END[report.language], report.document.title)
        assert found - Counter(numbers_in(section(text, number, following))) == Counter()
    known = {*values_in(report.results["estimates"]), *values_in(report.results["parameters"])}
    known |= {*STANDING, *(each["year"] for each in references().values())}
    tested = lambda each: any(says(each, value, "", report.language) for value in known)  # noqa: E731
    assert [each for each in found if not tested(each)] == []


def test_the_pdf_holds_the_same_numbers(report):
    if report.paper is None:
        return
    end = END[report.language]
    text = report.paper.text(end, report.document.title)
    found = Counter(numbers_in(text))
    tables = Counter(
        each
        for table in report.short.tables
        for row in table.rows
        for cell in row
        for each in numbers_in(cell)
    )
    assert tables - found == Counter()
    drawn = " ".join(
        " ".join(etree.fromstring(each.lettered.encode()).itertext()) for each in report.document.figures
    )
    pages = {str(number + 1) for number in range(len(report.paper.pages))}
    known = {*numbers_in(report.page.text(end)), *numbers_in(drawn), *pages}
    assert set(found) - known == set()


def test_headings_captions_descriptions_and_references(report):
    document, page, word, paper = report.document, report.page, report.word, report.paper
    assert len(page.headings()) > 10
    assert word.headings() == page.headings()
    captions = [
        squeezed(f"{WORDS[report.language][type(each)]} {each.number}. {set_as_symbols(each.caption)}")
        for each in numbered(document)
    ]
    assert page.captions() == captions
    # In Word a table may stand before a figure that begins a new page.
    first = squeezed(WORDS[report.language][Figure])
    in_kinds = lambda each: each.startswith(first)  # noqa: E731
    assert sorted(word.captions(), key=in_kinds) == sorted(captions, key=in_kinds)
    told = [each.alt for each in document.figures]
    assert all(len(each) > 20 for each in told)
    assert page.descriptions() == told
    assert word.descriptions() == told
    assert (page.lost_links(), word.lost_links()) == ([], [])
    if paper:
        assert paper.headings() == page.headings()
        assert sorted(paper.descriptions()) == sorted(told)
        assert paper.lost_links() == []


def test_the_text_mentions_every_table_and_figure(report):
    for blocks in (report.document.tables, report.document.figures):
        mentioned = [each.number for each in blocks if each.ident in report.page.mentions()]
        for each in blocks:  # or two that it stands between
            assert mentioned, each.ident
            assert mentioned[0] <= each.number <= mentioned[-1], each.ident


def test_no_paragraph_is_nothing_but_a_mention(report):
    alone = r"\[p\](See|Lihat|This section shows|Bagian ini menampilkan)\b"
    paragraphs = ["[p]" + "".join(each.itertext()).strip() for each in report.page.main.iter("p")]
    assert [each for each in paragraphs if re.match(alone, each)] == []


def test_everybody_who_is_named_with_a_year_is_in_the_references(report):
    """Notes below tables and choices of parameters name authors, too: ``Hodges-Lehmann (1963)``."""
    idents = {each.get("id") for each in report.page.main.iter()}
    whose = {}
    for key, each in references().items():
        for name in each["author"]:
            whose.setdefault((name.partition(",")[0].split()[-1], str(each["year"])), set()).add(anchor(key))
    body = report.page.text(say("publish.references", report.language))
    named = set(re.findall(r"(?=\b(\w{2,})(?:,? (?:et al\.|dkk\.))?,? \(?((?:1[89]|20)\d\d)\b)", body))
    assert len(named & set(whose)) > 1
    assert {each for each in named & set(whose) if not whose[each] & idents} == set()
