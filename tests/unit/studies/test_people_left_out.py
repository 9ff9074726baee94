"""People who are left out: gone from every number, named nowhere, and never so few that one stands out."""

import json
from pathlib import Path

import pytest
from ready_cohorts import project_with

from helpers.explore.session import READ_ONLY, open_session
from helpers.runs.bundle.bundling import bundle
from helpers.runs.given_by_data import unknown_values
from helpers.runs.jobs import plan_jobs
from helpers.runs.provenance import provenance
from helpers.runs.targets import declared_of
from helpers.runs.variants import Variant, load_variants, variant_file, write_variant
from helpers.studies.canonical import load_data
from helpers.studies.learning_community.cohort import new_cohort_of
from helpers.studies.learning_community.measured.sample import sample_said
from helpers.studies.learning_community.settings import Settings
from helpers.studies.left_out import PEOPLE, list_mark, named_lists, revealing, without
from helpers.words.errors import InputError
from helpers.words.paths import Project

STUDY, COHORT = "learning_community", "example"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, f"{STUDY}/{COHORT}")


@pytest.fixture
def paired(project: Project) -> list[str]:
    """Pseudonyms of those who are in everything."""
    people = load_data(STUDY, COHORT, project)["people"]
    everywhere = people[["in_pre", "in_post", "in_attendance", "in_satisfaction"]].all(axis=1)
    return people.loc[everywhere, "person"].tolist()


def keep(project: Project, name: str, people: list[str], **parameters: object) -> Path:
    given = {PEOPLE: "; ".join(people), **parameters}
    return write_variant(project, STUDY, COHORT, Variant(name, given), declared_of(project, STUDY))


def problems_of(project: Project, name: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        plan_jobs(project, [f"{STUDY}/{COHORT}@{name}"], ["en"])
    return [each.key for each in caught.value.problems]


def test_they_are_gone_as_if_they_had_never_been(project: Project, paired: list[str]):
    data = load_data(STUDY, COHORT, project)
    keep(project, "fewer", paired[:6])
    whole = new_cohort_of(data, Settings(COHORT, "en"))
    fewer = new_cohort_of(data, Settings(COHORT, "en", people_left_out="fewer"))
    assert fewer.left_out == 6
    kept = without(data.tables, paired[:6])
    assert not any(set(paired[:6]) & set(t["person"]) for t in kept.values() if "person" in t)
    assert {n: len(t) for n, t in fewer.tables.items()} == {n: len(t) for n, t in kept.items()}
    everybody = sorted(data["people"]["person"])
    others = whole.pairs.drop([everybody.index(person) for person in paired[:6]])
    assert fewer.pairs.reset_index(drop=True).equals(others.reset_index(drop=True))
    assert [each.name for each in sample_said(fewer)][0] == "without_people"
    assert without(data.tables, ()).keys() == data.tables.keys()


def test_the_list_stands_in_the_file_alone(project: Project, paired: list[str]):
    path = keep(project, "fewer", paired[:6], confidence=0.9)
    assert named_lists(path.parents[1]) == {"fewer": tuple(paired[:6])}
    [variant] = load_variants(project, STUDY, COHORT, declared_of(project, STUDY))
    assert variant.parameters == {"confidence": 0.9, PEOPLE: "fewer"}
    [job] = plan_jobs(project, [f"{STUDY}/{COHORT}@fewer"], ["en"])
    about = provenance(project, STUDY, COHORT, job.notebook_parameters, job.chosen, None, job.variant)
    told = json.dumps([about, job.name, job.notebook_parameters])
    assert not any(person in told for person in paired)


def test_its_mark_cannot_be_found_by_trying(tmp_path: Path):
    (tmp_path / "key.csv").write_text(f"# telaah key {'0' * 64}\n")
    one = list_mark(tmp_path, "the same list")
    (tmp_path / "key.csv").write_text(f"# telaah key {'1' * 64}\n")
    assert list_mark(tmp_path, "the same list") != one


def test_too_few_are_refused_unless_nothing_is_withheld(project: Project, paired: list[str]):
    keep(project, "alone", paired[:1])
    assert problems_of(project, "alone") == ["variants.too_few_left_out"]
    keep(project, "open", paired[:1], small_cells=0)
    assert plan_jobs(project, [f"{STUDY}/{COHORT}@open"], ["en"])


def test_two_reports_tell_of_nobody_between_them(project: Project, paired: list[str]):
    keep(project, "six", paired[:6])
    keep(project, "seven", paired[:7])
    assert plan_jobs(project, [f"{STUDY}/{COHORT}@seven"], ["en"])
    (project.reports / STUDY / f"{COHORT}@six").mkdir(parents=True)
    assert problems_of(project, "seven") == ["variants.too_few_left_out"]
    assert plan_jobs(project, [f"{STUDY}/{COHORT}@six"], ["en"])


def test_a_group_of_five_with_one_who_sat_both_tests_tells_of_this_one():
    everybody, both = {"a", "b", "c", "d", "e", "f"}, {"a", "f"}
    assert revealing([everybody, both], "abcde", "", 5) == 1
    assert revealing([everybody, both], "bcde", "", 4) == 0
    assert revealing([everybody, both], "abcde", "", 0) == 0


def test_nobody_is_named_on_the_command_line(project: Project, paired: list[str]):
    with pytest.raises(InputError) as caught:
        plan_jobs(project, [f"{STUDY}/{COHORT}"], parameters={PEOPLE: paired[0]})
    assert [each.key for each in caught.value.problems] == ["parameters.people_by_variant"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('people_left_out = ["P-NOBOD"]\n', "variants.nobody"),
        ("people_left_out = []\n", "variants.not_people"),
        ('people_left_out = "P-07BE0"\n', "variants.not_people"),
        ('[parameters]\npeople_left_out = "elsewhere"\n', "parameters.nothing_in_data"),
    ],
)
def test_wrong_lists_are_told(project: Project, text: str, wrong: str):
    path = variant_file(project, STUDY, COHORT, "wrong")
    path.parent.mkdir()
    path.write_text(text)
    assert problems_of(project, "wrong") == [wrong]


