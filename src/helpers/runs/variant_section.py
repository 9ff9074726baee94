"""What a report says that is not the base's: in what it differs from the base, and what that moved.

Variants say so, and reports made with other parameters than the notebook's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.runs.abstract_clause import name_in_abstract
from helpers.runs.jobs import RESERVED, Job
from helpers.runs.targets import declared_of
from helpers.runs.whose import OF_STUDY
from helpers.studies.left_out import PEOPLE
from helpers.studies.parameters import FIGURE_WIDTH
from helpers.studies.specifications import SPECIFICATION_CURVE
from helpers.words.errors import InputError
from helpers.words.paths import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.show.compared import Pair
    from helpers.show.labels import Labeller
    from helpers.show.spec import TableSpec


_NO_ANALYSIS = {FIGURE_WIDTH, SPECIFICATION_CURVE, OF_STUDY}
"""Parameters that say what a report shows, or of whose cohort, and not how anything is computed."""


def wants_section(job: Job) -> bool:
    """True for a variant, and for a report whose analysis has other parameters than the notebook's own."""
    return job.variant is not None or bool(set(job.chosen) - _NO_ANALYSIS)


@dataclass(frozen=True)
class Difference:
    """A variant beside its base: the parameters that differ, the main numbers of both, their labels.

    ``called`` names values that only the data know, by parameter.
    """

    base: Mapping[str, Any]
    differing: Mapping[str, Any]
    pairs: Sequence[Pair]
    label: Labeller
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def difference(project: Project, job: Job) -> Difference:
    """Compute the main numbers of the base and of a variant from the cohort's tables.

    Raises:
        InputError: the cohort's files are wrong.
    """
    from helpers.show.compared import pairs_of
    from helpers.show.labels import Labels
    from helpers.studies.canonical import load_data
    from helpers.studies.what_if import names_of, what_if

    declared = declared_of(project, job.study)
    seen = (*RESERVED, FIGURE_WIDTH, OF_STUDY)
    base = {name: each.default for name, each in declared.items() if name not in seen}
    differing = {name: each for name, each in job.chosen.items() if name in base}
    data = load_data(job.data_study, job.cohort, project)
    asked = what_if(job.study, data.cohort.kind)
    if asked is None:
        return Difference(base, differing, [], Labels(job.language))
    prepared = asked.prepare(data, project)
    chosen = {name: job.parameters[name] for name in (*base, *{OF_STUDY} & set(declared))}
    own = {"cohort": job.cohort, "language": job.language}
    try:
        before, now = (asked.leading(prepared, {**values, **own}) for values in ({**chosen, **base}, chosen))
    except InputError:  # there are no such numbers; the notebook itself has said so
        before, now = [], []
    labels = Labels(job.language, asked.texts(prepared))
    return Difference(base, differing, pairs_of(before, now), labels, names_of(asked, prepared, job.language))


def add_section(notebook: NotebookNode, project: Project, job: Job) -> NotebookNode:
    """Put the section before the first heading of an executed notebook, and its numbers among the results.

    The abstract names in one sentence what differs.
    """
    from helpers.show.compared import differing_table, moved_table

    found = difference(project, job)
    differing = {name: job.parameters[name] for name in found.differing}  # of a table, all entries
    if job.variant and job.variant.people:  # how many, and never who
        differing[PEOPLE] = say("what_if.people", job.language, count=len(job.variant.people))
    name_in_abstract(notebook, job.study, found.base, differing, job.language, found.called)
    kind = "variant" if job.variant else "run"
    tables = [differing_table(job.study, found.base, differing, job.language, kind, found.called)]
    if found.pairs:
        tables.append(moved_table(found.pairs, found.label, job.language, kind))
    sections = (n for n, cell in enumerate(notebook.cells) if _is_section(cell))
    place = next(sections, len(notebook.cells))
    notebook.cells[place:place] = [_prose(job, found), *map(_shown, tables)]
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:03d}"
    for results in _results(notebook):
        _add_results(results, job, tables[1:], found)
    return notebook


def _is_section(cell: Mapping[str, Any]) -> bool:
    return cell["cell_type"] == "markdown" and "".join(cell["source"]).startswith("## ")


def _prose(job: Job, found: Difference) -> NotebookNode:
    from nbformat.v4 import new_markdown_cell

    parts = _variant_said(job) if job.variant else _run_said(job)
    if found.pairs:
        moved, count = sum(pair.moved for pair in found.pairs), len(found.pairs)
        key = "moved" if moved else "same"
        parts.append(say(f"what_if.variant.{key}", job.language, moved=moved, count=count))
    return new_markdown_cell("\n\n".join(parts))


def _variant_said(job: Job) -> list[str]:
    assert job.variant is not None
    texts = {kind: " ".join(job.variant.text(kind, job.language).split()) for kind in ("title", "reason")}
    said = [say("what_if.variant.heading", job.language, title=texts["title"])]
    said.append(say("what_if.variant.lead", job.language))
    if texts["reason"]:
        said.append(say("what_if.variant.reason", job.language, reason=texts["reason"]))
    return ["## " + said[0], *said[1:]]


def _run_said(job: Job) -> list[str]:
    return ["## " + say("what_if.run.heading", job.language), say("what_if.run.lead", job.language)]


def _shown(table: TableSpec) -> NotebookNode:
    from nbformat.v4 import new_code_cell, new_output

    from helpers.show.preview import table_html, table_text
    from helpers.show.spec import TABLE_MIME

    bundle = {TABLE_MIME: table.as_json(), "text/html": table_html(table), "text/plain": table_text(table)}
    return new_code_cell("", outputs=[new_output("display_data", data=bundle)])


def _results(notebook: NotebookNode) -> Iterator[dict[str, Any]]:
    from helpers.show.spec import RESULTS_MIME

    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if RESULTS_MIME in output.get("data", {}):
                yield output["data"][RESULTS_MIME]


def _add_results(results: dict[str, Any], job: Job, tables: Sequence[TableSpec], found: Difference) -> None:
    """The variant's name, title and differences; the base's numbers that the section shows."""
    from helpers.show.report import in_words

    if job.variant is not None:
        title = job.variant.text("title", job.language)
        results["title"] = f"{results.get('title') or job.study} · {title}"
        results["variant"] = {
            "name": job.variant.name,
            "title": title,
            "reason": job.variant.text("reason", job.language),
            "differs": dict(found.differing),
        }
    known = {each["id"] for each in results["estimates"]}
    shown = (each for table in tables for each in table.estimates if each.id not in known)
    results["estimates"] += [in_words(each.as_dict(), found.label, job.language) for each in shown]
