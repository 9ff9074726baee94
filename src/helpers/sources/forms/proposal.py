"""What a form would be taken for, before anybody confirmed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import to_datetime
from helpers.sources.forms.columns import (
    ABOUT,
    EMAIL,
    IDENTIFIER,
    LEFT_OUT,
    NAME,
    SCORE,
    SUBMITTED,
    identifier_rank,
)
from helpers.sources.forms.key import propose_key
from helpers.sources.forms.kinds import CHOICE, OPEN, SCALE, SEVERAL, same_levels
from helpers.sources.forms.marks import read_marks
from helpers.sources.forms.plan import KINDS, Plan, default_roles, plan_of
from helpers.sources.forms.reading import chosen_form
from helpers.sources.forms.settings import spans
from helpers.sources.forms.sheet import FormSheet, empty_submissions, people_columns
from helpers.sources.source import SURVEY, TEST, Proposal

if TYPE_CHECKING:
    import pandas as pd

Said = tuple[str, Mapping[str, Any]]
_AS_SPREADSHEETS_WRITE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b.*", re.DOTALL)


def propose_form(book: Book, forms: Sequence[FormSheet]) -> Proposal:
    """Settings that fit the form, what was understood, and what only the user can tell.

    Args:
        book: the file.
        forms: its sheets of submissions.
    """
    form = chosen_form(forms, {}, book)
    plan, _ = plan_of(form, {"columns": default_roles(form)})
    there = ~empty_submissions(form)
    settings: dict[str, Any] = {"kind": plan.kind}
    questions: list[Said] = []
    if len(forms) > 1:
        settings["sheet"] = form.sheet.name
        questions.append(("forms.ask_sheet", {"taken": form.sheet.name, "count": len(forms)}))
    for part in (_day_order(plan), _people(plan), _scales(plan), _marks(plan, there)):
        settings |= part[0]
        questions += part[1]
    settings |= {"numbered": len(plan.questions)}
    settings |= {"columns": default_roles(form), "questions": _questions(plan)}
    summary = _summary(plan, there)
    if plan.kind == TEST and not any(question.points for question in plan.questions):
        key = propose_key(plan, there)
        settings |= key.settings
        summary += key.summary
        questions += key.questions
    questions += _orders(plan)
    filled = {name: value for name, value in settings.items() if value or value is False}
    return Proposal(plan.kind, filled, tuple(summary), tuple(questions))


def _questions(plan: Plan) -> dict[str, list[int]]:
    return {kind: items for kind in KINDS if (items := _of_kind(plan, kind))}


def _of_kind(plan: Plan, kind: str) -> list[int]:
    return [question.item for question in plan.questions if question.kind == kind]


def _summary(plan: Plan, there: pd.Series) -> list[Said]:
    empty = int((~there).sum())
    said: list[Said] = [("forms.found", {"entries": len(there) - empty, "questions": len(plan.questions)})]
    if empty:
        said.append(("forms.found_empty", {"count": empty}))
    people = {role: plan.column(role) for role in (NAME, IDENTIFIER, EMAIL)}
    headers = [cell_shown(column.called) for column in people.values() if column is not None]
    if headers:
        said.append(("forms.found_people", {"columns": _quoted(headers)}))
    for role in (ABOUT, LEFT_OUT):
        if plan.roles[role]:
            headers = [cell_shown(column.called) for column in plan.roles[role]]
            said.append((f"forms.found_{role}", {"columns": _quoted(headers)}))
    for kind in (*KINDS, SCALE):
        if items := _of_kind(plan, kind):
            said.append((f"forms.found_{kind}", {"items": spans(items)}))
    return said


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _day_order(plan: Plan) -> tuple[dict[str, Any], list[Said]]:
    """The order of day and month, where no date tells: as spreadsheets write them in either order.

    With English (United States) settings Google writes ``8/9/2025``, with Indonesian ones ``08/09/2025``.
    """
    column = plan.column(SUBMITTED)
    if column is None:
        return {}, []
    times = to_datetime(plan.form.table[column.place])
    if not times.ambiguous:
        return {}, []
    written = [str(cell) for cell in plan.form.table.loc[times.bad.to_numpy(), column.place]]
    parts = [match.groups() for text in written if (match := _AS_SPREADSHEETS_WRITE.fullmatch(text.strip()))]
    short = any(len(number) == 1 for pair in parts for number in pair)
    half = any(re.search(r"[ap]\.?m", text, re.IGNORECASE) for text in written)
    day_first = not (short or half)
    key = "forms.ask_day_first" if day_first else "forms.ask_month_first"
    return {"day_first": day_first}, [(key, {"example": cell_shown(written[0])})]


def _people(plan: Plan) -> tuple[dict[str, Any], list[Said]]:
    if not any(plan.roles[role] for role in (NAME, IDENTIFIER, EMAIL)):
        return {}, [("forms.ask_people", {})]
    taken = plan.column(IDENTIFIER)
    others = [column for column in people_columns(plan.form, IDENTIFIER) if column != taken]
    if taken is None or not others:
        return {}, []
    others.sort(key=lambda column: identifier_rank(column.header))
    values = {"taken": cell_shown(taken.called), "others": _quoted(cell_shown(c.called) for c in others)}
    return {}, [("forms.ask_identifier", values)]


def _scales(plan: Plan) -> tuple[dict[str, Any], list[Said]]:
    """Levels by group of questions; asked: levels that nobody chose, and reverse wording."""
    scales = {question.item: question.scale for question in plan.questions if question.scale is not None}
    entries, questions = [], list[Said]()
    for scale, items in same_levels(scales):
        entry: dict[str, Any] = {"items": list(items), "levels": list(scale.levels)}
        entries.append(entry | ({"apart": list(scale.apart)} if scale.apart else {}))
        values = {"items": spans(items), "levels": " < ".join(map(cell_shown, scale.levels))}
        if scale.name == "numbers" or (scale.name == "numbered" and scale.unseen):
            questions.append(("forms.ask_numbered", values))
        elif scale.unseen:
            values["unseen"] = _quoted(map(cell_shown, scale.unseen))
            questions.append(("forms.ask_unseen", values))
    if len(scales) > 1:
        questions.append(("forms.ask_reversed", {"items": spans(scales)}))
    return {"scales": entries}, questions


def _marks(plan: Plan, there: pd.Series) -> tuple[dict[str, Any], list[Said]]:
    """The highest marks, where the file states none: the highest that anybody got."""
    questions: list[Said] = []
    marks = {}
    for question in plan.questions:
        if question.points is None:
            continue
        read = read_marks(plan.form.table[question.points.place])
        highest = read.points[there].max()
        if read.full.isna().all() and highest > 0:
            marks[str(question.item)] = int(highest) if highest == int(highest) else float(highest)
    if marks:
        questions.append(("forms.ask_marks", {"items": spans(map(int, marks))}))
    column = plan.column(SCORE)
    if column is not None and not marks:
        totals = read_marks(plan.form.table[column.place])
        if totals.full.isna().all() and totals.points.notna().any():
            questions.append(("forms.ask_max_score", {"highest": f"{totals.points.max():g}"}))
    return {"marks": marks}, questions


def _orders(plan: Plan) -> list[Said]:
    """What a questionnaire's questions with few answers may be: scales that are not known, or a test."""
    choices = [q.item for q in plan.questions if q.kind == CHOICE and q.points is None]
    if plan.kind != SURVEY or not choices:
        return []
    asked: list[Said] = [("forms.ask_order", {"items": spans(choices)})]
    if not _of_kind(plan, SCALE) and len(choices) > len(_of_kind(plan, OPEN)) + len(_of_kind(plan, SEVERAL)):
        asked.append(("forms.ask_test", {}))
    return asked
