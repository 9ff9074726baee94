"""Canonical tables: what notebooks load. They are made from the raw folder and stand in ``data/processed``.

Published cohorts:

``printed``  one row a printed value
``counts``   one row a block x solution x answer: how many respondents, over which base

New cohorts have the tables of :mod:`helpers.studies.intake.tables`, or of the study's ``records.toml`` where
people fill its tables in. They hold pseudonyms and no names; the key from name to pseudonym is written beside
the raw files, and a description of the tables (``datapackage.json``) beside the tables.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.privacy.key_file import KEY_FILE
from helpers.setup.turn import take_turn
from helpers.studies.intake.giving_back import give_back
from helpers.studies.intake.tables import TABLES as NEW_TABLES
from helpers.studies.labels import Labels
from helpers.studies.manifest import ACROSS, GIVEN, Cohort, load_cohort, shown
from helpers.studies.records.empty import ROWS
from helpers.studies.records.schema import has_records, load_schema
from helpers.studies.recovery import Recovery
from helpers.studies.source_mark import source_mark
from helpers.studies.structure import COUNT, MEAN, load_structure
from helpers.studies.table_marks import damaged_given, table_marks, unlike
from helpers.studies.transcription import Transcription, load_transcription
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project, find_project

if TYPE_CHECKING:
    import pandas as pd

TABLES = {"published": ("printed", "counts"), "new": NEW_TABLES}
_MARK = "made_from.txt"
NOT_VALID = ("na",)
COUNTS_COLUMNS = (
    *("table", "item", "group", "place", "answer", "kind", "rank"),
    *("solution", "count", "base", "valid", "respondents", "stated"),
)


@dataclass(frozen=True)
class StudyData:
    """A cohort's canonical tables and labels."""

    cohort: Cohort
    labels: Labels
    tables: Mapping[str, pd.DataFrame]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]


def load_data(study: str, cohort: str, project: Project | None = None) -> StudyData:
    """The canonical tables of a cohort, made first if they are missing or older than their sources.

    Raises:
        InputError: the cohort's files are wrong.
    """
    project = project or find_project()
    about = load_cohort(project, study, cohort)
    if about.kind == ACROSS:
        return StudyData(about, Labels({}), {})
    folder = prepare(project, about)
    tables = {name: _loaded(folder / f"{name}.parquet") for name in table_names(about)}
    give_back()
    labels = load_transcription(about.folder).labels if about.kind == "published" else Labels({})
    return StudyData(about, labels, tables)


def _loaded(path: Path) -> pd.DataFrame:
    """One table; what was read of a column goes as soon as it is a column of the frame."""
    from pyarrow.parquet import read_table

    return read_table(path).to_pandas(split_blocks=True, self_destruct=True)


def table_names(about: Cohort) -> tuple[str, ...]:
    """The names of a cohort's canonical tables."""
    if filled_in(about):
        return (*load_schema(about.study).names, ROWS)
    return TABLES[about.kind]


def filled_in(about: Cohort) -> bool:
    """Whether a cohort is made from tables that people filled in."""
    return about.kind == "new" and has_records(about.study)


def prepare(project: Project, about: Cohort) -> Path:
    """Write a cohort's canonical tables unless they stand there already, whole and for the same sources.

    The folder appears whole or not at all. Nothing pushes it to the disk: of what a loss of power leaves half
    written, the marks tell, and it is made again.

    Raises:
        InputError: the cohort's files are wrong; or its tables came without them, and are not as they came.
    """
    target = project.processed(about.study, about.cohort)
    if (target / GIVEN).is_file():
        _require_as_given(target)
    elif not _stands(target, about):
        target.parent.mkdir(parents=True, exist_ok=True)
        # Two languages of one report are often made at once: one of them writes, the other waits.
        with take_turn(str(target.with_name(f".{about.cohort}.lock")), lambda: None, pause=0.05):
            if not _stands(target, about):
                _clear(target)
                _make(about, target)
                give_back()
    return target


def _require_as_given(target: Path) -> None:
    if damaged := damaged_given(target):
        raise InputError(Problem("bundle.damaged_table", file=shown(target / name)) for name in damaged)


def _clear(target: Path) -> None:
    """Take away what killed runs left beside the tables; only who has the turn may."""
    for left in target.parent.glob(f".{target.name}-*"):
        shutil.rmtree(left, ignore_errors=True)


