"""The tables that a study asks people to fill in, as ``studies/<study>/records.toml`` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

STUDIES = Path(__file__).resolve().parents[1]
FILE = "records.toml"
KEY, TEXT, REFERENCE, PERSON = "key", "text", "reference", "person"
CATEGORY, CATEGORIES, YES_NO = "category", "categories", "yes_no"
INTEGER, NUMBER, RUPIAH, SHARE, DATE = "integer", "number", "rupiah", "share", "date"
TYPES = (
    *(KEY, TEXT, REFERENCE, PERSON, CATEGORY, CATEGORIES, YES_NO),
    *(INTEGER, NUMBER, RUPIAH, SHARE, DATE),
)
NUMERIC = (INTEGER, NUMBER, RUPIAH, SHARE)
TEXTUAL = (KEY, TEXT, REFERENCE)
LEVELLED = (CATEGORY, CATEGORIES)
# Studies whose new cohorts are made from the files that tools export: nobody fills in tables for them
OF_TOOLS = ("learning_community", "attendance")
# Codes of several levels in one cell of a canonical table
JOINT = ";"


@dataclass(frozen=True)
class Column:
    """A column: its name, what its cells hold and which values may stand there.

    ``minimum`` and ``maximum`` are numbers, of a date column days; ``levels`` are canonical codes, the
    lowest first where ``ordered``; ``also`` are other headers that mean this column, ``level_also`` other
    spellings of its levels.
    """

    name: str
    type: str
    required: bool = False
    levels: tuple[str, ...] = ()
    ordered: bool = False
    minimum: float | date | None = None
    maximum: float | date | None = None
    unit: str = ""
    refers_to: str = ""
    also: tuple[str, ...] = ()
    level_also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def target(self) -> tuple[str, str]:
        """Table and column that a reference points at; empty texts for other columns."""
        table, _, column = self.refers_to.partition(".")
        return table, column


@dataclass(frozen=True)
class Table:
    """A table: ``key`` names the columns that are unique together, empty where rows may repeat."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = True

    def column(self, name: str) -> Column:
        """The column of this name.

        Raises:
            KeyError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True)
class Schema:
    """All tables of a study, in the order of the template's sheets."""

    study: str
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of this name.

        Raises:
            KeyError: there is none.
        """
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tables, in their order."""
        return tuple(table.name for table in self.tables)


class SchemaError(ValueError):
    """A ``records.toml`` that does not hold together: a fault of the program, not of the user."""


def has_records(study: str) -> bool:
    """Whether a study has tables that people fill in."""
    return (STUDIES / study / FILE).is_file()


def studies_with_records() -> tuple[str, ...]:
    """The names of all such studies, sorted."""
    return tuple(sorted(path.parent.name for path in STUDIES.glob(f"*/{FILE}")))


def load_schema(study: str) -> Schema:
    """The tables of a study.

    Args:
        study: its name; it must have a ``records.toml``.

    Raises:
        FileNotFoundError: it has none.
        SchemaError: everything in it that does not hold together.
    """
    return _loaded(study, STUDIES / study / FILE)


@cache
def _loaded(study: str, path: Path) -> Schema:
    from helpers.studies.records.declaring import declared

    return declared(study, path.read_text(encoding="utf-8"))
