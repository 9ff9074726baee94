"""The ledger as files: one CSV for machines, one page a language for readers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpers.language import LANGUAGES, number, say
from helpers.language.names import language_name
from helpers.language.typography import typographic
from helpers.ledger.build import COLUMNS, Ledger
from helpers.ledger.findings import DIFFERS, IMPOSSIBLE, VERDICTS
from helpers.ledger.gather import Book, gather
from helpers.ledger.quotations import explained
from helpers.publish.records_table import read_records, records_html
from helpers.publish.web_page import WORDS, page_parts, template, words_block
from helpers.publish.writing import write_report
from helpers.show.claims_ledger.names import short_name
from helpers.show.claims_ledger.records import capital_first, ledger_records
from helpers.studies.members import published_cohorts
from helpers.words.paths import Project

FOLDER = "ledger"
_STYLES = ("report.css", "blocks.css", "records.css", "ledger.css", "print.css")
_SCRIPTS = ("tables.js", "records.js")
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
    books = build_all(project)
    content = {"ledger.csv": ledger_csv(book.ledger for book in books)}
    for language in LANGUAGES:
        content[f"ledger.{language}.html"] = ledger_html(books, language)
    folder = project.reports / FOLDER
    write_report(folder, content)
    return [folder / name for name in sorted(content, reverse=True)]


def build_all(project: Project) -> list[Book]:
    """The ledgers of all published cohorts, by study name.

    Raises:
        InputError: every problem of every study.
    """
    return gather(published_cohorts(project))


def ledger_csv(ledgers: Iterable[Ledger]) -> bytes:
    """All rows in English, UTF-8, columns as in the contract."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for ledger in ledgers:
        writer.writerows(ledger.rows("en"))
    return text.getvalue().encode("utf-8")


def ledger_html(books: Sequence[Book], language: str) -> bytes:
    """The ledger as one page that filters and searches without a network."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    parts = page_parts(_STYLES, _SCRIPTS)
    names = {book.study: short_name(book.about, language) for book in books}
    rows = [row for book in books for row in book.ledger.rows(language)]
    hard = [
        {name: typographic(text) for name, text in row.items()}
        | {"document": names[row["study"]], "location": capital_first(row["location"])}
        | {"printed": typographic(explained(row["printed"], language))}
        for row in rows
        if row["verdict"] in _CONTRADICTIONS
    ]
    table = read_records(ledger_records(rows, language, names).as_json())
    page = environment.from_string(template("ledger.html")).render(
        language=language,
        others={code: language_name(code, code) for code in LANGUAGES if code != language},
        say=lambda key, code=language, **values: say(f"ledger.{key}", code, **values),
        head=parts.head,
        end=f"{words_block(WORDS, language)}\n{parts.end}",
        skip=say("publish.skip", language),
        dark=say("publish.tools.dark", language),
        verdicts=VERDICTS,
        counts={names[b.study]: Counter(entry.verdict for entry in b.ledger.entries) for b in books},
        columns=_SHOWN,
        contradictions=hard,
        table=records_html(table, language),
        total=number(len(rows), language, 0),
        hard=number(len(hard), language, 0),
    )
    return page.encode("utf-8")
