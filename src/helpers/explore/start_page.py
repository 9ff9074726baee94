"""The start notebook: studies, cohorts, the state of their reports, and a link to each working copy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from helpers.explore.copies import DISPLAY_NAME, FOLDER, KERNEL, copy_name, working_copy
from helpers.language import say
from helpers.runs.status import report_states
from helpers.runs.variants import MARK, list_variants
from helpers.studies.manifest import list_cohorts, list_studies, load_cohort
from helpers.words.errors import InputError
from helpers.words.paths import Project

_MOST = 60
"""Cohorts with a copy of their own; of more, a command makes the one that is wanted."""


def start_page(project: Project, language: str) -> Path:
    """Write the start notebook and the working copies that it leads to.

    Raises:
        InputError: the folder cannot be written.
    """
    from helpers.publish.writing import write_file

    text = _said("title", language) + "\n\n" + _said("lead", language) + "\n\n"
    text += "\n".join(_table(project, language)) + "\n\n" + _said("foot", language)
    cell = {"cell_type": "markdown", "id": "start", "metadata": {}, "source": text.splitlines(keepends=True)}
    kernel = {"name": KERNEL, "display_name": DISPLAY_NAME, "language": "python"}
    content = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path = project.root / FOLDER / f"{_said('file', language)}.ipynb"
    write_file(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    return path


def _table(project: Project, language: str) -> Iterator[str]:
    yield (
        "| "
        + " | ".join(_said(f"column.{key}", language) for key in ("study", "cohort", "state", "open"))
        + " |"
    )
    yield "|---|---|---|---|"
    left = _MOST
    states = _states(project, language)
    for study in list_studies(project):
        for cohort in list_cohorts(project, study):
            for variant in ("", *list_variants(project, study, cohort)):
                left -= 1
                yield _row(project, study, cohort, variant, language, left >= 0, states)


def _row(
    project: Project, study: str, cohort: str, variant: str, language: str, linked: bool, states: dict
) -> str:
    name = f"{cohort}{MARK}{variant}" if variant else cohort
    try:
        title = load_cohort(project, study, cohort).title[language]
        if linked:
            working_copy(project, study, cohort, language, variant)
    except InputError as error:
        return f"| {study} | {name} | {_plain(error.render(language))} | |"
    links = (
        [f"[{_said('notebook', language)}]({copy_name(study, cohort, language, variant)})"] if linked else []
    )
    report = project.report(study, name, language) / "report.html"
    if report.is_file():
        shown = report.relative_to(project.root).as_posix()
        links.append(f"[{_said('report', language)}](../{shown})")
    return (
        f"| {study} | {name}: {_plain(title)} | {states.get(f'{study}/{name}', '')} | {' · '.join(links)} |"
    )


def _states(project: Project, language: str) -> dict[str, str]:
    """The state of the reports in this language, in words, by study and cohort."""
    found = (each for each in report_states(project) if f" ({language})" in each.name)
    return {each.name.partition(" (")[0]: say(f"cli.state.{each.state}", language) for each in found}


def _plain(text: str) -> str:
    """A text that breaks no table."""
    return " ".join(text.replace("|", "¦").replace("<", "‹").split())


def _said(key: str, language: str) -> str:
    return say(f"explore.start.{key}", language)
