"""Runs of several jobs, with execution and publishing replaced: what becomes of each, and of the others."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pretended_runs import Workshop
from small_study import COHORT, STUDY, SmallStudy

from helpers.publish import report as publishing
from helpers.publish.dress import Dress
from helpers.publish.template import Template
from helpers.runs import run as running
from helpers.runs.jobs import plan_jobs
from helpers.runs.run import FRESH, MADE, REFUSED, is_fresh, run_jobs
from helpers.words.errors import Problem

PROBLEM = Problem("run.bad_jobs", found="x")


@pytest.fixture
def shop(survey: SmallStudy, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(survey, monkeypatch)


def test_reports_are_made_once_and_are_fresh_then(shop: Workshop):
    assert shop.states() == {"id": MADE, "en": MADE}
    assert set(shop.files("id")) == {"report.html", "provenance.json"}
    assert shop.states() == {"id": FRESH, "en": FRESH}
    assert shop.ran == ["id", "en"]
    assert shop.states(force=True) == {"id": MADE, "en": MADE}


def test_outcomes_are_told_as_they_come_and_returned_in_order(shop: Workshop):
    shop.run(shop.jobs()[1:])
    told: list[str] = []
    outcomes = run_jobs(shop.project, shop.jobs(), 1, tell=lambda outcome: told.append(outcome.job.language))
    assert told == ["en", "id"]  # what is fresh is known at once
    assert [outcome.job.language for outcome in outcomes] == ["id", "en"]


def test_changed_inputs_parameters_and_missing_files_make_a_report_stale(shop: Workshop):
    [job, _] = shop.jobs()
    shop.run([job])
    assert is_fresh(shop.project, job)
    assert not is_fresh(shop.project, shop.jobs(confidence=0.9)[0])
    assert not is_fresh(shop.project, shop.jobs(("html", "pdf"))[0])
    (shop.study.folder / "claims.toml").write_text("")
    assert not is_fresh(shop.project, job)
    shop.run([job])
    (job.folder(shop.project) / "report.html").unlink()
    assert not is_fresh(shop.project, job)


def test_a_plain_run_after_one_with_parameters_makes_the_report_with_defaults(shop: Workshop):
    shop.study.notebook(("parameters", "confidence: float = 0.95  # [0.5 to 0.999] level"))
    plain = plan_jobs(shop.project, [STUDY], ["id"], ["html"])
    other = plan_jobs(shop.project, [STUDY], ["id"], ["html"], {"confidence": "0.9"})
    seen = []
    for jobs in (plain, other, other, plain):
        state = shop.run(jobs)["id"].state
        about = json.loads(shop.files("id")["provenance.json"])
        seen.append((state, about["parameters"]["confidence"], about["chosen"]))
    assert seen == [
        (MADE, 0.95, {}),
        (MADE, 0.9, {"confidence": 0.9}),
        (FRESH, 0.9, {"confidence": 0.9}),
        (MADE, 0.95, {}),
    ]


def test_formats_of_an_equal_run_are_carried_over_and_those_of_another_are_not(shop: Workshop):
    shop.run(shop.jobs(("html",)))
    shop.run(shop.jobs(("docx",)))
    assert {"report.html", "report.docx"} <= set(shop.files("id"))
    assert shop.rendered[-1] == ("html", "docx")
    assert shop.run(shop.jobs(("docx",)))["id"].dropped == ()
    other = shop.run(shop.jobs(("pdf",), confidence=0.9))
    assert set(shop.files("id")) == {"report.pdf", "provenance.json"}
    assert other["id"].dropped == ("html", "docx")


def test_another_format_of_an_equal_run_executes_nothing(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    """The notebook that was executed then is taken, unless it is no longer the one that was published."""
    kept = {"report.ipynb": b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'}

    def files(notebook: object, formats: tuple[str, ...], about: dict, dress: Dress) -> dict[str, bytes]:
        return {f"report.{name}": b"x" for name in formats} | kept

    monkeypatch.setattr(publishing, "report_files", files)
    [job, _] = shop.jobs()
    shop.run([job])
    for formats, forced, times in ((("html", "docx"), False, 1), (("docx",), True, 2)):
        shop.run([replace(job, formats=formats)], force=forced)
        assert shop.ran.count("id") == times
    path = job.folder(shop.project) / "report.ipynb"
    path.write_text(path.read_text().replace("[]", '[{"cell_type": "markdown"}]'))
    shop.run([replace(job, formats=("pdf",))])
    assert shop.ran.count("id") == 3


@pytest.mark.parametrize("name", ["report.html", "report.docx", "results.json"])
def test_what_is_lost_is_made_again_in_all_formats_without_executing(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, name: str
):
    kept = {"report.ipynb": b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'}

    def files(notebook: object, formats: tuple[str, ...], about: dict, dress: Dress) -> dict[str, bytes]:
        return {f"report.{name}": b"x" for name in formats} | {"results.json": b"{}"} | kept

    monkeypatch.setattr(publishing, "report_files", files)
    [job, _] = shop.jobs(("html", "docx"))
    shop.run([job])
    before = shop.files("id")
    (job.folder(shop.project) / name).unlink()
    only = replace(job, formats=("html",))
    assert not is_fresh(shop.project, only)
    assert shop.states([only]) == {"id": MADE}
    assert shop.files("id") == before
    assert shop.ran.count("id") == 1
    (job.folder(shop.project) / "report.ipynb").write_bytes(b"")  # nothing is left to make it of
    assert shop.states([only]) == {"id": MADE}
    assert shop.files("id") == before
    assert shop.ran.count("id") == 2


def test_another_language_executes_nothing(shop: Workshop):
    shop.keeps = True
    indonesian, english = shop.jobs()
    shop.run([indonesian])
    assert not is_fresh(shop.project, english)
    assert shop.states([english]) == {"en": MADE}
    assert shop.files("en")["report.html"] == b"notebook in en"
    assert shop.ran == ["id", "en"]
    shop.run([indonesian], force=True)
    assert shop.ran == ["id", "en", "id"]  # of the other one there is a report from the same inputs


def test_another_language_is_executed_if_the_inputs_have_changed_or_the_kept_notebook_has(shop: Workshop):
    shop.keeps = True
    indonesian, english = shop.jobs()
    shop.run([indonesian])
    [kept] = shop.project.processed(STUDY, ".executed").rglob("*.ipynb")
    kept.write_text(kept.read_text().replace("notebook", "forgery"))
    shop.run([english])
    assert shop.files("en")["report.html"] == b"notebook in en"
    assert shop.ran == ["id", "en", "en"]
    assert not kept.exists()
    shop.run([indonesian], force=True)
    shop.run([replace(english, parameters={"confidence": 0.9})])
    assert shop.ran == ["id", "en", "en", "id", "en", "id"]


def test_of_a_large_cohort_only_what_is_asked_for_is_executed(shop: Workshop):
    table = shop.project.processed(STUDY, COHORT) / "answers.parquet"
    table.parent.mkdir(parents=True)
    table.write_bytes(b"0" * 3_000_000)
    shop.run(shop.jobs()[:1])
    assert shop.ran == ["id"]


def test_two_languages_are_two_runs_where_a_process_would_be_idle(shop: Workshop, monkeypatch):
    shared = []
    monkeypatch.setattr("helpers.runs.sharing.share_out", lambda make, all_, _: shared.extend(all_) or [])
    other = [replace(job, cohort="other") for job in shop.jobs()]
    with pytest.raises(KeyError):  # no outcome comes back
        run_jobs(shop.project, shop.jobs(), 2)
    with pytest.raises(KeyError):
        run_jobs(shop.project, [*shop.jobs(), *other], 2)
    assert [[job.language for job in each.jobs] for each in shared] == [["id"], ["en"], *[["id", "en"]] * 2]
    assert not any(each.also for each in shared)


def test_other_looks_execute_nothing(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    kept = {"report.ipynb": b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'}
    monkeypatch.setattr(publishing, "report_files", lambda *_, dress: kept | {"report.html": b"x"})
    [plain, _] = shop.jobs()
    first, second = (replace(plain, dress=Dress(Template("jurnal.docx", each))) for each in (b"1", b"2"))
    shop.run([plain])
    for job in (first, second, plain):
        assert not is_fresh(shop.project, job)
        shop.run([job])
        assert is_fresh(shop.project, job)
        assert json.loads(shop.files("id")["provenance.json"])["dress"] == job.dress.record()
    assert shop.ran == ["id", "en"]  # the other language on the same occasion, and nothing again


def test_cohorts_that_are_not_in_order_are_refused_and_the_others_made(shop: Workshop):
    other = replace(shop.jobs()[0], cohort="other")
    wrong = {(STUDY, "other"): [PROBLEM]}
    outcomes = run_jobs(shop.project, [other, *shop.jobs()], 1, wrong=wrong)
    assert [outcome.state for outcome in outcomes] == [REFUSED, MADE, MADE]
    assert outcomes[0].problems == (PROBLEM,)
    assert not other.folder(shop.project).exists()


def test_one_job_needs_no_second_process(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr("helpers.runs.sharing.share_out")
    assert run_jobs(shop.project, shop.jobs()[:1], 4)[0].state == MADE


def test_folders_of_reports_are_told(shop: Workshop):
    assert shop.run()["en"].folder == Path(shop.project.reports, STUDY, COHORT, "en")
    assert running.MADE == "made"
