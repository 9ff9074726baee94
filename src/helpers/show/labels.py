"""Labels: what stands on the page for a key.

A study's labels come in as plain data (this module knows no study): dictionaries that
may nest (``{"item": {"decree": {"en": ..., "id": ...}}}`` answers to ``item.decree``), or
any function from key to text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from helpers.language import LANGUAGES, MissingText, say

Labeller = Callable[[str], str]


class Labels:
    """Looks a key up in a study's own labels first, then in the language catalogues.

    A key without a dot is also looked for within every kind (``kkg`` finds
    ``group.kkg``). A key that holds a capital letter or a space and is known nowhere is
    a document's own text (``KKG``, ``Lombok Tengah``) and stands for itself. Any other
    unknown key is a fault: a report must not print ``item.decree``.

    Args:
        language: ``id`` or ``en``.
        texts: dictionaries, searched in order.
    """

    def __init__(self, language: str, *texts: Mapping[str, Any]) -> None:
        self.language = language
        self._flat: dict[str, str] = {}
        for source in reversed(texts):
            self._flat |= _flatten(source, language)
        self._short = {key.rpartition(".")[2]: text for key, text in reversed(self._flat.items())}

    def __call__(self, key: str) -> str:
        """The label of ``key``.

        Raises:
            MissingText: no label in this language.
        """
        if key in self._flat:
            return self._flat[key]
        if key.lower() in self._short:
            return self._short[key.lower()]
        try:
            return say(key, self.language)
        except MissingText:
            if key != key.lower() or " " in key:
                return key
            raise


def labeller(labels: Labeller | Mapping[str, Any] | None, language: str) -> Labeller:
    """``labels`` as a function: what every table, figure and sentence accepts.

    Args:
        labels: a function from key to text, a dictionary, or None for the catalogues alone.
        language: ``id`` or ``en``.
    """
    if callable(labels):
        return labels
    return Labels(language, labels or {})


def _flatten(node: Mapping[str, Any], language: str, prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in node.items():
        name = f"{prefix}{key}"
        if isinstance(value, str):
            flat[name] = value
        elif set(value) <= set(LANGUAGES):
            flat |= {name: value[language]} if language in value else {}
        else:
            flat |= _flatten(value, language, name + ".")
    return flat
