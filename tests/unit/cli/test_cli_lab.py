import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_study import COHORT, STUDY

from helpers.explore import app, kernel_spec
from helpers.explore.panel import READ_ONLY

PARAMETERS = 'cohort: str = "published"  # which\nlanguage: str = "id"  # [id | en] language\n'


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Path, dict]]:
    calls: list[tuple[list[str], Path, dict]] = []

    def call(command: list[str], cwd: Path, env: dict) -> int:
        calls.append((command, cwd, env))
        return 5

    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(kernel_spec, "register_kernel", lambda: None)
    return calls


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_lab_opens_the_start_or_the_copy_of_a_cohort(door, called: list):
    assert door("lab", "--language", "en")[0] == 5
    assert door("lab", f"{STUDY}/{COHORT}", "--language", "id", "--port", "0", "--no-browser")[0] == 5
    assert door("lab", STUDY, "--language", "id")[0] == 5
    (start, root, env), (one, _, _), (same, _, _) = called
    assert start[:4] == [sys.executable, "-m", "jupyter", "lab"]
    assert "--LabApp.default_url=/lab/tree/lab/start.ipynb" in start
    copy = "--LabApp.default_url=/lab/tree/lab/survey.published.id.ipynb"
    assert copy in one
    assert copy in same
    assert "--no-browser" in one
    assert "--no-browser" not in same
    assert (root, env["TELAAH_HOME"]) == (door.project.root, str(door.project.root))
    own = (
        Path(env["JUPYTER_CONFIG_PATH"].split(os.pathsep)[-1])
        / "labconfig"
        / "default_setting_overrides.json"
    )
    news, widgets = json.loads(own.read_text()).values()
    assert news["fetchNews"] == "false"  # else JupyterLab asks whether it may
    assert widgets["saveState"]  # else a panel that was saved is an error when it is opened again


def test_a_changed_copy_is_opened_as_it_is_and_that_is_said(door, called: list):
    door("lab", STUDY, "--language", "en")
    path = door.project.root / "lab" / "survey.published.en.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"].append({"cell_type": "markdown", "id": "x", "metadata": {}, "source": "mine"})
    path.write_text(json.dumps(content), encoding="utf-8")
    _, out, _ = door("lab", STUDY, "--language", "en")
    assert "lab/survey.published.en.ipynb" in out
    assert "mine" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("lab", "survei"), ("lab", f"{STUDY}/2026"), ("lab", "--language", "fr")])
def test_lab_refuses_what_there_is_not(door, called: list, words: tuple):
    status, _, err = door(*words)
    assert (status, called) == (2, [])
    assert words[-1].rpartition("/")[2] in err


def test_an_unknown_study_is_told_in_terms_of_lab(door, called: list):
    _, _, err = door("lab", "nihil")
    assert "start lab without a name" in err
    assert "to run all" not in err


def test_lab_across_documents_passes_by_what_it_does_not_need(door, called: list):
    project = door.project
    for name, text in (("overview", 'kind = "across"\nmembers = "published"'), (STUDY, "kind = [")):
        folder = project.raw(name, "all")
        folder.mkdir(parents=True)
        head = f'study = "{name}"\ncohort = "all"\nsimulated = false\ntitle = {{ en = "A", id = "A" }}\n'
        (folder / "cohort.toml").write_text(head + text + "\n", encoding="utf-8")
    source = (project.notebooks / f"{STUDY}.ipynb").read_bytes()
    (project.notebooks / "overview.ipynb").write_bytes(source)
    status, out, _ = door("lab", "overview/all", "--language", "en", "--no-browser")
    assert (status, len(called)) == (5, 1)
    assert f"{STUDY}/all" in out
    assert "overview" not in out.partition("Passed by")[2].partition(".")[0]


def test_lab_refuses_a_cohort_that_fails_its_checks(door, called: list):
    (door.project.raw(STUDY, COHORT) / "claims.toml").write_text("x")
    status, _, err = door("lab", f"{STUDY}/{COHORT}")
    assert (status, called) == (2, [])
    assert "claims.toml" in err


@pytest.mark.parametrize("command", ["lab", "serve"])
def test_a_port_in_use_is_told_before_anything_starts(door, called: list, taken: int, command: str):
    status, _, err = door(command, "--port", str(taken))
    assert (status, called) == (2, [])
    assert err.count("\n") == 1
    assert f"--port: found {taken}" in err
    assert door(command, "--port", "99999")[0] == 2


def test_serve_is_read_only_and_for_this_machine(door, called: list):
    assert door("serve", "--port", "0", "--language", "en", "--no-browser")[0] == 5
    [(command, _, env)] = called
    assert command[:3] == [sys.executable, "-m", "voila"]
    assert "--Voila.ip=127.0.0.1" in command
    assert env[READ_ONLY] == "1"
    served = json.loads(Path(command[3]).read_text(encoding="utf-8"))
    assert "app('en', '')" in "".join(served["cells"][1]["source"])


def test_serve_names_what_it_can_show(door, called: list, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(app, "choices", lambda project: ["one/example"])
    status, _, err = door("serve", "two/example")
    assert (status, called) == (2, [])
    assert "one/example" in err
