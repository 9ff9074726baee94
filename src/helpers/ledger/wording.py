"""Wording: findings as plain sentences in either language.

A printed value within a sentence is written in the notation of the report's language, as the computed numbers
beside it are (``3.67`` in English of a printed ``3,67``). Where it stands as the document prints it, it is a
quotation: in quotation marks, or in a column that says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from helpers.language import LANGUAGES, MissingText, number, say
from helpers.language.listing import listing
from helpers.ledger.findings import Amount, AnswerNames, Listed, Phrase, Places, Series, Share, Span
from helpers.ledger.quotations import quoted
from helpers.studies.claims import Claim
from helpers.studies.transcription import Cell, Transcription
from helpers.words.printed import is_absent, parse_printed

_MOST_PLACES = 12
_BARE = ("count", "share")


@dataclass(frozen=True)
class Wording:
    """Puts phrases and values into words for one study and language."""

    transcription: Transcription
    language: str

    def sentence(self, item: Phrase) -> str:
        """The sentence of a phrase, its values in the language's notation."""
        values = {name: self.value(value) for name, value in item.values.items()}
        if "printed" in values:
            values["printed"] = self.printed(values["printed"])
        return say(f"ledger.why.{item.key}", self.language, **values)

    def value(self, value: Any) -> str:
        """One value as text: counts with bases, amounts, places, lists; anything else as it is."""
        match value:
            case Share():
                shown = number(value.percentage, self.language, 1)
                return f"{value.count}/{value.base} ({shown}%)"
            case Amount():
                shown = number(value.value, self.language, value.decimals, value.grouped)
                return shown + ("%" if value.percent else "")
            case Span() if value.low.value == value.high.value:
                return self.value(value.high)
            case Span():
                return f"{self.value(value.low)}–{self.value(value.high)}"
            case Series():
                return listing([self.value(item) for item in value.items], self.language)
            case Places():
                return self._places(value.ids)
            case AnswerNames():
                return listing([self._label("answer", key) for key in value.keys], self.language)
            case Listed():
                names = "; ".join(label[self.language] for label in value.labels)
                return f"{self.location(value.location)} ({names})"
            case Phrase():
                return self.sentence(value)
            case Mapping():
                return value[self.language]
            case Fraction():
                return number(value, self.language, 0 if value.denominator == 1 else 2)
            case None:
                return ""
            case _:
                return str(value)

    def printed(self, text: str) -> str:
        """What a document prints: a number in the language's notation, words in quotation marks."""
        try:
            found = parse_printed(text)
        except ValueError:
            return text if is_absent(text) else quoted(text.strip(), self.language)
        grouped = re.search(r"\d\.\d{3}(?!\d)", text) is not None
        return number(found.value, self.language, found.decimals, grouped) + "%" * found.is_percentage

    def place(self, cell: Cell) -> str:
        """Where a printed value stands, with its row and column."""
        parts = [self.location(cell.location), self.group(cell.group), self.row(cell), self.column(cell)]
        return ", ".join(part for part in parts if part)

    def location(self, location: str) -> str:
        """A location in the language: ``Table 5`` is ``Tabel 5`` in Indonesian; unknown words stay."""
        return re.sub(r"[A-Za-z]+", lambda word: self._located(word[0]), location)

    def _located(self, word: str) -> str:
        try:
            return say(f"ledger.location.{word.lower()}", self.language)
        except MissingText:
            return word

    def group(self, printed: str) -> str:
        """A group as its document calls it: a word (``Rerata``) in the language, letters as they are."""
        labels, word = self.transcription.labels, printed.casefold()
        for key in labels.keys("group"):
            if word in (labels.text("group", key, language).casefold() for language in LANGUAGES):
                label = labels.text("group", key, self.language)
                return printed if label.casefold().startswith(word) else label
        return printed

    def row(self, cell: Cell) -> str:
        """The row's label: the answer of a table cell, or what a number of the text says."""
        labels = self.transcription.labels
        if not cell.in_table:
            known = labels.knows("label", cell.value_id)
            return labels.text("label", cell.value_id, self.language) if known else cell.note
        item, answer = self._label("item", cell.item), self._answer(cell)
        return f"{item}: {answer}" if answer else item

    def claim(self, claim: Claim) -> str:
        """What a sentence without a number of its own claims, in short."""
        labels = self.transcription.labels
        if labels.knows("label", claim.id):
            return labels.text("label", claim.id, self.language)
        return claim.label[self.language] or claim.note

    def column(self, cell: Cell) -> str:
        """The column's label: the place of a table cell."""
        known = self.transcription.labels.knows("place", cell.place)
        return self.transcription.labels.text("place", cell.place, self.language) if known else cell.place

    def _places(self, ids: tuple[str, ...]) -> str:
        cells = [self.transcription.cells[ident] for ident in ids if ident in self.transcription.cells]
        heads = groupby(cells, key=lambda cell: (cell.location, cell.group))
        return "; ".join(self._together(list(found)) for _, found in heads)

    def _together(self, cells: list[Cell]) -> str:
        """Cells of one table and group, what they share said once."""
        head = [self.location(cells[0].location), self.group(cells[0].group)]
        if len({(cell.item, cell.answer) for cell in cells}) == 1 and cells[0].in_table:
            head.append(self.row(cells[0]))
            names = [self.column(cell) for cell in cells]
        elif len({cell.item for cell in cells}) == 1 and cells[0].in_table:
            head.append(self._label("item", cells[0].item))
            names = [self._named(self._answer(cell), self.column(cell)) for cell in cells]
        else:
            names = [self._named(self.row(cell), self.column(cell)) for cell in cells]
        pairs = zip(names, cells, strict=True)
        shown = [f"{name} ({self.printed(c.printed)})".strip() for name, c in pairs][:_MOST_PLACES]
        if len(cells) > _MOST_PLACES:
            shown.append(say("ledger.more", self.language, count=len(cells) - _MOST_PLACES))
        listed = ", ".join(shown)
        start = ", ".join(part for part in head if part)
        return f"{start} {listed}" if len(cells) == 1 and not names[0] else f"{start}: {listed}"

    def _named(self, *parts: str) -> str:
        return ", ".join(part for part in parts if part)

    def _label(self, kind: str, key: str) -> str:
        return self.transcription.labels.text(kind, key, self.language)

    def _answer(self, cell: Cell) -> str:
        """The answer's label; a bare count or share needs none beside its item."""
        return "" if cell.answer in _BARE else self._label("answer", cell.answer)
