"""Symbols as journals set them: what stands after ``_`` behind a letter in italics is set lower (``d_z``)."""

from __future__ import annotations

import re
from typing import Any

from helpers.publish.tree import Node, node, plain_text

_LOWER = re.compile(r"_([A-Za-z]{1,4}\d?)(?![A-Za-z])")
_LOWERED_GREEK = re.compile(r"^([αδεηκρτφω]²?)_([a-z]{1,2})$")


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
