"""Reports as a run leaves them, for what is made of them afterwards."""

from pathlib import Path

from published_provenance import put_provenance
from small_study import COHORT, STUDY, SmallStudy

from helpers.language import LANGUAGES
from helpers.runs.provenance import provenance
from helpers.words.paths import Project


def put_report(project: Project, cohort: str, language: str, text: str = "<p>Report</p>") -> Path:
    """A report as a run leaves it, from today's inputs."""
    folder = project.report(STUDY, cohort, language)
    (folder / "figures").mkdir(parents=True)
    (folder / "report.html").write_text(text)
    (folder / "results.json").write_text("{}")
    (folder / "figures" / "fig-a.svg").write_text("<svg/>")
    values = {"cohort": cohort, "language": language, "small_cells": 5}
    put_provenance(folder, provenance(project, STUDY, cohort, values))
    return folder


def reported(survey: SmallStudy) -> Project:
    """The project of a small study with a report in each language."""
    survey.write()
    survey.notebook(("markdown", "# Small"))
    (survey.project.root / "requirements.lock").write_text("pandas==3")
    for language in LANGUAGES:
        put_report(survey.project, COHORT, language)
    return survey.project
