"""Labels: the short names that tables and figures print, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.language.given import in_every_language, lacks_required
from helpers.studies.manifest import read_toml, shown
from helpers.words.errors import InputError, Problem

LABELS_FILE = "labels.toml"
TEXT_LABELS_FILE = "text_labels.toml"


@dataclass(frozen=True)
class Labels:
    """Texts by kind (``item``, ``answer``, ``place``, ``group``, ``table``, ``label``), key and language."""

    texts: Mapping[str, Mapping[str, Mapping[str, str]]]

    def knows(self, kind: str, key: str) -> bool:
        """True if there is a label for ``key``."""
        return key in self.texts.get(kind, {})

    def keys(self, kind: str) -> list[str]:
        """All keys of a kind, in the order of the file."""
        return list(self.texts.get(kind, {}))

    def text(self, kind: str, key: str, language: str) -> str:
        """The label of ``key``; an empty key has an empty label.

        Raises:
            KeyError: no such label.
        """
        return self.texts[kind][key][language] if key else ""


def load_labels(folder: Path) -> Labels:
    """Read ``labels.toml`` and, where it is there, ``text_labels.toml``.

    Raises:
        InputError: a file is broken, or a label lacks a language; all problems at once.
    """
    texts: dict[str, dict[str, Mapping[str, str]]] = {}
    problems: list[Problem] = []
    for name in (LABELS_FILE, TEXT_LABELS_FILE):
        if name == LABELS_FILE or (folder / name).is_file():
            content = read_toml(folder / name)
            incomplete = list(_incomplete(content))
            problems.extend(
                Problem("labels.both_languages", file=shown(folder / name), found=found)
                for found in incomplete
            )
            for kind, entries in ({} if incomplete else content).items():
                filled = {key: in_every_language(entry) for key, entry in entries.items()}
                texts[kind] = {**texts.get(kind, {}), **filled}
    if problems:
        raise InputError(problems)
    return Labels(texts)


def _incomplete(content: Mapping[str, Any]) -> Iterator[str]:
    """Keys of all entries that lack a text in a language in which it must be given."""
    for kind, entries in content.items():
        if not isinstance(entries, dict):
            yield kind
            continue
        for key, entry in entries.items():
            if lacks_required(entry):
                yield f"{kind}.{key}"
