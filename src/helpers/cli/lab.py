"""Commands that open something in a browser: JupyterLab on working copies, and the panels as an app."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpers import explore
from helpers.cli.children import wait_for
from helpers.words.errors import InputError, Problem
from helpers.words.paths import HOME_VARIABLE, Project, find_project

LOOPBACK = "127.0.0.1"
# JupyterLab asks nobody on the web for news or newer versions
_NO_NEWS = ("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
# Widgets and nothing else, on a page that fetches nothing from the web
_WIDGETS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"]
_JUPYTER = Path(explore.__file__).parent / "jupyter"
_OFFLINE = (
    "--VoilaConfiguration.template=telaah",
    f"--VoilaConfiguration.extension_allowlist={_WIDGETS}",
)


def lab(options: argparse.Namespace, language: str) -> int:
    """Open JupyterLab on a working copy of a notebook, or on the start notebook."""
    from helpers.explore.kernel_spec import register_kernel
    from helpers.setup.notebook_filter import set_up_filter

    project = find_project()
    language = _language(options.language, language)
    target = _notebook(project, options.study, language)
    _require_port(options.port)
    register_kernel()
    set_up_filter(str(project.root), sys.executable)
    shown = target.relative_to(project.root).as_posix()
    command = [sys.executable, "-m", "jupyter", "lab", f"--ServerApp.root_dir={project.root}"]
    command += [f"--LabApp.default_url=/lab/tree/{shown}", *_port_words(options.port), *_NO_NEWS]
    command += ["--no-browser"] * options.no_browser
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # as in a container, where there is nobody else
        command.append("--allow-root")
    return wait_for(command, project.root, {**_environment(project), **_with_settings()})


def serve(options: argparse.Namespace, language: str) -> int:
    """Show the panels as an app, to look and try and not to keep."""
    from helpers.explore.app import app_notebook, choices
    from helpers.explore.kernel_spec import register_kernel
    from helpers.explore.session import READ_ONLY

    project = find_project()
    language = _language(options.language, language)
    if options.study and options.study not in choices(project):
        values = {"known": ", ".join(choices(project))}
        raise InputError(Problem("lab.nothing_to_try", found=options.study, values=values))
    port = options.port or 8866
    _require_port(port)
    register_kernel()
    notebook = app_notebook(project, language, options.study or "")
    command = [sys.executable, "-m", "voila", str(notebook), f"--Voila.ip={options.ip}"]
    command += [f"--Voila.port={port}", "--Voila.port_retries=0", *_OFFLINE]
    own = {**_environment(project), READ_ONLY: "1", **_with_templates()}
    return wait_for(command + ["--no-browser"] * options.no_browser, project.root, own)


def _notebook(project: Project, name: str | None, language: str) -> object:
    """The notebook to open: the start, or the working copy of a cohort whose files are in order."""
    from helpers.cli.console import console_on
    from helpers.explore.copies import working_copy
    from helpers.explore.start_page import start_page
    from helpers.language import say
    from helpers.runs.variants import split_name
    from helpers.studies.check import check_cohort
    from helpers.studies.manifest import list_cohorts, list_studies, load_cohort
    from helpers.studies.members import EVERY_PUBLISHED

    if not name:
        return start_page(project, language)
    study, cohort, variant = split_name(name)
    if study not in list_studies(project):
        values = {"known": ", ".join(list_studies(project))}
        raise InputError(Problem("lab.unknown_study", found=study, values=values))
    cohort = cohort or next(iter(reversed(list_cohorts(project, study))), "published")
    check_cohort(project, study, cohort)
    if load_cohort(project, study, cohort).settings.get("members") == EVERY_PUBLISHED:
        _tell_unread(project, language)
    copy = working_copy(project, study, cohort, language, variant)
    if copy.changed:
        shown = copy.path.relative_to(project.root).as_posix()
        console_on().print(say("cli.lab.changed", language, file=shown), markup=False)
    return copy.path


def _tell_unread(project: Project, language: str) -> None:
    """Name the cohorts that were passed by, as their files are broken and nothing here needs them."""
    from helpers.cli.console import console_on
    from helpers.language import say
    from helpers.studies.members import unread_cohorts

    names = unread_cohorts(project)
    if names:
        console_on().print(say("cli.lab.unread", language, names=", ".join(names)), markup=False)


def _language(wanted: str | None, spoken: str) -> str:
    from helpers.language import LANGUAGES

    if wanted is not None and wanted not in LANGUAGES:
        values = {"known": ", ".join(LANGUAGES)}
        raise InputError(Problem("lab.bad_language", "--language", found=wanted, values=values))
    return wanted or spoken


def _require_port(port: int | None) -> None:
    """Make sure that a port can be had, before anything is started on it.

    Raises:
        InputError: it is none, or somebody else has it.
    """
    import socket

    if port is None:  # JupyterLab looks for a free one itself
        return
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        if os.name != "nt":  # as servers do: a port that was left a moment ago is free
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((LOOPBACK, port))
        except (OSError, OverflowError):
            raise InputError(Problem("lab.port_in_use", file="--port", found=str(port))) from None


def _port_words(port: int | None) -> list[str]:
    return [] if port is None else [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]


def _with_templates() -> dict[str, str]:
    """Where Voila looks for templates: beside those of others, in this package."""
    return _beside("JUPYTER_PATH", _JUPYTER)


def _with_settings() -> dict[str, str]:
    """Where JupyterLab finds that it need not ask for news; a user's own settings go first."""
    return _beside("JUPYTER_CONFIG_PATH", _JUPYTER / "config")


def _beside(variable: str, own: Path) -> dict[str, str]:
    """A list of folders in the environment, with one of this package's added."""
    return {variable: os.pathsep.join(filter(None, [os.environ.get(variable), str(own)]))}


def _environment(project: Project) -> dict[str, str]:
    return {**os.environ, HOME_VARIABLE: str(project.root)}
