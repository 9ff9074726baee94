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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from helpers.words.errors import InputError, Problem

KEY_FILE = "key.csv"
COLUMNS = ("pseudonym", "name", "identifier", "email", "file", "row")
IDENTIFYING = ("name", "identifier", "email")
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


@dataclass(frozen=True)
class IdentifyingStrings:
    """Every string of the key in a folder that identifies somebody, at its first row; none without a key.

    It can be gone through again and again, each time from the file: of a million people all strings at once
    would fill gigabytes. Lines of one person stand together; strings that come back further down come again.

    Raises:
        InputError: the key is broken (told when it is gone through).
    """

    folder: Path

    def __iter__(self) -> Iterator[Identifying]:
        if read_secret(self.folder) is None:
            return
        with (self.folder / KEY_FILE).open(encoding="utf-8-sig", newline="") as stream:
            stream.readline()
            lines = csv.reader(stream)
            if tuple(next(lines, ())) != COLUMNS:
                raise InputError(Problem("privacy.no_key", file=KEY_FILE, row=2))
            yield from _strings(line for line in lines if line)


def _strings(lines: Iterable[Sequence[str]]) -> Iterator[Identifying]:
    # Most lines repeat what the line before them told: somebody in one more file
    first = COLUMNS.index(IDENTIFYING[0])
    before: Sequence[str] = []
    for number, line in enumerate(lines, start=_FIRST_ROW):
        told = line[first : first + len(IDENTIFYING)]
        if told != before:
            for at, text in enumerate(told):
                if text and (at >= len(before) or text != before[at]) and text.strip():
                    yield Identifying(text, IDENTIFYING[at], number)
            before = told
