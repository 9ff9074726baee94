"""What only whole tables tell: keys that come twice, references to nothing, tables that must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from helpers.sources.book import shortened
from helpers.studies.records.labels import level_said, plain, title_said
from helpers.studies.records.reading import FILE, ROW, SHEET, ReadSheet
from helpers.studies.records.schema import CATEGORY, PERSON, REFERENCE, Column, Schema, Table
from helpers.words.errors import InBoth, Problem
from helpers.words.errors import joined as joined_texts

if TYPE_CHECKING:
    import pandas as pd

LISTED = 20
_NEAR = 75


def joined(schema: Schema, sheets: Sequence[ReadSheet]) -> dict[str, pd.DataFrame]:
    """All rows by table, of all their sheets; tables without a sheet are left out."""
    import pandas as pd

    found = {}
    for table in schema.tables:
        parts = [each.rows for each in sheets if each.file.table.name == table.name]
        filled = [part for part in parts if len(part)] or parts[:1]
        if filled:
            found[table.name] = pd.concat(filled, ignore_index=True)
    return found


def whole_problems(
    schema: Schema, tables: Mapping[str, pd.DataFrame], sheets: Sequence[ReadSheet], manifest: str
) -> list[Problem]:
    """Everything that is wrong between the rows of all tables."""
    headers = {each.file.table.name: each.headers for each in sheets}
    problems = list(_missing_tables(schema, tables, sheets, manifest))
    for table in (each for each in schema.tables if each.name in tables):
        rows, named = tables[table.name], headers[table.name]
        problems += _listed(_doubled(schema, table, rows, named), table)
        for column in (each for each in table.columns if each.type == REFERENCE):
            problems += _listed(_pointless(schema, column, rows, tables, named), table)
    return problems


def settle_references(schema: Schema, tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables, with references spelt as what they refer to."""
    found = dict(tables)
    for table in (each for each in schema.tables if each.name in tables):
        for column in (each for each in table.columns if each.type == REFERENCE):
            known = _targets(column, found)
            values = found[table.name][column.name]
            spelt = values.map(lambda text, known=known: known.get(plain(text), text), na_action="ignore")
            found[table.name] = found[table.name].assign(**{column.name: spelt.astype("str")})
    return found


def _missing_tables(
    schema: Schema, tables: Mapping[str, pd.DataFrame], sheets: Sequence[ReadSheet], manifest: str
) -> Iterator[Problem]:
    for table in (each for each in schema.tables if each.required):
        if table.name not in tables:
            values = {"table": title_said(schema.study, table.name), "role": table.name}
            yield Problem("records.no_table", file=manifest, values=values)
            continue
        own = [each for each in sheets if each.file.table.name == table.name]
        if tables[table.name].empty and not any(each.problems for each in own):
            place = own[0].file.shown, own[0].file.sheet or None
            values = {"table": title_said(schema.study, table.name)}
            yield Problem("records.empty_table", *place, values=values)


def _doubled(
    schema: Schema, table: Table, rows: pd.DataFrame, headers: Mapping[str, str]
) -> Iterator[Problem]:
    """Rows whose key another row before them has; a key with a blank part was named already."""
    if not table.key or not set(table.key) <= set(headers):
        return
    keys = rows[list(table.key)]
    alike = keys[keys.notna().all(axis=1)].apply(lambda column: column.map(_alike))
    first = alike.assign(first=alike.index).groupby(list(table.key), sort=False)["first"].transform("first")
    for at in first.index[first.to_numpy() != first.index.to_numpy()]:
        before, here = rows.loc[first[at]], rows.loc[at]
        other = f"{before[SHEET]} " if before[SHEET] != here[SHEET] else ""
        values = {"other": f"{other}{before[ROW]}", "columns": ", ".join(headers[name] for name in table.key)}
        told = [] if _of_persons(table) else [_told(schema, table, name, here[name]) for name in table.key]
        yield Problem(
            "records.key_twice", here[FILE], here[SHEET] or None, int(here[ROW]), headers[table.key[0]],
            joined_texts(" | ", told) if told else None, values,
        )  # fmt: skip


def _of_persons(table: Table) -> bool:
    return any(table.column(name).type == PERSON for name in table.key)


def _alike(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _told(schema: Schema, table: Table, name: str, value: object) -> InBoth | str:
    """A part of a key as messages show it: the label of a level, a day, or what was typed."""
    import pandas as pd

    if table.column(name).type == CATEGORY:
        return level_said(schema.study, table.name, name, str(value))
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else shortened(str(value))


def _pointless(
    schema: Schema,
    column: Column,
    rows: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    headers: Mapping[str, str],
) -> Iterator[Problem]:
    """References to what is not there, each spelling at its first row."""
    if column.name not in headers:
        return
    from rapidfuzz import process

    known = _targets(column, tables)
    table = column.target[0]
    if not known and schema.table(table).required:
        return  # that this table is empty, or has no such column, is said already
    asked = rows[column.name].dropna()
    compared = asked.map(plain)
    wrong = compared[~compared.isin(list(known))]
    counts = wrong.value_counts()
    for at in wrong.drop_duplicates().index:
        text = asked[at]
        near = process.extractOne(plain(text), list(known), score_cutoff=_NEAR)
        values = {"table": title_said(schema.study, table), "count": int(counts[compared[at]])}
        if near:
            values["nearest"] = shortened(known[near[0]])
        here, key = rows.loc[at], "records.no_such_reference" if near else "records.no_reference"
        place = here[FILE], here[SHEET] or None, int(here[ROW]), headers[column.name]
        yield Problem(key, *place, shortened(text), values)


def _targets(column: Column, tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """By compared spelling, the values that a reference may have."""
    table, name = column.target
    if table not in tables:
        return {}
    return {plain(text): text for text in reversed(tables[table][name].dropna().tolist())}


def _listed(problems: Iterator[Problem], table: Table) -> list[Problem]:
    """The first of many, and how many more."""
    found = list(problems)
    more = len(found) - LISTED
    if more <= 0:
        return found
    values = {"count": more, "listed": LISTED}
    return [*found[:LISTED], Problem("attendance.and_more", found[0].file, found[0].sheet, values=values)]
