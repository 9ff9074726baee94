"""Pseudonyms: stable names that tell nothing of whom they stand for.

A pseudonym is a keyed hash (HMAC-SHA256, RFC 2104) of a person's identity: the identifier where there is
one, else the address, else the normalised name. The secret stays beside the raw files. With it the same
person gets the same pseudonym in every run, also when files are added or rows change their order; without
it nobody can try names until one fits.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from collections import Counter
from collections.abc import Sequence

# Crockford's alphabet: no letter that is taken for a digit or for another letter.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "P-"
_LEAST = 5
_BITS = 5
_OURS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())


def pseudonyms(identities: Sequence[str], secret: bytes) -> list[str]:
    """A pseudonym for each identity.

    As short as goes without two people sharing one: five signs, one more where the cohort is large or
    chance has it. Who shares the shorter one with somebody gets a longer one; nobody else's changes.

    Args:
        identities: all different.
        secret: what only the raw folder holds.

    Raises:
        ValueError: an identity comes twice.

    Example:
        >>> pseudonyms(["siti aminah", "budi"], b"secret") == pseudonyms(["siti aminah", "budi"], b"secret")
        True
    """
    if len(set(identities)) != len(identities):
        raise ValueError("an identity stands twice")
    codes = [_code(identity, secret) for identity in identities]
    length = max(_LEAST, _length_for(len(codes)))
    names = [PREFIX + code[:length] for code in codes]
    while clashing := {name for name, count in Counter(names).items() if count > 1}:
        length += 2
        names = [
            PREFIX + code[:length] if name in clashing else name
            for name, code in zip(names, codes, strict=True)
        ]
    return names


def _length_for(people: int) -> int:
    """Signs with which fewer than one pair in a hundred cohorts of this size would clash: 32^k > 50 n^2."""
    return -(-(50 * people * people).bit_length() // _BITS)


def _code(identity: str, secret: bytes) -> str:
    # Four groups of five bytes: 32 signs without a filling one
    digest = hmac.digest(secret, identity.encode(), hashlib.sha256)[:20]
    return b32encode(digest).translate(_OURS).decode()
