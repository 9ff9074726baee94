"""Sheets of xlsx and xlsm files."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile

from helpers.sources.book import Sheet
from helpers.sources.reading.cell_values import Converter
from helpers.sources.reading.limits import damage_reported
from helpers.sources.reading.package import Entry, Package
from helpers.sources.reading.sheet_cells import Block, chosen, read_block
from helpers.sources.reading.sheet_xml import UnusualForm, merged_ranges, rewritten_rows, whole_rows
from helpers.sources.reading.streamed import StreamedSheet, in_order

# Unfolding and parting work beside each other; more threads than these wait for one another
_THREADS = 3


class XlsxSheet(StreamedSheet):
    """A sheet of an xlsx or xlsm file."""

    def __init__(self, package: Package, converter: Converter, entry: Entry, file: str) -> None:
        super().__init__(entry.name, entry.hidden, file, converter)
        self._package, self._part = package, entry.part

    @cached_property
    def merged(self) -> tuple[tuple[int, int, int, int], ...]:
        """Merged cells."""
        with damage_reported(self.file, self.name), ZipFile(self._package.path) as archive:
            return merged_ranges(self._package.stream(archive, self._part))

    def blocks(self, quick: bool) -> Iterator[Block]:
        """The blocks of the sheet; from the start again in the careful way where the usual one fails."""
        row = 0
        with ZipFile(self._package.path) as archive:
            try:
                with self._package.stream(archive, self._part) as stream:
                    for block in _read_in(whole_rows(stream), _THREADS if quick else 0):
                        row = in_order(block, row)
                        yield block
                return
            except UnusualForm:
                done, row = row, 0
            with self._package.stream(archive, self._part) as stream:
                for block in _read_in(rewritten_rows(stream), 0):
                    row = in_order(block, row)
                    yield chosen(block, block.rows > done)


def xlsx_sheets(path: Path, file: str) -> tuple[Sheet, ...]:
    """The sheets of an xlsx file.

    Raises:
        InputError: it is damaged.
    """
    with damage_reported(file):
        package = Package(path)
        converter = Converter(package)
        return tuple(XlsxSheet(package, converter, entry, file) for entry in package.entries)


def _read_in(parts: Iterator[bytes], threads: int) -> Iterator[Block]:
    """The blocks of the parts in their order, a few of them being read at once."""
    if not threads:
        yield from (read_block(part) for part in parts if part)
        return
    waiting: deque[Future[Block]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for part in parts:
            if part:
                waiting.append(pool.submit(read_block, part))
            while len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
