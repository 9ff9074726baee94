"""Which estimates of a report its summary states: found by id among those that the report has recorded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.privacy.enough import WITHHELD
from helpers.words.estimates import Estimate

_WILD = frozenset("*?[")
_LEVEL = 0.95  # of a test whose estimate has no interval
_CHOICES = ("first", "last", "lowest", "highest")


@dataclass(frozen=True)
class MainResult:
    """A result as it is said: the name of its text, and its estimates; the first one decides the text.

    ``word`` is what may be called by a convention: of what kind, and the estimate. ``parts`` names the
    counts that are told one after the other.
    """

    name: str
    values: Mapping[str, Estimate]
    word: tuple[str, Estimate] | None = None
    parts: tuple[str, ...] = ()


def main_results(
    study: str, estimates: Sequence[Estimate], parameters: Mapping[str, Any] | None = None
) -> list[MainResult]:
    """The main results of a study that these estimates hold, in the order of ``results.toml``.

    Args:
        study: the notebook's name.
        estimates: all that the report has recorded.
        parameters: of the run, some of which choose what is stated.
    """
    found = (_result(each, estimates, parameters or {}) for each in results_of(study))
    return [each for each in found if each is not None]


def results_of(study: str) -> list[dict[str, Any]]:
    """What ``results.toml`` says of a study."""
    return _declared().get(study, [])


def chosen(which: str, estimates: Sequence[Estimate]) -> Estimate | None:
    """The estimate of an id, or the ``first``, ``last``, ``lowest`` or ``highest`` whose id fits a pattern.

    Only estimates with a value, or a range of values, count.

    Example:
        >>> found = [Estimate("a.x", "l", 2.0), Estimate("a.y", "l", 1.0)]
        >>> chosen("lowest a.*", found).id
        'a.y'
    """
    way, _, pattern = which.rpartition(" ")
    plain = _WILD.isdisjoint(pattern)  # most patterns are an id, and a report has hundreds of estimates
    fitting = [each for each in estimates if (each.id == pattern if plain else fnmatchcase(each.id, pattern))]
    fitting = [each for each in fitting if each.estimate_low is not None]
    if not fitting:
        return None
    if way in ("lowest", "highest"):
        pick = min if way == "lowest" else max
        return pick(fitting, key=lambda each: each.estimate_low)
    return fitting[-1] if way == "last" else fitting[0]


def withheld(study: str, estimates: Sequence[Estimate], parameters: Mapping[str, Any] | None = None) -> bool:
    """True where an estimate of a main result is withheld, since it rests on too few people."""
    found = (which for each in results_of(study) for which in _ids(each, parameters or {}).values())
    patterns = [which.rpartition(" ")[2] for which in found]
    hidden = [each.id for each in estimates if each.note == WITHHELD]
    return any(fnmatchcase(ident, pattern) for ident in hidden for pattern in patterns)


def variant(form: str, main: Estimate) -> str:
    """How a result is said: by its direction, its test, without an interval or plainly (``results.toml``)."""
    low, high = main.ci_low, main.ci_high
    if form == "test" and main.p_value is not None:
        return "shown" if main.p_value < 1 - (main.ci_level or _LEVEL) else "unshown"
    if low is None or high is None:
        return "bare" if form == "change" else "point"
    if form == "level":
        return "level"
    if low <= 0 <= high:
        return "open"
    return "up" if low > 0 else "down"


def _result(
    declared: Mapping[str, Any], estimates: Sequence[Estimate], parameters: Mapping[str, Any]
) -> MainResult | None:
    found = {name: chosen(which, estimates) for name, which in _ids(declared, parameters).items()}
    first = next(iter(found))
    main = found[first]
    if main is None or (declared.get("units") and main.unit not in declared["units"]):
        return None
    how = variant(declared["form"], main)
    values = {name: each for name, each in found.items() if each is not None}
    if len(values) < len(found):  # what else belongs to it could not be estimated
        how, values = "bare", {first: main}
    word = declared.get("word")
    worded = (word["what"], values[word["of"]]) if word and word["of"] in values else None
    if worded and worded[1].unit != word.get("unit", worded[1].unit):
        worded = None  # its convention is one for another scale
    return MainResult(f"{declared['name']}_{how}", values, worded, tuple(declared.get("parts", ())))


def _ids(declared: Mapping[str, Any], parameters: Mapping[str, Any]) -> dict[str, str]:
    """The ids that are asked for, with what parameters choose in its place."""
    told, by = declared.get("usual", {}), declared.get("by", {})
    values = {name: parameters.get(name, usual) for name, usual in told.items()}
    meant = {name: by.get(value, value) for name, value in values.items()}
    return {name: which.format_map(meant) for name, which in declared["of"].items()}


@cache
def _declared() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((files("helpers.show.summary") / "results.toml").read_text(encoding="utf-8"))
