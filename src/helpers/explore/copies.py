"""Working copies: a study's notebook with one cohort's parameters set, to be run, changed and thrown away.

The tracked notebook stays as it is. A copy stands in ``lab/`` and has the cells of one language and kind of
cohort; one that somebody has changed is left alone.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.runs.targets import declared_of
from helpers.runs.variants import MARK, load_variants
from helpers.studies.manifest import load_cohort
from helpers.studies.parameters import TAG
from helpers.words.paths import Project

FOLDER, KERNEL, DISPLAY_NAME = "lab", "telaah", "Telaah"
_OURS = "telaah"


@dataclass(frozen=True)
class Copy:
    """A working copy: its file, and whether it holds changes of somebody's own."""

    path: Path
    changed: bool


def copy_name(study: str, cohort: str, language: str, variant: str = "") -> str:
    """The file's name: ``study.cohort.id.ipynb``, ``study.cohort@variant.id.ipynb``."""
    return f"{study}.{cohort}{MARK + variant if variant else ''}.{language}.ipynb"


def working_copy(project: Project, study: str, cohort: str, language: str, variant: str = "") -> Copy:
    """The working copy of a notebook for one cohort; made, or made anew unless somebody has changed it.

    Args:
        project: the project to work in.
        study: the notebook's name.
        cohort: the cohort's name.
        language: ``id`` or ``en``.
        variant: a variant of the cohort, whose parameters are set as well.

    Raises:
        InputError: no such study, cohort or variant, or a folder that cannot be written.
    """
    from helpers.publish.writing import write_file

    kind = load_cohort(project, study, cohort).kind
    declared = declared_of(project, study)
    kept = load_variants(project, study, cohort, declared, variant)[0].parameters if variant else {}
    path = project.root / FOLDER / copy_name(study, cohort, language, variant)
    if _is_changed(path):
        return Copy(path, True)
    source = (project.notebooks / f"{study}.ipynb").read_text(encoding="utf-8")
    values = {**kept, "cohort": cohort, "language": language}
    content = copied(json.loads(source), values, language, kind)
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_file(path, text.encode())
    return Copy(path, False)


def copied(
    notebook: Mapping[str, Any], values: Mapping[str, Any], language: str, kind: str
) -> dict[str, Any]:
    """A notebook with these parameters in its ``parameters`` cell, and cells for one language and kind."""
    from helpers.publish.reading import prose_language

    spoken = prose_language(notebook["cells"], language)
    cells = [dict(cell) for cell in notebook["cells"] if _is_for(cell, spoken, kind)]
    for cell in cells:
        if TAG in cell["metadata"].get("tags", ()):
            cell["source"] = with_values("".join(cell["source"]), values).splitlines(keepends=True)
    kernel = {"name": KERNEL, "display_name": DISPLAY_NAME, "language": "python"}
    metadata = {**notebook["metadata"], "kernelspec": kernel, _OURS: {"mark": _mark(cells)}}
    return {**notebook, "cells": cells, "metadata": metadata}


def with_values(source: str, values: Mapping[str, Any]) -> str:
    """The source of a ``parameters`` cell with other defaults; types, limits and comments stay.

    Example:
        >>> with_values("level: float = 0.95  # [0.5 to 0.999] level", {"level": 0.9})
        'level: float = 0.9  # [0.5 to 0.999] level'
    """
    lines = source.splitlines(keepends=True)
    for node in reversed(ast.parse(source).body):
        name = ast.unparse(node.target) if isinstance(node, ast.AnnAssign) else ""
        if name not in values or (value := node.value) is None:
            continue
        first, last = lines[value.lineno - 1], lines[value.end_lineno - 1]
        # Columns count bytes
        head, tail = first.encode()[: value.col_offset], last.encode()[value.end_col_offset :]
        new = head.decode() + repr(values[name]) + tail.decode()
        lines[value.lineno - 1 : value.end_lineno] = [new]
    return "".join(lines)


def _is_for(cell: Mapping[str, Any], language: str, kind: str) -> bool:
    tags = cell["metadata"].get("tags", ())
    for prefix, own in (("lang-", language), ("kind-", kind)):
        named = [tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)]
        if named and own not in named:
            return False
    return True


def _is_changed(path: Path) -> bool:
    """True where a copy's cells are no longer those that were written; one that cannot be read is changed."""
    if not path.is_file():
        return False
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return content["metadata"][_OURS]["mark"] != _mark(content["cells"])
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _mark(cells: Iterable[Mapping[str, Any]]) -> str:
    """One hash over what the cells say; outputs and counters do not matter."""
    said = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
