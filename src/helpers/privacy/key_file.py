"""``key.csv``: which pseudonym is who. It lies beside the raw files and is never tracked.

Its first line holds the secret of the pseudonyms; below stand the pseudonym, name, identifier, address,
file and row of every entry, and without a pseudonym the other strings that identify somebody.
"""

from __future__ import annotations

import csv
import io
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from helpers.words.errors import InputError, Problem

KEY_FILE = "key.csv"
COLUMNS = ("pseudonym", "name", "identifier", "email", "file", "row")
IDENTIFYING = ("name", "email", "identifier")
_SECRET = re.compile(r"# telaah key ([0-9a-f]{64})")
_FIRST_ROW = 3  # below the secret and the header


class Identifying(NamedTuple):
    """A string that identifies somebody: the text, its kind (a column of the key), its row in ``key.csv``."""

    text: str
    kind: str
    row: int


def new_secret() -> bytes:
    """A fresh secret."""
    return secrets.token_bytes(32)


def read_secret(folder: Path) -> bytes | None:
    """The secret of a cohort's key; None where there is no key yet.

    Raises:
        InputError: the file is there, but is no key: pseudonyms would change without a word.
    """
    try:
        with (folder / KEY_FILE).open(encoding="utf-8-sig") as stream:
            found = _SECRET.match(stream.readline())
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        found = None
    if found is None:
        raise InputError(Problem("privacy.no_secret", file=KEY_FILE, row=1))
    return bytes.fromhex(found[1])


def write_key(folder: Path, secret: bytes, rows: Iterable[tuple[str, str, str, str, str, int]]) -> None:
    """Write the key whole or not at all, readable by its owner only; nothing if it stands there already.

    Args:
        folder: the cohort's raw folder.
        secret: of the pseudonyms.
        rows: as in ``COLUMNS``.

    Raises:
        InputError: the folder cannot be written.
    """
    content = _as_bytes(secret, rows)
    path, fresh = folder / KEY_FILE, folder / f".{KEY_FILE}.new"
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(content)
        os.replace(fresh, path)
    except OSError as error:
        raise InputError(Problem("privacy.key_unwritable", file=KEY_FILE, found=error.strerror)) from None


def _as_bytes(secret: bytes, rows: Iterable[tuple[str, str, str, str, str, int]]) -> memoryview:
    """The content of the file, never as one text: of a million people that takes four times as much."""
    content = io.BytesIO()
    text = io.TextIOWrapper(content, encoding="utf-8", newline="")
    text.write(f"# telaah key {secret.hex()}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    text.flush()
    text.detach()
    return content.getbuffer()


def identifying_strings(folder: Path) -> list[Identifying]:
    """Every string of the key that identifies somebody, at its first row; empty without a key.

    Raises:
        InputError: the key is broken.
    """
    if read_secret(folder) is None:
        return []
    found: dict[tuple[str, str], Identifying] = {}
    for each in _strings(folder):
        found.setdefault((each.text, each.kind), each)
    return list(found.values())


def _strings(folder: Path) -> Iterator[Identifying]:
    with (folder / KEY_FILE).open(encoding="utf-8-sig", newline="") as stream:
        stream.readline()
        rows = csv.DictReader(stream)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise InputError(Problem("privacy.no_key", file=KEY_FILE, row=2))
        for number, row in enumerate(rows, start=_FIRST_ROW):
            for kind in IDENTIFYING:
                if row[kind] and row[kind].strip():
                    yield Identifying(row[kind], kind, number)
