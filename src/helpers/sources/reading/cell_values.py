"""From what an xlsx file stores of a cell to the value that a reader of the sheet means by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.sources.reading.package import CLOCK, LENGTH, NUMBER
from helpers.sources.reading.sheet_cells import UNCACHED, Block, resolved, unescaped

if TYPE_CHECKING:
    import pyarrow as pa

    from helpers.sources.reading.package import Package

# From here on floats no longer hold every whole number
_EXACT = 2.0**53
_DAY = 86_400_000_000
_BEFORE_MARCH_1900 = 60


class Converter:
    """Turns the cells of blocks into Python values; equal cells of a block share one object."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._shared: np.ndarray | None = None

    def values(self, block: Block) -> np.ndarray:
        """Objects, one a cell: str, float, bool, datetime, time, timedelta; None where a text is blank."""
        found = np.full(len(block.rows), None, dtype=object)
        for kind in np.unique(block.kinds):
            where = np.flatnonzero(block.kinds == kind)
            found[where] = self._of_type(block.texts, where, *block.types[kind])
        return found

    def blank(self, block: Block) -> np.ndarray:
        """Which cells of a block hold a text of nothing but blanks."""
        import pyarrow as pa
        import pyarrow.compute as pc

        found = np.zeros(len(block.rows), bool)
        for kind in np.unique(block.kinds):
            where = np.flatnonzero(block.kinds == kind)
            if block.types[kind][0] in ("str", "inlineStr"):
                found[where] = pc.utf8_is_space(block.texts.take(pa.array(where))).to_numpy(
                    zero_copy_only=False
                )
            elif block.types[kind][0] == "s" and self._any_blank_string():
                found[where] = np.equal(self._shared_at(block.texts.take(pa.array(where))), None)
        return found

    def _any_blank_string(self) -> bool:
        return any(text is None for text in self._strings())

    def _of_type(self, texts: pa.Array, where: np.ndarray, kind: str, style: int) -> np.ndarray:
        import pyarrow as pa

        chosen = texts if len(where) == len(texts) else texts.take(pa.array(where))
        if kind == "s":
            return self._shared_at(chosen)
        distinct = chosen.dictionary_encode()
        objects = np.empty(len(distinct.dictionary), dtype=object)
        if kind == "n" and self._meaning(style) == NUMBER:
            objects[:] = _numbers(distinct.dictionary)
        else:
            convert = self._conversion(kind, style)
            objects[:] = [convert(text) for text in distinct.dictionary.to_pylist()]
        return objects[distinct.indices.to_numpy(zero_copy_only=False)]

    def _shared_at(self, places: pa.Array) -> np.ndarray:
        import pyarrow as pa

        at = places.cast(pa.int64()).to_numpy(zero_copy_only=False)
        if len(at) and not 0 <= at.min() <= at.max() < len(self._strings()):
            raise ValueError("a shared text that is not there")
        return self._strings()[at]

    def _strings(self) -> np.ndarray:
        if self._shared is None:
            shared = self._package.strings.to_pylist()
            self._shared = np.empty(len(shared), dtype=object)
            texts = (unescaped(text) for text in shared)
            self._shared[:] = [text if text.strip() else None for text in texts]
        return self._shared

    def _conversion(self, kind: str, style: int) -> Callable[[str], Any]:
        if kind in ("str", "inlineStr", "e"):
            return _text
        if kind == UNCACHED:
            return lambda text: "=" + resolved(text)
        if kind == "b":
            return lambda text: text.strip() in ("1", "true")
        if kind == "d":
            return _iso
        if kind == "length":
            return _length
        if kind != "n":
            raise ValueError(f"a cell of type {kind}")
        meaning, day_zero = self._meaning(style), self._package.day_zero
        return lambda text: _time(text, meaning, day_zero)

    def _meaning(self, style: int) -> str:
        meanings = self._package.meanings
        return meanings[style] if style < len(meanings) else NUMBER


def _text(text: str) -> str | None:
    plain = resolved(text)
    return plain if plain.strip() else None


def _number(text: str) -> float | int:
    value = float(text)
    if value - value != 0:
        raise ValueError("a number without bounds")
    return int(text) if abs(value) >= _EXACT and text.strip().lstrip("-").isdecimal() else value


def _numbers(texts: pa.Array) -> list[float | int]:
    import pyarrow as pa

    values = texts.cast(pa.float64()).to_numpy(zero_copy_only=False)
    if np.isfinite(values).all() and (np.abs(values) < _EXACT).all():
        return values.tolist()
    return [_number(text) for text in texts.to_pylist()]


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text.strip()).replace(tzinfo=None)


def _length(text: str) -> time | timedelta:
    """A length such as ``PT08H15M00S``; below a day as the time of day that xlsx files store."""
    match = re.fullmatch(r"PT([0-9]+)H([0-9]+)M([0-9]+)(?:[.,]([0-9]+))?S", text.strip())
    if match is None:
        raise ValueError("a length of time in another form")
    hours, minutes, seconds = (int(match[part]) for part in (1, 2, 3))
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return length if length >= timedelta(days=1) else (datetime.min + length).time()


def _time(text: str, meaning: str, day_zero: datetime) -> Any:
    """The time that a serial number of days means; the number itself where it means none."""
    days = _number(text)
    if not 0 <= days < 2_958_466:
        return days
    since = timedelta(microseconds=round(days * _DAY, -3))
    if meaning == LENGTH:
        return since
    if meaning == CLOCK and days < 1:
        return (datetime.min + since).time() if since < timedelta(days=1) else time(23, 59, 59)
    # The program's calendar has a 29 February 1900
    leap = timedelta(days=1) if days < _BEFORE_MARCH_1900 and day_zero.year == 1899 else timedelta(0)
    return day_zero + since + leap
