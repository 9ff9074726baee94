"""Symbols as journals set them: letters in italics, what stands after ``_`` behind one lower (``d_z``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from helpers.publish.tree import Node, node, plain_text, words

_LOWER = re.compile(r"_([A-Za-z]{1,4}\d?)(?![A-Za-z])")
_LOWERED_GREEK = re.compile(r"^([αδεηκρτφω]²?)_([a-z]{1,2})$")
# No line ends beside a sign before a number (``n = 38``), nor within an interval (``[0.2, 16.0]``).
_FIRM = re.compile(r" ([=<>≤≥]) (?=[\u2212-]?[.,]?\d)")
_BARE = re.compile(r"(?<!\S)([<>≤≥]) (?=[\u2212-]?[.,]?\d)")  # ``< .001`` at the beginning of a cell
_INTERVAL = re.compile(r"(\[[\u2212\d.,%]+[;,]) (?=[\u2212\d.,%]+\])")
_SYMBOL = re.compile(
    r"(?<![\w*\u2019-])(?:(?P<effect>[dg])_(?P<lower>av|rm|z)(?!\w)|(?P<letter>[npQtFHzU])(?=\u00a0[=<>≤≥]\u00a0))"
)
_CODE = re.compile(r"(`[^`]*`|\]\([^)]*\))")
_HEADINGS = ("n", "p", "df", "db")


def firm(text: str) -> str:
    """``text`` with firm blanks around signs before numbers, and in intervals."""
    return _INTERVAL.sub("\\1\u00a0", _BARE.sub("\\1\u00a0", _FIRM.sub("\u00a0\\1\u00a0", text)))


def symbols(text: str) -> list[Node]:
    """Plain text as inlines: effect sizes (``d_z``) and letters of statements (``p = .03``) are symbols."""
    text = firm(text)
    return list(_pieces(text)) if _SYMBOL.search(text) else words(text)


def heading_symbols(text: str) -> list[Node]:
    """The heading of a column as inlines; one that is nothing but a symbol (``n``) in italics."""
    return [node("Emph", [node("Str", text)])] if names_symbol(text) else symbols(text)


def symbol_parts(text: str) -> Iterator[tuple[str, str, str]]:
    """``text`` in triples: words, the letter of the symbol behind them, and what stands lower behind that.

    Example:
        >>> list(symbol_parts("gain d_z"))
        [('gain ', 'd', 'z'), ('', '', '')]
    """
    place = 0
    for match in _SYMBOL.finditer(text):
        yield text[place : match.start()], match["effect"] or match["letter"], match["lower"] or ""
        place = match.end()
    yield text[place:], "", ""


def names_symbol(heading: str) -> bool:
    """Whether the heading of a column is nothing but a symbol."""
    return heading in _HEADINGS


def _pieces(text: str) -> Iterator[Node]:
    for before, letter, lower in symbol_parts(text):
        yield from words(before)
        if letter:
            yield node("Emph", [node("Str", letter)])
        if lower:
            yield _subscript(lower)


def marked_symbols(markdown: str) -> str:
    """Markdown with the same symbols marked as its authors would: ``*d*_z``; code and addresses stay."""
    parts = _CODE.split(markdown)
    parts[::2] = [_SYMBOL.sub(_marked, firm(part)) for part in parts[::2]]
    return "".join(parts)


def _marked(match: re.Match[str]) -> str:
    return f"*{match['effect']}*_{match['lower']}" if match["effect"] else f"*{match['letter']}*"


def with_subscripts(tree: Any) -> Any:
    """A copy of ``tree`` with lowered parts of symbols: ``*d*_z`` and ``η²_p``, as prose writes them."""
    if isinstance(tree, dict):
        return {key: with_subscripts(value) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    out: list[Any] = []
    for each in tree:
        item = with_subscripts(each) if isinstance(each, list | dict) else each
        out += _lowered(item, out[-1] if out else None)
    return out


def _lowered(item: Any, before: Any) -> list[Any]:
    """``item`` itself, or the parts that it falls into."""
    if not isinstance(item, dict) or item.get("t") != "Str":
        return [item]
    text = item["c"]
    greek = _LOWERED_GREEK.match(text)
    if greek:
        return [node("Str", greek[1]), _subscript(greek[2])]
    match = _LOWER.match(text)
    if not match or not _is_symbol(before):
        return [item]
    rest = text[match.end() :]
    return [_subscript(match[1]), *([node("Str", rest)] if rest else [])]


def _is_symbol(each: Any) -> bool:
    return isinstance(each, dict) and each.get("t") == "Emph" and len(plain_text(each["c"])) == 1


def _subscript(text: str) -> Node:
    return node("Subscript", [node("Str", text)])
