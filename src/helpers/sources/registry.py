"""The importers: every module of ``sources.importers`` brings one, found here by itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from helpers.sources.source import Importer
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    from helpers.sources.book import Book


@cache
def importers() -> Mapping[str, Importer]:
    """All importers by layout, the most particular first."""
    package = import_module("helpers.sources.importers")
    modules = (import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__))
    found = sorted((module.IMPORTER for module in modules), key=lambda item: (-item.rank, item.layout))
    return {item.layout: item for item in found}


def recognise(book: Book) -> Importer:
    """The importer that a file is for.

    Raises:
        InputError: nothing in the file looks like any layout.
    """
    for importer in importers().values():
        if importer.recognise(book):
            return importer
    raise InputError(Problem("source.unknown_layout", file=book.file))


def importer_of(layout: str, file: str) -> Importer:
    """The importer of a layout that ``cohort.toml`` names.

    Raises:
        InputError: there is none of this name.
    """
    if layout not in importers():
        values = {"known": ", ".join(importers())}
        raise InputError(Problem("source.no_such_layout", file=file, found=layout, values=values))
    return importers()[layout]
