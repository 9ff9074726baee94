"""The list of cohorts in a synthesis: which they are, and everything that may be wrong with it."""

import json

import pytest
from ready_cohorts import project_with

from helpers.cli import main
from helpers.studies.check import check_cohort, look_at
from helpers.studies.cohort_synthesis.new_synthesis import new_synthesis
from helpers.studies.manifest import load_cohort
from helpers.studies.members import member_cohorts
from helpers.words.errors import InputError
from helpers.words.paths import Project

STUDIES = ("cohort_synthesis", "learning_community", "attendance", "survey")


@pytest.fixture
def project(tmp_path):
    """A project with notebooks by name only, and manifests of cohorts that are simulated or published."""
    (tmp_path / "notebooks").mkdir()
    for study in STUDIES:
        (tmp_path / "notebooks" / f"{study}.ipynb").write_text("{}")
    found = Project(tmp_path)
    for name in ("a", "b"):
        manifest(found, "learning_community", name, simulated=True)
    manifest(found, "learning_community", "published", kind="published")
    manifest(found, "attendance", "a")
    manifest(found, "survey", "a")
    return found


def manifest(project, study, cohort, kind="new", simulated=False, **more):
    folder = project.raw(study, cohort)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.csv").write_text("x")
    lines = [f'study = "{study}"', f'cohort = "{cohort}"', f'kind = "{kind}"']
    lines += [f"simulated = {json.dumps(simulated)}"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in more.items() if key != "tail"]
    lines += ["[title]", f'id = "Judul {cohort}"', f'en = "Title {cohort}"']
    lines += [] if kind == "across" else ["[[file]]", 'name = "data.csv"']
    (folder / "cohort.toml").write_text("\n".join([*lines, more.get("tail", "")]) + "\n", encoding="utf-8")


def synthesis(project, members, simulated=True, tail=""):
    manifest(project, "cohort_synthesis", "all", "across", simulated, members=members, tail=tail)
    return load_cohort(project, "cohort_synthesis", "all")


def keys(project, members, **more):
    with pytest.raises(InputError) as caught:
        member_cohorts(project, synthesis(project, members, **more))
    return [problem.key for problem in caught.value.problems]


def test_cohorts_by_name_or_all_of_a_study(project):
    named = synthesis(project, ["learning_community/b", "learning_community/a"])
    assert [each.cohort for each in member_cohorts(project, named)] == ["b", "a"]
    every = synthesis(project, ["learning_community/*"])
    assert [each.cohort for each in member_cohorts(project, every)] == ["a", "b", "published"]


def test_everything_that_is_wrong_is_said_at_once(project):
    members = ["learning_community/a", "learning_community/a", "learning_community/x", "survey/a"]
    assert keys(project, members, simulated=False) == [
        "manifest.unknown_cohort",
        "cohort_synthesis.twice",
        "cohort_synthesis.several_studies",
        "cohort_synthesis.no_headlines",
        "cohort_synthesis.simulated",
    ]


@pytest.mark.parametrize(
    "members", [["learning_community/a"], ["learning_community/a", "learning_community/a"], ["attendance/*"]]
)
def test_one_cohort_alone_is_refused(project, members):
    assert "cohort_synthesis.one_only" in keys(project, members)


def test_a_synthesis_of_syntheses_is_refused(project):
    manifest(project, "cohort_synthesis", "other", "across", True, members=["learning_community/*"])
    members = ["cohort_synthesis/other", "learning_community/a"]
    assert "cohort_synthesis.of_syntheses" in keys(project, members)


@pytest.mark.parametrize("members", ["all", [], [7], None])
def test_what_is_no_list_of_cohorts_is_told(project, members):
    assert keys(project, members or "nothing") == ["manifest.wrong_value"]


def test_labels_stand_in_both_languages(project):
    tail = '[label]\na = "A"\n[label.b]\nid = "B"\n'
    assert keys(project, ["learning_community/*"], tail=tail) == ["manifest.both_languages"] * 2


def test_a_new_synthesis_is_a_manifest_that_holds(project):
    names = ["learning_community/a", "learning_community/published"]
    made = new_synthesis(project, "dua", names, "id")
    about = load_cohort(project, "cohort_synthesis", "dua")
    assert [path.name for path in made.folder.iterdir()] == ["cohort.toml"]
    assert about.simulated is True
    assert [each.cohort for each in member_cohorts(project, about)] == ["a", "published"]
    assert about.settings["label"]["a"] == {"id": "Judul a", "en": "Title a"}


def test_a_wrong_new_synthesis_leaves_nothing(project):
    with pytest.raises(InputError) as caught:
        new_synthesis(project, "Dua", ["learning_community/a", "survey/x"], "en")
    found = {problem.key for problem in caught.value.problems}
    assert {"intake.bad_name", "manifest.unknown_cohort", "cohort_synthesis.several_studies"} <= found
    assert not project.raw("cohort_synthesis", "x").parent.exists()
    new_synthesis(project, "dua", ["learning_community/a", "learning_community/b"], "en")
    with pytest.raises(InputError, match="there already"):
        new_synthesis(project, "dua", ["learning_community/a", "learning_community/b"], "en")


def test_the_command_lists_cohorts_and_checks_them(tmp_path, monkeypatch, capsys):
    names = ["learning_community/example_2", "learning_community/example_4"]
    made = project_with(tmp_path, *names)
    monkeypatch.setenv("TELAAH_HOME", str(tmp_path))
    assert main(["new-cohort", "cohort_synthesis", "dua", "--from", *names]) == 0
    assert main(["check", "cohort_synthesis/dua"]) == 0
    assert "2" in capsys.readouterr().out
    assert look_at(made, "cohort_synthesis", "dua", "en").members == 2
    (made.raw("learning_community", "example_2") / "pre.xlsx").write_bytes(b"broken")
    with pytest.raises(InputError, match=r"example_2.*pre\.xlsx|pre\.xlsx"):
        check_cohort(made, "cohort_synthesis", "dua")
