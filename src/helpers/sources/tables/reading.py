"""Tests, questionnaires and lists of people in a plain table, once its columns are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.answers import Answers, answers_of
from helpers.sources.forms.columns import ABOUT, LEFT_OUT
from helpers.sources.forms.entries import entries_of, other_names
from helpers.sources.forms.frames import answers_frame, items_frame
from helpers.sources.forms.plan import Plan, plan_of
from helpers.sources.forms.settings import LISTED as FORM_LISTED
from helpers.sources.forms.settings import SINGLE as FORM_SINGLE
from helpers.sources.forms.sheet import empty_submissions
from helpers.sources.source import ROSTER, SURVEY, TEST, Source, frame
from helpers.sources.tables.numbers import Totals, totals_of
from helpers.sources.tables.results import is_nothing, key_of, marked_results, right_share
from helpers.sources.tables.settings import ANSWERS, ITEMS, PERSON, PlainTable
from helpers.sources.tables.words import SCORE, without_test_word
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

# Of a form's settings; what a table says besides is translated into them
_AS_IN_FORMS = ("questions", "scales", "reversed", "day_first")
_SHARE_NEAR = 0.011  # a total may be rounded to a whole per cent


def read_people(layout: str, book: Book, table: PlainTable) -> Source:
    """The source of a test, a questionnaire or a list of people.

    Raises:
        InputError: every problem of settings and cells.
    """
    require(table, [*_missing_columns(table), *cells_in_order(table, book)])
    there = _with_result(table)
    kept = replace(table, sheet=table.sheet.only(there))
    plan = plan_for(kept, kept.roles[ITEMS])
    entries = entries_of(plan)
    marked = kept.kind == TEST and kept.items_hold != ANSWERS
    answers = marked_results(kept) if marked else answers_of(plan, entries.kept)
    totals = _totals(kept)
    require(kept, [*entries.problems, *answers.problems, *totals.problems])
    if entries.frame.empty:
        raise InputError(Problem("plain.nobody", book.file, kept.sheet.sheet.name or None))
    people = entries.frame.assign(score=totals.score.to_numpy(), max_score=totals.maximum.to_numpy())
    submitted = people["submitted"].min()
    asked = table.kind != ROSTER
    return Source(
        layout=layout,
        kind=table.kind,
        file=book.file,
        title="",
        date=None if submitted != submitted else submitted.date(),
        entries=people,
        items=_named_items(items_frame(plan, answers)) if asked and plan.questions else frame("items"),
        answers=answers_frame(plan, answers) if asked and plan.questions else frame("answers"),
        sessions=frame("sessions"),
        presence=frame("presence"),
        counts=table.sheet.counts(book, len(people), int((~there).sum())),
        names=tuple(sorted({*other_names(plan), *table.sheet.signatures})),
        remarks=(
            *said_of(table, book),
            *entries.remarks,
            *answers.remarks,
            *_empty(table, there),
            *_total_differs(kept, answers, totals),
        ),
    )


def plan_for(table: PlainTable, asked: Iterable[Any]) -> Plan:
    """The table as a form: its people, and the questions asked.

    Raises:
        InputError: settings that a form has too are wrong.
    """
    asked = list(asked)
    plan, checked = plan_of(table.sheet, _as_form(table, {column.place for column in asked}))
    require(table, checked.problems)
    return plan


def _as_form(table: PlainTable, asked: set[int]) -> dict[str, Any]:
    shared = (*FORM_SINGLE, *FORM_LISTED)
    called = {
        role: [column.called for column in columns]
        for role, columns in table.roles.items()
        if columns and role in shared and role not in (SCORE, LEFT_OUT)
    }
    columns: dict[str, Any] = {role: found if role == ABOUT else found[0] for role, found in called.items()}
    taken = {text for found in called.values() for text in found}
    rest = [c.called for c in table.sheet.columns if c.place not in asked and c.called not in taken]
    given = {name: table.given[name] for name in _AS_IN_FORMS if name in table.given} if asked else {}
    if table.kind == TEST and table.items_hold != ANSWERS:
        given["questions"] = {"choice": list(range(1, len(asked) + 1))}
    elif table.kind == TEST and asked:
        given["key"] = key_of(table)
    kind = table.kind if asked or table.kind == TEST else ROSTER
    return {**given, "kind": kind, "columns": {**columns, LEFT_OUT: rest}}


def require(table: PlainTable, problems: Iterable[Problem]) -> None:
    """Go on only if nothing is wrong with settings and cells.

    Raises:
        InputError: all problems, each once.
    """
    found = {repr(problem): problem for problem in (*table.settings.problems, *problems)}
    if found:
        raise InputError(list(found.values()))


def cells_in_order(table: PlainTable, book: Book) -> list[Problem]:
    """Cells of used columns without a value, and in text files cells that no header stands above."""
    broken = table.sheet.broken_cells(table.used)
    return [*broken, *(table.sheet.beyond if book.kind == "text" else ())]


def said_of(table: PlainTable, book: Book) -> list[Problem]:
    """Rows and columns that were left out without anybody saying so."""
    remarks = table.sheet.remarks()
    columns = [column for column in table.unnamed if table.sheet.texts(column.place).ne("").any()]
    if columns:
        shown = ", ".join(f"“{cell_shown(column.called)}”" for column in columns[:12])
        values = {"count": len(columns), "columns": shown + (" …" if len(columns) > 12 else "")}
        remarks.append(
            Problem("plain.unnamed_columns", book.file, table.sheet.sheet.name or None, values=values)
        )
    return [*remarks, *(table.sheet.beyond if book.kind != "text" else ())]


def _missing_columns(table: PlainTable) -> list[Problem]:
    """Columns without which a table of this kind says nothing."""
    if table.settings.problems:
        return []
    items, score = table.roles[ITEMS], table.column(SCORE)
    wanting = []
    if table.kind == TEST and not items and score is None:
        wanting.append("plain.no_result")
    if table.kind == TEST and items and table.items_hold == ANSWERS and not key_of(table) and score is None:
        wanting.append("plain.no_key")
    if table.kind == SURVEY and not items:
        wanting.append("plain.no_items")
    if table.kind == ROSTER and not any(table.roles[role] for role in PERSON):
        wanting.append("plain.no_people")
    headers = " | ".join(cell_shown(column.called) for column in table.sheet.columns[:12])
    place = (table.sheet.file, table.sheet.sheet.name or None, None, "columns", None)
    return [Problem(key, *place, {"headers": headers}) for key in wanting]


def _with_result(table: PlainTable) -> pd.Series:
    """The rows of people who took part: with a score or an answer; of a list, all that name somebody."""
    there = ~empty_submissions(table.sheet)
    if table.kind == ROSTER:
        return there
    score = table.column(SCORE)
    read = [*table.roles[ITEMS], *([score] if score is not None and table.kind == TEST else [])]
    given = ~is_nothing(table, read[0])
    for column in read[1:]:
        given |= ~is_nothing(table, column)
    return there & given


def _totals(table: PlainTable) -> Totals:
    import pandas as pd

    score = table.column(SCORE)
    if score is None or table.kind != TEST:
        missing = pd.Series(float("nan"), table.sheet.table.index)
        return Totals(missing, missing, [])
    return totals_of(table, is_nothing(table, score))


def _named_items(items: pd.DataFrame) -> pd.DataFrame:
    """Questions without the word that tells the test before from the one after: both ask the same."""
    short = items["text"].map(lambda text: without_test_word(text) or text)
    return items.assign(text=short.astype("str")) if not short.duplicated().any() else items


def _empty(table: PlainTable, there: pd.Series) -> list[Problem]:
    if there.all():
        return []
    row = int(table.sheet.rows[~there].iloc[0])
    values = {"count": int((~there).sum())}
    return [
        Problem("plain.without_result", table.sheet.file, table.sheet.sheet.name or None, row, values=values)
    ]


def _total_differs(table: PlainTable, answers: Answers, totals: Totals) -> list[Problem]:
    """A remark if totals are not the share of the marks that the questions give."""
    if table.kind != TEST or not table.roles[ITEMS] or totals.score.isna().all():
        return []
    if not table.given.get("key") and table.items_hold == ANSWERS and "key_row" not in table.given:
        return []
    share = (totals.score / totals.maximum).to_numpy()
    differs = abs(share - right_share(answers)) > _SHARE_NEAR
    if not differs.any():
        return []
    rows: Mapping[str, Any] = {"count": int(differs.sum()), "of": len(differs)}
    first = int(table.sheet.rows[differs].iloc[0])
    place = (table.sheet.file, table.sheet.sheet.name or None, first)
    return [Problem("plain.total_differs", *place, values=rows)]
