import pytest
from published_provenance import put_provenance
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.provenance import provenance
from helpers.runs.status import ReportState, report_states
from helpers.words.errors import InputError


@pytest.fixture
def ready(survey: SmallStudy) -> SmallStudy:
    survey.write()
    survey.notebook(("parameters", "confidence: float = 0.95"))
    return survey


def publish(study: SmallStudy, language: str) -> None:
    folder = study.project.report(STUDY, COHORT, language)
    folder.mkdir(parents=True)
    about = provenance(study.project, STUDY, COHORT, {"language": language})
    put_provenance(folder, about)


def test_reports_are_missing_fresh_or_stale(ready: SmallStudy):
    publish(ready, "en")
    assert report_states(ready.project) == [
        ReportState("survey/published (id)", "missing"),
        ReportState("survey/published (en)", "fresh"),
    ]
    (ready.folder / "claims.toml").write_text("")
    assert report_states(ready.project, [f"{STUDY}/{COHORT}"])[1] == ReportState(
        "survey/published (en)", "stale", ("data/raw/survey/published/claims.toml",)
    )


def test_other_parameters_are_named_and_no_reason_to_be_stale(ready: SmallStudy):
    """A report made with its own parameters is fresh as long as its inputs are."""
    folder = ready.project.report(STUDY, COHORT, "id")
    folder.mkdir(parents=True)
    about = provenance(ready.project, STUDY, COHORT, {"confidence": 0.9}, {"confidence": 0.9})
    put_provenance(folder, about)
    expected = ReportState("survey/published (id) confidence=0.9", "fresh")
    assert report_states(ready.project)[0] == expected


def test_a_notebook_without_data_has_no_report(ready: SmallStudy):
    (ready.project.notebooks / "across.ipynb").write_text("{}")
    assert {state.name for state in report_states(ready.project)} == {
        "survey/published (id)",
        "survey/published (en)",
    }


@pytest.mark.parametrize("name", ["across", "survei", "survey/2026"])
def test_unknown_names_are_refused(ready: SmallStudy, name: str):
    (ready.project.notebooks / "across.ipynb").write_text("{}")
    with pytest.raises(InputError):
        report_states(ready.project, [name])
