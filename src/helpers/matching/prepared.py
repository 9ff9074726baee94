"""Entries of all files, ready to be joined: clean identifiers and addresses, comparable names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array

from helpers.matching import thresholds
from helpers.matching.contested import Contested, contested_names
from helpers.matching.faces import Faces, make_faces
from helpers.matching.identifiers import clean_emails, clean_identifiers
from helpers.matching.names import cut, names_somebody, normalise, stems
from helpers.matching.persons import NONE, components
from helpers.matching.review_cells import shown
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

ROSTER = "roster"
_NAMED = 5  # names that a remark shows; all are counted


@dataclass
class Prepared:
    """The entries, in the order of files and rows; everything below is numbered by that order.

    ``name``, ``identifier`` and ``email`` are numbers, NONE without one; ``faces`` is what is compared of
    each name (a position a number), ``identifiers`` what each identifier is. ``repeats`` tells whether the
    entry's file can hold several entries of one person, ``tells`` whether its name can tell who somebody is,
    ``contested`` whose name was cut and fits several people.
    """

    table: pd.DataFrame
    source: np.ndarray
    name: np.ndarray
    identifier: np.ndarray
    email: np.ndarray
    scheme: np.ndarray
    repeats: np.ndarray
    tells: np.ndarray
    contested: Contested
    faces: Faces
    identifiers: np.ndarray
    remarks: list[Problem] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.table)

    @cached_property
    def telling_name(self) -> np.ndarray:
        """The name of entries whom an equal name in another file tells, NONE for others."""
        return np.where(self.tells & ~self.contested.entries, self.name, NONE)


def prepare(entries: pd.DataFrame) -> Prepared:
    """Clean what entries are matched by.

    An identifier or address that stands beside more than CROWD different names is nobody's and left aside; so
    is a text in the column of identifiers that does not look like one. Both are said.
    """
    remarks: list[Problem] = []
    table = entries.reset_index(drop=True)
    table = table.iloc[np.lexsort((table["row"], table["source"]))]
    name, face, tells = _names(table["name"])
    raw = clean_identifiers(table["identifier"])
    email = _emails(table)
    remarks += _not_identifiers(table, raw, email)
    identifier, identifiers = _numbered(raw)
    address, addresses = _numbered(email)
    remarks += _telling_nobody(table, tells | (raw != "").to_numpy() | (email != "").to_numpy())
    remarks += _leave_crowds(identifier, identifiers, name, "matching.identifier_of_many")
    remarks += _leave_crowds(address, addresses, name, "matching.email_of_many")
    source = table["source"].to_numpy(np.int64)
    contested = contested_names(face, source, name, table["name"].str.len().to_numpy())
    if contested.crowd:
        remarks.append(Problem("matching.cut_names", values={"count": int(contested.entries.sum())}))
    scheme, more = _schemes(table, source, identifier, identifiers)
    repeats = table["repeats"] if "repeats" in table else table["role"] != ROSTER
    return Prepared(
        table=table,
        source=source,
        name=name,
        identifier=identifier,
        email=address,
        scheme=scheme,
        repeats=repeats.to_numpy(bool),
        tells=tells,
        contested=contested,
        faces=face,
        identifiers=identifiers,
        remarks=remarks + more,
    )


def _names(names: pd.Series) -> tuple[np.ndarray, Faces, np.ndarray]:
    import pandas as pd

    normal = normalise(names)
    number, distinct = pd.factorize(normal)
    number = np.where(normal == "", NONE, number)
    stem = pd.Series("", index=names.index, dtype=object)
    may_go_on = cut(names)
    stem[may_go_on] = stems(names[may_go_on])
    first_cut = stem[may_go_on].groupby(number[may_go_on.to_numpy()]).first()
    cuts = first_cut.reindex(range(len(distinct)), fill_value="").tolist()
    tells = names_somebody(normal).to_numpy(bool)
    return number, make_faces(distinct.tolist(), cuts), tells


def _emails(table: pd.DataFrame) -> pd.Series:
    """Addresses; from the column of identifiers where only that holds one (Kahoot's player identifier)."""
    own = clean_emails(table["email"])
    return own.where(own != "", clean_emails(table["identifier"]))


def _numbered(texts: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    import pandas as pd

    number, distinct = pd.factorize(texts.where(texts != "", None))
    return number, np.asarray(distinct, dtype=object)


def _not_identifiers(table: pd.DataFrame, identifier: pd.Series, email: pd.Series) -> list[Problem]:
    typed = table["identifier"].str.strip() != ""
    is_address = clean_emails(table["identifier"]) != ""
    odd = table[typed & (identifier == "") & ~is_address]
    return [
        Problem("matching.no_identifier", file=row.file, row=int(row.row), found=shown(row.identifier))
        for row in odd.itertuples()
    ]


def _telling_nobody(table: pd.DataFrame, known: np.ndarray) -> list[Problem]:
    """Names such as ``peserta`` or a number where nothing else tells who it is; one remark a file."""
    lost = table[~known & (table["name"].str.strip() != "").to_numpy()]
    return [
        Problem(
            "matching.tells_nobody",
            file=file,
            row=int(rows["row"].min()),
            found="; ".join(shown(name) for name in rows["name"].unique()[:_NAMED]),
            values={"count": len(rows)},
        )
        for file, rows in lost.groupby("file", sort=False)
    ]


def _leave_crowds(number: np.ndarray, texts: np.ndarray, name: np.ndarray, key: str) -> list[Problem]:
    """Take away what stands beside more names than one person can have."""
    import pandas as pd

    has = number != NONE
    names = pd.Series(name[has]).groupby(number[has]).nunique()
    crowded = names[names > thresholds.CROWD]
    number[np.isin(number, crowded.index)] = NONE
    return [Problem(key, found=shown(texts[at]), values={"count": int(size)}) for at, size in crowded.items()]


def _schemes(
    table: pd.DataFrame, source: np.ndarray, identifier: np.ndarray, texts: np.ndarray
) -> tuple[np.ndarray, list[Problem]]:
    """Which files number their people in the same way: identifiers of others cannot contradict each other.

    Two files differ in this if they have no identifier in common, FEW_IDENTIFIERS each at least, and those of
    most people are of another shape (so many digits, so many letters).
    """
    numbers, at = np.unique(source, return_inverse=True)
    has = identifier != NONE
    held = coo_array(
        (np.ones(has.sum()), (at[has], identifier[has])), shape=(len(numbers), len(texts))
    ).tocsr()
    count = np.bincount(at[has], minlength=len(numbers))
    usual = _usual_shapes(at[has], identifier[has], texts, len(numbers))
    same = ((held @ held.T).toarray() > 0) | (usual[:, None] == usual[None, :])
    enough = np.flatnonzero(count >= thresholds.FEW_IDENTIFIERS)
    scheme = np.zeros(len(numbers), int)
    scheme[enough] = components(np.nonzero(same[np.ix_(enough, enough)]), len(enough))
    for few in np.flatnonzero(count < thresholds.FEW_IDENTIFIERS):
        like = [one for one in enough if same[few, one]] or list(enough)
        scheme[few] = scheme[like[0]] if like else 0
    return scheme[at], _kinds_said(table, at, scheme, enough)


def _usual_shapes(at: np.ndarray, identifier: np.ndarray, texts: np.ndarray, files: int) -> np.ndarray:
    """The commonest shape of the identifiers of each file, e.g. ``a99``; a file without any has its own."""
    import pandas as pd

    shapes = (
        pd.Series(texts, dtype="str")
        .str.replace(r"\d", "9", regex=True)
        .str.replace(r"[^\W\d_]", "a", regex=True)
    )
    commonest = shapes[identifier].groupby(at).agg(lambda each: each.mode().iloc[0])
    return np.array([commonest.get(file, f"none {file}") for file in range(files)], dtype=object)


def _kinds_said(table: pd.DataFrame, at: np.ndarray, scheme: np.ndarray, enough: np.ndarray) -> list[Problem]:
    firsts = {int(scheme[file]): file for file in reversed(enough)}
    files = [str(table["file"].iloc[int(np.flatnonzero(at == firsts[kind])[0])]) for kind in sorted(firsts)]
    return [
        Problem("matching.identifiers_of_other_kind", file=file, values={"other": files[0]})
        for file in files[1:]
    ]
