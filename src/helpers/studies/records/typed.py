"""Canonical tables from plain values: for tests, and for what a simulation made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.records.empty import ROWS, dtype_of, empty_tables
from helpers.studies.records.pseudonymous import named_persons
from helpers.studies.records.schema import (
    CATEGORIES,
    CATEGORY,
    DATE,
    JOINT,
    PERSON,
    TEXTUAL,
    YES_NO,
    Column,
    Table,
    load_schema,
)

if TYPE_CHECKING:
    import pandas as pd

_SECRET = b"telaah: no key, no secret"


def typed_tables(study: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Canonical frames of plain Python values.

    Args:
        study: a study with tables that people fill in.
        tables: by name; columns that are not there are missing throughout. Codes for levels (several as a
            list or joined by ``;``), ``True`` and ``False``, dates or texts such as ``2026-01-31``, names
            of persons, ``None`` for what is missing.

    Returns:
        All tables of the study with all columns in their order and type, those not given empty, names of
        persons as pseudonyms; and ``rows`` without a row.

    Raises:
        ValueError: a table, column or level that the study does not have.
    """
    schema = load_schema(study)
    unknown = set(tables) - set(schema.names) - {ROWS}
    if unknown:
        raise ValueError(f"{study} has no tables {sorted(unknown)}")
    found = empty_tables(study)
    for name in (name for name in tables if name != ROWS):
        found[name] = _typed(schema.table(name), tables[name])
    return named_persons(schema, found, _SECRET).tables


def _typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    unknown = set(frame) - set(table.names)
    if unknown:
        raise ValueError(f"{table.name} has no columns {sorted(map(str, unknown))}")
    return pd.DataFrame(
        {
            column.name: typed_column(column, frame[column.name].tolist())
            if column.name in frame
            else pd.Series([None] * len(frame), dtype=dtype_of(column))
            for column in table.columns
        }
    )


def typed_column(column: Column, values: list[Any]) -> pd.Series:
    """One canonical column of plain values.

    Raises:
        ValueError: a level that the column does not have, or a value of another kind.
    """
    import pandas as pd

    plain = [None if _is_missing(value) else _plain(column, value) for value in values]
    return pd.Series(plain, dtype=dtype_of(column))


def _plain(column: Column, value: Any) -> Any:
    if column.type == CATEGORY:
        return _level(column, str(value))
    if column.type == CATEGORIES:
        codes = value.split(JOINT) if isinstance(value, str) else list(value)
        chosen = {_level(column, str(code).strip()) for code in codes if str(code).strip()}
        return JOINT.join(level for level in column.levels if level in chosen)
    if column.type == YES_NO:
        return bool(value)
    if column.type == DATE:
        import pandas as pd

        return pd.Timestamp(value)
    return str(value) if column.type in (*TEXTUAL, PERSON) else value


def _level(column: Column, code: str) -> str:
    if code not in column.levels:
        raise ValueError(f"{column.name} has no level {code!r}")
    return code


def _is_missing(value: Any) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or (not isinstance(value, str | list | tuple) and value != value)
