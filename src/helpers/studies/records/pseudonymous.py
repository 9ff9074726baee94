"""Persons in tables that people filled in: the same name is the same pseudonym, in all tables of a cohort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.privacy.pseudonyms import pseudonyms
from helpers.studies.records.schema import PERSON, Schema

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Named:
    """Tables with pseudonyms, and the pseudonym of every name as it was written."""

    tables: dict[str, pd.DataFrame]
    called: Mapping[str, str]


def person_columns(schema: Schema) -> list[tuple[str, str]]:
    """Table and column of every column that names people."""
    return [
        (table.name, each.name) for table in schema.tables for each in table.columns if each.type == PERSON
    ]


def named_persons(schema: Schema, tables: Mapping[str, pd.DataFrame], secret: bytes) -> Named:
    """Put pseudonyms in the place of names.

    Names that are equal without titles, degrees, case and doubled blanks are one person.

    Args:
        schema: of the study.
        tables: canonical but for the names in their columns of persons; unchanged.
        secret: of the pseudonyms.
    """
    columns = person_columns(schema)
    written = sorted({str(name) for table, column in columns for name in tables[table][column].dropna()})
    called = _called(written, secret)
    found = dict(tables)
    for table, column in columns:
        names = found[table][column].map(called, na_action="ignore").astype("str")
        found[table] = found[table].assign(**{column: names})
    return Named(found, called)


def _called(written: list[str], secret: bytes) -> dict[str, str]:
    """The pseudonym of each name as written."""
    if not written:
        return {}
    import pandas as pd

    from helpers.matching.names import normalise

    names = pd.Series(written, dtype="str")
    # A name of nothing but titles or marks is known by what was written
    plain = normalise(names).to_numpy(dtype=object)
    identity = [
        f"name {key}" if key else f"written {name.casefold()}"
        for key, name in zip(plain, written, strict=True)
    ]
    different = sorted(set(identity))
    by_identity = dict(zip(different, pseudonyms(different, secret), strict=True))
    return {name: by_identity[key] for name, key in zip(written, identity, strict=True)}
