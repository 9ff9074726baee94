"""The panels as an app: a cohort is chosen, and its panel stands below. For those who want no notebook."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.explore.copies import DISPLAY_NAME, FOLDER, KERNEL
from helpers.language import say
from helpers.studies.manifest import list_cohorts, list_studies, load_cohort
from helpers.studies.what_if import what_if
from helpers.words.errors import InputError
from helpers.words.paths import Project, find_project

if TYPE_CHECKING:
    from ipywidgets import Widget

APP = "app"


def choices(project: Project) -> list[str]:
    """Cohorts with something to try, as ``study/cohort``; also broken ones, which the panel tells of."""
    from helpers.explore.opening import LEDGER

    found = []
    for study in list_studies(project):
        for cohort in list_cohorts(project, study):
            try:
                kind = load_cohort(project, study, cohort).kind
            except InputError:
                kind = ""
            if study == LEDGER or what_if(study, kind) is not None:
                found.append(f"{study}/{cohort}")
    return found


def app(language: str = "id", first: str = "") -> Widget:
    """A choice of cohorts, and the panel of the one that is chosen.

    Args:
        language: ``id`` or ``en``.
        first: ``study/cohort`` to begin with.
    """
    from ipywidgets import HTML, Dropdown, VBox

    from helpers.explore.opening import explore

    known = choices(find_project())
    if not known:
        return HTML(f'<div role="status">{escape(say("explore.nothing", language))}</div>')
    style, layout = {"description_width": "8em"}, {"width": "34em", "max_width": "100%"}
    words = {"description": say("explore.app.cohort", language), "style": style, "layout": layout}
    chooser = Dropdown(options=known, value=first if first in known else known[0], **words)
    chooser.add_class("telaah-chooser")
    whole = VBox([chooser])

    def show(*_: Any) -> None:
        whole.children = (chooser, explore(*chooser.value.split("/"), language))

    chooser.observe(show, names="value")
    show()
    return whole


def app_notebook(project: Project, language: str, first: str = "") -> Path:
    """Write the notebook that is served: a heading, and the app.

    Raises:
        InputError: the folder cannot be written.
    """
    from helpers.publish.writing import write_file

    heading = f"# {say('explore.app.title', language)}\n\n{say('explore.app.lead', language)}"
    code = f"from helpers.explore.app import app\n\napp({language!r}, {first!r})"
    prose = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": heading}
    cell = {"cell_type": "code", "id": "app", "metadata": {}, "source": code}
    cell |= {"outputs": [], "execution_count": None}
    kernel = {"name": KERNEL, "display_name": DISPLAY_NAME, "language": "python"}
    content = {"cells": [prose, cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path = project.root / FOLDER / f"{APP}.ipynb"
    write_file(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    return path
