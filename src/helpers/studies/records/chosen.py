"""What was chosen: categories, several of them, yes and no, however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES
from helpers.sources.cells.values import clean_text, each
from helpers.studies.records.cells import Cells
from helpers.studies.records.files import MISSING
from helpers.studies.records.labels import NO, YES, known_levels, levels, plain
from helpers.studies.records.schema import JOINT, Column, Table
from helpers.words.errors import InBoth

if TYPE_CHECKING:
    import pandas as pd

_SEPARATORS = re.compile(r"[,;\n|]\s*")
_NONE_CHOSEN = frozenset(map(plain, ("tidak ada", "none", "tidak satu pun", "none of them")))
_NEAR, _SHOWN = 60, 3
_MOST_SPELLINGS = 20  # so many wrong spellings are named one by one


@dataclass(frozen=True)
class Spellings:
    """How the levels of a column may be written: those that are known, and those of ``cohort.toml``.

    ``labels`` are the labels of each level in all languages.
    """

    column: Column
    known: Mapping[str, str]
    labels: Mapping[str, Sequence[str]]

    def code(self, text: str) -> str | None:
        """The level that a text means; None if it means none."""
        return self.known.get(plain(text))

    def nearest(self, text: str) -> InBoth | str:
        """The levels whose spelling is nearest, with their codes; all levels where none is near."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            plain(text), list(self.known), scorer=fuzz.WRatio, limit=12, score_cutoff=_NEAR
        )
        codes = list(dict.fromkeys(self.known[match] for match, *_ in found))
        near = [f"{self._label(code, text)} ({code})" for code in codes if code != MISSING]
        return " | ".join(near[:_SHOWN]) if near else self._all()

    def _all(self) -> InBoth:
        shown = list(self.labels.items())[:_MOST_SPELLINGS]
        return InBoth(
            {
                language: " | ".join(f"{labels[place]} ({code})" for code, labels in shown)
                for place, language in enumerate(LANGUAGES)
            }
        )

    def _label(self, code: str, text: str) -> str:
        """The label of a level, in the language in which it is nearest to a text."""
        from rapidfuzz import fuzz

        return max(self.labels[code], key=lambda label: fuzz.WRatio(plain(label), plain(text)))


def spellings(study: str, table: Table, column: Column, given: Mapping[str, str]) -> Spellings:
    """All spellings of the levels of a column.

    Args:
        study, table, column: whose levels.
        given: codes by spelling, as ``cohort.toml`` adds them.
    """
    own = {plain(spelling): code for spelling, code in given.items() if code}
    every = [levels(study, table, column, language) for language in LANGUAGES]
    labels = {code: tuple(each[code] for each in every) for code in every[0]}
    return Spellings(column, known_levels(study, table, column) | own, labels)


def to_level(cells: Cells, spelt: Spellings, key: str = "no_such_level") -> pd.Series:
    """A column of one level a cell, as codes; missing where blank."""
    texts = each(cells.blanked, lambda cell: None if cell is None else _word(cell))
    codes = each(texts, lambda text: None if text is None else spelt.code(text) or "")
    _unknown(cells, spelt, texts, codes == "", key)
    return codes.mask(codes.isin(["", MISSING]), None).astype("str")


def to_yes_no(cells: Cells, spelt: Spellings, key: str = "no_such_level") -> pd.Series:
    """A column of yes and no; missing where blank."""
    codes = to_level(cells, spelt, key)
    return codes.map({YES: True, NO: False}).astype("boolean")


def to_levels(cells: Cells, spelt: Spellings) -> pd.Series:
    """A column of several levels a cell, as codes joined in the order of the levels; missing where blank."""
    blank = cells.blanked
    parts = each(blank, lambda cell: None if cell is None else tuple(parts_of(_word(cell), spelt)))
    unknown = sorted({part for found in parts if found for part in found if spelt.code(part) is None})
    for part in unknown[:_MOST_SPELLINGS]:
        where = parts.map(lambda found, part=part: bool(found) and part in found)
        cells.wrong_text("no_such_level", where, part, **_said(cells, spelt, part))
    if len(unknown) > _MOST_SPELLINGS:
        cells.wrong_column("more_spellings", count=len(unknown) - _MOST_SPELLINGS)
    return each(parts, lambda found: None if found is None else _joined(found, spelt)).astype("str")


def from_parts(parts: Mapping[str, pd.Series], codes: Iterable[str]) -> pd.Series:
    """Levels that have a column of yes and no each; missing in rows where all of these are blank."""
    import pandas as pd

    frame = pd.DataFrame({code: parts[code] for code in codes if code in parts})
    chosen = frame.fillna(False).astype(bool)
    joined = pd.Series("", frame.index, dtype=object)
    for code in frame:
        more = joined.where(joined == "", joined + JOINT) + code
        joined = joined.mask(chosen[code], more)
    return joined.mask(frame.isna().all(axis=1), None).astype("str")


def _word(cell: Any) -> str:
    return clean_text(cell) if not isinstance(cell, str) else cell.strip()


def _unknown(cells: Cells, spelt: Spellings, texts: pd.Series, which: pd.Series, key: str) -> None:
    found = sorted(set(texts[which]))
    for text in found[:_MOST_SPELLINGS]:
        cells.wrong_text(key, which & (texts == text), text, **_said(cells, spelt, text))
    if len(found) > _MOST_SPELLINGS:
        cells.wrong_column("more_spellings", count=len(found) - _MOST_SPELLINGS)


def _said(cells: Cells, spelt: Spellings, text: str) -> dict[str, Any]:
    return {"column": cells.column.name, "nearest": spelt.nearest(text), "spelling": text[:60]}


def parts_of(text: str, spelt: Spellings) -> list[str]:
    """A text cut into levels: labels may hold commas themselves, so the longest known run counts."""
    if spelt.code(text) is not None or plain(text) in _NONE_CHOSEN:
        return [] if spelt.code(text) is None else [text]
    pieces = [piece.strip() for piece in _SEPARATORS.split(text)]
    found, at = [], 0
    while at < len(pieces):
        end = next(
            (end for end in range(len(pieces), at, -1) if spelt.code(", ".join(pieces[at:end]))), at + 1
        )
        found.append(", ".join(pieces[at:end]))
        at = end
    return [piece for piece in found if piece]


def _joined(parts: tuple[str, ...], spelt: Spellings) -> str | None:
    codes = {spelt.code(part) for part in parts}
    if codes == {MISSING}:
        return None
    return JOINT.join(level for level in spelt.column.levels if level in codes)
