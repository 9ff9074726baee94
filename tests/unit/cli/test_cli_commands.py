"""What each command calls and how it ends; what it calls is tested where it is written."""

import errno
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small_study import COHORT, STUDY

from helpers.publish import ledger_page, site
from helpers.runs import run as running
from helpers.runs.jobs import Job
from helpers.runs.limits import Limits
from helpers.runs.run import FAILED, FRESH, MADE, REFUSED, Outcome
from helpers.words.errors import InputError, Problem


class Shop:
    """Stands in for running, the ledger and the index page; keeps what it was asked for."""

    def __init__(self, door, monkeypatch: pytest.MonkeyPatch) -> None:
        self.project = door.project
        self.states = {"id": MADE, "en": MADE}
        self.asked: dict = {}
        self.dropped: tuple[str, ...] = ()
        self.pages: list[str] = []
        self.error: BaseException | None = None
        monkeypatch.setattr(running, "run_jobs", self._run)
        monkeypatch.setattr(ledger_page, "write_ledger", self._ledger)
        monkeypatch.setattr(site, "write_site", self._site)

    def _run(
        self, project, jobs: list[Job], processes: int, force: bool, tell, limits, client, wrong, stale
    ) -> list[Outcome]:
        self.asked = {"jobs": jobs, "processes": processes, "force": force, "limits": limits, "wrong": wrong}
        if self.error is not None:
            raise self.error
        outcomes = []
        for job in jobs:
            state = self.states[job.language]
            problems = (Problem("run.bad_jobs", found="[red]x"),) if state in (FAILED, REFUSED) else ()
            outcomes.append(Outcome(job, state, job.folder(project), problems, dropped=self.dropped))
            tell(outcomes[-1])
        return outcomes

    def _ledger(self, project) -> list[Path]:
        self.pages.append("ledger")
        return [project.reports / "ledger" / "ledger.id.html"]

    def _site(self, project) -> Path:
        self.pages.append("site")
        return project.reports / "index.html"


@pytest.fixture
def shop(door, monkeypatch: pytest.MonkeyPatch) -> Shop:
    return Shop(door, monkeypatch)


def test_a_run_of_everything_writes_the_ledger_and_the_index_too(door, shop: Shop):
    status, out, err = door("run", "--jobs", "2", "--format", "docx,html", "--parameter", "confidence=0.9")
    assert status == 0
    jobs = shop.asked["jobs"]
    assert [job.language for job in jobs] == ["id", "en"]
    assert {job.formats for job in jobs} == {("html", "docx")}
    assert {job.parameters["confidence"] for job in jobs} == {0.9}
    assert (shop.asked["processes"], shop.asked["force"]) == (2, False)
    assert shop.pages == ["ledger", "site"]
    for text in (
        "made",
        "reports/survey/published/en/ html docx",
        "reports/index.html",
    ):
        assert text in out
    assert "survey/published (id) confidence=0.9" in out
    assert "survey/published (en) confidence=0.9" in out
    assert "made: 2" in out
    assert err == ""  # progress is for terminals
    [log] = (door.project.reports / "logs").glob("run-*.jsonl")
    assert f"reports/logs/{log.name}" in out
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(line["language"], line["state"]) for line in lines] == [("id", "made"), ("en", "made")]


@pytest.mark.parametrize(
    ("words", "languages", "formats"),
    [
        (["--format", "html", "--format", "pdf"], ["id", "en"], ("html", "pdf")),
        (["--format", "docx,html", "--format", "html"], ["id", "en"], ("html", "docx")),
        (["--language", "en", "--language", "id"], ["id", "en"], ("html", "pdf", "docx")),
        (["--language", "en", "--language", "en"], ["en"], ("html", "pdf", "docx")),
        (["--language", "en", "--language", "both"], ["id", "en"], ("html", "pdf", "docx")),
    ],
)
def test_an_option_given_twice_asks_for_both(door, shop: Shop, words, languages, formats):
    assert door("run", *words)[0] == 0
    assert [job.language for job in shop.asked["jobs"]] == languages
    assert {job.formats for job in shop.asked["jobs"]} == {formats}


def test_of_options_given_twice_none_is_overheard(door, shop: Shop):
    status, _, err = door("run", "--language", "fr", "--language", "id", "--format", "odt", "--format", "pdf")
    assert status == 2
    assert [line.partition(":")[0] for line in err.splitlines()] == ["--language", "--format"]
    assert "fr" in err
    assert "odt" in err


def test_formats_that_went_with_an_earlier_report_are_named(door, shop: Shop):
    shop.dropped = ("pdf", "docx")
    _, out, _ = door("run", "--language", "en", "--format", "html")
    assert "survey/published (en): report.pdf, report.docx" in " ".join(out.split())


