"""Names with a second one in brackets: which of the two is the person's?

Zoom writes ``Shown (Original)`` once somebody changes the name during a meeting; the header says so.
The original is the name of the account: often the full name, but just as often that of a telephone,
and people also type brackets themselves, ``Siti Aminah (SDN 1 Jember)``, which look the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

BY_CONTENT, ORIGINAL, SHOWN = "by_content", "original", "shown"

# Words of devices, places of work and roles: what stands beside them in brackets is no name of a person
_NO_PERSON = re.compile(
    r"\b(?:i-?phone|i-?pad|android|galaxy|samsung|sm-\w+|oppo|vivo|xiaomi|redmi|poco|realme|infinix|"
    r"huawei|asus|acer|lenovo|laptop|notebook|desktop\S*|pc|user|zoom|hp|device|nokia|tecno|"
    r"tk|paud|sdn?|sdit|min? \d+|mi[ns]|mts[ns]?|smpn?|smp-?it|sman?|smkn?|ma[ns]|slb|upt|kkg|mgmp|"
    r"sekolah|madrasah|universitas|univ|institut|dinas|kemenag|kab|kec|"
    r"guru|kepala|pengawas|peserta|panitia|host|co-?host|narasumber|moderator|operator|admin|"
    r"kelas|kelompok|grup|group|guest|tamu|external|unverified)\b",
    re.IGNORECASE,
)
_BRACKETS = r"^(?P<outer>[^()]*\S)\s*\((?P<inner>[^()]+)\)\s*$"


@dataclass(frozen=True)
class Names:
    """What was taken.

    ``names`` is one a row; ``others`` are second names that may be a person's; ``bracketed`` counts the
    rows with brackets, ``inner_taken`` those where the name in brackets was taken.
    """

    names: pd.Series
    others: list[str]
    bracketed: int
    inner_taken: int


def split_names(names: pd.Series, rule: str = BY_CONTENT) -> Names:
    """Take one name of each pair.

    By content, the name in brackets counts, as the header says, unless it cannot be a person's: it has
    no two letters in a row or holds the word of a device, a school or a role, or it stands beside
    several different names. The other one is kept among ``others``, for the search for names in what
    is published, unless it is such a word.

    Args:
        names: texts.
        rule: ``by_content``, ``original`` (always the one in brackets) or ``shown`` (never).
    """
    two = names.str.contains("(", regex=False)
    parts = names[two].str.extract(_BRACKETS).fillna("").astype("str")
    parts = parts[parts["inner"].str.strip() != ""].apply(lambda column: column.str.strip())
    pairs = parts.drop_duplicates()
    many = pairs["inner"].value_counts()
    person = _may_be_person(parts["inner"]) & ~parts["inner"].isin(set(many[many > 1].index))
    taken = {BY_CONTENT: person, ORIGINAL: person | True, SHOWN: person & False}[rule]
    chosen = names.copy()
    chosen[parts.index] = parts["inner"].where(taken, parts["outer"])
    other = parts["outer"].where(taken, parts["inner"])
    kept = other[_may_be_person(other) & ~other.isin(set(many[many > 1].index))]
    return Names(chosen, sorted(set(kept)), len(parts), int(taken.sum()))


def _may_be_person(texts: pd.Series) -> pd.Series:
    letters = texts.str.contains(r"[^\W\d_]{2}", regex=True)
    return letters & ~texts.str.contains(_NO_PERSON)
