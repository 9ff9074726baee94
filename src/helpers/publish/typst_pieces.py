"""The body of a report in typst's language as pieces that may stand on one page or another.

Text is inside string literals, each on one line, so that what begins a line is never text. Each piece is
given a name first; what is set is a list of names. So typst keeps what it knows of a piece while the list
changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BODY_MARKS = re.compile(r"// body(?: ends)?\n")
"""The lines of the template above and below a body."""
LABEL = "table.header(level: 2, "
"""What begins a row that names those below it."""
FOOT = "table.footer(repeat: false, "
"""What begins the rows of a table that never break."""
_LETTER = re.compile(r"\\.|.", re.DOTALL)
# All strings, so that none is taken to begin within another: shown text, code, addresses, descriptions.
_STRING = re.compile(r'(?P<mark>#?)"(?P<text>(?:\\.|[^"\\])*)"(?P<end>;?)', re.DOTALL)
_OPENS = re.compile(r"#[a-z-]+(\(.*\))?\[")
_FIGURE = re.compile(r"// figure (?P<ident>\S+)")
_ITEM = ("- ", "+ ", "  ")
_BRACKETS = {"#long[": "table", "#whole[": "kept", "#turned[": "turned", "#leading-on[": "heading"}
_LEADING = 9
_ROW = re.compile(
    rf"(?P<lead> +)(?P<kind>{re.escape(LABEL)}repeat: (?:true|false), |{re.escape(FOOT)}|)"
    r"(?P<cell>(?:table\.cell\([^\[]*\))?\[)"
)


@dataclass(frozen=True)
class Piece:
    """A ``heading``, ``text``, ``list``, ``figure``, a ``table`` that may break or one ``kept`` whole,
    another ``block``, or pages of their own, ``turned``. A line that leads on is a heading of level 9.
    """

    kind: str
    source: str
    ident: str = ""
    level: int = 0


def split(body: str) -> list[Piece]:
    """The pieces of a body, in order."""
    lines = body.split("\n")
    found: list[Piece] = []
    place = 0
    while place < len(lines):
        if not lines[place]:
            place += 1
            continue
        end = _end(lines, place)
        found.append(_piece(lines[place:end]))
        place = end
    return found


def _end(lines: Sequence[str], start: int) -> int:
    """The line behind the piece that begins at ``start``."""
    first = lines[start]
    if figure := _FIGURE.fullmatch(first):
        return lines.index(f"// over {figure['ident']}", start) + 1
    if first.startswith("="):
        return start + 1 + (start + 1 < len(lines) and lines[start + 1].startswith("<"))
    if _OPENS.fullmatch(first):
        return _closed(lines, start)
    place = start + 1
    while place < len(lines):
        more = first.startswith(_ITEM[:2]) and any(lines[place + 1 : place + 2])
        ends = not lines[place] and not (more and lines[place + 1].startswith(_ITEM))
        if ends or _OPENS.fullmatch(lines[place]) or _FIGURE.fullmatch(lines[place]):
            break
        place += 1
    return place


def _closed(lines: Sequence[str], start: int) -> int:
    depth = 0
    for place in range(start, len(lines)):
        depth += bool(_OPENS.fullmatch(lines[place]))
        depth -= lines[place].startswith("]")
        if not depth:
            return place + 1
    return len(lines)


def _piece(lines: Sequence[str]) -> Piece:
    source, first = "\n".join(lines), lines[0]
    if figure := _FIGURE.fullmatch(first):
        return Piece("figure", source, figure["ident"])
    if first.startswith("="):
        return Piece("heading", source, level=len(first) - len(first.lstrip("=")))
    if _OPENS.fullmatch(first):
        kind = _BRACKETS.get(first, "block")
        source = "\n".join(lines[1:-1]) if kind == "table" else source
        return Piece(kind, source, level=_LEADING if kind == "heading" else 0)
    return Piece("list" if first.startswith(_ITEM[:2]) else "text", source)


def named(piece: Piece, number: int, more: int = 0) -> str:
    """A piece with its name, and with marks that tell where it ends, and where its rows or items begin.

    Args:
        piece: to be named.
        number: its name.
        more: rows that the foot of a table takes up besides its own.
    """
    source, end = piece.source, f'#spot("end", {number})'
    if piece.kind == "table":
        source = f"{_with_rows(source, number, more)}\n\n{end}"
    elif piece.kind in ("kept", "block"):
        place = source.rindex("\n")
        source = f"{source[:place]}\n\n{end}\n{source[place:]}"
    elif piece.kind in ("text", "list", "figure"):
        if piece.kind == "list":
            source = re.sub(r"^[-+] ", rf'\g<0>#spot("item", {number});', source, flags=re.MULTILINE)
        source = _before_last_letter(source, f"{end};")
    return f"#let p{number} = [\n{source}\n]\n"


def _before_last_letter(source: str, mark: str) -> str:
    """What ends a paragraph would stand behind it, and what ends a line before the next."""
    texts = [each for each in _STRING.finditer(source) if each["mark"] and each["text"] and each["end"]]
    if not texts:
        return mark + source
    letters = _LETTER.findall(texts[-1]["text"])
    start, end = texts[-1].span("text")
    last = end - len(letters[-1])
    if len(letters) == 1:
        return source[: start - 2] + mark + source[start - 2 :]
    return f'{source[:last]}";{mark}#"{source[last:]}'


def _with_rows(source: str, number: int, more: int) -> str:
    lines = source.split("\n")
    for place, line in enumerate(lines):
        if line.startswith("  align(left)["):
            lines[place] = line.replace("[", f'[#spot("table", {number});', 1)
    start = next((place for place, line in enumerate(lines) if line == "    table.hline(),"), len(lines))
    rows = [place for place in range(start, len(lines)) if _ROW.match(lines[place])]
    if more:
        _raise_foot(lines, rows, more)
    for place in rows:
        row = _ROW.match(lines[place])
        kind = "label" if row["kind"].startswith(LABEL) else "foot" if row["kind"] else "row"
        lines[place] = f'{row[0]}#spot("{kind}", {number});{lines[place][row.end() :]}'
    return "\n".join(lines)


def _raise_foot(lines: list[str], rows: Sequence[int], more: int) -> None:
    for order, place in enumerate(rows):
        if lines[place].lstrip().startswith(FOOT):
            above = rows[order - more]
            lines[place] = lines[place].replace(FOOT, "", 1)
            lines[above] = lines[above].replace("    ", f"    {FOOT}", 1)
            return
