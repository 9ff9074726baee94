import os

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.jobs import Job, parse_pairs, plan_jobs, require_places, settle_jobs
from helpers.runs.soundness import unsound
from helpers.words.errors import InputError

PARAMETERS = """cohort: str = "published"  # which
language: str = "id"  # [id | en] language
confidence: float = 0.95  # [0.5 to 0.999] level
"""


@pytest.fixture
def ready(survey: SmallStudy) -> SmallStudy:
    survey.write()
    survey.notebook(("parameters", PARAMETERS))
    return survey


def keys_of(study: SmallStudy, *names: str, **more: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        plan_jobs(study.project, names, **more)
    return [problem.key for problem in caught.value.problems]


def test_without_names_every_cohort_is_made_in_both_languages(ready: SmallStudy):
    jobs = plan_jobs(ready.project)
    assert [job.name for job in jobs] == ["survey/published (id)", "survey/published (en)"]
    assert jobs[0].formats == ("html", "pdf", "docx")
    assert jobs[0].folder(ready.project) == ready.project.reports / "survey" / "published" / "id"


def test_a_job_hands_cohort_and_language_to_the_notebook(ready: SmallStudy):
    [job] = plan_jobs(ready.project, [STUDY], ["en"], ["html"], {"confidence": "0.9"})
    assert job.notebook_parameters == {"confidence": 0.9, "cohort": "published", "language": "en"}
    assert job.formats == ("html",)
    assert (job.chosen, job.name) == ({"confidence": 0.9}, "survey/published (en) confidence=0.9")


@pytest.mark.parametrize("given", [{}, {"confidence": "0.95"}])
def test_a_job_knows_the_values_that_count_and_what_was_chosen(ready: SmallStudy, given: dict):
    [job] = plan_jobs(ready.project, [STUDY], ["en"], parameters=given)
    assert job.notebook_parameters == {"confidence": 0.95, "cohort": "published", "language": "en"}
    assert job.chosen == {}


def test_several_cohorts_and_names_given_twice(ready: SmallStudy):
    other = ready.folder.parent / "2026"
    other.mkdir()
    for path in ready.folder.iterdir():
        text = path.read_text(encoding="utf-8")
        (other / path.name).write_text(
            text.replace('cohort = "published"', 'cohort = "2026"'), encoding="utf-8"
        )
    every = [job.cohort for job in plan_jobs(ready.project, [STUDY], ["id"])]
    assert every == ["2026", "published"]
    twice = plan_jobs(ready.project, [f"{STUDY}/{COHORT}", STUDY, STUDY], ["id"])
    assert [job.cohort for job in twice] == ["published", "2026"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("survei", "manifest.unknown_study"),
        ("survei/published", "manifest.unknown_study"),
        ("survey/2026", "manifest.unknown_cohort"),
        ("survey/../survey/published", "manifest.unknown_cohort"),
        ("../survey", "manifest.unknown_study"),
        ("", "manifest.unknown_study"),
    ],
)
def test_unknown_names_are_refused(ready: SmallStudy, name: str, key: str):
    assert keys_of(ready, name) == [key]


def test_a_notebook_without_data_is_left_out_unless_it_is_named(ready: SmallStudy):
    (ready.project.notebooks / "across.ipynb").write_text("{}")
    assert [job.study for job in plan_jobs(ready.project, languages=["id"])] == [STUDY]
    assert keys_of(ready, "across") == ["run.no_cohort"]


def test_names_parameters_and_data_are_judged_together(ready: SmallStudy):
    ready.row("t02.kkg.decree.yes")["printed"] = "120%"
    ready.write()
    found = keys_of(ready, STUDY, "survei", parameters={"confidence": "2", "colour": "red"})
    assert found == [
        "manifest.unknown_study",
        "parameters.out_of_range",
        "parameters.unknown",
        "transcription.percentage_out_of_range",
    ]


@pytest.mark.parametrize("name", ["cohort", "language"])
def test_cohort_and_language_have_their_own_place(ready: SmallStudy, name: str):
    assert keys_of(ready, STUDY, parameters={name: "en"}) == ["parameters.unknown"]


def test_a_broken_manifest_is_named_once(ready: SmallStudy):
    (ready.folder / "cohort.toml").write_text("study = ")
    assert keys_of(ready, STUDY) == ["manifest.not_toml"]


def test_claims_that_the_ledger_cannot_check_stop_the_plan(ready: SmallStudy):
    ready.claim("s1.x", "guess")
    ready.claim("s1.y", "quantifier", word="plenty", share_of="t02.kkg.decree.yes")
    ready.write()
    assert keys_of(ready, STUDY) == ["claims.unknown_check", "claims.bad_argument"]


def test_a_broken_parameters_cell_stops_the_plan(ready: SmallStudy):
    ready.notebook(("parameters", "confidence = 0.95"))
    assert keys_of(ready, STUDY) == ["parameters.bad_line"]


def test_planning_writes_nothing(ready: SmallStudy):
    before = sorted(ready.project.root.rglob("*"))
    plan_jobs(ready.project)
    assert sorted(ready.project.root.rglob("*")) == before


def test_pairs_are_split_at_the_first_sign():
    assert parse_pairs(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    with pytest.raises(InputError) as caught:
        parse_pairs(["a", "b=1", "c"])
    assert [problem.found for problem in caught.value.problems] == ["a", "c"]


def folders(study: SmallStudy) -> list:
    jobs = [Job(STUDY, COHORT, language, ("html",)) for language in ("id", "en")]
    return [job.folder(study.project) for job in jobs]


def test_places_that_can_be_written_need_not_be_there(ready: SmallStudy):
    before = sorted(ready.project.root.rglob("*"))
    require_places(ready.project, folders(ready))
    assert sorted(ready.project.root.rglob("*")) == before


@pytest.mark.parametrize("place", ["reports", "reports/survey", "reports/survey/published/id"])
def test_a_file_in_the_way_is_named_once(ready: SmallStudy, place: str):
    path = ready.project.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(InputError) as caught:
        require_places(ready.project, folders(ready))
    assert [(p.key, p.file) for p in caught.value.problems] == [("publish.unwritable", place)]
    assert path.read_text() == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_may_not_be_written_is_named(ready: SmallStudy):
    ready.project.reports.mkdir()
    ready.project.reports.chmod(0o555)
    with pytest.raises(InputError):
        require_places(ready.project, folders(ready))
    ready.project.reports.chmod(0o755)


def test_of_many_cohorts_each_is_told_what_is_wrong_with_it(ready: SmallStudy):
    """Read by several processes; the problems stand in the order of the jobs."""
    for name in ("a", "b", "c", "d"):
        other = ready.folder.parent / name
        other.mkdir()
        for path in ready.folder.iterdir():
            text = path.read_text(encoding="utf-8").replace('cohort = "published"', f'cohort = "{name}"')
            (other / path.name).write_text(text, encoding="utf-8")
    (ready.folder.parent / "b" / "cohort.toml").write_text("study = ")
    (ready.folder.parent / "d" / "cohort.toml").write_text("")
    jobs, problems = settle_jobs(ready.project, [STUDY])
    assert problems == []
    assert {job.cohort for job in jobs} == {"a", "b", "c", "d", "published"}
    found = unsound(ready.project, jobs, 2)
    assert list(found) == [(STUDY, "b"), (STUDY, "d")]
    assert [problem.key for problem in found[STUDY, "b"]] == ["manifest.not_toml"]
    assert found == unsound(ready.project, jobs)
