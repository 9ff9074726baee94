"""What if: which parameters of a study are worth trying, and which few numbers answer.

A study declares this once, in a module ``what_if`` of its own. The panel in section 7 of its notebook, the
report on a variant and the specification curve all follow from it; types, limits and choices of parameters
are those of the notebook's ``parameters`` cell. Of cohorts of another kind, such as the published one, other
questions may be asked: they stand in ``FURTHER``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData
    from helpers.words.paths import Project

Prepared = Any
"""What a study computes with, once for all values of the parameters."""
Options = Mapping[str, tuple[str, ...] | Mapping[str, Mapping[str, str]]]
"""Values by the name of the parameter; they may have names of their own, by language."""


def _as_they_are(data: StudyData, project: Project) -> Prepared:
    return data


def _no_texts(prepared: Prepared) -> Mapping[str, Any]:
    return {}


def _nothing_more(prepared: Prepared, values: Mapping[str, Any]) -> list[Estimate]:
    return []


def _no_options(prepared: Prepared) -> Options:
    return {}


def _none_named(prepared: Prepared, values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Curve:
    """All sensible variants of one analysis.

    Args:
        estimate: id of the number that is followed.
        over: parameters that vary, with the values that are sensible; none for all declared choices.
    """

    estimate: str
    over: Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True)
class WhatIf:
    """What a study lets its readers try.

    Args:
        groups: names of parameters by the heading under which they stand (``what_if.group.<heading>``).
        leading: the few numbers that answer, from prepared data and all parameters, with the report's ids.
        kinds: kinds of cohorts of which there is something to try.
        prepare: what is computed once for all values; the data themselves unless said otherwise.
        texts: labels of the study's own, by key and language.
        more: further numbers for a panel, which have no counterpart under other values, such as bands.
        named: labels that follow from the values of parameters.
        options: values of parameters that only the data know, where they have names, with these by language.
        several: text parameters that take several of their options, with ``; `` between.
        curve: the study's specification curve, where it has one.
    """

    groups: Mapping[str, tuple[str, ...]]
    leading: Callable[[Prepared, Mapping[str, Any]], list[Estimate]]
    kinds: tuple[str, ...] = ("new",)
    prepare: Callable[[StudyData, Project], Prepared] = _as_they_are
    texts: Callable[[Prepared], Mapping[str, Any]] = _no_texts
    more: Callable[[Prepared, Mapping[str, Any]], list[Estimate]] = _nothing_more
    named: Callable[[Prepared, Mapping[str, Any]], Mapping[str, Any]] = _none_named
    options: Callable[[Prepared], Options] = _no_options
    several: tuple[str, ...] = ()
    curve: Curve | None = None


def what_if(study: str, kind: str = "") -> WhatIf | None:
    """What a study lets its readers try on a cohort of this kind; None where there is nothing.

    Args:
        study: the notebook's name.
        kind: of the cohort; any if empty.
    """
    package = f"helpers.studies.{study}"
    if find_spec(package) is None or find_spec(f"{package}.what_if") is None:
        return None
    module = import_module(f"{package}.what_if")
    declared: tuple[WhatIf, ...] = (module.WHAT_IF, *getattr(module, "FURTHER", ()))
    return next((found for found in declared if not kind or kind in found.kinds), None)


def names_of(asked: WhatIf, prepared: Prepared, language: str) -> dict[str, dict[str, str]]:
    """Values that only the data know, by the name of the parameter, and what they are called.

    Args:
        asked: what a study lets its readers try.
        prepared: what it computes with.
        language: ``id`` or ``en``.

    Returns:
        The names by value; an empty one where a value has none of its own.
    """
    return {name: _called(values, language) for name, values in asked.options(prepared).items()}


def _called(values: tuple[str, ...] | Mapping[str, Mapping[str, str]], language: str) -> dict[str, str]:
    if isinstance(values, Mapping):
        return {value: names.get(language, "") for value, names in values.items()}
    return dict.fromkeys(values, "")


def joined(values: tuple[str, ...] | list[str]) -> str:
    """Several options as the one text that a parameter takes."""
    return "; ".join(values)


def parted(text: str) -> tuple[str, ...]:
    """The options in a text.

    Example:
        >>> parted("P003; P017"), parted("")
        (('P003', 'P017'), ())
    """
    return tuple(part for part in (each.strip() for each in text.split(";")) if part)
