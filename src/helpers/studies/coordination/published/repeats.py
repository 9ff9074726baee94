"""Tasks that stand twice in the document, as rows and in sentences."""

from __future__ import annotations

from helpers.studies.coordination.published.duplicates import (
    Pair,
    nearly_alike,
    repeated_in_cells,
    repeated_over_time,
    shared_between,
)
from helpers.studies.coordination.published.facts import Published
from helpers.studies.coordination.published.tasks import GENERAL, Task
from helpers.studies.coordination.saying import counted, institution
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@where_any
def repeat_rows(published: Published) -> list[Row]:
    """Every task that stands twice in one cell, or with two institutions at once, and where."""
    tasks = published.tasks
    kinds = {"within": repeated_in_cells(tasks), "between": shared_between(tasks)}
    return [
        _row(f"repeat.{kind}.{place}", pair, f"coordination.repeat.{kind}")
        for kind, pairs in kinds.items()
        for place, pair in enumerate(pairs, start=1)
    ]


@where_any
def alike_rows(published: Published, least: float) -> list[Row]:
    """Tasks of two institutions whose words are nearly the same, the most alike first."""
    rows = []
    for place, pair in enumerate(nearly_alike(published.tasks, least), start=1):
        row = _row(f"alike.{place}", pair, "")
        likeness = Estimate(f"alike.{place}", "coordination.row.likeness", pair.likeness, unit="proportion")
        rows.append(Row(row.label, row.cells | {"likeness": likeness}))
    return rows


def _row(ident: str, pair: Pair, group: str) -> Row:
    cells = {"first": place_key(pair.first), "second": place_key(pair.second)}
    return Row(f"task.{pair.first.id}", cells, group=group)


def place_key(task: Task) -> str:
    """The label key of where a task stands: its institution and set."""
    return f"place.{task.institution}.{task.set}"


@where_any
def repeats_said(published: Published, least: float) -> list[Said]:
    """How many tasks stand twice, and in which way."""
    tasks = published.tasks
    over_time = repeated_over_time(tasks)
    roles = [pair for pair in over_time if pair.first.workstream == GENERAL]
    counts = {
        "within": len(repeated_in_cells(tasks)),
        "between": len(shared_between(tasks)),
        "over_time": len(over_time) - len(roles),
        "roles": len(roles),
        "alike": len(nearly_alike(tasks, least)),
    }
    values = {name: counted(f"repeat.{name}", f"repeat_{name}", count) for name, count in counts.items()}
    return [Said("repeats", values)]


def texts_of_places(published: Published, words: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Labels of tasks and of the places where they stand, in both languages.

    Args:
        published: the document.
        words: texts of institutions and sets by key and language.
    """
    texts = {f"task.{line.id}": dict(line.text) for line in published.tasks.lines if line.text["id"]}
    for each in published.tasks.sets:
        here = words[institution(each.institution)]
        when = words[f"coordination.set.{each.set}"]
        texts[f"place.{each.institution}.{each.set}"] = {
            language: f"{here[language]}, {when[language].lower()}" for language in here
        }
    return texts
