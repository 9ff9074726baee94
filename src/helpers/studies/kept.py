"""What was found of a cohort: kept for sentences that quote it, and for the same report in another language.

A sitting makes the reports of a cohort in all languages in one process, one after the other, and forgets all
names in between. Numbers know no language: what was found of equal tables under equal settings is taken up
again, as it was when it was found. What the cells of a notebook did with it since reaches no other report.
By hand, where code may change between two runs, nothing is taken up.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    import pandas as pd

TOGETHER = "TELAAH_TOGETHER"
"""A variable of the environment that is set where reports in several languages are made by one process."""
_MOST_BYTES = 20_000_000  # of tables; of larger ones no second copy is held
_CELL = 8  # bytes of a number, or of the place of a text
_MOST_SETTINGS = 4  # of one cohort: with all items beside the linked ones, for example
_NO_LANGUAGE = {"language": ""}

_PLAIN = (bool, int, float, str)

R = TypeVar("R")


class Cohort(Protocol):
    """A dataclass with the tables of a cohort, and the settings under which a report looks at them."""

    tables: Mapping[str, pd.DataFrame]
    settings: Any


class Kept(dict[str, Any]):
    """What was found of one cohort, by the name of the analysis.

    Args:
        cohort: of which it was found.
        earlier: what was found of an equal one, as bytes; None where that is not held.
    """

    def __init__(self, cohort: Cohort | None, earlier: dict[str, bytes] | None) -> None:
        super().__init__()
        self._cohort, self._earlier = cohort, earlier
        self._names: dict[int, str] = {}

    def found(self, name: str, find: Callable[[], R]) -> R:
        """What ``find`` gives, or gave when it was last asked under this name."""
        if name not in self:
            self[name] = self._taken_up(name, find)
            self._names.setdefault(id(self[name]), name)
        return self[name]

    def told(self, value: object) -> str | None:
        """How an argument is called: what was found of this cohort by its name, a plain value by itself."""
        return repr(value) if value is None or isinstance(value, _PLAIN) else self._names.get(id(value))

    def __reduce__(self) -> tuple[type[Kept], tuple[None, None]]:
        return (Kept, (None, None))  # in what was found of a cohort, another one keeps nothing

    def _taken_up(self, name: str, find: Callable[[], R]) -> R:
        if self._earlier is None:
            return find()
        if name in self._earlier:
            return _Reading(io.BytesIO(self._earlier[name]), self._cohort).load()
        value, content = find(), io.BytesIO()
        with suppress(pickle.PicklingError, AttributeError, TypeError):  # what has no bytes is found again
            _Writing(content, self._cohort).dump(value)
            self._earlier[name] = content.getvalue()
        return value


def kept_of(cohort: Cohort) -> Kept:
    """A place for what is found of ``cohort``, with what this process has found of an equal one."""
    return Kept(cohort, _last.of(cohort) if TOGETHER in os.environ and not _is_large(cohort) else None)


def _is_large(cohort: Cohort) -> bool:
    return _CELL * sum(table.size for table in cohort.tables.values()) > _MOST_BYTES


@dataclass
class _Last:
    """The cohort that was asked of last, and what was found of it under each of a few settings."""

    rest: Mapping[str, Any] = field(default_factory=dict)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    found: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def of(self, cohort: Cohort) -> dict[str, bytes]:
        """What was found of an equal cohort under settings that differ in the language at the most."""
        if not self._is(cohort):
            # Copies that share their content: a table that is changed in place leaves them as they were
            self.tables = {name: table.copy(deep=False) for name, table in cohort.tables.items()}
            self.rest, self.found = _rest(cohort), {}
        key = f"{type(cohort).__qualname__} {replace(cohort.settings, **_NO_LANGUAGE)!r}"
        earlier = self.found.pop(key, {})
        self.found = {**dict(list(self.found.items())[1 - _MOST_SETTINGS :]), key: earlier}
        return earlier

    def _is(self, cohort: Cohort) -> bool:
        same = _rest(cohort) == self.rest and list(cohort.tables) == list(self.tables)
        return same and all(table.equals(self.tables[name]) for name, table in cohort.tables.items())


_last = _Last()


def _rest(cohort: Cohort) -> dict[str, Any]:
    """What a cohort holds besides its tables and settings, such as what its manifest says."""
    names = [each.name for each in fields(cohort) if each.name not in ("tables", "settings")]
    return {name: getattr(cohort, name) for name in names}


class _Writing(pickle.Pickler):
    """Leaves out the cohort itself and its tables: whoever takes it up has them."""

    def __init__(self, stream: io.BytesIO, cohort: Cohort) -> None:
        super().__init__(stream, protocol=5)
        self._known = {id(table): name for name, table in cohort.tables.items()} | {id(cohort): ""}

    def persistent_id(self, value: Any) -> str | None:
        return self._known.get(id(value))


class _Reading(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, cohort: Cohort) -> None:
        super().__init__(stream)
        self._cohort = cohort

    def persistent_load(self, name: str) -> Any:
        return self._cohort.tables[name] if name else self._cohort