def _stands(target: Path, about: Cohort) -> bool:
    """True if the very tables stand there that these sources gave, and with them the key to pseudonyms."""
    if about.kind == "new" and not (about.folder / KEY_FILE).is_file():
        return False
    try:
        marks, _, made_from = (target / _MARK).read_text(encoding="utf-8").rpartition("\n")
        return made_from == source_mark(about, filled_in(about)) and bool(marks) and not unlike(target, marks)
    except (OSError, ValueError):  # nothing there, or no marks; of what cannot be read its reader tells
        return False


def _make(about: Cohort, target: Path) -> None:
    fresh = Path(tempfile.mkdtemp(prefix=f".{about.cohort}-", dir=target.parent))
    try:
        for name, table in make_tables(about).items():
            table.to_parquet(fresh / f"{name}.parquet", index=False)
        if about.kind == "new":
            from helpers.studies.records.package import write_package

            write_package(fresh, about)
        # Only now: what waits for the user's decision was written beside the raw files just before.
        marks, made_from = table_marks(fresh.iterdir()), source_mark(about, filled_in(about))
        # In this order no part of it, which is all that a loss of power may leave, is taken for the whole
        (fresh / _MARK).write_text(marks + made_from, encoding="utf-8")
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    old = fresh.with_name(fresh.name + "-old")
    if target.exists():
        os.replace(target, old)
    os.replace(fresh, target)
    shutil.rmtree(old, ignore_errors=True)


def make_tables(about: Cohort) -> dict[str, pd.DataFrame]:
    """The canonical tables of a cohort: from its transcription, or from its files.

    For a new cohort the key to its pseudonyms and the doubtful pairs are written beside the raw files.
    """
    if filled_in(about):
        from helpers.studies.records.take_in import take_in_records, write_beside_records

        records = take_in_records(about)
        write_beside_records(about, records)
        return dict(records.tables)
    if about.kind == "new":
        from helpers.studies.intake.beside import write_beside
        from helpers.studies.intake.take_in import take_in

        intake = take_in(about)
        write_beside(about, intake)
        return dict(intake.tables)
    transcription = load_transcription(about.folder)
    recovery = Recovery(transcription, load_structure(transcription))
    return {"printed": printed_table(transcription), "counts": counts_table(recovery)}


def printed_table(transcription: Transcription) -> pd.DataFrame:
    """One row a printed value, in document order; ``value`` is in printed units."""
    import pandas as pd

    rows = [
        {
            "value_id": cell.value_id,
            "location": cell.location,
            "table": cell.table if cell.in_table else "",
            "group": _group_key(cell.value_id) if cell.in_table else cell.group.lower(),
            "item": cell.item,
            "answer": cell.answer,
            "place": cell.place,
            "printed": cell.printed,
            "value": float(cell.number.value) if cell.number else None,
            "decimals": cell.number.decimals if cell.number else None,
            "unit": cell.unit,
            "base_n": cell.base_n,
        }
        for cell in transcription
    ]
    return pd.DataFrame(rows).astype({"base_n": "Int64", "decimals": "Int64"})


def counts_table(recovery: Recovery) -> pd.DataFrame:
    """One row a block x solution x answer.

    ``count`` of ``base`` respondents gave the answer, where ``base`` is the one that the
    document's percentages stand on in this solution and ``respondents`` the stated one;
    ``valid`` is the number who gave any answer but "not available" (exclusive answers
    only, else the base). ``rank`` numbers ordered answers from 1, lowest first, 0 for
    answers without a rank. ``stated`` is False where no count over the stated base prints.
    """
    import pandas as pd

    rows = []
    for found in recovery.blocks.values():
        item = found.block.item
        if item.kind in (COUNT, MEAN):
            continue
        for number, solution in enumerate(found.solutions):
            valid = _valid(found.block.cells, solution.counts) if item.kind == "exclusive" else solution.base
            for cell, count in zip(found.block.cells, solution.counts, strict=True):
                rows.append(
                    {
                        "table": found.block.table,
                        "item": item.item,
                        "group": found.block.group,
                        "place": found.block.place,
                        "answer": cell.answer,
                        "kind": item.kind,
                        "rank": item.order.index(cell.answer) + 1 if cell.answer in item.order else 0,
                        "solution": number,
                        "count": count,
                        "base": solution.base,
                        "valid": valid,
                        "respondents": found.block.base,
                        "stated": found.stated,
                    }
                )
    return pd.DataFrame(rows, columns=list(COUNTS_COLUMNS))


def _valid(cells: tuple, counts: tuple[int, ...]) -> int:
    return sum(count for cell, count in zip(cells, counts, strict=True) if cell.answer not in NOT_VALID)


def _group_key(value_id: str) -> str:
    return value_id.split(".")[1]
