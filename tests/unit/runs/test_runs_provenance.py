import json
import os
from pathlib import Path

import pytest
from small_study import COHORT, STUDY, SmallStudy

import helpers
from helpers.publish.heading import read_heading
from helpers.runs.provenance import (
    as_bytes,
    changed,
    commit,
    digest,
    fingerprint,
    fingerprint_today,
    input_digests,
    provenance,
    read_provenance,
    versions,
)
from helpers.runs.used_code import whose_code
from helpers.words.paths import Project

VALUES = {"confidence": 0.95, "cohort": COHORT, "language": "id"}


@pytest.fixture
def ready(survey: SmallStudy) -> SmallStudy:
    survey.write()
    survey.notebook(("parameters", "confidence: float = 0.95"))
    return survey


def mark(study: SmallStudy, values: dict = VALUES) -> str:
    return provenance(study.project, STUDY, COHORT, values)["fingerprint"]


def test_inputs_are_data_notebook_code_and_lock(ready: SmallStudy):
    (ready.project.root / "requirements.lock").write_text("pandas==3")
    (ready.folder / "key.csv").write_text("name,pseudonym")
    names = input_digests(ready.project, STUDY, COHORT)
    assert "data/raw/survey/published/printed_values.csv" in names
    assert {"notebooks/survey.ipynb", "requirements.lock"} <= set(names)
    assert {"src/helpers/runs/run.py", "src/helpers/language/catalogues/id/ledger.toml"} <= set(names)
    assert not [name for name in names if name.endswith("key.csv") or "__pycache__" in name]
    assert not [name for name in names if Path(name).is_absolute()]


def test_all_code_that_studies_share_counts(ready: SmallStudy):
    package = Path(helpers.__file__).parent
    found = input_digests(ready.project, STUDY, COHORT)
    for path in (*package.rglob("*.py"), *package.rglob("*.toml")):
        place = path.relative_to(package).as_posix()
        if place.split("/")[0] not in ("cli", "explore", "simulation") and not whose_code(place):
            assert found[f"src/helpers/{place}"] == digest(path)


def test_the_fingerprint_changes_with_data_notebook_and_parameters(ready: SmallStudy):
    marks = [mark(ready)]
    (ready.folder / "claims.toml").write_text("")
    marks.append(mark(ready))
    ready.notebook(("parameters", "confidence: float = 0.9"))
    marks.append(mark(ready))
    marks.append(mark(ready, VALUES | {"confidence": 0.9}))
    marks.append(mark(ready, VALUES | {"language": "en"}))
    (ready.folder / "new.csv").write_text("")
    marks.append(mark(ready))
    (ready.project.root / "requirements.lock").write_text("pandas==3")
    marks.append(mark(ready))
    assert len(set(marks)) == len(marks)


def test_the_fingerprint_changes_with_code_and_versions(monkeypatch):
    digests = {"helpers/runs/run.py": "a"}
    first = fingerprint(digests, VALUES)
    assert fingerprint({"helpers/runs/run.py": "b"}, VALUES) != first
    monkeypatch.setattr("helpers.runs.provenance.versions", lambda: {"pandas": "4"})
    assert fingerprint(digests, VALUES) != first


def test_nothing_else_changes_the_fingerprint(ready: SmallStudy):
    first = mark(ready)
    for path in ready.folder.iterdir():
        os.utime(path, (0, 0))
    ready.project.reports.mkdir()
    (ready.project.reports / "x").write_text("report")
    ready.project.processed(STUDY, COHORT).mkdir(parents=True)
    (ready.folder.parent / "other").mkdir()
    (ready.folder.parent / "other" / "cohort.toml").write_text("")
    (ready.project.notebooks / "other.ipynb").write_text("{}")
    values = dict(reversed(VALUES.items()))
    assert mark(ready, values) == first


def test_many_reports_are_looked_at_sooner_with_the_same_fingerprint(ready: SmallStudy):
    (ready.project.root / "requirements.lock").write_text("pandas==3")
    sooner = fingerprint_today(ready.project, STUDY, COHORT, VALUES, known={})
    assert sooner == mark(ready) == fingerprint(input_digests(ready.project, STUDY, COHORT), VALUES)
    ready.notebook(("parameters", "confidence: float = 0.9"))
    assert fingerprint_today(ready.project, STUDY, COHORT, VALUES, known={}) == mark(ready) != sooner


def test_two_provenances_are_equal_and_hold_no_time_and_no_path(ready: SmallStudy):
    first, second = (as_bytes(provenance(ready.project, STUDY, COHORT, VALUES)) for _ in range(2))
    assert first == second
    assert str(ready.project.root).encode() not in first
    content = json.loads(first)
    assert set(content) == {
        *("study", "cohort", "parameters", "chosen", "dress", "fingerprint", "commit"),
        *("versions", "inputs"),
    }
    assert (content["parameters"], content["chosen"]) == (VALUES, {})
    assert content["commit"] is None  # outside git
    assert content["versions"]["python"] == versions()["python"]


def test_the_commit_is_that_of_the_checkout():
    found = commit(Project(Path(__file__).resolve().parents[3]))
    assert found is None or len(found.removesuffix("+changes")) == 40


def test_what_changed_is_named():
    old = {"inputs": {"a": 1, "b": 1}, "parameters": {"c": 1}, "versions": {"d": 1}}
    new = {"inputs": {"a": 2, "b": 1, "e": 1}, "parameters": {}, "versions": {"d": 1}}
    assert list(changed(old, new)) == ["a", "e", "c"]
    assert list(changed(new, new)) == []


@pytest.mark.parametrize("content", [None, "", "{", "\ufeff{", "[]"])
def test_a_provenance_that_cannot_be_read_is_none(tmp_path, content: str | None):
    if content is not None:
        (tmp_path / "provenance.json").write_text(content, encoding="utf-8")
    assert read_provenance(tmp_path) == {}
    assert read_heading(tmp_path) == {}


def test_the_heading_is_all_but_the_inputs(ready: SmallStudy):
    about = provenance(ready.project, STUDY, COHORT, VALUES) | {"shown": {"title": '"inputs": {'}}
    (ready.folder / "provenance.json").write_bytes(as_bytes(about))
    assert read_heading(ready.folder) == {key: value for key, value in about.items() if key != "inputs"}
    (ready.folder / "provenance.json").write_text(json.dumps(about))
    assert read_heading(ready.folder) == about
