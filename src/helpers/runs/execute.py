"""Execution of one notebook by papermill, and the cleaning of what comes back."""

from __future__ import annotations

import copy
import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES, number
from helpers.runs.joined import apart, joined, part_length
from helpers.runs.limits import TIME, Limits, Watch, watched
from helpers.runs.outcome import LOGS
from helpers.runs.warm.start import steady_environment
from helpers.studies.kept import TOGETHER
from helpers.studies.parameters import TAG
from helpers.words.errors import InBoth, Problem, RunError
from helpers.words.paths import HOME_VARIABLE, Project

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError


class NotebookFailed(RunError):
    """A notebook stopped; ``trace`` is the kernel's traceback, for the log and nobody's screen."""

    def __init__(self, problem: Problem, trace: str) -> None:
        super().__init__(problem)
        self.trace = trace


class BeyondLimit(RunError):
    """A kernel took more time or memory than it may."""


_COLOURS = re.compile("\x1b\\[[0-9;]*m")
_KEEP_NOTEBOOK = {"kernelspec", "language_info"}


def execute(
    project: Project,
    study: str,
    parameters: Mapping[str, Any],
    limits: Limits = Limits(),  # noqa: B008
) -> NotebookNode:
    """Run a study's notebook in a fresh kernel and return it, cleaned.

    Args:
        project: where the notebook stands; also the kernel's working folder.
        study: the notebook's name.
        parameters: checked values for its ``parameters`` cell.
        limits: of the kernel's time and memory.

    Raises:
        RunError: a cell failed (named, with its message), the kernel died, or it went beyond a limit.
    """
    [notebook] = execute_in(project, study, parameters, [parameters.get("language", "")], limits).values()
    return notebook


def execute_in(
    project: Project,
    study: str,
    parameters: Mapping[str, Any],
    languages: Sequence[str],
    limits: Limits = Limits(),  # noqa: B008
) -> dict[str, NotebookNode]:
    """Run a study's notebook in several languages, one after the other in one fresh kernel.

    Args:
        project: where the notebook stands; also the kernel's working folder.
        study: the notebook's name.
        parameters: checked values for its ``parameters`` cell.
        languages: at least one.
        limits: of one language's run.

    Returns:
        The notebooks by language, cleaned.

    Raises:
        RunError: a cell failed (named, with its message), the kernel died, or it went beyond a limit.
    """
    without_grammars()
    from papermill.exceptions import PapermillExecutionError

    path = project.notebooks / f"{study}.ipynb"
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it logs, it raises too
    steady_environment()
    whole = joined(_stored(path, path.read_bytes()), parameters, languages)
    length = part_length(whole, languages)
    try:
        with _environment(project, languages), watched(limits.times(len(languages))) as watch:
            whole = _executed(whole, project.root, path)
    except PapermillExecutionError as error:
        raise _cell_failed(path, error, error.cell_index % (length + 1)) from None
    except Exception as error:
        if watch.broken:
            raise BeyondLimit(_beyond(path, watch, len(languages))) from None
        values = {"name": type(error).__name__, "message": str(error).rstrip("."), "log": LOGS}
        problem = Problem("run.notebook_failed", file=f"notebooks/{path.name}", values=values)
        raise NotebookFailed(problem, "".join(traceback.format_exception(error))) from None
    return {language: clean(notebook) for language, notebook in apart(whole, languages).items()}


@lru_cache(maxsize=16)  # by content: hundreds of cohorts share a notebook
def _stored(path: Path, content: bytes) -> NotebookNode:
    """The notebook at ``path``, which holds ``content``; nobody may change it."""
    from papermill.iorw import load_notebook_node

    return load_notebook_node(str(path))


def _executed(whole: NotebookNode, folder: Path, path: Path) -> NotebookNode:
    """What ``papermill.execute_notebook`` does, less its last act: writing the notebook, even to nowhere.

    Papermill gets the cells with code alone. It takes its time over the others, of which there are more.
    """
    from papermill.engines import papermill_engines
    from papermill.execute import raise_for_execution_errors
    from papermill.utils import chdir

    from helpers.runs.kernel import KERNEL
    from helpers.runs.warm.engine import NAME, register

    register()
    code = copy.copy(whole)
    code.cells = [cell for cell in whole.cells if cell.cell_type == "code"]
    quiet = {"progress_bar": False, "record_timing": False, "autosave_cell_every": 0}
    with chdir(str(folder)):
        papermill_engines.execute_notebook_with_engine(
            NAME, code, kernel_name=KERNEL, warm_with=[path], in_one_request=True, **quiet
        )
    raise_for_execution_errors(whole, None)
    return whole


@contextmanager
def _environment(project: Project, languages: Sequence[str]) -> Iterator[None]:
    """Tell kernels that start inside where the project is and if they run for several languages."""
    told = {HOME_VARIABLE: str(project.root), **({TOGETHER: "1"} if len(languages) > 1 else {})}
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _beyond(path: Path, watch: Watch, languages: int) -> Problem:
    limits, key = watch.limits, watch.broken
    limit = (limits.seconds or 0) / 60 if key == TIME else (limits.memory or 0) / 1e9
    if key == TIME and languages > 1:
        key = f"{key}_together"
    decimals = 0 if limit == int(limit) else 2
    shown = InBoth({each: number(limit, each, decimals) for each in LANGUAGES})
    values = {"limit": shown, "count": languages}
    return Problem(f"run.{key}", file=f"notebooks/{path.name}", values=values)


def without_grammars() -> None:
    """Keep jsonschema, on which nbformat rests, from compiling grammars of web addresses (about a second).

    It takes them for an optional check of formats, which notebooks do not ask for.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # "not installed"


def clean(notebook: NotebookNode) -> NotebookNode:
    """The executed notebook without paths, times and counters, so that equal runs are equal."""
    notebook.metadata = type(notebook.metadata)(
        {key: value for key, value in notebook.metadata.items() if key in _KEEP_NOTEBOOK}
    )
    notebook.metadata.get("language_info", {}).pop("version", None)
    for place, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        cell.metadata = type(cell.metadata)({"tags": list(tags)} if tags else {})
        cell["id"] = f"cell-{place:03d}"
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = None
    return notebook


def _cell_failed(path: Path, error: PapermillExecutionError, executed: int) -> NotebookFailed:
    cell = _own_number(path, executed) + 1
    values = {"cell": cell, "name": error.ename, "message": error.evalue.rstrip("."), "log": LOGS}
    problem = Problem("run.cell_failed", file=f"notebooks/{path.name}", values=values)
    return NotebookFailed(problem, _COLOURS.sub("", "\n".join(error.traceback)) + "\n")


def _own_number(path: Path, executed: int) -> int:
    """The place of a cell in the notebook itself: papermill adds a cell after the parameters."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tagged = (i for i, cell in enumerate(cells) if TAG in cell.get("metadata", {}).get("tags", []))
    return executed - (executed > next(tagged, -1))
