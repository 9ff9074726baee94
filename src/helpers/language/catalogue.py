"""Catalogues: every sentence that a person reads, by key, in each language.

A catalogue is the folder ``catalogues/<language>/`` of TOML files; the file's name is
the first part of the key and tables nest (``problem.toml`` with ``[place] row = ...``
is ``problem.place.row``). A third language is a third folder, called by its ISO 639 code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "catalogues"
REQUIRED = ("id", "en")
"""The languages in which users must give their own texts, such as titles; reports in others show these."""


def languages_there() -> tuple[str, ...]:
    """The languages of all folders of texts, those that are required first."""
    found = (each.name for each in _FOLDER.iterdir() if each.is_dir())
    return (*REQUIRED, *sorted(name for name in found if name not in REQUIRED))


LANGUAGES: tuple[str, ...] = languages_there()
"""The languages that have a catalogue; reports are in the first one unless told otherwise."""


class MissingText(KeyError):
    """A key has no text in a language: a fault of the program, not of the user."""


def _flatten(prefix: str, node: dict[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in node.items():
        name = f"{prefix}.{key}"
        flat.update(_flatten(name, value) if isinstance(value, dict) else {name: value})
    return flat


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of ``language`` as a flat mapping from dotted key to text."""
    return {key: text for first in _files(language) for key, text in texts_under(language, first).items()}


@cache
def _files(language: str) -> dict[str, list[Path]]:
    """The files of a catalogue by the first part of the keys in them."""
    found: dict[str, list[Path]] = {}
    for path in sorted((_FOLDER / language).glob("*.toml")):
        found.setdefault(path.name.partition(".")[0], []).append(path)
    return found


@cache  # a command that says little need not read what reports say
def texts_under(language: str, first: str) -> dict[str, str]:
    """The texts whose keys begin with ``first``."""
    texts: dict[str, str] = {}
    for path in _files(language).get(first, ()):
        texts.update(_flatten(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))))
    return texts


def say(key: str, language: str, **values: Any) -> str:
    """The text of ``key`` in ``language`` with its ``{placeholders}`` filled.

    Words that change with a number are in the form that it asks for: :mod:`helpers.language.plurals`.

    Raises:
        MissingText: no such key, or a placeholder without a value.
    """
    try:
        template = texts_under(language, key.partition(".")[0])[key]
        if "|" not in template:
            return template.format(**values)
        from helpers.language.plurals import filled

        return filled(template, language, values)
    except KeyError as error:
        raise MissingText(f"{key} ({language}): {error}") from error
