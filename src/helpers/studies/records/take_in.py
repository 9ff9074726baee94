"""From the files of a cohort of tables to its canonical tables: read, checked, named by pseudonyms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from helpers.matching.review_cells import marked
from helpers.privacy.key_file import new_secret, read_secret, write_key
from helpers.sources.book import Book, open_book
from helpers.studies.intake.design import check_design
from helpers.studies.intake.nameless import identifying_of, nameless
from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.studies.records.empty import ROW_COLUMNS, ROWS, empty_table, empty_tables
from helpers.studies.records.files import RecordFile, record_files
from helpers.studies.records.labels import header_said
from helpers.studies.records.pseudonymous import named_persons, person_columns
from helpers.studies.records.reading import FILE, ROW, ReadSheet, read_sheet
from helpers.studies.records.schema import TEXT, Schema, load_schema
from helpers.studies.records.whole import LISTED, joined, settle_references, whole_problems
from helpers.words.errors import InputError, Problem
from helpers.words.errors import joined as joined_texts

if TYPE_CHECKING:
    import pandas as pd

# Where columns are not found, all that rules could say of them follows from that
_WITHOUT_COLUMNS = frozenset(
    f"records.{key}"
    for key in (
        *("no_sheet", "no_header", "no_column", "column_not_named"),
        *("header_for_two", "header_twice", "decimal_mark", "day_or_month"),
    )
)
_NO_ORDER = "records.day_or_month"
KeyLine = tuple[str, str, str, str, str, int]


@dataclass(frozen=True)
class RecordsIntake:
    """What the files gave: canonical tables, the key to their pseudonyms, and what is said besides."""

    tables: Mapping[str, pd.DataFrame]
    key: Sequence[KeyLine]
    secret: bytes
    remarks: tuple[Problem, ...]

    @property
    def people(self) -> int:
        """How many people the tables name."""
        return len({line[0] for line in self.key})


def take_in_records(about: Cohort) -> RecordsIntake:
    """Read, check and pseudonymise the files of a cohort. Writes nothing.

    Raises:
        InputError: every problem of all files and of the manifest, as far as they can be seen at once.
    """
    schema = load_schema(about.study)
    files = _prepared(about, schema)
    sheets, problems, remarks = _read(files, schema)
    problems += [problem for each in sheets for problem in each.problems]
    tables = settle_references(schema, joined(schema, sheets))
    problems += whole_problems(schema, tables, sheets, shown(about.folder / MANIFEST))
    if not any(problem.key in _WITHOUT_COLUMNS for problem in problems):
        problems += _few(_in_their_words(_contradictions(schema, tables, bool(problems)), sheets))
    if problems:
        raise InputError(problems)
    return _named(about, schema, sheets, tables, remarks)


def write_beside_records(about: Cohort, intake: RecordsIntake) -> None:
    """Write the key beside the raw files, also where nobody is named: the search for names asks for it.

    Raises:
        InputError: the folder cannot be written.
    """
    key = ((person, *map(marked, told), file, row) for person, *told, file, row in intake.key)
    write_key(about.folder, intake.secret, key)


def _prepared(about: Cohort, schema: Schema) -> list[RecordFile]:
    problems: list[Problem] = []
    try:
        check_design(about)
    except InputError as error:
        problems += error.problems
    try:
        files = record_files(about, schema)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if not files:
        problems.append(Problem("intake.no_data", file=shown(about.folder / MANIFEST)))
    if problems:
        raise InputError(problems)
    return files


def _read(
    files: Sequence[RecordFile], schema: Schema
) -> tuple[list[ReadSheet], list[Problem], list[Problem]]:
    """All sheets that could be opened, what is wrong with the others, and remarks."""
    books: dict[str, Book | None] = {}
    sheets, problems, remarks = [], list[Problem](), list[Problem]()
    for file in files:
        try:
            if file.shown not in books:
                books[file.shown] = None
                books[file.shown] = open_book(file.path, file.shown)
                remarks += books[file.shown].remarks
            if books[file.shown] is not None:
                sheets.append(read_sheet(file, books[file.shown], schema))
        except InputError as error:
            problems += error.problems
    settled = [_by_the_order_of_its_file(each, sheets, books, schema) for each in sheets]
    remarks += [remark for _, found in settled for remark in found]
    remarks += [remark for each in sheets for remark in _not_there(each, schema)]
    return [each for each, _ in settled], problems, remarks


def _by_the_order_of_its_file(
    sheet: ReadSheet, sheets: Sequence[ReadSheet], books: Mapping[str, Book | None], schema: Schema
) -> tuple[ReadSheet, list[Problem]]:
    """A sheet with a column of days that nothing in it settles, read as all other days of the file are."""
    unsure = [each for each in sheet.problems if each.key == _NO_ORDER]
    shown = sheet.file.shown
    orders = frozenset[bool]().union(*(each.orders for each in sheets if each.file.shown == shown))
    if not unsure or len(orders) != 1:
        return sheet, []
    settings = {**sheet.file.settings, "day_first": next(iter(orders))}
    again = read_sheet(replace(sheet.file, settings=settings), books[shown], schema)
    key = "records.day_stands_first" if settings["day_first"] else "records.month_stands_first"
    return again, [replace(each, key=key, row=None) for each in unsure]


def _not_there(sheet: ReadSheet, schema: Schema) -> list[Problem]:
    """Which columns that may be left out a sheet does not have."""
    table = sheet.file.table
    absent = [each for each in table.columns if not each.required and each.name not in sheet.headers]
    if not absent or not sheet.headers:
        return []
    names = joined_texts(" | ", [header_said(schema.study, table, each) for each in absent])
    place = (sheet.file.shown, sheet.file.sheet or None)
    return [Problem("records.columns_not_there", *place, values={"columns": names})]


def _contradictions(schema: Schema, tables: Mapping[str, pd.DataFrame], broken: bool) -> list[Problem]:
    """What the study's own rules say of all tables together.

    Rules are written for tables that hold; where they stumble over ones that do not, what is wrong with
    these has been said already.
    """
    name = f"helpers.studies.{schema.study}.record_rules"
    if find_spec(name.rpartition(".")[0]) is None or find_spec(name) is None:
        return []
    import pandas as pd

    places = {
        "file_": pd.Series(dtype="str"),
        "sheet_": pd.Series(dtype="str"),
        "row_": pd.Series(dtype="int64"),
    }
    every = {
        table.name: tables[table.name] if table.name in tables else empty_table(table).assign(**places)
        for table in schema.tables
    }
    try:
        return list(import_module(name).contradictions(every))
    except InputError as error:
        return error.problems
    except Exception:
        if broken:
            return []
        raise


def _in_their_words(problems: Iterable[Problem], sheets: Iterable[ReadSheet]) -> list[Problem]:
    """The problems with columns called as their own sheet calls them: rules know the study's names only."""
    headers = {(each.file.shown, each.file.sheet): each.headers for each in sheets}
    found = ((each, headers.get((each.file or "", each.sheet or ""), {})) for each in problems)
    return [replace(each, column=own.get(each.column or "", each.column)) for each, own in found]


