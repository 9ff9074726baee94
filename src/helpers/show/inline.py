"""Estimates inside sentences: each in the form that the sentence asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from helpers.language import p_value, say
from helpers.show.cells import ABSENT, count_text, estimate_text, interval_text, told_apart, value_text
from helpers.show.labels import Labeller
from helpers.show.summary import reported
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Inline:
    """An estimate that ``str.format`` writes as its format specification says.

    Without one it is the estimate; ``kn`` its count out of n, ``ci`` its interval, ``n`` its n, ``p``
    its p-value, ``label`` and ``group`` its texts, ``size`` its size without a sign, and a digit the
    estimate with so many decimals.

    As journals print results: ``test`` its statistic and p-value, ``effect`` its symbol, value and interval,
    ``limits`` its interval with its level (``limits1`` with one decimal). ``low`` and ``high`` are the
    limits alone, ``low_size`` and ``high_size`` the smaller and the larger one without signs, and
    ``hundred``, ``low_hundred`` and ``high_hundred`` shares as so many of a hundred. ``none`` is a
    count, or the word for none of them.
    """

    estimate: Estimate
    language: str
    label: Labeller

    def __format__(self, form: str) -> str:
        if form == "label":
            return self.label(self.estimate.label)
        if form in _FORMS:
            return _FORMS[form](self.estimate, self.language)
        if form.startswith("limits"):
            return reported.limits_text(self.estimate, self.language, int(form.removeprefix("limits")))
        return estimate_text(self.estimate, self.language, int(form) if form else None)


def _none(language: str) -> str:
    return say("listing.nobody", language)


def _p(estimate: Estimate, language: str) -> str:
    return ABSENT if estimate.p_value is None else p_value(estimate.p_value, language)


def _size(estimate: Estimate, language: str, pick: Callable[[float, float], float]) -> str:
    ends = abs(estimate.ci_low or 0.0), abs(estimate.ci_high or 0.0)
    return value_text(pick(*ends), estimate.unit, language)


def _hundred(value: float | None, language: str) -> str:
    return value_text(value, "proportion", language).removesuffix("%")


_FORMS: dict[str, Callable[[Estimate, str], str]] = {
    "kn": count_text,
    "ci": interval_text,
    "n": lambda item, language: value_text(item.n, "count", language),
    "none": lambda item, language: estimate_text(item, language) if item.estimate else _none(language),
    "p": _p,
    "group": lambda item, _: item.group or "",
    "size": lambda item, language: value_text(abs(item.estimate or 0.0), item.unit, language),
    "test": reported.test_text,
    "effect": reported.effect_text,
    "limits": reported.limits_text,
    "low": lambda item, language: value_text(item.ci_low, item.unit, language, told_apart(item, language)),
    "high": lambda item, language: value_text(item.ci_high, item.unit, language, told_apart(item, language)),
    "low_size": lambda item, language: _size(item, language, min),
    "high_size": lambda item, language: _size(item, language, max),
    "hundred": lambda item, language: _hundred(item.estimate, language),
    "low_hundred": lambda item, language: _hundred(item.ci_low, language),
    "high_hundred": lambda item, language: _hundred(item.ci_high, language),
}
