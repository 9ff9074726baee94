"""What each command calls and how it ends; what it calls is tested where it is written."""

import errno
import json

import pytest
from pretended_commands import Shop
from small_study import COHORT, STUDY

from helpers.runs.limits import Limits
from helpers.runs.run import FAILED, FRESH, MADE, REFUSED
from helpers.words.errors import InputError, Problem


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
        (["--language", "en, id"], ["id", "en"], ("html", "pdf", "docx")),
        (["--language", "all"], ["id", "en"], ("html", "pdf", "docx")),
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


def test_a_fault_over_the_only_cohort_ends_with_a_summary(door, monkeypatch: pytest.MonkeyPatch):
    """It is told as what failed, with its status, and not as something that is wrong with the data."""

    def stumble(*_: object) -> None:
        raise ArithmeticError("on purpose")

    monkeypatch.setattr("helpers.runs.soundness.check_cohort", stumble)
    status, out, err = door("run", "--language", "en")
    assert status == 1
    assert "failed: 1" in out
    assert err.count("ArithmeticError") == 1
    assert "survey/published (en): survey/published: the program met a fault" in err
    assert f"reports/logs/{STUDY}-{COHORT}.log" in err


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


def test_what_was_made_is_told_where_the_index_page_cannot_be_written(door, shop: Shop, monkeypatch):
    def full(project):
        raise InputError(Problem("publish.pandoc_failed", file="index.html", found="x"))

    monkeypatch.setattr("helpers.publish.site.write_site", full)
    shop.states = {"id": MADE, "en": FAILED}
    status, out, err = door("run")
    assert status == 2
    assert "made: 1, failed: 1" in out
    assert "[red]x" in err
    assert "index.html" in err


def test_what_was_made_is_told_where_the_ledger_meets_a_fault(door, shop: Shop, monkeypatch):
    def stumble(project):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("helpers.publish.ledger_page.write_ledger", stumble)
    status, out, err = door("run")
    assert status == 1
    assert "made: 2" in out
    assert "ZeroDivisionError" in err


def test_a_fault_is_told_even_where_no_log_can_be_written(door, shop: Shop):
    shop.error = ZeroDivisionError("ours")
    door.project.reports.mkdir()
    (door.project.reports / "logs").write_text("in the way")
    status, _, err = door("run")
    assert status == 1
    assert "ZeroDivisionError" in err


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
