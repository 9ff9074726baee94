"""Where in a cohort a string that may not be published comes from, so that the user can take it out there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from helpers.privacy.extracting import Passage
from helpers.privacy.leak_index import LeakIndex, Secret
from helpers.privacy.leaks import Origin
from helpers.studies.manifest import Cohort
from helpers.studies.records.schema import TEXTUAL, has_records, load_schema
from helpers.words.paths import Project

if TYPE_CHECKING:
    import pandas as pd

_ABOUT = "about."


def origins(project: Project, about: Cohort, leaked: Iterable[Secret]) -> dict[tuple[int, str], Origin]:
    """By row and column of ``key.csv``, the first text of the cohort that holds what stands there.

    Args:
        project: the project to work in.
        about: the cohort.
        leaked: the strings that were found in the outputs.
    """
    index = LeakIndex(leaked, frozenset())
    found: dict[tuple[int, str], Origin] = {}
    for (key, values), text in _texts(project, about):
        # A header may hold the very name
        told = {name: _shown(value, index) for name, value in values.items()}
        for secret in index.search(Passage(text)):
            found.setdefault((secret.row, secret.kind), (key, told))
    return found


def _texts(project: Project, about: Cohort) -> Iterator[tuple[Origin, str]]:
    """Every text that reports take from the user: of the manifest, of questions, of groups."""
    for name in ("title", "place"):
        texts = about.settings.get(name, {})
        yield ("leak.of_manifest", {"name": name}), "\n".join(map(str, texts.values()))
    for row in _rows(project, about, "items", ["test", "item", "text", "options"]):
        yield ("leak.of_item", {"role": row[0], "item": row[1]}), f"{row[2]}\n{row[3]}"
    for row in _rows(project, about, "survey_items", ["item", "text", "levels"]):
        yield ("leak.of_item", {"role": "satisfaction", "item": row[0]}), f"{row[1]}\n{row[2]}"
    for row in _rows(project, about, "answers", ["test", "item", "answer"]):
        yield ("leak.of_item", {"role": row[0], "item": row[1]}), row[2]
    for row in _rows(project, about, "sessions", ["label"]):
        yield ("leak.of_session", {}), row[0]
    people = _table(project, about, "people")
    if people is not None:
        for column in (name for name in people if name.startswith(_ABOUT)):
            origin = "leak.of_group", {"name": column.removeprefix(_ABOUT)}
            yield from ((origin, text) for text in people[column].unique())
    yield from _of_records(project, about)
    for each in about.settings.get("file", ()):
        yield ("leak.of_file_name", {}), str(each.get("name", ""))


def _of_records(project: Project, about: Cohort) -> Iterator[tuple[Origin, str]]:
    """The texts and names of things in tables that people filled in."""
    if not has_records(about.study):
        return
    for table in load_schema(about.study).tables:
        for column in (each.name for each in table.columns if each.type in TEXTUAL):
            texts = (text for (text,) in _rows(project, about, table.name, [column]) if isinstance(text, str))
            yield from ((("leak.of_records", {"table": table.name, "name": column}), text) for text in texts)


def _shown(value: str, index: LeakIndex) -> str:
    return "***" if index.search(Passage(value)) else value


def _rows(project: Project, about: Cohort, table: str, columns: list[str]) -> Iterator[tuple]:
    found = _table(project, about, table)
    if found is not None and set(columns) <= set(found):
        yield from found[columns].drop_duplicates().astype("str").itertuples(index=False, name=None)


def _table(project: Project, about: Cohort, name: str) -> pd.DataFrame | None:
    import pandas as pd

    path = project.processed(about.study, about.cohort) / f"{name}.parquet"
    return pd.read_parquet(path) if path.is_file() else None