def _few(problems: Iterable[Problem]) -> list[Problem]:
    """The first of each kind, and how many more."""
    found: dict[tuple[str, str | None], list[Problem]] = {}
    for each in problems:
        found.setdefault((each.key, each.sheet), []).append(each)
    few = []
    for alike in found.values():
        few += alike[:LISTED]
        if len(alike) > LISTED:
            values = {"count": len(alike) - LISTED, "listed": LISTED}
            first = alike[0]
            few.append(
                Problem("attendance.and_more", first.file, first.sheet, None, first.column, None, values)
            )
    return few


def _named(
    about: Cohort,
    schema: Schema,
    sheets: Sequence[ReadSheet],
    tables: Mapping[str, pd.DataFrame],
    remarks: Sequence[Problem],
) -> RecordsIntake:
    complete = {
        name: tables.get(name, frame) for name, frame in empty_tables(schema.study).items() if name != ROWS
    }
    secret = read_secret(about.folder) or _fresh_secret(about)
    named = named_persons(schema, complete, secret)
    key = _key_lines(schema, complete, named.called)
    final, more = _without_names(schema, named.tables, key)
    for table in schema.tables:
        final[table.name] = final[table.name][list(table.names)].reset_index(drop=True)
    final[ROWS] = _row_table(sheets)
    return RecordsIntake(final, key, secret, (*remarks, *more))


def _key_lines(
    schema: Schema, tables: Mapping[str, pd.DataFrame], called: Mapping[str, str]
) -> list[KeyLine]:
    """One line a name as written, at the first row that has it."""
    found: dict[str, KeyLine] = {}
    for table, column in person_columns(schema):
        rows = tables[table]
        if FILE not in rows:
            continue
        first = rows.dropna(subset=[column]).drop_duplicates(column)
        for name, file, row in zip(first[column], first[FILE], first[ROW], strict=True):
            found.setdefault(name, (called[name], name, "", "", file.rpartition("/")[2], int(row)))
    return sorted(found.values())


def _without_names(
    schema: Schema, tables: Mapping[str, pd.DataFrame], key: Sequence[KeyLine]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """The tables without the running texts in which somebody is named, and how many these were."""
    found, remarks = dict(tables), []
    for table in schema.tables if key else ():
        for column in (each.name for each in table.columns if each.type == TEXT):
            texts = found[table.name][column]
            there = texts.dropna()
            kept = nameless(there, lambda: identifying_of(key)) if len(there) else there
            taken = there.index[(kept == "").to_numpy() & (there != "").to_numpy()]
            if len(taken):
                values = {"count": len(taken), "table": table.name, "column": column}
                remarks.append(Problem("records.names_in_text", values=values))
                cleared = texts.mask(texts.index.isin(taken), None)
                found[table.name] = found[table.name].assign(**{column: cleared})
    return found, remarks


def _row_table(sheets: Sequence[ReadSheet]) -> pd.DataFrame:
    import pandas as pd

    numbers: dict[object, list[str]] = {}
    rows = []
    for each in sheets:
        known = numbers.setdefault(each.file.path, [])
        if each.file.sheet not in known:
            known.append(each.file.sheet)
        place = known.index(each.file.sheet) + 1
        rows += [(each.file.label, place, what, count) for what, count in each.counts]
    return pd.DataFrame(rows, columns=list(ROW_COLUMNS))


def _fresh_secret(about: Cohort) -> bytes:
    """A secret for the first run. Simulated people have none to keep: theirs is the same everywhere."""
    if about.simulated:
        return hashlib.sha256(f"simulated {about.study} {about.cohort}".encode()).digest()
    return new_secret()
