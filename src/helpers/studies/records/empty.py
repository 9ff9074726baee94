"""Canonical tables without a row: what a table that nobody filled in looks like to a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.studies.records.schema import DATE, INTEGER, NUMERIC, YES_NO, Column, Table, load_schema

if TYPE_CHECKING:
    import pandas as pd

ROWS = "rows"
ROW_COLUMNS = ("file", "sheet", "what", "rows")


def dtype_of(column: Column) -> str:
    """The pandas type of a canonical column; texts and codes are ``str`` with missing values."""
    if column.type == INTEGER:
        return "Int64"
    if column.type in NUMERIC:
        return "float64"
    return {DATE: "datetime64[us]", YES_NO: "boolean"}.get(column.type, "str")


def empty_table(table: Table) -> pd.DataFrame:
    """A table with all its columns, each of its type, and no row."""
    import pandas as pd

    return pd.DataFrame({column.name: pd.Series(dtype=dtype_of(column)) for column in table.columns})


def empty_rows() -> pd.DataFrame:
    """The account of rows, without one: ``file``, ``sheet``, ``what``, ``rows``."""
    import pandas as pd

    kinds = dict.fromkeys(ROW_COLUMNS, "str") | {"sheet": "int64", "rows": "int64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


def empty_tables(study: str) -> dict[str, pd.DataFrame]:
    """All canonical tables of a study without rows, ``rows`` among them.

    Args:
        study: a study with tables that people fill in.
    """
    tables = {table.name: empty_table(table) for table in load_schema(study).tables}
    return {**tables, ROWS: empty_rows()}
