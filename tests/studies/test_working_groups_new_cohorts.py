"""The notebook on new cohorts, whole and lacking: every cell runs, and says what there is and what not."""

import re

import pytest
from notebook_parts import RESULTS, TABLE, TITLE, Notebook, words
from working_group_tables import STUDY, lacking_cohorts

from helpers.studies import canonical
from helpers.studies.canonical import StudyData, load_data
from helpers.studies.labels import Labels
from helpers.studies.manifest import Cohort
from helpers.studies.records.typed import typed_tables

LACKING = lacking_cohorts()
SENTENCES = {
    "whole": ("groups in the frame", "most often together: ", "The groups’ index runs from"),
    "survey_only": ("Without a frame", "There is no log of meetings", "There is no log of expenses"),
    "one_group": ("Only one group has an index", "No test could be made"),
    "nothing_answered": ("There is no share that this cohort", "an index of groups cannot be computed"),
    "no_meetings": ("There is no log of meetings", "Without a log of meetings, costs for a meeting"),
    "no_frame": ("Without a frame", "Without attendance lists"),
}
MARKS = re.compile(r"\b(nan|inf|NaN)\b|\{\w*\}|working_groups(_new)?\.")


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Run all cells of the notebook on tables, without drawing, each cohort once; gives what was shown."""
    published, kept = load_data(STUDY, "published"), {}

    def run(name, language="en", **parameters):
        if (name, language) not in kept:
            about = Cohort(
                STUDY, "x", "new", False, TITLE, tmp_path_factory.mktemp(name), (), {"title": TITLE}
            )
            new = StudyData(about, Labels({}), typed_tables(STUDY, LACKING[name]))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(canonical, "load_data", lambda _, cohort: new if cohort == "x" else published)
                chosen = {"cohort": "x", "language": language, **parameters}
                kept[name, language] = Notebook(STUDY).run_here(patch, draw=False, **chosen)[1]
        return kept[name, language]

    return run


@pytest.mark.parametrize("name", list(LACKING))
def test_every_cohort_has_a_report(ran, name):
    text = words(ran(name))
    assert [part for part in SENTENCES[name] if part not in text] == []
    assert not MARKS.search(text)


def test_it_speaks_indonesian_and_obeys_its_parameters(ran):
    parameters = {"base_policy": "all", "interval": "wilson", "confidence": 0.9, "small_cells": 0}
    shown = ran("whole", "id", world_bank_reading="sixteen_a_year", district_order="alphabet", **parameters)
    text = words(shown)
    assert "Cara kelompok terpilih, menurut keterangan kohort: tidak disebutkan" in text
    assert not re.search(r"\b(the|and|of|groups)\b", text)
    assert not MARKS.search(text)
    found = {item["id"]: item for item in shown[-1][RESULTS]["estimates"]}
    assert found["decree.kkg"]["ci_level"] == 0.9
    assert not any(name.endswith(".trend") for name in found)


def test_results_hold_what_is_shown(ran):
    shown = ran("whole")
    results = shown[-1][RESULTS]
    idents = [item["id"] for item in results["estimates"]]
    assert len(idents) == len(set(idents)) > 900
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", ident) for ident in idents)
    tables = [bundle[TABLE]["id"] for bundle in shown if TABLE in bundle]
    assert len(tables) == len(set(tables))
    assert {
        "tbl-beside",
        "tbl-missing",
        "tbl-checks",
        "tbl-pairs-topics",
        "tbl-index-groups",
        "tbl-costs",
    } <= set(tables)
    assert not any(name.startswith("tbl-printed") for name in tables)


def test_no_person_is_shown(ran):
    tables = LACKING["whole"]
    names = {*tables["attendance"]["participant"], *tables["certificates"]["participant"]}
    typed = typed_tables(STUDY, tables)
    pseudonyms = set(typed["attendance"]["participant"])
    text = str(ran("whole"))
    assert names
    assert [name for name in names | pseudonyms if name in text] == []
