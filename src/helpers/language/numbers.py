"""Numbers as each language writes them. Rounding to print happens here and nowhere else.

Half-up on the decimal value, as both studies and most journals print: Python's own
``round`` halves to even on binary floats (``round(3.545, 2)`` is 3.54).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from helpers.language.catalogue import LANGUAGES

MINUS = "\u2212"


def decimal_mark(language: str) -> str:
    """The decimal mark: a comma in Indonesian, a point in English."""
    return _marks(language)[0]


def _marks(language: str) -> tuple[str, str]:
    if language not in LANGUAGES:
        raise KeyError(language)
    return marks(language)


@cache
def marks(language: str) -> tuple[str, str]:
    """The decimal mark and the mark between thousands, as the Unicode locale data have them."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_decimal_symbol(language), get_group_symbol(language)


def half_up(value: float | Fraction | Decimal, decimals: int) -> Decimal:
    """``value`` rounded half-up (away from zero) to ``decimals`` places, exactly.

    A float counts as the shortest decimal that prints it (0.285 is 285/1000), which is
    what a reader would round by hand.
    """
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**decimals
        whole = (scaled.numerator * 2 + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(-whole if value < 0 else whole).scaleb(-decimals)
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: float | Fraction | Decimal, language: str, decimals: int = 2, grouping: bool = True) -> str:
    """``value`` with ``decimals`` places in the notation of ``language``."""
    mark, group = _marks(language)
    rounded = half_up(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}" if grouping else f"{abs(rounded):.{decimals}f}"
    text = text.replace(",", "\0").replace(".", mark).replace("\0", group)
    return (MINUS if rounded < 0 else "") + text


def percent(proportion: float | Fraction, language: str, decimals: int = 0) -> str:
    """A proportion of one as a percentage, e.g. ``63%``."""
    scaled = proportion * 100 if isinstance(proportion, Fraction) else Decimal(str(proportion)) * 100
    return number(scaled, language, decimals) + "%"


def bounded(value: float | Fraction | Decimal, language: str, decimals: int = 2) -> str:
    """A number that cannot exceed one (p, r, V): ``.31`` in English after APA 7, ``0,31`` in Indonesian."""
    text = number(value, language, decimals)
    if language != "en" or decimals == 0:
        return text
    return (MINUS if text.startswith(MINUS) else "") + text.removeprefix(MINUS).removeprefix("0")


def p_value(value: float, language: str) -> str:
    """A p-value with its relation, in APA form: ``= .012``, ``< .001``; in Indonesian ``= 0,012``."""
    if value < 0.001:
        return "< " + bounded(0.001, language, 3)
    if value > 0.999:
        return "> " + bounded(0.999, language, 3)
    return "= " + bounded(value, language, 3)
