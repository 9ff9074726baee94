"""Pseudonyms: stable, different for different people, telling nothing without the secret."""

import hashlib
import hmac
from base64 import b32encode

import pytest

from helpers.privacy.pseudonyms import ALPHABET, PREFIX, pseudonyms

SECRET = bytes(range(32))


def test_a_person_has_the_same_pseudonym_whoever_else_is_there():
    few = dict(zip(["a", "b", "c"], pseudonyms(["a", "b", "c"], SECRET), strict=True))
    more = dict(zip(["d", "c", "a"], pseudonyms(["d", "c", "a"], SECRET), strict=True))
    assert few["a"] == more["a"]
    assert few["c"] == more["c"]


def test_another_secret_gives_other_pseudonyms():
    assert pseudonyms(["a"], SECRET) != pseudonyms(["a"], bytes(32))


def test_the_code_is_the_keyed_hash_of_rfc_2104():
    """Against hashlib and base64 alone, in RFC 4648's alphabet turned into ours."""
    code = b32encode(hmac.new(SECRET, b"siti aminah", hashlib.sha256).digest()[:20]).decode()
    turned = "".join(ALPHABET["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(sign)] for sign in code)
    [name] = pseudonyms(["siti aminah"], SECRET)
    assert name.startswith(PREFIX)
    assert turned.startswith(name.removeprefix(PREFIX))


def test_many_people_never_share_one():
    names = pseudonyms([f"person {number}" for number in range(20_000)], SECRET)
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 12


def test_nobody_is_named_twice():
    with pytest.raises(ValueError, match="twice"):
        pseudonyms(["a", "a"], SECRET)
