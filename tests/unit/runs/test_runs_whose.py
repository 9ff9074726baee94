"""A notebook that reads another study's cohort: planned, recorded, watched for leaks, kept fresh."""

import shutil

import pytest
from published_provenance import put_provenance
from small_study import COHORT, STUDY, SmallStudy

from helpers.privacy.key_file import write_key
from helpers.runs.jobs import plan_jobs
from helpers.runs.leaking import leak_problems
from helpers.runs.provenance import input_digests, provenance
from helpers.runs.status import ReportState, report_states
from helpers.runs.whose import data_study
from helpers.words.errors import InputError

VISITS = "visits"
PARAMETERS = f"""cohort: str = "example"  # which body of data
language: str = "id"  # [id | en] language of the report
of_study: str = "{VISITS}"  # [{VISITS} | {STUDY}] whose cohort it is
"""
CHOSEN = {"of_study": STUDY}


@pytest.fixture
def ready(survey: SmallStudy) -> SmallStudy:
    """A survey with a published cohort, and a notebook on visits that has none of its own."""
    survey.write()
    made = survey.notebook(("parameters", PARAMETERS), ("markdown", "Kunjungan Semangka"))
    shutil.move(made, made.with_name(f"{VISITS}.ipynb"))
    survey.notebook(("parameters", "confidence: float = 0.95  # [0.5 to 0.999] level"))
    return survey


def test_whose_cohort_it_is():
    assert data_study(VISITS, {}) == VISITS
    assert data_study(VISITS, {"of_study": ""}) == VISITS
    assert data_study(VISITS, CHOSEN) == STUDY


def test_a_job_finds_the_cohorts_of_the_other_study(ready: SmallStudy):
    for name in (VISITS, f"{VISITS}/{COHORT}"):
        [job] = plan_jobs(ready.project, [name], ["id"], ["html"], CHOSEN)
        assert (job.study, job.cohort, job.data_study) == (VISITS, COHORT, STUDY)
        assert job.folder(ready.project) == ready.project.report(VISITS, COHORT, "id")
        assert job.chosen == CHOSEN


def test_its_own_study_has_no_such_cohort(ready: SmallStudy):
    with pytest.raises(InputError) as caught:
        plan_jobs(ready.project, [f"{VISITS}/{COHORT}"], ["id"])
    assert [problem.key for problem in caught.value.problems] == ["manifest.unknown_cohort"]
    assert [job.study for job in plan_jobs(ready.project, languages=["id"])] == [STUDY]


def test_other_notebooks_know_no_such_parameter(ready: SmallStudy):
    with pytest.raises(InputError) as caught:
        plan_jobs(ready.project, [STUDY], ["id"], parameters=CHOSEN)
    assert "parameters.unknown" in [problem.key for problem in caught.value.problems]


def test_the_data_of_the_other_study_are_checked(ready: SmallStudy):
    (ready.folder / "claims.toml").write_text("[[claim]\n", encoding="utf-8")
    with pytest.raises(InputError):
        plan_jobs(ready.project, [VISITS], ["id"], parameters=CHOSEN)


def test_inputs_are_its_notebook_and_the_others_data(ready: SmallStudy):
    inputs = provenance(ready.project, VISITS, COHORT, CHOSEN)["inputs"]
    assert f"data/raw/{STUDY}/{COHORT}/cohort.toml" in inputs
    assert f"notebooks/{VISITS}.ipynb" in inputs
    assert f"notebooks/{STUDY}.ipynb" not in inputs
    assert inputs == input_digests(ready.project, VISITS, COHORT, STUDY)


def publish(study: SmallStudy) -> None:
    folder = study.project.report(VISITS, COHORT, "id")
    folder.mkdir(parents=True)
    about = provenance(study.project, VISITS, COHORT, CHOSEN, CHOSEN)
    put_provenance(folder, about)


def test_its_report_is_fresh_until_the_others_data_change(ready: SmallStudy):
    publish(ready)
    name = f"{VISITS}/{COHORT} (id) of_study={STUDY}"
    missing = ReportState(f"{VISITS}/{COHORT} (en)", "missing")
    assert report_states(ready.project, [VISITS]) == [ReportState(name, "fresh"), missing]
    (ready.folder / "claims.toml").write_text("")
    changed = (f"data/raw/{STUDY}/{COHORT}/claims.toml",)
    assert report_states(ready.project)[-2] == ReportState(name, "stale", changed)


def test_a_report_of_a_cohort_that_is_gone_is_not_told_of(ready: SmallStudy):
    publish(ready)
    shutil.rmtree(ready.folder)
    assert report_states(ready.project) == []


def test_names_of_the_others_people_stand_against_publishing(ready: SmallStudy):
    folder = ready.project.raw(STUDY, "new_one")
    folder.mkdir()
    manifest = ready.manifest.replace('"published"', '"new"', 2).replace(
        'cohort = "new"', 'cohort = "new_one"'
    )
    (folder / "cohort.toml").write_text(manifest, encoding="utf-8")
    (folder / "printed_values.csv").write_bytes(b"x")
    people = ["Sri Lestari Wahyuningsih", "Semangka"]
    write_key(folder, bytes(32), [(f"p{n}", name, "", "", "a.xlsx", n) for n, name in enumerate(people)])
    page = {"report.html": b"<p>Sri Lestari Wahyuningsih, Semangka</p>"}
    assert len(leak_problems(ready.project, STUDY, "new_one", page)) == 2
    # A word of the notebook that makes the report is nobody's name
    assert len(leak_problems(ready.project, STUDY, "new_one", page, VISITS)) == 1
