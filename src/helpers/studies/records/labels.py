"""The texts of a study's tables in a language: titles, headers, help, levels; how headers are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from helpers.language import LANGUAGES, MissingText, say
from helpers.studies.records.schema import CATEGORIES, YES_NO, Column, Schema, Table, load_schema
from helpers.words.errors import InBoth

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
_NO_WORD = re.compile(r"[\W_]+")
YES, NO = "yes", "no"


@cache
def plain(text: str) -> str:
    """A header or an answer in the form in which equal means equal: no case, marks or doubled blanks."""
    shown = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return _NO_WORD.sub(" ", shown).strip() or " ".join(shown.split())


def title(study: str, table: Table, language: str) -> str:
    """The name of a table, as its sheet is called."""
    return say(f"records.{study}.{table.name}.title", language)


def note(study: str, table: Table, language: str) -> str:
    """What a table holds; empty where nothing is said."""
    try:
        return say(f"records.{study}.{table.name}.note", language)
    except MissingText:
        return ""


def header(study: str, table: Table, column: Column, language: str) -> str:
    """The header of a column."""
    return say(f"records.{study}.{table.name}.{column.name}.header", language)


def help_text(study: str, table: Table, column: Column, language: str) -> str:
    """What is to be filled in; empty where nothing is said."""
    try:
        return say(f"records.{study}.{table.name}.{column.name}.help", language)
    except MissingText:
        return ""


def level(study: str, table: Table, column: Column, code: str, language: str) -> str:
    """The label of a level; of a column of yes and no, the word for it."""
    if column.type == YES_NO:
        return say(f"records.{code}", language)
    return say(f"records.{study}.{table.name}.{column.name}.levels.{code}", language)


def levels(study: str, table: Table, column: Column, language: str) -> dict[str, str]:
    """The labels of all levels by code."""
    codes = (YES, NO) if column.type == YES_NO else column.levels
    return {code: level(study, table, column, code, language) for code in codes}


def level_said(study: str, table: str, column: str, code: str) -> InBoth | str:
    """The label of a level for a message, in all languages; the code itself where it is no level."""
    asked = load_schema(study).table(table)
    if code not in asked.column(column).levels:
        return str(code)
    return InBoth({each: level(study, asked, asked.column(column), code, each) for each in LANGUAGES})


def title_said(study: str, table: str) -> InBoth:
    """The name of a table for a message, in all languages."""
    asked = load_schema(study).table(table)
    return InBoth({each: title(study, asked, each) for each in LANGUAGES})


def header_said(study: str, table: Table, column: Column) -> InBoth:
    """The header of a column for a message, in all languages."""
    return InBoth({each: header(study, table, column, each) for each in LANGUAGES})


def unit(column: Column, language: str) -> str:
    """The unit of a column; empty where it has none."""
    return say(f"records.unit.{column.unit}", language) if column.unit else ""


def part_header(study: str, table: Table, column: Column, code: str, language: str) -> str:
    """The header of one level of a column where several may be chosen: ``Topics: Assessment``."""
    name = header(study, table, column, language)
    return f"{name}: {level(study, table, column, code, language)}"


def known_headers(schema: Schema, table: Table) -> dict[str, tuple[str, str]]:
    """By compared header, the column and the level (empty for the whole column) that it stands for.

    Headers in all languages go before other headers, and these before the columns' own names; of columns
    that share a header the first one keeps it.
    """
    found: dict[str, tuple[str, str]] = {}
    named = [(column, _names(schema.study, table, column)) for column in table.columns]
    for tier in range(3):
        for column, tiers in named:
            for text in tiers[tier]:
                found.setdefault(plain(text), (column.name, ""))
    for column in (each for each in table.columns if each.type == CATEGORIES):
        for code in column.levels:
            for text in _part_names(schema.study, table, column, code):
                found.setdefault(plain(text), (column.name, code))
    return found


def _names(study: str, table: Table, column: Column) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """The headers of a column, its other headers, its own name."""
    headers = [header(study, table, column, language) for language in LANGUAGES]
    return headers, column.also, (column.name,)


def _part_names(study: str, table: Table, column: Column, code: str) -> list[str]:
    labels = [level(study, table, column, code, language) for language in LANGUAGES]
    labels += [*column.level_also.get(code, ()), code]
    names = [name for tier in _names(study, table, column) for name in tier]
    return [f"{name} {label}" for name in names for label in labels]


def known_levels(study: str, table: Table, column: Column) -> dict[str, str]:
    """By compared spelling, the code of a level; of a column of yes and no, all its usual words."""
    found: dict[str, str] = {}
    codes = (YES, NO) if column.type == YES_NO else column.levels
    for code in codes:
        for language in LANGUAGES:
            found.setdefault(plain(level(study, table, column, code, language)), code)
    for code in codes:
        for text in (*column.level_also.get(code, ()), code):
            found.setdefault(plain(text), code)
        if column.type == YES_NO:
            for text in _WORDS[code]:
                found.setdefault(plain(text), code)
    return found


_WORDS = {
    YES: ("ya", "yes", "y", "iya", "true", "benar", "ada", "sudah", "punya", "v", "x", "✓", "✔", "☑", "1"),
    NO: ("tidak", "no", "n", "t", "tdk", "false", "salah", "belum", "tidak ada", "belum ada", "0", "✗", "☐"),
}
