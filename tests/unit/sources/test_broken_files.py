"""Files of every layout, broken in hundreds of ways: read with every row accounted for, or refused."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from random import Random

import pytest
from breaking import BREAKS
from damaging import DAMAGES, DELIMITERS, ENCODINGS, text_bytes, write_sheets, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_checks import check_source, check_values, read_or_refused
from sound_exports import EXPORTS

from helpers.sources.book import open_book
from helpers.sources.registry import importers, recognise

THERE = [name for name, (layout, _) in EXPORTS.items() if layout in importers()]
steady = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@cache
def sound(name):
    return EXPORTS[name][1]()


@cache
def sound_settings(name, path):
    book = open_book(write_sheets(path, sound(name)), path.name)
    return recognise(book).propose(book).settings


def broken(name, ways, seed):
    sheets = deepcopy(sound(name))
    chance = Random(seed)
    for way in ways:
        BREAKS[way](sheets, chance)
    return sheets


def hold(path, cells, confirmed=None):
    """Read the file; what was read must hold, and stand in what was written."""
    found = read_or_refused(path, confirmed)
    if found is not None:
        check_source(*found)
        check_values(found[1], cells)


def as_workbook(path, sheets):
    write_sheets(path, sheets)
    return {name or "Sheet1": rows for name, rows in sheets.items()}


def as_text(path, sheets, delimiter=",", encoding="utf-8"):
    rows = [[written(cell) for cell in row] for row in max(sheets.values(), key=len)]
    path.write_bytes(text_bytes(rows, delimiter, encoding))
    return {"": rows}


def test_there_are_more_than_a_hundred_ways():
    assert len(BREAKS) + len(DAMAGES) + len(ENCODINGS) > 200


@pytest.mark.parametrize("name", THERE)
def test_sound_files_are_read(tmp_path, name):
    path = tmp_path / "sound.xlsx"
    cells = as_workbook(path, sound(name))
    found = read_or_refused(path)
    assert found is not None
    assert found[1].layout == EXPORTS[name][0]
    check_source(*found)
    check_values(found[1], cells)


@pytest.mark.parametrize("way", BREAKS)
def test_every_way_alone(tmp_path, way):
    place = list(BREAKS).index(way)
    path = tmp_path / "broken.xlsx"
    hold(path, as_workbook(path, broken(THERE[place * 7 % len(THERE)], [way], place)))


@steady
@given(
    name=st.sampled_from(THERE),
    ways=st.lists(st.sampled_from(list(BREAKS)), min_size=1, max_size=4),
    seed=st.integers(0, 10_000),
    workbook=st.booleans(),
    confirmed=st.booleans(),
    delimiter=st.sampled_from(DELIMITERS),
)
def test_several_ways_at_once(tmp_path, name, ways, seed, workbook, confirmed, delimiter):
    sheets = broken(name, ways, seed)
    path = tmp_path / "broken"
    cells = as_workbook(path, sheets) if workbook else as_text(path, sheets, delimiter)
    hold(path, cells, sound_settings(name, tmp_path / "sound") if confirmed else None)


@steady
@given(
    name=st.sampled_from(THERE),
    damage=st.sampled_from(list(DAMAGES)),
    seed=st.integers(0, 10_000),
    workbook=st.booleans(),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(DELIMITERS),
)
def test_damaged_bytes(tmp_path, name, damage, seed, workbook, encoding, delimiter):
    path = tmp_path / "damaged"
    if workbook:
        as_workbook(path, sound(name))
    else:
        as_text(path, sound(name), delimiter, encoding)
    path.write_bytes(DAMAGES[damage](path.read_bytes(), Random(seed)))
    found = read_or_refused(path)
    if found is not None:
        check_source(*found)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_other_encodings(tmp_path, encoding):
    for name in THERE[ENCODINGS.index(encoding) % 3 :: 3]:
        rows = [[written(cell) for cell in row] for row in max(sound(name).values(), key=len)]
        kept = [[cell and cell.encode(encoding, "replace").decode(encoding) for cell in row] for row in rows]
        path = tmp_path / "text.csv"
        path.write_bytes(text_bytes(kept, ";", encoding))
        found = read_or_refused(path)
        if found is not None:
            check_source(*found)
            if encoding not in ("cp437", "latin-1"):
                check_values(found[1], {"": kept})
