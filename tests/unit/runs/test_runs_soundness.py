"""A variant that asks for what the data do not have, or whose file is broken, is refused alone."""

from dataclasses import replace

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.jobs import settle_jobs
from helpers.runs.run import MADE, REFUSED, run_jobs
from helpers.runs.soundness import refusal, unsound
from helpers.runs.variants import variant_file

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
