"""The mark of what canonical tables were made from: a cohort's files, and the code that reads them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from helpers.studies.manifest import Cohort

_CODE = {"published": ("checks", "studies"), "new": ("sources", "matching", "privacy", "studies/intake")}
_OF_RECORDS = (
    *("studies/records/**/*.py", "studies/{study}/records.toml", "studies/{study}/record_rules.py"),
    # Their texts are headers and answers as people write them
    *("language/catalogues/*/records.toml", "language/catalogues/*/records.{study}.toml"),
)
_SHAPING = (".py", ".toml")


def source_mark(about: Cohort, filled_in: bool) -> str:
    """A hash over the cohort's files and this package's code, which both shape the tables.

    The key to the pseudonyms is one of the files: saved by a spreadsheet it may have lost digits, and is then
    written anew.

    Args:
        about: the cohort.
        filled_in: whether it is made from tables that people filled in.
    """
    own = sorted(path for path in about.folder.iterdir() if path.is_file())
    return hashlib.sha256(_digest(own) + code_mark(about.study, about.kind, filled_in)).hexdigest()


def code_mark(study: str, kind: str, filled_in: bool) -> bytes:
    """A hash over the code that makes the tables of a study's cohorts of one kind; found once a process.

    Args:
        study: its name.
        kind: ``published`` or ``new``.
        filled_in: as for :func:`source_mark`.
    """
    records = tuple(each.format(study=study) for each in _OF_RECORDS) if filled_in else ()
    return _of_code((*(f"{floor}/**/*.*" for floor in _CODE[kind]), *records))


@cache  # the code that runs is the code that was read when this process began
def _of_code(wanted: tuple[str, ...]) -> bytes:
    package = Path(__file__).resolve().parents[1]
    found = (path for each in wanted for path in package.glob(each) if path.suffix in _SHAPING)
    return _digest(sorted(path for path in found if path.is_file()))


def _digest(paths: list[Path]) -> bytes:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.digest()
