"""A form, read: the same way for every tool, once its columns are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.answers import Answers, answers_of
from helpers.sources.forms.columns import POINTS, SCORE
from helpers.sources.forms.entries import entries_of, other_names, unread_totals
from helpers.sources.forms.frames import answers_frame, items_frame
from helpers.sources.forms.plan import Plan, plan_of
from helpers.sources.forms.settings import Settings
from helpers.sources.forms.sheet import FormSheet, row_counts
from helpers.sources.forms.totals import check_totals
from helpers.sources.reading.other_sheets import other_sheets
from helpers.sources.source import ROSTER, Source, frame
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd


def read_form(layout: str, book: Book, forms: Sequence[FormSheet], settings: Mapping[str, Any]) -> Source:
    """The source of a form.

    Args:
        layout: of the file.
        book: the file.
        forms: its sheets of submissions.
        settings: as ``forms.settings`` describes them.

    Raises:
        InputError: every problem of settings and cells.
    """
    form = chosen_form(forms, settings, book)
    plan, checked = plan_of(form, settings)
    entries = entries_of(plan)
    problems = [
        *checked.problems,
        *form.broken_cells(plan.used),
        *entries.problems,
        *_none(form, entries.frame),
        *(form.beyond if book.kind == "text" else ()),
    ]
    if checked.problems:
        raise InputError(problems)
    answers = answers_of(plan, entries.kept)
    problems += [*answers.problems, *_key_and_points(plan)]
    if problems:
        raise InputError(problems)
    people, unsure = _with_maximum(entries.frame, plan, answers)
    empty = int((~entries.kept).sum())
    found = [
        *entries.remarks,
        *answers.remarks,
        *unsure,
        *unread_totals(plan, people),
        *check_totals(plan, answers, people),
    ]
    submitted = people["submitted"].min()
    return Source(
        layout=layout,
        kind=plan.kind,
        file=book.file,
        title="",
        date=None if submitted != submitted else submitted.date(),
        entries=people,
        items=items_frame(plan, answers) if plan.kind != ROSTER else frame("items"),
        answers=answers_frame(plan, answers) if plan.kind != ROSTER else frame("answers"),
        sessions=frame("sessions"),
        presence=frame("presence"),
        counts=(*row_counts(form, len(people), empty), *other_sheets(book, [form.sheet])),
        names=other_names(plan),
        remarks=(*found, *_unplaced(form), *(form.beyond if book.kind != "text" else ())),
    )


def chosen_form(forms: Sequence[FormSheet], settings: Mapping[str, Any], book: Book) -> FormSheet:
    """The sheet that the settings name, else the one with the most rows.

    Raises:
        InputError: the named sheet holds no submissions, or no sheet does.
    """
    named = settings.get("sheet")
    found = [form for form in forms if named is None or form.sheet is book.sheet(str(named))]
    if not found:
        checked = Settings(settings, book.file)
        checked.wrong("sheet", named, " | ".join(f'sheet = "{form.sheet.name}"' for form in forms) or "-")
        raise InputError(checked.problems)
    return found[0] if len(found) == 1 else max(found, key=lambda form: form.sheet.height)


def _none(form: FormSheet, entries: pd.DataFrame) -> list[Problem]:
    return [] if len(entries) else [Problem("forms.no_submissions", form.file, form.sheet.name or None)]


def _key_and_points(plan: Plan) -> list[Problem]:
    return [
        Problem("forms.key_and_points", plan.form.file, None, None, f"key.{question.item}")
        for question in plan.questions
        if question.points is not None and question.item in plan.key
    ]


def _with_maximum(entries: pd.DataFrame, plan: Plan, answers: Answers) -> tuple[pd.DataFrame, list[Problem]]:
    """Totals and their maximum from the points of all questions, where the file states none.

    A total above the sum of the marks shows that some marks are not in the file: the maximum is unknown then.
    """
    import pandas as pd

    if not answers.points:
        return entries, []
    points = pd.DataFrame(answers.points)
    total = points.sum(axis=1).where(points.notna().all(axis=1))
    highest = sum(answers.full.values()) if all(answers.full.values()) else float("nan")
    score = entries["score"] if entries["score"].notna().any() else total
    beyond = (score > highest) & entries["max_score"].isna()
    unsure = []
    if beyond.any():
        values = {"sum": f"{highest:g}", "most": f"{score[beyond].max():g}"}
        sheet, column = plan.form.sheet.name or None, plan.column(SCORE)
        called = cell_shown(column.called) if column is not None else None
        unsure = [Problem("forms.total_above_marks", plan.form.file, sheet, None, called, values=values)]
        highest = float("nan")
    full = entries["max_score"].fillna(highest).where(score.notna())
    return entries.assign(score=score, max_score=full), unsure


def _unplaced(form: FormSheet) -> list[Problem]:
    """Columns of points that belong to no question."""
    return [
        Problem(
            "forms.points_of_nothing", form.file, form.sheet.name or None, None, cell_shown(column.called)
        )
        for column in form.columns
        if column.part == POINTS and column.of is None
    ]
