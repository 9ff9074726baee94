"""The files of a cohort of tables, as its ``cohort.toml`` lists them: which sheet is which table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.studies.records.schema import CATEGORIES, LEVELLED, RUPIAH, YES_NO, Schema, Table
from helpers.words.errors import InputError, Problem

LAYOUT, LEFT_OUT = "records", "left_out"
MISSING = "missing"  # stands for a spelling that means that nothing is known

Headers = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True)
class RecordFile:
    """One sheet of a file. ``label`` names it where its own name must not stand, e.g. ``groups 1``.

    ``columns`` are the headers by column, of columns where several levels may be chosen by column and
    level if each level has a column of its own; ``levels`` are codes by column and spelling; ``units``
    say by column of amounts how many rupiah a one is.
    """

    path: Path
    sheet: str
    table: Table
    label: str
    columns: Headers
    levels: Mapping[str, Mapping[str, str]]
    units: Mapping[str, float]
    settings: Mapping[str, Any]

    @property
    def shown(self) -> str:
        """The path as messages show it, from ``data/`` on."""
        return shown(self.path)


def record_files(about: Cohort, schema: Schema) -> list[RecordFile]:
    """The sheets that a cohort is made from, tables in the order of the schema, those left out left out.

    Raises:
        InputError: everything that is wrong with the entries of ``cohort.toml``.
    """
    entries = about.settings["file"]
    problems = list(_problems(entries, schema, shown(about.folder / MANIFEST)))
    if problems:
        raise InputError(problems)
    used = [entry for entry in entries if entry["role"] != LEFT_OUT]
    numbers: Counter[str] = Counter()
    found = []
    for entry in sorted(used, key=lambda entry: schema.names.index(entry["role"])):
        numbers[entry["role"]] += 1
        found.append(_file(about, schema, entry, f"{entry['role']} {numbers[entry['role']]}"))
    return found


def _file(about: Cohort, schema: Schema, entry: Mapping[str, Any], label: str) -> RecordFile:
    columns = {
        name: {code: header for code, header in given.items() if header}
        if isinstance(given, Mapping)
        else given
        for name, given in entry["columns"].items()
        if given
    }
    return RecordFile(
        path=about.folder / entry["name"],
        sheet=entry.get("sheet", ""),
        table=schema.table(entry["role"]),
        label=label,
        columns=columns,
        levels=entry.get("levels", {}),
        units=entry.get("units", {}),
        settings=entry,
    )


def _problems(entries: list[dict[str, Any]], schema: Schema, manifest: str) -> Iterator[Problem]:
    places = [(entry["name"], str(entry.get("sheet", "")).casefold(), entry.get("role")) for entry in entries]
    for name in sorted({place[0] for place in places if places.count(place) > 1}):
        yield Problem("intake.listed_twice", file=manifest, column="name", found=name)
    for entry in entries:
        role, values = entry.get("role"), {"name": entry["name"], "allowed": _list((*schema.names, LEFT_OUT))}
        if role not in (*schema.names, LEFT_OUT):
            yield Problem("intake.no_role", file=manifest, column="role", found=_text(role), values=values)
        elif role != LEFT_OUT and entry.get("layout") != LAYOUT:
            values |= {"allowed": LAYOUT}
            found = _text(entry.get("layout"))
            yield Problem("intake.no_layout", file=manifest, column="layout", found=found, values=values)
        elif role != LEFT_OUT:
            yield from _of_settings(entry, schema.table(role), manifest)


def _of_settings(entry: Mapping[str, Any], table: Table, manifest: str) -> Iterator[Problem]:
    """What is wrong with the tables below an entry, each at its setting."""

    def wrong(setting: str, found: Any, expected: str) -> Problem:
        values = {"name": entry["name"], "allowed": expected}
        return Problem(
            "records.bad_setting", file=manifest, column=setting, found=_text(found), values=values
        )

    if not isinstance(entry.get("sheet", ""), str):
        yield wrong("sheet", entry["sheet"], '"..."')
    if entry.get("decimal", ",") not in (",", "."):
        yield wrong("decimal", entry["decimal"], '"," | "."')
    if not isinstance(entry.get("day_first", True), bool):
        yield wrong("day_first", entry["day_first"], "true | false")
    if not isinstance(entry.get("columns"), Mapping):
        yield wrong("columns", entry.get("columns"), f'[file.columns] {table.columns[0].name} = "..."')
        return
    for name, given in entry["columns"].items():
        if name not in table.names:
            yield wrong(f"columns.{name}", name, _list(table.names))
        elif not _is_header(given, table.column(name).type == CATEGORIES, table.column(name).levels):
            yield wrong(f"columns.{name}", given, f'{name} = "..."')
    yield from _of_levels(entry.get("levels", {}), table, wrong)
    yield from _of_units(entry.get("units", {}), table, wrong)


def _is_header(given: Any, several: bool, levels: tuple[str, ...]) -> bool:
    if isinstance(given, str):
        return True
    return (
        several
        and isinstance(given, Mapping)
        and all(code in levels and isinstance(header, str) for code, header in given.items())
    )


def _of_levels(given: Any, table: Table, wrong: Any) -> Iterator[Problem]:
    if not isinstance(given, Mapping):
        yield wrong("levels", given, "[file.levels.<...>]")
        return
    for name, spellings in given.items():
        column = next((each for each in table.columns if each.name == name), None)
        if column is None or column.type not in (*LEVELLED, YES_NO):
            several = (each.name for each in table.columns if each.type in (*LEVELLED, YES_NO))
            yield wrong(f"levels.{name}", name, _list(several))
            continue
        codes = (*(column.levels or ("yes", "no")), MISSING)
        if not isinstance(spellings, Mapping):
            yield wrong(f"levels.{name}", spellings, f'"..." = "{codes[0]}"')
            continue
        for spelling, code in spellings.items():
            if code not in (*codes, ""):  # an empty one waits for a decision: reading names its cells
                yield wrong(f"levels.{name}.{spelling}", code, _list(codes))


def _of_units(given: Any, table: Table, wrong: Any) -> Iterator[Problem]:
    amounts = [each.name for each in table.columns if each.type == RUPIAH]
    if not isinstance(given, Mapping):
        yield wrong("units", given, "[file.units]")
        return
    for name, unit in given.items():
        if name not in amounts:
            yield wrong(f"units.{name}", name, _list(amounts))
        elif unit not in (1, 1_000, 1_000_000, 1_000_000_000) or isinstance(unit, bool):
            yield wrong(f"units.{name}", unit, "1 | 1000 | 1000000 | 1000000000")


def _list(names: Any) -> str:
    return " | ".join(names)


def _text(value: object) -> str:
    return "" if value is None else str(value)
