"""Which rows of one log are of one person: by e-mail address, else by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.sources.cells.distinct import distinct

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Persons:
    """``codes`` numbers the persons from 0 in the order of their first rows, one code a row.

    ``lent`` counts rows without an address that went to the one address of the same name; ``shared``
    addresses under which several names stand.
    """

    codes: pd.Series
    lent: int
    shared: int


def persons(names: pd.Series, emails: pd.Series) -> Persons:
    """Number the persons of a log.

    Rows with one address are one person, whatever name they show: people change their name during a
    meeting. Rows without address are one person if they show one name, letters' case and blanks aside;
    where exactly one address goes with this name, they are that person on another device. Two people
    of the same name without addresses cannot be told apart: no log says more.

    Args:
        names, emails: texts, empty where unknown; equally long.
    """
    import pandas as pd

    name, email = distinct(names, _plain), distinct(emails, _plain)
    known = pd.DataFrame({"name": name, "email": email})[(email != "") & (name != "")].drop_duplicates()
    single = known.drop_duplicates("name", keep=False).set_index("name")["email"]
    borrowed = name.map(single).where(email == "").astype(object).fillna("").astype("str")
    address = email.where(email != "", borrowed)
    key = ("@" + address).where(address != "", " " + name)
    codes, _ = pd.factorize(key)
    shared = int((known["email"].value_counts() > 1).sum())
    return Persons(pd.Series(codes, index=names.index), int((borrowed != "").sum()), shared)


def _plain(texts: pd.Series) -> pd.Series:
    return texts.str.replace(r"\s+", " ", regex=True).str.strip().str.casefold().astype("str")
