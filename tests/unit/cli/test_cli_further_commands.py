"""Commands beside ``run``: status, ledger, lab and test."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pretended_commands import Shop
from small_study import STUDY


def test_status_tells_what_is_there(door):
    status, out, err = door("status")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()[1:]] == ["survey/published", "survey/published"]
    assert out.count("missing") == 2
    door.speak("id")
    assert "belum" in door("status", STUDY)[1]


def test_status_names_up_to_three_reasons(door, monkeypatch: pytest.MonkeyPatch):
    from helpers.runs import status as states

    changed = tuple(f"data/[{number}].csv" for number in range(5))
    found = [states.ReportState("survey/published (id)", "stale", changed)]
    monkeypatch.setattr(states, "report_states", lambda project, names: found)
    _, out, _ = door("status")
    assert "data/[0].csv, data/[1].csv, data/[2].csv and 2 more" in out
    assert "[3]" not in out


@pytest.mark.parametrize(("language", "said"), [("en", "lost, or not as"), ("id", "hilang atau tidak lagi")])
def test_status_names_files_of_a_report_that_are_lost(door, monkeypatch, language: str, said: str):
    from helpers.runs import status as states

    lost = tuple(f"figures/fig-{number}.svg" for number in range(4))
    found = [states.ReportState("survey/published (id)", "stale", damaged=lost)]
    monkeypatch.setattr(states, "report_states", lambda project, names: found)
    door.speak(language)
    _, out, _ = door("status")
    assert said in out
    assert "figures/fig-2.svg" in out
    assert "figures/fig-3.svg" not in out


def test_ledger_writes_and_names_its_pages(door, shop: Shop):
    status, out, _ = door("ledger")
    assert (status, shop.pages) == (0, ["ledger"])
    assert "reports/ledger/ledger.id.html" in out


def test_ledger_of_a_small_study_is_written(door):
    status, out, _ = door("ledger")
    assert status == 0
    rows = (door.project.reports / "ledger" / "ledger.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("claim_id,study,location")
    assert len(rows) == 1 + 8
    assert "ledger.csv" in out


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Path]]:
    calls: list[tuple[list[str], Path]] = []

    def call(command: list[str], cwd: Path, env: object) -> int:
        calls.append((command, cwd))
        return 5

    monkeypatch.setattr(subprocess, "call", call)
    return calls


def test_what_answers_to_ctrl_c_itself_is_waited_for(door, monkeypatch: pytest.MonkeyPatch):
    def pressed(command: list[str], cwd: Path, env: object) -> int:
        signal.raise_signal(signal.SIGINT)
        return 3

    monkeypatch.setattr(subprocess, "call", pressed)
    handler = signal.getsignal(signal.SIGINT)
    assert door("test") == (3, "", "")
    assert signal.getsignal(signal.SIGINT) is handler


def test_lab_refuses_an_unknown_study(door, called: list):
    status, _, err = door("lab", "survei")
    assert (status, called) == (2, [])
    assert "survei" in err


def test_test_runs_pytest_with_what_it_is_given(door, called: list):
    assert door("test")[0] == 5
    assert door("test", "-k", "ledger", "-x")[0] == 5
    (plain, _), (given, _) = called
    assert plain[:3] == given[:3] == [sys.executable, "-m", "pytest"]
    assert plain[3] == "-n"
    assert given[3:] == ["-k", "ledger", "-x"]
