"""A variant that asks for what the data do not have, or whose file is broken, is refused alone; and a cohort
over which the program stumbles fails alone."""

import errno
from dataclasses import replace

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs import soundness
from helpers.runs.faults import is_fault
from helpers.runs.jobs import settle_jobs
from helpers.runs.outcome import Outcome
from helpers.runs.run import FAILED, MADE, REFUSED, run_jobs
from helpers.runs.soundness import refusal, unsound
from helpers.runs.variants import variant_file
from helpers.words.paths import Project

PARAMETERS = """cohort: str = "published"  # which
language: str = "id"  # [id | en] language
confidence: float = 0.95  # [0.5 to 0.999] level
group: str = ""  # a header
"""
SOUND, ASKING, BROKEN = (
    "[parameters]\nconfidence = 0.9\n",
    '[parameters]\ngroup = "no_such"\n',
    "[parameters]\n",
)


@pytest.fixture
def ready(survey: SmallStudy, monkeypatch: pytest.MonkeyPatch) -> SmallStudy:
    survey.write()
    survey.notebook(("parameters", PARAMETERS))
    for name, text in (("sound", SOUND), ("asking", ASKING), ("broken", BROKEN)):
        path = variant_file(survey.project, STUDY, COHORT, name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    known = {"group": ("A",)}
    monkeypatch.setattr("helpers.runs.given_by_data.known_values", lambda *_: known)
    monkeypatch.setattr("helpers.runs.given_by_data.refused_values", lambda *_: [])
    return survey


def test_a_variant_is_refused_alone(ready: SmallStudy):
    jobs, problems = settle_jobs(ready.project, [STUDY], ["en"])
    assert problems == []
    wrong = unsound(ready.project, jobs)
    assert list(wrong) == [(STUDY, f"{COHORT}@asking")]
    refused = {job.published_as: [each.key for each in refusal(wrong, job)] for job in jobs}
    assert refused == {
        COHORT: [],
        f"{COHORT}@asking": ["parameters.not_in_data"],
        f"{COHORT}@broken": ["variants.no_parameters"],
        f"{COHORT}@sound": [],
    }


def test_the_others_are_made(ready: SmallStudy, monkeypatch: pytest.MonkeyPatch):
    jobs, _ = settle_jobs(ready.project, [STUDY], ["en"], ["html"])
    made = lambda project, sitting, **_: [  # noqa: E731
        type("Made", (), {"job": job, "state": MADE, "folder": None, "problems": ()})()
        for job in sitting.jobs
    ]
    monkeypatch.setattr("helpers.runs.run.make_sitting", made)
    outcomes = run_jobs(ready.project, jobs, 1, wrong=unsound(ready.project, jobs))
    assert [outcome.state for outcome in outcomes].count(REFUSED) == 2


def test_a_variant_that_is_named_is_told_with_all_else(ready: SmallStudy):
    _, problems = settle_jobs(ready.project, [f"{STUDY}/{COHORT}@broken"], ["en"])
    assert [each.key for each in problems] == ["variants.no_parameters"]


def test_a_cohort_that_is_not_in_order_takes_its_variants_with_it(ready: SmallStudy):
    jobs, _ = settle_jobs(ready.project, [STUDY], ["en"])
    wrong = {(STUDY, COHORT): ["x"]}
    assert all(refusal(wrong, replace(job, problems=())) for job in jobs)


def stumble(monkeypatch: pytest.MonkeyPatch, error: Exception, over: str = "b") -> None:
    """Have the look at one cohort end in an error that is no problem of its files."""
    real = soundness.check_cohort

    def check(project: Project, study: str, cohort: str) -> None:
        if cohort == over:
            raise error
        real(project, study, cohort)

    monkeypatch.setattr(soundness, "check_cohort", check)


@pytest.fixture
def cohorts(survey: SmallStudy) -> SmallStudy:
    """Cohorts ``a``, ``b`` and ``c``."""
    survey.notebook(("parameters", PARAMETERS))
    manifest = survey.manifest
    for name in "abc":
        survey.manifest = manifest.replace(f'cohort = "{COHORT}"', f'cohort = "{name}"')
        survey.folder = survey.project.raw(STUDY, name)
        survey.write()
    return survey


def test_an_error_that_nobody_foresaw_is_the_failure_of_one_cohort(cohorts: SmallStudy, monkeypatch):
    stumble(monkeypatch, ArithmeticError("Sri Lestari has 3 points"))
    jobs, _ = settle_jobs(cohorts.project, [STUDY], ["en"], ["html"])
    wrong = unsound(cohorts.project, jobs)
    assert list(wrong) == [(STUDY, "b")]
    [problem] = wrong[STUDY, "b"]
    assert (problem.key, problem.file) == ("run.reading_fault", f"{STUDY}/b")
    log = (cohorts.project.root / problem.values["log"]).read_text(encoding="utf-8")
    assert "ArithmeticError" in log
    assert "test_runs_soundness.py" in log
    assert "Sri" not in log
    for language, said in (
        ("en", "ArithmeticError. Please report"),
        ("id", "ArithmeticError. Mohon laporkan"),
    ):
        assert said in problem.render(language)


def test_it_fails_and_the_others_are_made(cohorts: SmallStudy, monkeypatch: pytest.MonkeyPatch):
    stumble(monkeypatch, ArithmeticError())
    jobs, _ = settle_jobs(cohorts.project, [STUDY], ["en"], ["html"])
    made = lambda project, sitting, **_: [Outcome(each, MADE, project.root) for each in sitting.jobs]  # noqa: E731
    monkeypatch.setattr("helpers.runs.run.make_sitting", made)
    outcomes = run_jobs(cohorts.project, jobs, 1, wrong=unsound(cohorts.project, jobs))
    assert {each.job.cohort: each.state for each in outcomes} == {"a": MADE, "b": FAILED, "c": MADE}


@pytest.mark.parametrize(
    ("error", "key", "file", "fault"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "publish.disk_full", f"{STUDY}/b", True),
        (
            PermissionError(errno.EACCES, "Permission denied", "/home/me/data/raw/survey/b/pre.xlsx"),
            *("source.unreadable_file", "data/raw/survey/b/pre.xlsx", False),
        ),
    ],
    ids=["a full disk", "a file that may not be read"],
)
def test_what_the_system_refuses_is_told_as_such(
    cohorts: SmallStudy, monkeypatch: pytest.MonkeyPatch, error: OSError, key: str, file: str, fault: bool
):
    stumble(monkeypatch, error)
    jobs, _ = settle_jobs(cohorts.project, [STUDY], ["en"])
    [(cohort, [problem])] = unsound(cohorts.project, jobs).items()
    assert (cohort, problem.key, problem.file) == ((STUDY, "b"), key, file)
    assert is_fault([problem]) is fault