def test_limits_are_minutes_and_gigabytes(door, shop: Shop):
    assert door("run", "--time-limit", "5", "--memory-limit", "2")[0] == 0
    assert shop.asked["limits"] == Limits(300.0, 2 * 10**9)
    door("run")
    assert shop.asked["limits"].seconds == 3600
    assert shop.asked["limits"].memory > 10**8
    status, _, err = door("run", "--time-limit", "0", "--memory-limit", "-1")
    assert status == 2
    assert "--time-limit" in err
    assert "--memory-limit" in err


def test_of_many_reports_only_those_that_failed_are_listed(door, shop: Shop, monkeypatch):
    monkeypatch.setattr("helpers.cli.console._LISTED", 1)
    shop.states = {"id": MADE, "en": FAILED}
    _, out, _ = door("run")
    assert "survey/published (en)" in out
    assert "survey/published (id)" not in out
    assert "made: 1, failed: 1" in out


def test_a_run_of_one_study_leaves_the_ledger_alone(door, shop: Shop):
    status, _, _ = door("run", f"{STUDY}/{COHORT}", "--language", "en", "--force")
    assert status == 0
    assert [job.language for job in shop.asked["jobs"]] == ["en"]
    assert shop.asked["force"] is True
    assert shop.pages == ["site"]


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ({"id": MADE, "en": FRESH}, 0),
        ({"id": FRESH, "en": FRESH}, 0),
        ({"id": MADE, "en": FAILED}, 1),
        ({"id": MADE, "en": REFUSED}, 2),
        ({"id": FAILED, "en": REFUSED}, 1),
    ],
)
def test_the_exit_status_tells_how_a_run_went(door, shop: Shop, states: dict, status: int):
    shop.states = states
    found, out, err = door("run")
    assert found == status
    assert shop.pages == ["ledger", "site"]  # the others are published all the same
    assert ("[red]x" in err) is (status != 0)
    assert all(state in out for state in states.values())


def test_the_closing_table_speaks_indonesian(door, shop: Shop):
    door.speak("id")
    shop.states = {"id": MADE, "en": FAILED}
    _, out, err = door("run")
    assert "laporan" in out
    assert "gagal" in out
    assert "failed" not in out + err


def test_an_interruption_is_one_message_and_status_1(door, shop: Shop):
    shop.error = KeyboardInterrupt()
    for language, sentence in (("id", "dihentikan."), ("en", "interrupted.")):
        door.speak(language)
        status, out, err = door("run")
        assert (status, out) == (1, "")
        assert err.startswith(sentence)
        assert "Traceback" not in err
    assert shop.pages == []


def test_a_fault_of_the_program_is_one_message_with_its_trace_in_a_file(door, shop: Shop):
    shop.error = ZeroDivisionError("ours")
    status, out, err = door("run")
    assert (status, out) == (1, "")
    assert "fault of its own: ZeroDivisionError" in err
    assert "Traceback" not in err
    log = door.project.reports / "logs" / "fault.log"
    trace = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in trace
    assert "in main" in trace
    assert "ours" not in trace  # what a fault says may quote somebody's file


def test_a_full_disk_is_no_fault_of_the_program(door, shop: Shop):
    shop.error = ValueError("ours")
    shop.error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    status, _, err = door("run")
    assert status == 1
    assert "disk is full" in err
    assert "fault" not in err
    assert not (door.project.reports / "logs").exists()


def test_a_fault_is_told_even_where_no_log_can_be_written(door, shop: Shop):
    shop.error = ZeroDivisionError("ours")
    door.project.reports.mkdir()
    (door.project.reports / "logs").write_text("in the way")
    status, _, err = door("run")
    assert status == 1
    assert "ZeroDivisionError" in err


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


def test_what_is_wrong_with_options_is_named_at_once(door, shop: Shop):
    before = door.files()
    given = ["--language", "fr", "--format", "odt", "--jobs", "0", "--parameter", "confidence"]
    status, out, err = door("run", *given)
    assert (status, out) == (2, "")
    heads = [line.partition(":")[0] for line in err.splitlines()]
    assert heads == ["--language", "--format", "--jobs", "--parameter"]
    assert shop.asked == {}
    assert door.files() == before


def test_an_unknown_study_speaks_both_languages(door):
    texts = set()
    for language in ("id", "en"):
        door.speak(language)
        status, _, err = door("run", "survei")
        assert status == 2
        assert "survei" in err
        texts.add(err)
    assert len(texts) == 2


def test_errors_know_their_exit_status():
    assert InputError(Problem("run.interrupted")).exit_status == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--template", "nowhere.docx"), "nowhere.docx"),
        (("--pdf-standard", "ua-9"), "ua-9"),
    ],
)
def test_looks_that_cannot_be_had_stop_a_run_before_it_begins(shop: Shop, door, words, told):
    before = door.files()
    status, _, err = door("run", *words)
    assert status == 2
    assert told in err
    assert shop.asked == {}
    assert door.files() == before
