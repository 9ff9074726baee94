"""Parameters and their values in words, for any study: its own texts where it has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from helpers.language import LANGUAGES, MissingText, number, say
from helpers.language.names import name_in_prose

_NO_QUANTITIES = ("seed",)  # numbers that are names: their digits are not grouped


def parameter_text(study: str, name: str, language: str) -> str:
    """What a parameter is called: in the study's catalogue, in that of all studies, else its name."""
    own = _said(f"{study}.parameter.{name}", language)
    return own or _said(f"what_if.parameter.{name}", language) or name


def setting_text(
    study: str, name: str, value: Any, language: str, called: Mapping[str, str] | None = None
) -> str:
    """A value in words: a choice as the study calls it, a number in the reader's notation.

    Args:
        study: the notebook's name.
        name: of the parameter.
        value: a number, a truth, a text, a list, a table of numbers by name, or None.
        language: ``id`` or ``en``.
        called: names of values that only the data know.
    """
    if value is None or (isinstance(value, Sequence | Mapping) and not value):
        return _nothing_chosen(study, name, language)
    if isinstance(value, bool):
        return say(f"what_if.{'yes' if value else 'no'}", language)
    if isinstance(value, Mapping):
        parts = (
            f"{entry_text(study, key, language)}: {_number(each, language)}" for key, each in value.items()
        )
        return "; ".join(parts)
    if isinstance(value, str):
        known = called or {}
        parts = (known.get(part) or choice_text(study, name, part, language) for part in value.split("; "))
        return "; ".join(parts)
    if isinstance(value, Sequence):
        return "; ".join(each if isinstance(each, str) else _number(each, language) for each in value)
    return _number(value, language, grouping=name not in _NO_QUANTITIES)


def _nothing_chosen(study: str, name: str, language: str) -> str:
    """Nothing given: none, unless the study calls it otherwise, as where no narrowing means all."""
    return _said(f"{study}.choice.{name}_empty", language) or say("what_if.none", language)


def choice_text(study: str, name: str, value: str, language: str) -> str:
    """A choice in words, of this parameter or of any; the value itself where it is a text of the data."""
    own = _said(f"{study}.choice.{name}_{value}", language) or _said(f"{study}.choice.{value}", language)
    own = own or _said(f"what_if.choice.{name}_{value}", language)
    return own or (name_in_prose(value, language) if name == "language" and value in LANGUAGES else value)


def entry_text(study: str, key: str, language: str) -> str:
    """An entry of a table of numbers, such as a component of an index."""
    return _said(f"{study}.measure.{key}", language) or _said(f"what_if.entry.{key}", language) or key


def _said(key: str, language: str) -> str | None:
    try:
        return say(key, language)
    except MissingText:
        return None


def _number(value: float, language: str, grouping: bool = True) -> str:
    places = max(0, -Decimal(str(value)).normalize().as_tuple().exponent)
    return number(value, language, places, grouping)
