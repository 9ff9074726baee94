"""The ledger as files: one CSV for machines, one page a language for readers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from helpers.language import LANGUAGES, number, say
from helpers.ledger.build import COLUMNS, Ledger, build_ledger
from helpers.ledger.findings import DIFFERS, IMPOSSIBLE, VERDICTS
from helpers.publish.writing import write_report
from helpers.studies.claims import CLAIMS_FILE
from helpers.studies.manifest import list_cohorts, list_studies, load_cohort
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

FOLDER = "ledger"
_TEMPLATES = files("helpers.publish") / "templates"
_SHOWN = ("location", "group", "row", "column", "printed", "base_n", "verdict", "recomputed", "explanation")
_CONTRADICTIONS = (IMPOSSIBLE, DIFFERS)


def write_ledger(project: Project) -> list[Path]:
    """Write the ledger of every study with a transcription.

    Returns:
        The pages and the CSV, in the order in which a reader wants them.

    Raises:
        InputError: the data of a study are wrong (all problems of all studies), or the folder
            cannot be written; the old ledger stays.
    """
    ledgers = build_all(project)
    content = {"ledger.csv": ledger_csv(ledgers)}
    for language in LANGUAGES:
        content[f"ledger.{language}.html"] = ledger_html(ledgers, language)
    folder = project.reports / FOLDER
    write_report(folder, content)
    return [folder / name for name in sorted(content, reverse=True)]


def build_all(project: Project) -> list[Ledger]:
    """The ledgers of all published cohorts, by study name.

    Raises:
        InputError: every problem of every study.
    """
    ledgers, problems = [], list[Problem]()
    for study in list_studies(project):
        for cohort in list_cohorts(project, study):
            about = load_cohort(project, study, cohort)
            if not (about.folder / CLAIMS_FILE).is_file():
                continue
            try:
                ledgers.append(build_ledger(study, about.folder))
            except InputError as error:
                problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return ledgers


def ledger_csv(ledgers: Iterable[Ledger]) -> bytes:
    """All rows in English, UTF-8, columns as in the contract."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for ledger in ledgers:
        writer.writerows(ledger.rows("en"))
    return text.getvalue().encode("utf-8")


def ledger_html(ledgers: Sequence[Ledger], language: str) -> bytes:
    """The ledger as one page that filters and searches without a network."""
    from jinja2 import Environment, StrictUndefined

    source = (_TEMPLATES / "ledger.html").read_text(encoding="utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)
    rows = [row for ledger in ledgers for row in ledger.rows(language)]
    hard = [row for row in rows if row["verdict"] in _CONTRADICTIONS]
    page = template.render(
        language=language,
        other=next(code for code in LANGUAGES if code != language),
        say=lambda key, code=language, **values: say(f"ledger.{key}", code, **values),
        style=(_TEMPLATES / "report.css").read_text(encoding="utf-8"),
        verdicts=VERDICTS,
        counts={item.study: Counter(entry.verdict for entry in item.entries) for item in ledgers},
        columns=_SHOWN,
        tables=(("contradictions", hard), ("all", rows)),
        total=number(len(rows), language, 0),
        hard=number(len(hard), language, 0),
    )
    return page.encode("utf-8")
