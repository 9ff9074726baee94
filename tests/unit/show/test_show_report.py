"""A report shows what it is given and keeps every number, each id with one set of values."""

import json
from dataclasses import replace

import pytest
from estimates_to_show import DECREE, RANGE, SCORE, TERMS, TEXTS

from helpers.show import report as module
from helpers.show.dots import dot_intervals
from helpers.show.report import Sentence, begin
from helpers.show.spec import FIGURE_MIME, RESULTS_MIME, TABLE_MIME
from helpers.show.tables import estimates_table


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(module, "_show", bundles.append)
    return bundles


@pytest.fixture
def report(shown):
    return begin("study", "published", "en", {"confidence": 0.95}, title="Title")


def table(*estimates, name="tbl-a"):
    return estimates_table(estimates, "en", id=name, caption="C", labels=TEXTS)


def test_results_follow_the_contract(report, shown):
    report.add([DECREE])
    report.finish()
    results = shown[-1][RESULTS_MIME]
    assert {key: results[key] for key in ("study", "cohort", "language", "title", "kind", "simulated")} == {
        "study": "study",
        "cohort": "published",
        "language": "en",
        "title": "Title",
        "kind": "published",
        "simulated": False,
    }
    assert results["parameters"] == {"confidence": 0.95, "figure_width": "two-column"}
    assert results["estimates"][0]["estimate"] == 33 / 52
    assert results["estimates"][0]["missing"] is None
    assert json.loads(json.dumps(results, allow_nan=False)) == results
    assert shown[-1]["text/plain"] == ""


def test_every_number_shown_is_kept_once_and_in_order(report):
    report.table(table(DECREE, TERMS))
    report.prose(Sentence("33/52", (DECREE,)))
    report.figure(dot_intervals([TERMS, RANGE], "en", id="fig-a", caption="C", labels=TEXTS))
    assert report.estimates == [DECREE, TERMS, RANGE]


def test_bundles_say_the_same_in_several_forms(report, shown):
    report.table(table(DECREE))
    report.figure(dot_intervals([DECREE], "en", id="fig-a", caption="C", labels=TEXTS))
    assert set(shown[0]) == {TABLE_MIME, "text/html", "text/plain"}
    assert set(shown[1]) == {FIGURE_MIME, "image/svg+xml", "text/html", "text/plain"}
    assert shown[1]["image/svg+xml"] == shown[1][FIGURE_MIME]["svg"]


@pytest.mark.parametrize(
    "show",
    [
        lambda report, other: report.add([other]),
        lambda report, other: report.table(table(other, name="tbl-b")),
        lambda report, other: report.prose(Sentence("x", (other,))),
    ],
)
def test_one_id_with_two_values_is_refused(report, show):
    report.table(table(DECREE, SCORE))
    with pytest.raises(ValueError, match=r"already with other values: decree\.kkg\."):
        show(report, replace(DECREE, p_value=0.04))
    assert report.estimates == [DECREE, SCORE]


def test_one_id_with_two_values_within_one_table_is_refused(report, shown):
    with pytest.raises(ValueError, match="other values"):
        report.table(table(DECREE, replace(DECREE, n=50)))
    assert shown == []


def test_all_clashes_are_named(report):
    report.add([DECREE, SCORE])
    with pytest.raises(ValueError, match=r"decree\.kkg, score\.a"):
        report.add([replace(SCORE, n=1), replace(DECREE, n=1)])


def test_the_same_values_may_come_again(report):
    report.add([DECREE])
    report.add([replace(DECREE)])
    report.table(table(DECREE))
    assert report.estimates == [DECREE]


def test_a_table_that_is_shown_again_replaces_itself(report):
    report.table(table(DECREE))
    report.table(table(replace(DECREE, ci_level=0.9)))
    assert [item.ci_level for item in report.estimates] == [0.9]


def test_an_infinite_number_is_refused_by_name(report):
    report.add([])
    with pytest.raises(ValueError, match=r"estimate 'decree\.kkg': an infinite number"):
        report.add([DECREE, replace(DECREE, ci_high=float("inf"))])


def test_prose_as_one_text_as_paragraphs_and_as_bullets(report, shown):
    report.prose("One.")
    report.prose(["One.", Sentence("Two.")])
    report.prose(["One.", "Two."], separator=" ")
    report.prose(["One.", "Two."], bullets=True)
    assert [bundle["text/markdown"] for bundle in shown] == [
        "One.",
        "One.\n\nTwo.",
        "One. Two.",
        "- One.\n- Two.",
    ]


def test_parameters_are_the_reports_own(report):
    given = {"a": 1}
    own = begin("s", "c", "id", given)
    given["a"] = 2
    assert own.results()["parameters"] == {"a": 1, "figure_width": "two-column"}
