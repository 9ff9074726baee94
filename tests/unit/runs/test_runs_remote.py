"""Work for another machine: what is sent there, and when it is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.jobs import Job, plan_jobs
from helpers.runs.limits import Limits
from helpers.runs.making import order
from helpers.runs.parcel import pack, unpack
from helpers.runs.provenance import code_mark, versions
from helpers.runs.remote import Task, make_elsewhere
from helpers.studies.table_marks import damaged_given

PARAMETERS = """cohort: str = "none"  # which
language: str = "id"  # [id | en] language
"""


@pytest.fixture
def study(survey: SmallStudy) -> SmallStudy:
    survey.write()
    survey.notebook(("markdown", "# Small"), ("parameters", PARAMETERS))
    return survey


def task(study: SmallStudy, job: Job) -> Task:
    return Task(pack(study.project, job), (order(study.project, job),), Limits(), code_mark(), versions())


def test_other_code_or_packages_over_there_are_refused(study: SmallStudy):
    [job] = plan_jobs(study.project, languages=["en"], formats=["html"])
    answer = make_elsewhere(replace(task(study, job), code="other"))
    assert [problem.key for problem in answer.problems] == ["run.other_code"]
    answer = make_elsewhere(replace(task(study, job), versions={**versions(), "scipy": "0.0.1"}))
    [problem] = answer.problems
    assert (problem.key, problem.values) == (
        "run.other_versions",
        {"packages": f"scipy {versions()['scipy']} / 0.0.1"},
    )


def test_a_parcel_holds_what_a_report_needs_and_no_name(study: SmallStudy, tmp_path: Path):
    [job] = plan_jobs(study.project, languages=["en"], formats=["html"])
    project = unpack(pack(study.project, job), tmp_path / "there")
    held = {path.relative_to(project.root).as_posix() for path in project.root.rglob("*") if path.is_file()}
    assert f"notebooks/{STUDY}.ipynb" in held
    assert f"data/processed/{STUDY}/{COHORT}/printed.parquet" in held
    assert f"data/processed/{STUDY}/{COHORT}/given.txt" in held
    tables = project.processed(STUDY, COHORT)
    assert damaged_given(tables) == []
    (tables / "printed.parquet").write_bytes(b"")
    assert damaged_given(tables) == ["printed.parquet"]
    assert f"data/raw/{STUDY}/{COHORT}/cohort.toml" in held
