"""The notebook on coordination: the document as published, logs in memory, and whatever a log may lack."""

import json
import re

import numpy as np
import pytest
from coordination_log import escalation, log_data, log_tables, meeting, task
from notebook_parts import (
    FIGURE,
    ROOT,
    TABLE,
    VERSION,
    Notebook,
    by_id,
    language_free,
    of_kind,
    results,
    words,
)

from helpers.simulation.coordination import simulate_tables
from helpers.studies import canonical
from helpers.studies.coordination.settings import CHOICES, Settings
from helpers.studies.parameters import declared_parameters
from helpers.studies.records.typed import typed_tables

NOTEBOOK = Notebook("coordination")
LANGUAGES = ("id", "en")


def execute(patch, tables=None, explore=False, **parameters):
    """Run all code cells; ``tables`` None takes the cohort from its files."""
    if tables is not None:
        patch.setattr(canonical, "load_data", lambda study, cohort, *_: log_data(tables))
    return NOTEBOOK.run_here(patch, explore=explore, **parameters)[1]


@pytest.fixture
def run(monkeypatch):
    return lambda tables=None, **more: execute(monkeypatch, tables, **more)


@pytest.fixture(scope="module")
def published():
    with pytest.MonkeyPatch.context() as patch:
        return {language: execute(patch, language=language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def simulated():
    tables = typed_tables("coordination", simulate_tables(48, 7, "id"))
    with pytest.MonkeyPatch.context() as patch:
        return {language: execute(patch, tables, language=language) for language in LANGUAGES}


def ids(shown, kind):
    return [spec["id"] for spec in of_kind(shown, kind)]


def test_the_parameters_are_those_of_the_settings():
    declared = declared_parameters(NOTEBOOK.path)
    assert declared.pop("figure_width").choices == ("two-column", "one-column")
    defaults = Settings(**{name: parameter.default for name, parameter in declared.items()})
    assert defaults.as_parameters() == Settings("published", "id").as_parameters()
    assert set(declared) == set(defaults.as_parameters())
    for name in CHOICES:
        assert set(declared[name].choices) == set(CHOICES[name])


@pytest.mark.parametrize("kind", ["published", "simulated"])
def test_both_languages_give_the_same_numbers_and_show_the_same_things(kind, request):
    shown = request.getfixturevalue(kind)
    assert language_free(results(shown["id"])["estimates"]) == language_free(
        results(shown["en"])["estimates"]
    )
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", ident) for ident in by_id(shown["en"]))
    for spec in (TABLE, FIGURE):
        assert ids(shown["id"], spec) == ids(shown["en"], spec)
        assert len(set(ids(shown["en"], spec))) == len(ids(shown["en"], spec))


def test_the_published_numbers(published):
    found = by_id(published["en"])
    expected = {"data.tasks": 174, "data.references": 20, "data.expanded": 222, "data.taken": 48}
    assert {name: found[name]["estimate"] for name in expected} == expected
    assert found["load.second.district_office.management"]["estimate"] == 7  # five taken over, two added
    assert found["load.bskap.all"]["estimate"] == 0
    assert found["orphan.bskap.times"]["estimate"] == 2
    assert found["charge.share.one"]["n"] == 21
    assert found["charge.share.one"]["estimate"] == pytest.approx(4 / 21)
    assert found["repeat.within"]["estimate"] == 3
    assert ids(published["en"], FIGURE) == ["fig-load", "fig-verdicts", "fig-network"]
    assert results(published["en"])["claims"]


def test_what_does_not_hold_is_listed(published):
    text = words(published["en"])
    assert "BBMPM/BPMP" in text
    assert "without a single task in any set" in text
    assert text.count("**differs**") == 10


def test_a_log_has_everything(simulated):
    shown = simulated["en"]
    assert ids(shown, FIGURE) == ["fig-load", "fig-network", "fig-completion", "fig-schedule", "fig-survival"]
    found = by_id(shown)
    assert (
        found["completion.all.of_planned"]["n"] + found.get("data.cancelled", {"estimate": 0})["estimate"]
        == 48
    )
    assert found["completion.all.of_due"]["ci_low"] < found["completion.all.of_due"]["estimate"]
    assert found["closure.all.median"]["method_key"] == "kaplan_meier_median"
    assert results(shown)["simulated"] is True
    assert found["completion.region.r01.of_planned"]["n"] > 0


def test_indonesian_numbers_have_decimal_commas(simulated, published):
    for shown in (simulated["id"], published["id"]):
        plain = re.sub(VERSION + r"|\d{1,3}(\.\d{3})+|Juni - Juli 2022|[a-z]+\.id", "", words(shown))
        assert not re.search(r"\d\.\d", plain)


SOME = [task("a", region="Kab. A"), task("b", "gtk", "webinar", status="ongoing")]
LACKING = {
    "one task": log_tables([task("a")]),
    "only cancelled tasks": log_tables([task("a", status="cancelled")]),
    "no escalations": log_tables(SOME, [meeting("m", "gtk", "bbpmp")]),
    "all still open": log_tables(SOME, (), [escalation("1", "2026-09-01"), escalation("2", "2026-09-02")]),
    "one escalation": log_tables(SOME, (), [escalation("1", "2026-09-01", "2026-09-01", kind=None)]),
    "all closed on the day": log_tables(
        SOME, (), [escalation(f"{n}", "2026-09-01", "2026-09-01") for n in range(3)]
    ),
    "done before planned": log_tables([task("a", done_on="2026-07-01"), task("b", done_on="2026-07-02")]),
    "no days at all": log_tables([task("a", planned_start=None, planned_end=None, done_on=None)], as_of=None),
    "nothing accountable": log_tables([task("a", accountable=None), task("b", accountable="bbpmp;gtk")]),
    "opened after the log": log_tables(SOME, (), [escalation("1", "2026-12-01")]),
    "years apart": log_tables(
        [
            task(f"t{y}", planned_start=f"{y}-01-01", planned_end=f"{y}-12-31", status="planned")
            for y in range(2001, 2040)
        ]
    ),
    "hostile texts": log_tables([task("<b>", work="=cmd|' /C'!A0 {x} $y$ \u4e2d", region="{0}<script>")] * 1),
    "many tasks": log_tables([task(f"t{n}", ("gtk", "bbgp")[n % 2], region=f"R{n % 30}") for n in range(90)]),
}


SAID = {
    "no escalations": "the time to closure cannot be estimated",
    "all still open": "neither the median nor its limits can be determined",
    "only cancelled tasks": "no tasks to count",
    "no days at all": "nothing can be said of deadlines",
}


@pytest.mark.parametrize("case", LACKING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_comes_of_whatever_there_is_and_says_what_it_cannot_tell(run, case, language):
    assert SAID.keys() <= LACKING.keys()
    shown = run(LACKING[case], language=language)
    assert language == "id" or SAID.get(case, "") in words(shown)
    json.dumps(results(shown), allow_nan=False)
    for item in results(shown)["estimates"]:
        for value in item.values():
            assert not isinstance(value, float) or np.isfinite(value), item["id"]
    none = "" if language == "en" else r"|\bNone\b"  # an English word
    assert not re.search(r"\bnan\b|\bNaT\b" + none, words(shown))


def test_other_settings_change_what_they_should(run):
    tables = typed_tables("coordination", simulate_tables(48, 7, "id"))
    shown = run(tables, language="en", confidence=0.8, period="quarter", horizons=[5, 60])
    found = by_id(shown)
    assert found["completion.all.of_due"]["ci_level"] == 0.8
    assert {"closure.all.day_5", "closure.all.day_60"} <= set(found)
    assert "Quarter 3, 2026" in words(shown)


def test_the_interactive_cells_run(run):
    assert run(LACKING["one task"], language="id", explore=True)
    assert run(language="en", explore=True)


def test_the_notebook_stands_where_runs_look_for_it():
    assert NOTEBOOK.path == ROOT / "notebooks" / "coordination.ipynb"


def test_the_example_from_its_files(run):
    """The template's workbook, filled in by a program: 40 tasks and what belongs to them."""
    shown = run(language="id", cohort="example")
    found = by_id(shown)
    assert results(shown)["simulated"] is True
    assert found["data.tasks"]["estimate"] == 40
    assert found["completion.all.of_due"]["n"] <= found["completion.all.of_planned"]["n"] <= 40
    assert found["closure.all.raised"]["estimate"] > 5
    assert "tbl-files" in ids(shown, TABLE)
