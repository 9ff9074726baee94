"""Results in running text: as APA 7 writes them in English, and as Indonesian journals do.

``*t*(44) = 3.21, *p* = .002, *d*_z = 0.48, 95% CI [0.17, 0.79]`` and
``*t*(44) = 3,21; *p* = 0,002; *d*_z = 0,48; IK 95% [0,17; 0,79]``. In English a number that cannot exceed one
has no zero before its point; in Indonesian it has one, and semicolons part what would be parted by commas.
Source: American Psychological Association (2020), Publication Manual, 7th ed., sections 6.36 and 6.43-6.45.

The texts are Markdown. ``_z`` after a letter is set lower when a report is published.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from helpers.language import number, p_value, say
from helpers.show.cells import estimate_text, interval_text, level_text
from helpers.words.estimates import Estimate

_ESCAPED = str.maketrans({"_": "\\_"})


def reported(test: Estimate, language: str, effect: Estimate | None = None) -> str:
    """A test and an effect size with its interval in one run of text.

    Args:
        test: whose statistic, degrees of freedom and p-value are written, as far as it has them.
        language: ``id`` or ``en``.
        effect: whose symbol, value and interval follow; those of ``test`` if absent.

    Example:
        >>> gain = Estimate("gain.d_z", "d_z", 0.48, 0.17, 0.79, 0.95, 3.21, 44, 0.002, method="paired_t")
        >>> reported(gain, "en").replace("\\\\", "")
        '*t*(44) = 3.21, *p* = .002, *d*_z = 0.48, 95% CI [0.17, 0.79]'
    """
    parts = (test_text(test, language), effect_text(effect or test, language))
    return join([part for part in parts if part], language)


def test_text(estimate: Estimate, language: str) -> str:
    """``*t*(37) = 1.98, *p* = .055``; the p-value alone where the statistic has no symbol."""
    parts = [statistic_text(estimate, language)]
    if estimate.p_value is not None:
        parts.append(f"*p* {p_value(estimate.p_value, language)}")
    return join([part for part in parts if part], language)


def statistic_text(estimate: Estimate, language: str) -> str:
    """``*t*(37) = 1.98``, ``*H*(3) = 2.65``; empty where an estimate holds too little to state its statistic.

    An F has two degrees of freedom, an estimate one: no F is stated.
    """
    symbol = _statistic_symbol(estimate.method or "")
    if estimate.statistic is None or not symbol:
        return ""
    df = "" if estimate.df is None else f"({_plain(estimate.df, language)})"
    return f"{symbol}{df} = {_plain(estimate.statistic, language, always=symbol not in ('*U*', '*W*'))}"


def effect_text(estimate: Estimate, language: str) -> str:
    """``*d*_z = 0.48, 95% CI [0.17, 0.79]``; the value alone where it has no symbol."""
    if estimate.estimate_low is None:
        return ""
    symbol = quantity_symbol(estimate)
    value = estimate_text(estimate, language)
    said = f"{symbol} = {value}".translate(_ESCAPED) if symbol else value
    return join([part for part in (said, limits_text(estimate, language)) if part], language)


def limits_text(estimate: Estimate, language: str, decimals: int | None = None) -> str:
    """``95% CI [0.17, 0.79]``, in Indonesian ``IK 95% [0,17; 0,79]``; empty without an interval.

    Args:
        estimate: whose limits are written.
        language: ``id`` or ``en``.
        decimals: other than the unit's own.
    """
    if estimate.ci_low is None or estimate.ci_high is None:
        return ""
    values = {
        "level": level_text([estimate], language),
        "interval": interval_text(estimate, language, decimals),
    }
    return say("reported.interval", language, **values)


def quantity_symbol(estimate: Estimate) -> str:
    """The symbol of what was estimated, or an empty text."""
    known = symbols()["quantity"]
    names = (estimate.label.rpartition(".")[2], estimate.id.rpartition(".")[2])
    return next((known[name] for name in names if name in known), "")


def join(parts: list[str], language: str) -> str:
    """Results one after the other: parted by commas, by semicolons where commas mark decimals."""
    return say("reported.separator", language).join(parts)


@cache
def symbols() -> dict[str, dict[str, str]]:
    """The symbols of statistics and of quantities."""
    return tomllib.loads((files("helpers.show.summary") / "symbols.toml").read_text(encoding="utf-8"))


def _statistic_symbol(method: str) -> str:
    known = symbols()["statistic"]
    fitting = [begin for begin in known if method.startswith(begin)]
    return known[max(fitting, key=len)] if fitting else ""


def _plain(value: float, language: str, always: bool = False) -> str:
    """Two decimals, or none for a whole number that is not ``always`` written with them."""
    whole = not always and float(value).is_integer()
    return number(value, language, 0 if whole else 2)
