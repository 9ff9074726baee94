"""Identifiers and e-mail addresses as two files can agree on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    import pandas as pd

_PUNCTUATION = r"[\s.\-–—/\\_'’`,:;()\[\]]+"
_ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
# What people type before a number although the column says it
_KINDS = r"^(?:nip|nik|nim|nis|nisn|nrp|npm|npsn|nidn|nuptk|no|nomor|id)\b[\s.:]*"
_WORD_OF_A_NAME = r"[^\W\d_]{3,}"


def clean_identifiers(texts: pd.Series) -> pd.Series:
    """Identifiers without case, blanks, dots and dashes; empty where a text does not look like one.

    A text looks like an identifier if it holds a digit other than 0, and either not more letters than digits
    or one single word (``ani01``). A name typed into the column is none. Zeros before a number that holds
    nothing but digits go too: spreadsheets eat them.

    Args:
        texts: the column of the file; e-mail addresses in it are left to ``clean_emails``.
    """
    plain = texts.str.normalize("NFKC").str.casefold().str.strip().str.replace(_KINDS, "", regex=True)
    bare = plain.str.replace(_PUNCTUATION, "", regex=True)
    digits = bare.str.count(r"\d")
    words = plain.str.count(_WORD_OF_A_NAME)
    looks = bare.str.contains(r"[1-9]") & ((2 * digits >= bare.str.len()) | (words <= 1))
    looks &= ~plain.str.contains(r"\s") | (2 * digits >= bare.str.len())
    looks &= ~plain.str.contains("@", regex=False)
    numbers = bare.str.fullmatch(r"\d+")
    return bare.where(~numbers, bare.str.lstrip("0")).where(looks, "")


def clean_emails(texts: pd.Series) -> pd.Series:
    """E-mail addresses without case and blanks; empty where a text is none."""
    plain = texts.str.normalize("NFKC").str.casefold().str.strip()
    return plain.where(plain.str.match(_ADDRESS), "")


def near(one: str, other: str) -> bool:
    """True if two different identifiers are one slip apart.

    One character too many, missing, wrong, or two neighbours exchanged (distance 1 in optimal string
    alignment).
    """
    return one != other and OSA.distance(one, other, score_cutoff=1) <= 1


def slips(identifier: str) -> set[str]:
    """What is left of an identifier without one character, and itself.

    Identifiers one slip apart have at least one of these in common, so that they are found without comparing
    all.
    """
    return {identifier, *(identifier[:at] + identifier[at + 1 :] for at in range(len(identifier)))}
