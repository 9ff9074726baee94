"""Commands on cohorts, from the user's side: what they print, what they refuse, what they leave alone."""

import json
import re
import shutil
from pathlib import Path

import pytest
from forms_file import csv_file, quiz

from helpers.cli import main

STUDY = "learning_community"


@pytest.fixture
def study(door):
    """The small project with a notebook for the study that takes Kahoot reports."""
    source = door.project.notebooks / "survey.ipynb"
    shutil.copy(source, door.project.notebooks / f"{STUDY}.ipynb")
    return door


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cohort that the command makes of ten people."""
    root = tmp_path_factory.mktemp("simulated")
    (root / "notebooks").mkdir()
    (root / "notebooks" / f"{STUDY}.ipynb").write_text("{}")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TELAAH_HOME", str(root))
        assert main(["simulate", STUDY, "source", "--n", "10", "--seed", "5"]) == 0
    return root / "data" / "raw" / STUDY / "source"


@pytest.fixture
def exported(simulated: Path, tmp_path: Path) -> list[str]:
    """Its files, as if exported to somewhere else."""
    folder = tmp_path / "downloads"
    shutil.copytree(simulated, folder)
    (folder / "cohort.toml").unlink()
    return [str(path) for path in sorted(folder.iterdir())]


def test_files_become_a_cohort_that_is_in_order(study, exported):
    status, out, err = study("new-cohort", STUDY, "jember_2026", "--from", *exported)
    assert (status, err) == (0, "")
    for word in (
        "Kahoot",
        "pre-test",
        "post-test",
        "attendance",
        "satisfaction",
        f"check {STUDY}/jember_2026",
    ):
        assert word in out
    status, out, err = study("check", f"{STUDY}/jember_2026")
    assert (status, err) == (0, "")
    assert "The files are in order" in out
    assert "sat both tests" in out


def test_the_files_are_copied_as_they_are(study, exported):
    study("new-cohort", STUDY, "jember_2026", "--from", *exported)
    for path in map(Path, exported):
        assert (study.project.raw(STUDY, "jember_2026") / path.name).read_bytes() == path.read_bytes()


def test_both_languages_speak(study, exported):
    study.speak("id")
    status, out, _ = study("new-cohort", STUDY, "jember_2026", "--from", *exported)
    assert status == 0
    assert "tes awal" in out
    text = (study.project.raw(STUDY, "jember_2026") / "cohort.toml").read_text(encoding="utf-8")
    assert "# Judul laporan" in text


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_made(study, exported, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"nothing of a workbook")
    before = study.files()
    status, _, err = study(
        "new-cohort", STUDY, "Jember 2026", "--from", exported[0], str(broken), "gone.xlsx"
    )
    assert status == 2
    for word in ("Jember 2026", "broken.xlsx", "gone.xlsx"):
        assert word in err
    assert "Traceback" not in err
    assert study.files() == before


def test_a_cohort_is_never_written_over(study, exported):
    study("new-cohort", STUDY, "jember_2026", "--from", *exported)
    before = {path: path.read_bytes() for path in study.files() if path.is_file()}
    status, _, err = study("new-cohort", STUDY, "jember_2026", "--from", *exported)
    assert status == 2
    assert "nothing is written over" in err
    assert {path: path.read_bytes() for path in study.files() if path.is_file()} == before


def test_what_is_asked_is_printed_and_stands_in_the_manifest(study, exported, tmp_path):
    plain = [
        str(shutil.copy(path, tmp_path / f"berkas_{n}{Path(path).suffix}")) for n, path in enumerate(exported)
    ]
    status, out, _ = study("new-cohort", STUDY, "jember_2026", "--from", *plain)
    assert status == 0
    text = (study.project.raw(STUDY, "jember_2026") / "cohort.toml").read_text(encoding="utf-8")
    asked = re.findall(r"^  - (.+?): (.{20})", out, flags=re.MULTILINE)
    assert asked
    assert all(question in text.replace("\n# ", " ") for _, question in asked)


def test_check_names_every_cohort_that_is_wrong(study, exported):
    study("new-cohort", STUDY, "one", "--from", *exported)
    status, out, err = study("check", f"{STUDY}/one", f"{STUDY}/two", "three")
    assert status == 2
    assert f"{STUDY}/one" in out
    assert "two" in err
    assert "three" in err


def test_a_published_cohort_can_be_checked_too(study):
    status, out, err = study("check", "survey/published")
    assert (status, err) == (0, "")
    assert "survey/published" in out


def test_check_and_run_tell_of_a_citation_that_nobody_knows(study):
    path = study.project.raw("survey", "published") / "cohort.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("A small survey", "A small survey [@nokey]"))
    for command in ("check", "run"):
        status, out, err = study(command, "survey/published")
        assert (status, out) == (2, "")
        assert "data/raw/survey/published/cohort.toml, column title.en: found @nokey" in err
        assert "references.bib" in err


def test_check_reads_references_too(study):
    (study.project.raw("survey", "published") / "references.bib").write_text("@article{a, title={open")
    status, out, err = study("check", "survey/published")
    assert (status, out) == (2, "")
    assert "references.bib" in err


@pytest.mark.parametrize("words", [("--n", "0"), ("--n", "2000000"), ("--seed", "-1")])
def test_numbers_that_simulate_cannot_take(study, words):
    before = study.files()
    assert study("simulate", STUDY, "example", *words)[0] == 2
    assert study.files() == before


def test_a_notebook_is_valid_json(study):
    assert json.loads((study.project.notebooks / f"{STUDY}.ipynb").read_text())["cells"]


def test_attendance_without_a_list_is_told_at_once(study, tmp_path):
    shutil.copy(study.project.notebooks / "survey.ipynb", study.project.notebooks / "attendance.ipynb")
    forms = csv_file(tmp_path / "pre.csv", *quiz([["a", "b"], ["b", "b"]], ["2 / 2", "1 / 2"]))
    status, out, err = study("new-cohort", "attendance", "jember", "--from", str(forms))
    assert (status, out) == (2, "")
    assert "new-cohort learning_community jember" in err
    assert not study.project.raw("attendance", "jember").exists()


def test_submissions_left_out_are_counted_beside_the_others(study, tmp_path):
    header, rows = quiz([["a", "b"], ["b", "b"]], ["2 / 2", "1 / 2"])
    forms = csv_file(tmp_path / "pre.csv", header, [*rows, [rows[0][0], "0 / 2", *[""] * (len(header) - 2)]])
    _, out, _ = study("new-cohort", STUDY, "jember", "--from", str(forms))
    assert "2 submissions, 2 questions (besides 1 without any answer)" in " ".join(out.split())
