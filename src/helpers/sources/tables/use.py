"""One use of a plain table: an entry of ``cohort.toml``, and what is said and asked about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.columns import Column

Said = tuple[str, Mapping[str, Any]]


@dataclass
class Use:
    """One use of a table: an entry of ``cohort.toml``."""

    kind: str
    role: str
    columns: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)
    summary: list[Said] = field(default_factory=list)
    questions: list[Said] = field(default_factory=list)


def quoted(columns: Iterable[Column]) -> str:
    """Headers as sentences show them."""
    return ", ".join(f"“{cell_shown(column.called)}”" for column in columns)
