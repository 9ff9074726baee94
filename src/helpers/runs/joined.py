"""One run for several languages: a notebook after itself, in one kernel, and taken apart again.

What a kernel and the code in it need to begin is paid once. Between two languages all names are forgotten, so
that neither finds anything of the other.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

_FORGET = "get_ipython().reset(new_session=False)"


def joined(notebook: NotebookNode, parameters: Mapping[str, Any], languages: Sequence[str]) -> NotebookNode:
    """The notebook once for each language, with its parameters in place.

    Args:
        notebook: as it is stored.
        parameters: checked values for its ``parameters`` cell; ``language`` is set here.
        languages: at least one.
    """
    from nbformat.v4 import new_code_cell
    from papermill.parameterize import parameterize_notebook

    from helpers.runs.kernel import KERNEL

    whole = copy.copy(notebook)
    whole.metadata = copy.deepcopy(notebook.metadata)
    whole.cells = []
    for language in languages:
        part = copy.deepcopy(notebook)
        part.metadata.setdefault("papermill", {})
        values = {**parameters, "language": language}
        part = parameterize_notebook(part, values, kernel_name=KERNEL, language="python")
        whole.cells += [*([new_code_cell(_FORGET)] if whole.cells else []), *part.cells]
    for number, cell in enumerate(whole.cells):
        cell["id"] = f"cell-{number:05d}"
    return whole


def apart(whole: NotebookNode, languages: Sequence[str]) -> dict[str, NotebookNode]:
    """The executed notebook of each language, from one that :func:`joined` has made."""
    found, length = {}, part_length(whole, languages)
    for place, language in enumerate(languages):
        part = copy.copy(whole)
        part.metadata = copy.deepcopy(whole.metadata)
        begin = place * (length + 1)
        part.cells = whole.cells[begin : begin + length]
        found[language] = part
    return found


def part_length(whole: NotebookNode, languages: Sequence[str]) -> int:
    """How many cells each language has."""
    return (len(whole.cells) - len(languages) + 1) // len(languages)