def test_a_panel_tries_anybody_and_keeps_no_small_cell(project: Project, paired: list[str], monkeypatch):
    session = open_session(STUDY, COHORT, "en", project)
    one = {**session.base, PEOPLE: paired[0]}
    counts = {pair.any.id: (pair.base.n, pair.now.n) for pair in session.answer(one).pairs}
    before, after = counts["gain.mean_difference"]
    assert after == before - 1
    with pytest.raises(InputError) as caught:
        session.keep("Not a name", one)
    told = ["variants.bad_name", "variants.too_few_left_out"]
    assert [each.key for each in caught.value.problems] == told
    session.keep("six", {**session.base, PEOPLE: "; ".join(paired[:6])})
    assert session.begun({PEOPLE: "six"})[PEOPLE] == "; ".join(paired[:6])
    monkeypatch.setenv(READ_ONLY, "1")
    assert not any(PEOPLE in names for names in session.groups.values())


def test_a_bundle_would_tell_who_they_are(project: Project, monkeypatch):
    from helpers.runs.bundle import bundling

    chosen = type("Chosen", (), {"provenance": {"id": {}, "en": {"parameters": {PEOPLE: "six"}}}})()
    monkeypatch.setattr(bundling, "choose", lambda *_: chosen)
    with pytest.raises(InputError) as caught:
        bundle(project, f"{STUDY}/{COHORT}@six")
    assert [each.key for each in caught.value.problems] == ["bundle.people_left_out"]


def test_an_unknown_name_lists_those_there_are(project: Project, paired: list[str]):
    keep(project, "six", paired[:6])
    [problem] = unknown_values(project, STUDY, STUDY, COHORT, {PEOPLE: "seven"})
    assert problem.values["known"] == "six"


def test_of_very_many_people_pseudonyms_are_typed(project: Project, paired: list[str], monkeypatch):
    from helpers.explore.panel import Panel

    monkeypatch.setattr("helpers.studies.learning_community.what_if.MOST_LISTED", 10)
    panel = Panel(open_session(STUDY, COHORT, "en", project), aside=False)
    control = panel.controls[PEOPLE]
    control.value = paired[0]
    assert (type(control.widget).__name__, panel.values[PEOPLE]) == ("Text", paired[0])
    assert "main numbers differ" in panel.state.value
