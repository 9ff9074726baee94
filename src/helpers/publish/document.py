"""A report as a list of blocks: what all formats are written from.

Text in tables, captions, notes and labels is plain text; only prose is Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.publish.records_table import Records


@dataclass(frozen=True)
class Column:
    """One column of a table: its key, heading, alignment and the heading that it shares with others."""

    key: str
    label: str
    align: str = "left"
    spanner: str | None = None


@dataclass(frozen=True)
class RowGroup:
    """Rows ``start`` to ``end`` (0-based, ``end`` not included) that stand under one label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Prose:
    """A piece of Markdown: headings, paragraphs, lists; ``computed`` if a cell of code wrote it."""

    text: str
    computed: bool = False


@dataclass(frozen=True)
class Code:
    """Code of the notebook: kept in all formats if it asked for that, else ``folded`` away in HTML."""

    text: str
    folded: bool = False


@dataclass(frozen=True)
class Callout:
    """A short notice that must not be missed, in plain text."""

    text: str


@dataclass(frozen=True)
class Table:
    """A numbered table. ``rows`` hold what is shown, ``values`` what was computed, in the same shape."""

    ident: str
    number: int
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    values: tuple[tuple[Any, ...], ...]
    row_groups: tuple[RowGroup, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def spanned(self) -> bool:
        """True where the heading has two rows."""
        return any(column.spanner for column in self.columns)


@dataclass(frozen=True)
class Figure:
    """A numbered figure; a stray image has ``number`` 0 and no caption. ``width_cm`` is its natural width.

    ``svg`` has letters as paths, ``lettered`` has them as text; a stray image may be a ``png`` only.
    ``estimates`` are the ids of the estimates that it shows.
    """

    ident: str
    number: int
    caption: str
    alt: str
    width_cm: float
    svg: str | None = None
    lettered: str | None = None
    png: bytes | None = None
    estimates: tuple[str, ...] = ()


Block = Prose | Code | Callout | Table | Figure | Records


@dataclass(frozen=True)
class Document:
    """One report: what it is about, in which language, and its blocks in reading order."""

    language: str
    title: str
    blocks: tuple[Block, ...]
    results: Mapping[str, Any] = field(default_factory=dict)
    provenance: Mapping[str, Any] | None = None

    @property
    def tables(self) -> list[Table]:
        """The tables in order."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def figures(self) -> list[Figure]:
        """The figures in order, stray images included."""
        return [block for block in self.blocks if isinstance(block, Figure)]

    @property
    def own_title(self) -> bool:
        """True for a cohort of the user's own and for a variant: the notebook's heading tells of neither."""
        own = self.results.get("kind") == "new" or bool(self.results.get("variant"))
        return own and bool(self.results.get("title"))

    @property
    def held(self) -> str:
        """Where and when a cohort of the user's own was held, if it is known."""
        return str(self.results.get("held") or "")

    @property
    def simulated(self) -> bool:
        """True where the data were made up by a program."""
        return bool(self.results.get("simulated"))
