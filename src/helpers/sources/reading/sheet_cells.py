"""The cells of a block of rows, read all at once rather than one by one.

The block is parted at every ``<``: a piece that begins with ``c`` opens a cell, ``v`` or ``t`` holds its
value, ``f`` its formula. Arrow parts millions of them in a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers.sources.reading.limits import LAST_COLUMN, LAST_ROW
from helpers.sources.reading.sheet_xml import UnusualForm, column_number

if TYPE_CHECKING:
    import pyarrow as pa

_AFTER_A_NAME = np.zeros(256, bool)
_AFTER_A_NAME[[ord(mark) for mark in " >/\t\r\n"]] = True
_TYPE, _STYLE = re.compile(r'\st="(\w+)"'), re.compile(r'\ss="([0-9]+)"')
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(amp|lt|gt|quot|apos));|_x([0-9A-Fa-f]{4})_")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# Types of cells beside those of the format: a formula without a stored result
UNCACHED = "uncached"


@dataclass(frozen=True)
class Block:
    """The cells of a block that hold something, in file order.

    ``rows`` count from 1, ``columns`` from 0; ``kinds`` points into ``types`` (type and style of the
    cell, e.g. ``("s", 3)``); ``texts`` are the values as the file has them, entities not yet resolved.
    """

    rows: np.ndarray
    columns: np.ndarray
    kinds: np.ndarray
    types: Sequence[tuple[str, int]]
    texts: pa.Array


def read_block(data: bytes) -> Block:
    """The cells of whole rows.

    Raises:
        UnusualForm: the cells are written in another way than the usual programs do.
        ValueError: the block is no text, or a cell lies outside any sheet.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    pieces = _pieces(data)
    first, second, third = _beginnings(pieces)
    ends = _AFTER_A_NAME[second]
    is_cell = (first == ord("c")) & ends
    if ((first == ord("r")) & (second == ord("P")) & (third == ord("h"))).any():
        raise UnusualForm
    rows, columns, kinds, types = _places(pieces.filter(pa.array(is_cell)))
    owner = np.cumsum(is_cell) - 1
    where = np.flatnonzero(((first == ord("v")) | (first == ord("t"))) & ends)
    formulas = np.flatnonzero((first == ord("f")) & ends)
    texts = _contents(pieces.take(pa.array(where)))
    _check_owners(owner[where], owner[formulas])
    full = pc.binary_length(texts).to_numpy() > 0
    where, texts = where[full], texts.filter(pa.array(full))
    textual = np.array([kind == "str" for kind, _ in types], bool)
    bare = formulas[~np.isin(owner[formulas], owner[where])]
    bare = bare[~textual[kinds[owner[bare]]]]
    if len(bare):
        return _with_formulas(pieces, (rows, columns, kinds, types), owner, where, texts, bare)
    cell = owner[where]
    return Block(rows[cell], columns[cell], kinds[cell], types, texts)


def chosen(block: Block, where: np.ndarray) -> Block:
    """The cells of a block that a mask names."""
    import pyarrow as pa

    if where.all():
        return block
    texts = block.texts.filter(pa.array(where))
    return Block(block.rows[where], block.columns[where], block.kinds[where], block.types, texts)


def _pieces(data: bytes) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    ends = pa.py_buffer(np.array([0, len(data)], dtype=np.int32))
    whole = pa.StringArray.from_buffers(1, ends, pa.py_buffer(data))
    whole.validate(full=True)
    return pc.split_pattern(whole, "<").values


