"""Which reports are out of date after which change, and that nothing but content counts."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from published_provenance import put_provenance
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs import provenance as provenances
from helpers.runs.beside import named_cohorts
from helpers.runs.jobs import Job
from helpers.runs.provenance import FILE, as_bytes, input_digests, provenance
from helpers.runs.run import stale_jobs
from helpers.runs.status import report_states
from helpers.studies.manifest import GIVEN
from helpers.studies.table_marks import table_marks

OTHER = "other"
ACROSS = """study = "together"
cohort = "all"
kind = "across"
simulated = false
members = ["survey/*"]

[title]
en = "All of them"
id = "Semuanya"
"""


class Shelf:
    """Three cohorts of ``survey``, one of ``other`` and a synthesis of the former; all reports are fresh."""

    def __init__(self, study: SmallStudy) -> None:
        self.study, self.project = study, study.project
        study.write()
        study.notebook(("parameters", ""))
        (self.project.root / "requirements.lock").write_text("pandas==3")
        for name in ("b", "c"):
            self._copy(STUDY, name)
        self._copy(OTHER, "d")
        self.notebook(OTHER, f'beside = load_data("{STUDY}", "b")')
        self.notebook("together", "")
        folder = self.project.raw("together", "all")
        folder.mkdir(parents=True)
        (folder / "cohort.toml").write_text(ACROSS, encoding="utf-8")
        self.jobs = [Job(*each, "en", ("html",)) for each in self.names]
        for job in self.jobs:
            self.publish(job)

    names = ((STUDY, COHORT), (STUDY, "b"), (STUDY, "c"), (OTHER, "d"), ("together", "all"))

    def _copy(self, study: str, cohort: str) -> None:
        folder = self.project.raw(study, cohort)
        shutil.copytree(self.project.raw(STUDY, COHORT), folder)
        text = (folder / "cohort.toml").read_text(encoding="utf-8")
        text = text.replace(f'study = "{STUDY}"', f'study = "{study}"').replace(
            f'"{COHORT}"\nkind', f'"{cohort}"\nkind'
        )
        (folder / "cohort.toml").write_text(text, encoding="utf-8")

    def notebook(self, study: str, source: str) -> None:
        cell = {"cell_type": "code", "metadata": {}, "source": [source], "outputs": []}
        path = self.project.notebooks / f"{study}.ipynb"
        path.write_text(json.dumps({"cells": [cell], "metadata": {}}), encoding="utf-8")

    def publish(self, job: Job) -> None:
        folder = job.folder(self.project)
        folder.mkdir(parents=True, exist_ok=True)
        about = provenance(self.project, job.study, job.cohort, job.notebook_parameters)
        (folder / "figures").mkdir(parents=True, exist_ok=True)
        for name in ("report.html", "results.json", "figures/fig-a.svg"):
            (folder / name).write_text(f"this is {name}")
        put_provenance(folder, about)

    def stale(self) -> set[str]:
        return {job.cohort for job in stale_jobs(self.project, self.jobs)}

    def told(self) -> dict[str, tuple[str, ...]]:
        """What ``status`` says has changed, by cohort."""
        states = report_states(self.project)
        return {
            state.name.split("/")[1].split()[0]: state.changed for state in states if state.state == "stale"
        }


@pytest.fixture
def shelf(survey: SmallStudy) -> Shelf:
    made = Shelf(survey)
    assert made.stale() == set()
    return made


def data(shelf: Shelf, cohort: str, study: str = STUDY) -> str:
    path = shelf.project.raw(study, cohort) / "claims.toml"
    path.write_text(path.read_text() + "\n")
    return f"data/raw/{study}/{cohort}/claims.toml"


def lock(shelf: Shelf) -> str:
    (shelf.project.root / "requirements.lock").write_text("pandas==4")
    return "requirements.lock"


def own_notebook(shelf: Shelf) -> str:
    shelf.study.notebook(("parameters", ""), ("", "1"))
    return f"notebooks/{STUDY}.ipynb"


ALL = {COHORT, "b", "c", "d", "all"}


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (lambda shelf: data(shelf, COHORT), {COHORT, "all"}),  # with the synthesis that it is a member of
        (lambda shelf: data(shelf, "b"), {"b", "d", "all"}),  # and with the notebook that names it
        (lambda shelf: data(shelf, "d", OTHER), {"d"}),
        (own_notebook, {COHORT, "b", "c"}),
        (lock, ALL),
    ],
    ids=["data", "data that others read", "data of one", "notebook", "lock"],
)
def test_a_change_makes_the_affected_reports_stale_and_no_other(
    shelf: Shelf, change: Callable[[Shelf], str], stale: set[str]
):
    name = change(shelf)
    assert shelf.stale() == stale
    assert shelf.told() == dict.fromkeys(stale, (name,))


def test_a_change_that_is_taken_back_makes_nothing_stale(shelf: Shelf):
    before = (shelf.project.raw(STUDY, "b") / "claims.toml").read_bytes()
    data(shelf, "b")
    (shelf.project.raw(STUDY, "b") / "claims.toml").write_bytes(before)
    assert (shelf.stale(), shelf.told()) == (set(), {})


def test_times_count_nothing(shelf: Shelf):
    for path in shelf.project.root.rglob("*"):
        os.utime(path, (0, 0) if path.is_file() else None)
    assert shelf.stale() == set()
    old = shelf.project.raw(STUDY, "b") / "claims.toml"
    data(shelf, "b")
    os.utime(old, (0, 0))  # older than its report, and changed all the same
    assert "b" in shelf.stale()


def test_a_new_member_makes_the_synthesis_stale(shelf: Shelf):
    shelf._copy(STUDY, "e")
    assert shelf.stale() == {"all"}
    assert all(name.startswith("data/raw/survey/e/") for name in shelf.told()["all"])


def test_code_counts(shelf: Shelf, monkeypatch: pytest.MonkeyPatch):
    real, changed = provenances._used_code, {"src/helpers/runs/run.py": "another"}
    with monkeypatch.context() as patch:
        patch.setattr(provenances, "_used_code", lambda used: {**real(used), **changed})
        patch.setattr(
            provenances, "_code_lines", lambda used: provenances._lines(provenances._used_code(used))
        )
        assert shelf.stale() == ALL
        assert shelf.told() == dict.fromkeys(ALL, ("src/helpers/runs/run.py",))
    assert shelf.stale() == set()


def test_what_a_report_claims_of_itself_counts_nothing(shelf: Shelf):
    """Neither its own words nor a provenance that is broken make it fresh."""
    [job, *_] = shelf.jobs
    folder = job.folder(shelf.project)
    (folder / "report.ipynb").write_text('{"metadata": {"papermill": {"status": "completed"}}}')
    about = json.loads((folder / FILE).read_text())
    for wrong in ("", "{", json.dumps({**about, "fingerprint": "0" * 64})):
        (folder / FILE).write_text(wrong)
        assert shelf.stale() == {COHORT}


def lost(shelf: Shelf) -> dict[str, tuple[str, ...]]:
    """Which files of a report ``status`` says are lost or not as they were published, by cohort."""
    states = report_states(shelf.project)
    return {each.name.split("/")[1].split()[0]: each.damaged for each in states if each.damaged}


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (lambda folder: (folder / "report.html").unlink(), "report.html"),
        (lambda folder: (folder / "report.html").write_text("broken"), "report.html"),
        (lambda folder: (folder / "results.json").write_text(""), "results.json"),
        (lambda folder: shutil.rmtree(folder / "figures"), "figures/fig-a.svg"),
    ],
    ids=["lost", "changed", "emptied", "a folder"],
)
def test_a_report_that_is_not_whole_is_stale_for_runs_and_status(
    shelf: Shelf, damage: Callable[[Path], object], name: str
):
    [job, *_] = shelf.jobs
    damage(job.folder(shelf.project))
    assert shelf.stale() == {COHORT}
    assert lost(shelf) == {COHORT: (name,)}
    assert shelf.told() == {COHORT: ()}
    shelf.publish(job)
    assert (shelf.stale(), shelf.told()) == (set(), {})


def test_a_provenance_that_lists_no_files_makes_no_report_fresh(shelf: Shelf):
    [job, *_] = shelf.jobs
    path = job.folder(shelf.project) / FILE
    about = json.loads(path.read_text())
    path.write_bytes(as_bytes({key: value for key, value in about.items() if key != "files"}))
    assert shelf.stale() == {COHORT}
    assert lost(shelf) == {COHORT: (FILE,)}


def test_damaged_tables_that_came_without_files_make_stale_what_rests_on_them(shelf: Shelf):
    """They are an input then: nothing else holds what they hold."""
    folder = shelf.project.processed(STUDY, "b")
    folder.mkdir(parents=True)
    table = folder / "people.parquet"
    table.write_bytes(b"as it came")
    (folder / GIVEN).write_text(table_marks([table]))
    assert shelf.stale() == set()
    table.write_bytes(b"exchanged!")
    assert shelf.stale() == {"b", "d", "all"}
    name = f"data/processed/{STUDY}/b/people.parquet"
    assert shelf.told() == dict.fromkeys(shelf.stale(), (name,))


def test_an_input_that_cannot_be_read_makes_its_own_reports_stale(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
):
    real = provenances.digest

    def read(path: Path) -> str:
        if path.parent.name == "c":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(provenances, "digest", read)
    assert shelf.stale() == {"c", "all"}
    assert shelf.told()["c"] == ("claims.toml",)


def test_one_look_reads_a_shared_file_once(shelf: Shelf, monkeypatch: pytest.MonkeyPatch):
    read: list[Path] = []
    real = provenances.digest
    monkeypatch.setattr(provenances, "digest", lambda path: read.append(path) or real(path))
    stale_jobs(shelf.project, shelf.jobs)
    assert len(read) == len(set(read))
    assert shelf.project.root / "requirements.lock" in read


def test_a_second_look_sees_what_changed_since(shelf: Shelf):
    known: dict[Path, str] = {}
    first = input_digests(shelf.project, STUDY, "b", known=known)
    data(shelf, "b")
    assert input_digests(shelf.project, STUDY, "b", known=known) == first
    assert input_digests(shelf.project, STUDY, "b") != first


def test_cohorts_that_notebooks_name(tmp_path: Path):
    path = tmp_path / "a.ipynb"
    code = "x = load_data('one', \"two\")\ny = load_data(study, cohort)\nload_data('one', 'two')"
    cells = [{"cell_type": "code", "source": [code]}, {"cell_type": "markdown", "source": code}]
    path.write_text(json.dumps({"cells": cells}))
    assert named_cohorts(path) == [("one", "two")]
    for broken in ("", "{}", "[]", '{"cells": [1]}'):
        path.write_text(broken)
        assert named_cohorts(path) == []
    assert named_cohorts(tmp_path / "none.ipynb") == []


def test_the_published_groups_beside_a_new_cohort_are_an_input_of_its_report():
    notebooks = Path(__file__).parents[3] / "notebooks"
    assert named_cohorts(notebooks / "working_groups.ipynb") == [("working_groups", "published")]
