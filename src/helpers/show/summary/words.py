"""What a number is called by a convention: named with its author, and how far its interval reaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.language import say
from helpers.methods.word_scales import NO_WORDS, Bands, conventions, word_scale
from helpers.show.citing.library import PREFIX, references
from helpers.words.estimates import Estimate

PARAMETERS = {"effect": "size_words", "agreement": "agreement_words", "gain": "gain_words"}
"""Parameters of notebooks that choose a convention; ``none`` leaves words away."""
GAIN = "gain"


def called(estimate: Estimate, what: str, parameters: Mapping[str, Any], language: str) -> str:
    """A sentence that names the band of an estimate, its convention, and the bands that its interval reaches.

    Args:
        estimate: sizes of effects count without their sign.
        what: which conventions are for it: ``effect``, ``agreement`` or ``gain``.
        parameters: of the run; where none chooses, the usual convention is taken.
        language: ``id`` or ``en``.

    Returns:
        Markdown; empty where there is no number, or no words are wanted, and of a loss called a gain.
    """
    convention = parameters.get(PARAMETERS.get(what, ""), conventions(what)[0])
    if convention == NO_WORDS or estimate.estimate is None or (what == GAIN and estimate.estimate < 0):
        return ""
    scale = word_scale(what, convention)
    size = abs(estimate.estimate) if what == "effect" else estimate.estimate
    values = {"what": say(f"called.{what}", language), "word": _word(scale.of(size), language)}
    values["source"] = _narrative(scale.reference, language)
    low, high = _reach(estimate, scale, what)
    if what == GAIN and high is not None and (estimate.ci_low or 0.0) < 0:
        return say("called.from_loss", language, high=_word(high, language), **values)
    if low is None or low == high:
        return say("called.one", language, **values)
    return say("called.reaching", language, low=_word(low, language), high=_word(high, language), **values)


def _reach(estimate: Estimate, scale: Bands, what: str) -> tuple[str | None, str | None]:
    """The lowest and the highest band that the interval touches."""
    low, high = estimate.ci_low, estimate.ci_high
    if low is None or high is None:
        return None, None
    if what == "effect":
        ends = sorted((abs(low), abs(high)))
        low, high = (0.0 if low <= 0 <= high else ends[0]), ends[1]
    return scale.of(low), scale.of(high)


def _word(name: str | None, language: str) -> str:
    return say(f"method.band.{name}", language)


def _narrative(key: str, language: str) -> str:
    """A citation within its sentence: ``[Cohen (1988)](#ref-cohen1988)``."""
    entry = references()[key]
    names = [each.partition(",")[0] for each in entry["author"]]
    joined = say("methods.and", language).join(names[:2])
    return f"[{joined} ({entry['year']})]({PREFIX}{key})"