def _beginnings(pieces: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first three bytes of each piece (of the next if it is shorter); none before the first ``<``."""
    _, offsets, data = pieces.buffers()
    starts = np.frombuffer(offsets, np.int32)[pieces.offset : pieces.offset + len(pieces)]
    letters = np.concatenate([np.frombuffer(data, np.uint8), np.zeros(3, np.uint8)])
    first = letters[starts]
    first[:1] = 0
    return first, letters[starts + 1], letters[starts + 2]


def _places(cells: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[str, int]]]:
    """Row, column and type of each cell, from ``c r="B2" s="3" t="s">``."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parted = pc.split_pattern(cells, '"', max_splits=2)
    lengths = pc.list_value_length(parted).to_numpy()
    if not (lengths == 3).all():
        raise UnusualForm
    flat = parted.values
    if not pc.all(pc.equal(flat[::3] if len(flat) else flat, "c r=")).as_py() and len(flat):
        raise UnusualForm
    places = flat.take(pa.array(np.arange(1, len(flat), 3)))
    rest = flat.take(pa.array(np.arange(2, len(flat), 3))).dictionary_encode()
    letters = pc.ascii_rtrim(places, "0123456789").dictionary_encode()
    rows = pc.cast(pc.ascii_ltrim(places, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), pa.int64()).to_numpy()
    known = np.array([_column(name) for name in letters.dictionary.to_pylist()], np.int32)
    if len(rows) and not 1 <= rows.min() <= rows.max() <= LAST_ROW:
        raise ValueError("a cell lies outside the sheet")
    types = [_type_of(text) for text in rest.dictionary.to_pylist()]
    kinds = rest.indices.to_numpy(zero_copy_only=False)
    return rows, known[letters.indices.to_numpy(zero_copy_only=False)] if len(rows) else rows, kinds, types


def _column(letters: str) -> int:
    if not re.fullmatch("[A-Z]{1,3}", letters) or column_number(letters) > LAST_COLUMN:
        raise ValueError("a cell lies outside the sheet")
    return column_number(letters) - 1


def _type_of(text: str) -> tuple[str, int]:
    kind, style = _TYPE.search(text), _STYLE.search(text)
    if text.count("=") != (kind is not None) + (style is not None) + len(
        re.findall(r"\s(?:cm|vm|ph)=", text)
    ):
        raise UnusualForm
    return kind[1] if kind else "n", int(style[1]) if style else 0


def _contents(pieces: pa.Array) -> pa.Array:
    """What stands behind the first ``>`` of each piece."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parted = pc.split_pattern(pieces, ">", max_splits=1)
    if not (pc.list_value_length(parted).to_numpy() == 2).all():
        raise UnusualForm
    return parted.values.take(pa.array(np.arange(1, len(parted.values), 2)))


def _check_owners(*owners: np.ndarray) -> None:
    """Each cell has one value at the most; texts in several runs are for the careful way."""
    for owner in owners:
        if len(owner) and (owner[0] < 0 or (np.diff(owner) == 0).any()):
            raise UnusualForm


def _with_formulas(
    pieces: pa.Array,
    places: tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[str, int]]],
    owner: np.ndarray,
    where: np.ndarray,
    texts: pa.Array,
    bare: np.ndarray,
) -> Block:
    """The block with a cell for each formula that has no stored result."""
    import pyarrow as pa

    rows, columns, kinds, types = places
    order = np.argsort(np.concatenate([where, bare]), kind="stable")
    cell = owner[np.concatenate([where, bare])][order]
    formulas = _contents(pieces.take(pa.array(bare)))
    all_kinds = np.concatenate([kinds[owner[where]], np.full(len(bare), len(types))])[order]
    all_texts = pa.concat_arrays([texts, formulas]).take(pa.array(order))
    return Block(rows[cell], columns[cell], all_kinds, [*types, (UNCACHED, 0)], all_texts)


def resolved(text: str) -> str:
    """A text of the file with its entities and escapes (``&amp;``, ``_x000D_``) resolved."""
    return text if "&" not in text and "_x" not in text else _whole(_ENTITY.sub(_character, text))


def unescaped(text: str) -> str:
    """A text that an XML parser gave, whose entities are resolved already: with its escapes resolved."""
    return text if "_x" not in text else _whole(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))


def _whole(plain: str) -> str:
    # Two escapes may be the halves of one character; a lone half is shown as a mark of its own
    halves = any("\ud800" <= character <= "\udfff" for character in plain)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if halves else plain


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[4]
    if match[3]:
        return _NAMED[match[3]]
    return chr(int(code, 16) if code else int(match[2]))
