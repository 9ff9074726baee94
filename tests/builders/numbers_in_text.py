"""Numbers in the text of a report, found by their looks and rounded by other means than the suite's own."""

import re
from decimal import ROUND_HALF_UP, Decimal

NUMBER = re.compile(
    r"(?:(?<=\bRp)|(?<![\w.,#−-]))[−-]?(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?(?![.,]?\d)|\d+(?:[.,]\d+)?|[.]\d+)(?!\d|[.,]\d)"
)
_MARKS = {"id": (".", ","), "en": (",", ".")}  # of thousands, of decimals


def numbers_in(text):
    return [each.replace("-", "−") for each in NUMBER.findall(text)]


def says(shown, value, _, language):
    """Whether a printed number is ``value``, or a hundred times it, rounded as printed, in its notation."""
    thousands, mark = _MARKS[language]
    places = len(shown.rpartition(mark)[2]) if mark in shown else 0
    plain = Decimal(shown.replace("−", "-").replace(thousands, "").replace(mark, "."))
    exact = Decimal(repr(float(value)))
    return any(plain == _rounded(exact * scale, places) for scale in (1, 100))


def limit(shown, value, cell, language):
    """Whether a cell says that ``value`` lies beyond the number shown: ``< 0,001``."""
    sign = re.search(rf"([<>])\s?{re.escape(shown)}", cell)
    thousands, mark = _MARKS[language]
    bound = float(shown.replace("−", "-").replace(thousands, "").replace(mark, "."))
    return bool(sign) and (value < bound if sign[1] == "<" else value > bound)


def values_in(tree):
    """All numbers in a value of a table's cell, or in a part of ``results.json``."""
    if isinstance(tree, dict):
        return [number for each in tree.values() for number in values_in(each)]
    if isinstance(tree, list | tuple):
        return [number for each in tree for number in values_in(each)]
    known = isinstance(tree, int | float) and not isinstance(tree, bool) and tree == tree
    return [float(tree)] if known else []


def _rounded(exact, places):
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
