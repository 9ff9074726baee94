"""The long table: whole without a script, safe, and named so that links arrive."""

import re

import pytest

from helpers.publish.records_table import read_records, records_html
from helpers.publish.web_page import template
from helpers.show.records import RecordsSpec
from helpers.show.spec import Column
from helpers.words.errors import RunError

LONG = "First sentence that is long enough to stand alone. " + "More and more is said about it. " * 8


def spec(**changes):
    parts = {
        "id": "rec-ledger",
        "caption": "All rows",
        "columns": (Column("study", "Study"), Column("claim", "Claim"), Column("verdict", "Verdict"),
                    Column("why", "Why"), Column("lead", "Under")),
        "rows": (
            ("A & B", "<img src=x onerror=1>", "differs", LONG, "One"),
            ("C", "two", "holds", "Short.", ""),
        ),
        "names": ("s-t01.kkg.a b", "s-t02"),
        "marks": ("differs", "consistent"),
        "filters": ("study", "verdict"),
        "linked": "claim",
        "folded": "why",
        "marked": "verdict",
        "leads": "lead",
        "targets": ("sec:One thing", ""),
    }  # fmt: skip
    return RecordsSpec(**(parts | changes))


@pytest.fixture(params=["id", "en"])
def page(request):
    return records_html(read_records(spec().as_json()), request.param)


def test_the_table_is_whole_without_a_script(page):
    assert page.count("<tr id=") == 2
    assert re.search(r'<div class="records-controls" hidden>', page)
    assert all(text in page for text in ("A &amp; B", "Short.", "All rows"))


def test_nothing_from_the_data_becomes_markup(page):
    assert "<img" not in page
    assert "&lt;img src=x onerror=1&gt;" in page


def test_long_texts_fold_after_their_first_sentence(page):
    (summary,) = re.findall(r"<summary>(.*?)</summary>", page)
    assert summary == "First sentence that is long enough to stand alone."
    assert page.count("More and more is said about it.") == 8


def test_a_text_without_an_early_end_is_cut_between_words():
    one = spec(rows=(("a", "b", "c", "word " * 60, ""),), names=("x",), marks=("",), targets=("",))
    html = records_html(read_records(one.as_json()), "en")
    (summary,) = re.findall(r"<summary>(.*?)</summary>", html)
    assert summary.endswith('word <span class="more">…</span>')
    assert summary.count("word") < 170 / 5


def test_apostrophes_are_those_of_print():
    read = read_records(spec(caption="The team's rows", rows=(("Teachers' groups", *"abcd"),) * 2).as_json())
    assert (read.caption, read.rows[0][0]) == ("The team’s rows", "Teachers’ groups")


def test_links_lead_to_explanations_and_to_headings(page):
    assert 'id="row-s-t01.kkg.a-b"' in page
    assert '<a href="#why-row-s-t01.kkg.a-b">' in page
    assert '<td id="why-row-s-t01.kkg.a-b">' in page
    assert '<a href="#sec-one-thing">One</a>' in page
    assert read_records(spec(targets=("tbl-minor", "")).as_json()).targets == ("tbl-minor", "")


def test_each_filter_offers_what_the_column_holds(page):
    selects = re.findall(r'<select data-column="(\d)">(.*?)</select>', page)
    assert [place for place, _ in selects] == ["0", "2"]
    assert re.findall(r"<option>(.*?)</option>", selects[0][1]) == ["A &amp; B", "C"]


def test_style_and_script_ask_for_nothing_from_outside():
    for text in map(template, ("records.css", "records.js")):
        assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttp|innerHTML|eval\(", text)


@pytest.mark.parametrize(
    "changes",
    [{"rows": [["a"]]}, {"names": ["x"]}, {"names": ["x", "x"]}, {"marks": ["a"]}, {"targets": ["a"]}],
)
def test_a_broken_table_is_refused(changes):
    with pytest.raises(RunError) as caught:
        read_records(spec().as_json() | changes)
    assert [problem.key for problem in caught.value.problems] == ["publish.broken_table"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"filters": ("gone",)}, "unknown"),
        ({"rows": (("a",), ("b",))}, "5 cells wide"),
        ({"names": ("x", "x")}, "name of its own"),
        ({"marks": ("x",)}, "one a row"),
    ],
)
def test_a_table_that_does_not_fit_together_is_a_fault_of_the_program(changes, said):
    with pytest.raises(ValueError, match=said):
        spec(**changes)


def test_names_in_one_may_part_at_their_slashes():
    one = spec(rows=(("KCD/LPMP", "b", "c", "d", ""),), names=("x",), marks=("",), targets=("",))
    assert "<td>KCD/<wbr>LPMP</td>" in records_html(read_records(one.as_json()), "en")
