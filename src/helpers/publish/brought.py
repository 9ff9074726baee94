"""A file that the user names on the command line, such as a Word template or a citation style."""

from __future__ import annotations

from pathlib import Path

from helpers.words.errors import InputError, Problem


def read_brought(option: str, given: str, missing: Problem) -> bytes:
    """What the file holds.

    Args:
        option: of the command line, such as ``--csl``.
        given: the file's path, as it was typed.
        missing: what is wrong if nothing is there.

    Raises:
        InputError: nothing is there, or no file, or one that may not be read.
    """
    place, path = f"{option} {given}".rstrip(), Path(given).expanduser()
    if not given.strip():
        raise InputError(missing)
    if path.is_dir():
        raise InputError(Problem("publish.folder_brought", file=place))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(missing) from None
    except (OSError, ValueError):
        raise InputError(Problem("publish.unreadable_brought", file=place)) from None
