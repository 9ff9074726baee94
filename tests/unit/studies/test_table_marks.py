"""Tables that are damaged, lost or exchanged since they were marked."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.studies.manifest import GIVEN
from helpers.studies.table_marks import damaged_given, table_marks, unlike

NAMES = ("items.parquet", "people.parquet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def exchange(folder: Path) -> None:
    first, second = (folder / name for name in NAMES)
    first.rename(folder / "aside")
    second.rename(first)
    (folder / "aside").rename(second)


def test_marks_are_lines_as_sha256sum_writes_them(folder: Path):
    marks = table_marks(folder / name for name in reversed(NAMES))
    told = [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in NAMES]
    assert marks.splitlines() == told
    assert unlike(folder, marks) == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda folder: (folder / NAMES[0]).write_bytes(b""), NAMES[:1]),
        (lambda folder: (folder / NAMES[0]).write_bytes(b"Items.parquet"), NAMES[:1]),  # of equal size
        (lambda folder: (folder / NAMES[1]).unlink(), NAMES[1:]),
        (exchange, NAMES),
    ],
    ids=["emptied", "changed", "lost", "exchanged"],
)
def test_what_is_no_longer_as_it_was_is_named(folder: Path, change: Callable[[Path], object], wrong: tuple):
    marks = table_marks(folder / name for name in NAMES)
    (folder / GIVEN).write_text(marks)
    assert damaged_given(folder) == []
    change(folder)
    assert unlike(folder, marks) == damaged_given(folder) == list(wrong)


def test_tables_that_were_made_here_or_came_without_marks_are_not_judged(folder: Path):
    assert damaged_given(folder) == []
    (folder / GIVEN).write_text("")
    assert damaged_given(folder) == []


@pytest.mark.parametrize("broken", [b"nothing of the kind", b"\xff\xfe\x00"])
def test_marks_that_are_none_are_damaged_themselves(folder: Path, broken: bytes):
    (folder / GIVEN).write_bytes(broken)
    assert damaged_given(folder) == [GIVEN]
