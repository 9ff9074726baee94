"""Structure: what the columns of a study's tables mean, and which cells share a margin.

Reads ``items.toml`` (kinds of answers) and ``links.toml`` (margins across cells). A block
is what shares table, group, item and place: one column of answers of one set of
respondents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.language.given import of_entry
from helpers.studies.manifest import read_toml, shown
from helpers.studies.transcription import Cell, Transcription
from helpers.words.errors import InputError, Problem

ITEMS_FILE = "items.toml"
LINKS_FILE = "links.toml"
EXCLUSIVE, MULTIPLE, SINGLE, COUNT, MEAN = "exclusive", "multiple", "single", "count", "mean"
KINDS = (EXCLUSIVE, MULTIPLE, SINGLE, COUNT, MEAN)
SUM, EQUAL, AT_MOST, RATIO, BASE = "sum", "equal", "at_most", "ratio", "base"
LINK_KINDS = (SUM, EQUAL, AT_MOST, RATIO, BASE)


@dataclass(frozen=True)
class Item:
    """What one item of one table asks.

    ``missing`` is how many respondents gave no answer: a number, or None if unknown.
    ``order`` lists the answers that have an order, lowest first; empty if they have none.
    """

    table: str
    item: str
    groups: tuple[str, ...]
    kind: str
    missing: int | None
    answers: tuple[str, ...]
    order: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """One column of a table: an item, a group, a place and its cells in printed order."""

    table: str
    group: str
    item: Item
    place: str
    cells: tuple[Cell, ...]

    @property
    def key(self) -> str:
        """``table.group.item.place`` (no place: three parts)."""
        return ".".join(part for part in (self.table, self.group, self.item.item, self.place) if part)

    @property
    def base(self) -> int | None:
        """The base that the document states, the same for all cells of a block."""
        return next((cell.base_n for cell in self.cells if cell.base_n is not None), None)


@dataclass(frozen=True)
class Link:
    """A margin: how a total and its parts hang together.

    ``kind`` is ``sum`` (the parts add up to the total), ``equal``, ``at_most`` (the parts
    add up to no more than the total), ``ratio`` (first part over second prints as the
    total) or ``base`` (those behind the parts may be all who were asked what the total's
    column answers). ``binding`` is False where the margin is expected rather than logically forced.
    """

    id: str
    kind: str
    total: Cell
    parts: tuple[Cell, ...]
    binding: bool
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Structure:
    """All blocks and links of one study."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]

    def block_of(self, cell: Cell) -> Block | None:
        """The block that holds ``cell``, None for a number of the running text."""
        return next((block for block in self.blocks if cell in block.cells), None)


def load_structure(transcription: Transcription) -> Structure:
    """Read items and links and tie them to the cells.

    Raises:
        InputError: a file is broken, a cell belongs to no item, or a link names no cell;
            all problems at once.
    """
    folder = transcription.folder
    problems: list[Problem] = []
    items = [_item(entry, folder, problems) for entry in read_toml(folder / ITEMS_FILE).get("item", [])]
    blocks = tuple(_blocks(transcription, [item for item in items if item], folder, problems))
    links = tuple(_links(transcription, folder, problems))
    if problems:
        raise InputError(problems)
    return Structure(blocks, links)


def _item(entry: dict[str, Any], folder: Path, problems: list[Problem]) -> Item | None:
    missing = entry.get("missing", "unknown")
    known = isinstance(entry.get("table"), int) and isinstance(entry.get("item"), str)
    if (
        not known
        or entry.get("kind") not in KINDS
        or not (missing in ("none", "unknown") or (isinstance(missing, int) and missing >= 0))
    ):
        found = ", ".join(f"{name} {entry.get(name)}" for name in ("table", "item", "kind", "missing"))
        values = {"kinds": " | ".join(KINDS)}
        problems.append(Problem("structure.bad_item", shown(folder / ITEMS_FILE), found=found, values=values))
        return None
    return Item(
        table=f"t{entry['table']:02d}",
        item=entry["item"],
        groups=tuple(entry.get("groups", ())),
        kind=entry["kind"],
        missing={"none": 0, "unknown": None}.get(missing, missing),
        answers=tuple(entry.get("answers", ())),
        order=tuple(entry.get("order", ())),
    )


def _blocks(
    transcription: Transcription, items: list[Item], folder: Path, problems: list[Problem]
) -> Iterator[Block]:
    columns: dict[tuple[str, str, str, str], list[Cell]] = {}
    for cell in transcription:
        if cell.in_table and cell.value_id.count(".") >= 2:
            group = cell.value_id.split(".")[1]
            columns.setdefault((cell.table, group, cell.item, cell.place), []).append(cell)
    for (table, group, name, place), cells in columns.items():
        fits = (item for item in items if (item.table, item.item) == (table, name))
        item = next((item for item in fits if not item.groups or group in item.groups), None)
        if item is None:
            found = f"{table}.{group}.{name}"
            problems.append(Problem("structure.no_item", shown(folder / ITEMS_FILE), found=found))
            continue
        block = Block(table, group, item, place, tuple(cells))
        problems.extend(_block_problems(block, folder))
        yield block


def _block_problems(block: Block, folder: Path) -> Iterator[Problem]:
    """A column has one base, and no more of its respondents can be missing than there are."""
    bases = {cell.base_n for cell in block.cells}
    if len(bases) > 1:
        found = f"{block.key}: {', '.join(sorted(map(str, bases)))}"
        yield Problem("structure.mixed_bases", shown(folder / block.cells[0].file), found=found)
    elif block.base is not None and (block.item.missing or 0) > block.base:
        found = f"{block.key}: missing {block.item.missing}"
        values = {"base": block.base}
        yield Problem("structure.missing_over_base", shown(folder / ITEMS_FILE), found=found, values=values)


def _links(transcription: Transcription, folder: Path, problems: list[Problem]) -> Iterator[Link]:
    for entry in read_toml(folder / LINKS_FILE).get("link", []):
        for group in entry.get("groups", [""]):
            patterns = [_fill(text, group) for text in _part_patterns(entry)]
            totals = transcription.matching(_fill(entry.get("total", ""), group))
            parts = [transcription.matching(pattern) for pattern in patterns]
            known = entry.get("id") and entry.get("kind") in LINK_KINDS
            if not known or len(totals) != 1 or not all(parts) or not parts:
                found = f"{entry.get('id')} ({group})"
                file = shown(folder / LINKS_FILE)
                values = {"kinds": " | ".join(LINK_KINDS)}
                problems.append(Problem("structure.bad_link", file, found=found, values=values))
                continue
            ident = f"{entry['id']}.{group}" if group else entry["id"]
            reason = of_entry(entry, "reason")
            cells = tuple(cell for found_cells in parts for cell in found_cells)
            yield Link(ident, entry["kind"], totals[0], cells, entry.get("binding", True), reason)


def _fill(pattern: str, group: str) -> str:
    return pattern.replace("{group}", group)


def _part_patterns(entry: dict[str, Any]) -> list[str]:
    if entry.get("kind") == RATIO:
        return [entry.get("numerator", ""), entry.get("denominator", "")]
    return entry.get("parts", [])
