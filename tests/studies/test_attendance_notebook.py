"""The notebook on attendance, on tables in memory: both languages, and whatever a cohort may lack."""

import json
import re

import numpy as np
import pytest
from attendance_tables import attendance_data, attendance_tables, person
from notebook_parts import (
    FIGURE,
    ROOT,
    TABLE,
    VERSION,
    Notebook,
    language_free,
    of_kind,
    results,
    source,
    words,
)
from simulated_tables import simulated_tables

from helpers.studies import canonical
from helpers.studies.attendance.settings import CHOICES, Settings
from helpers.studies.parameters import declared_parameters

NOTEBOOK = Notebook("attendance")


@pytest.fixture
def run(monkeypatch):
    def execute(tables, kind="new", **parameters):
        if tables is not None:
            given = attendance_data(tables, kind)
            monkeypatch.setattr(canonical, "load_data", lambda *_: given)
        return NOTEBOOK.run_here(monkeypatch, explore=True, **parameters)[1]

    return execute


def test_the_parameters_are_those_of_the_settings():
    declared = declared_parameters(NOTEBOOK.path)
    assert declared.pop("figure_width").choices == ("two-column", "one-column")
    defaults = Settings(**{name: parameter.default for name, parameter in declared.items()})
    assert defaults.as_parameters() == Settings("example", "id").as_parameters()
    assert set(declared) == set(defaults.as_parameters())
    for name, parameter in declared.items():
        if name in CHOICES:
            assert set(parameter.choices) <= set(CHOICES[name])


def test_no_number_is_typed_into_the_prose():
    for cell in NOTEBOOK.prose:
        text = re.sub(r"^#.*$", "", source(cell), flags=re.MULTILINE)
        assert not re.search(r"\d", text), cell["id"]


def test_both_languages_give_the_same_numbers_and_show_the_same_things(run):
    tables = simulated_tables(45, seed=3)
    shown = {language: run(tables, language=language, small_cells=0) for language in ("id", "en")}
    numbers = {language: results(found)["estimates"] for language, found in shown.items()}
    assert language_free(numbers["id"]) == language_free(numbers["en"])
    assert len(numbers["en"]) > 100
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", item["id"]) for item in numbers["en"])
    for kind in (TABLE, FIGURE):
        ids = {language: [spec["id"] for spec in of_kind(found, kind)] for language, found in shown.items()}
        assert ids["id"] == ids["en"]
        assert len(set(ids["en"])) == len(ids["en"])
    assert {"fig-strip", "fig-distribution", "fig-staying", "fig-gain"} == {
        spec["id"] for spec in of_kind(shown["en"], FIGURE)
    }


def test_numbers_are_written_as_the_language_has_them(run):
    shown = run(simulated_tables(45, seed=3), language="id")
    plain = re.sub(VERSION + r"|\d{1,3}(\.\d{3})+", "", words(shown))
    assert re.search(r"\d,\d", plain)
    assert not re.search(r"\d\.\d", plain)


def test_nobody_is_named(run):
    tables = attendance_tables(["vvA?", "vTSI"] * 10, hours=8, about={"Sekolah": ["MI", "MTs"] * 10})
    shown = run(tables)
    everything = json.dumps(shown)
    assert not any(person(number) in everything for number in range(20))
    assert "Pertemuan" not in everything


LACKING = {
    "one session": (["v", "A", "T", "S", "?"], {}),
    "one person": (["vAv"], {"hours": 10}),
    "nobody": ([], {"sessions": 3, "hours": 10}),
    "nobody came": (["AAA"] * 6, {"hours": 10}),
    "always there": (["vvv"] * 6, {"hours": 10}),
    "nothing known": (["???"] * 6, {"hours": 10}),
    "no hours": (["vA", "vv", "AT"], {}),
    "hours of some": (["vA", "vv", "AT"], {"hours": [2, float("nan")]}),
    "hostile groups": (
        ["vA", "vv"] * 6,
        {"about": {"<script>": ["=cmd|' /C calc'!A0", "{x}"] * 6, "nan": ["NA", ""] * 6}},
    ),
}


@pytest.mark.parametrize("case", LACKING)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_report_comes_of_whatever_there_is(run, case, language):
    marks, more = LACKING[case]
    shown = run(attendance_tables(marks, **more), language=language, small_cells=0)
    for item in results(shown)["estimates"]:
        for value in item.values():
            assert not isinstance(value, float) or np.isfinite(value), item["id"]
        assert item["p_value"] is None or 0 < item["p_value"] <= 1


def test_the_example_from_its_files(run):
    """An attendance sheet of four days and the log of a fifth meeting, as files."""
    shown = run(None, language="en")
    found = {item["id"]: item for item in results(shown)["estimates"]}
    assert results(shown)["simulated"] is True
    assert found["sample.sessions"]["estimate"] == 5
    assert found["hours.offered"]["estimate"] == 40
    assert found["session.5.share"]["n"] == found["sample.people"]["estimate"] == 45
    # The log alone knows when people came, and leaves out those who did not
    assert {name for name in found if name.startswith("late.") and name.endswith(".share")} == {
        "late.share",
        "late.5.share",
    }
    assert found["mark.unlisted.times"]["estimate"] == 45 - found["late.5.arrivals"]["estimate"]


def test_a_single_session_says_what_cannot_be_told(run):
    shown = run(attendance_tables(["v", "A", "v"]), language="en", small_cells=0)
    text = words(shown)
    assert "Whether sessions differ cannot be tested" in text
    assert "Nothing is known of punctuality" in text
    assert "Lesson hours are not known for 1 of 1 session" in text
    assert "fig-staying" not in [spec["id"] for spec in of_kind(shown, FIGURE)]


def test_a_handful_is_told_that_nothing_is_told(run):
    shown = run(attendance_tables(["vA", "vv", "Av"], hours=2), language="en")
    assert "Withheld: 3 people were expected, fewer than 5" in words(shown)
    assert of_kind(shown, FIGURE) == []


def test_a_published_cohort_has_nothing_to_show(run):
    shown = run({}, kind="published", language="en", of_study="learning_community", cohort="published")
    assert [spec["id"] for spec in of_kind(shown, TABLE)] == ["tbl-parameters"]
    assert of_kind(shown, FIGURE) == []
    assert "no record of attendance" in words(shown)


def test_minutes_count_where_they_are_asked_for(run):
    minutes = {(one, at): 30.0 if one else 90.0 for one in range(4) for at in (1, 2)}
    late = {(one, at): 12.0 for one in range(4) for at in (1, 2)}
    tables = attendance_tables(["vv"] * 4, hours=2, lengths=90, minutes=minutes, late=late)
    chosen = {"required_hours": 2.0, "small_cells": 0}
    found = {
        by: {item["id"]: item for item in results(run(tables, hours_by=by, **chosen))["estimates"]}
        for by in ("session", "minutes")
    }
    assert found["session"]["certificate.share"]["estimate"] == 1
    assert found["minutes"]["certificate.share"]["estimate"] == 0.25
    assert found["minutes"]["late.share"]["estimate"] == 1


def test_the_notebook_stands_where_runs_look_for_it():
    assert NOTEBOOK.path == ROOT / "notebooks" / "attendance.ipynb"
