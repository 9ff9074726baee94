"""TOML as people like to read it: plain values on one line, tables below, comments above."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 100
_SHORT = 12  # numbers and the like, which read well side by side


def toml_value(value: Any) -> str:
    """A value on one line, or a list over several where it would be long.

    Raises:
        TypeError: TOML has nothing for it.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        # JSON escapes all that TOML forbids in a string but the delete character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        pairs = (f"{toml_key(str(key))} = {toml_value(item)}" for key, item in value.items())
        return "{ " + ", ".join(pairs) + " }" if value else "{}"
    if isinstance(value, list | tuple):
        return _list([toml_value(item) for item in value])
    raise TypeError(f"no TOML for {type(value).__name__}")


def toml_key(key: str) -> str:
    """A key, in quotes where it must be."""
    return key if _BARE.fullmatch(key) else toml_value(key)


def _list(parts: list[str]) -> str:
    line = "[" + ", ".join(parts) + "]"
    if len(line) <= _WIDTH:
        return line
    if all(len(part) <= _SHORT for part in parts):
        return "[\n" + "".join(f"    {row}\n" for row in _rows(parts)) + "]"
    return "[\n" + "".join(f"    {part},\n" for part in parts) + "]"


def _rows(parts: list[str]) -> list[str]:
    """Short parts, as many on a line as go."""
    rows = [""]
    for part in parts:
        if len(rows[-1]) + len(part) + 2 > _WIDTH - 4:
            rows.append("")
        rows[-1] += f"{part}, "
    return [row.rstrip() for row in rows]


def comment(text: str) -> list[str]:
    """A text as comment lines of bounded length; nothing in it can leave the comment."""
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    lines, line = [], ""
    for word in clean.split():
        if line and len(line) + len(word) > _WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [f"# {each}" for each in [*lines, line] if each]
