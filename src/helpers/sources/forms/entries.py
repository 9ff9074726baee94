"""The people of a form: one entry a submission, with what identifies and what groups them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from helpers.sources.cells.date_forms import mixed_remark
from helpers.sources.cells.distinct import distinct
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import lost_digits, to_datetime
from helpers.sources.forms.columns import (
    ABOUT,
    EMAIL,
    IDENTIFIER,
    LEFT_OUT,
    NAME,
    QUESTION,
    SCORE,
    SUBMITTED,
    Column,
    asked_for,
)
from helpers.sources.forms.marks import Marks, read_marks
from helpers.sources.forms.plan import Plan
from helpers.sources.forms.sheet import NOBODY, empty_submissions
from helpers.sources.source import frame
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

# From so many identifiers on, and above this share of one shape, the others are worth a remark
_ENOUGH, _MOST = 4, 0.5
_NAMED = 5  # of them are shown, all are counted


class Entries(NamedTuple):
    """``frame`` of the entries, in the order of ``kept`` (a mark for each row of the form's table)."""

    frame: pd.DataFrame
    kept: pd.Series
    problems: list[Problem]
    remarks: list[Problem]


def entries_of(plan: Plan) -> Entries:
    """One entry a submission; those in which nothing was typed are kept out.

    Names and identifiers stay as they were typed; what looks wrong with them is remarked.
    """
    form = plan.form
    empty = empty_submissions(form)
    times = _times(plan)
    marks = _totals(plan)
    email = _text(plan, EMAIL)
    data = {
        "row": form.rows,
        "name": _text(plan, NAME),
        "identifier": _text(plan, IDENTIFIER),
        "email": distinct(email, lambda each: each.mask(each.str.casefold().isin(NOBODY), "")),
        "submitted": times.values,
        "score": marks.points,
        "max_score": marks.full,
    }
    for column in plan.roles[ABOUT]:
        data[f"about.{column.called}"] = form.texts(column.place)
    kept = ~empty
    if not kept.all():
        data = {name: values[kept].reset_index(drop=True) for name, values in data.items()}
    found = frame("entries", {**data, "sheet": [form.sheet.name] * int(kept.sum())})
    problems = [*times.problems, *_total_problems(plan, marks, kept)]
    remarks = [*times.remarks, *_empty_remark(plan, empty), *_who_remarks(plan, kept)]
    return Entries(found, kept, problems, remarks)


def other_names(plan: Plan) -> tuple[str, ...]:
    """What identifies people in columns that are left out: second names, telephone numbers, addresses."""
    found: set[str] = set()
    for column in plan.roles[LEFT_OUT]:
        if asked_for(column.header) not in (QUESTION, ABOUT):
            found.update(plan.form.texts(column.place))
    return tuple(sorted(found - {""} - set(NOBODY)))


def _text(plan: Plan, role: str) -> pd.Series:
    import pandas as pd

    column = plan.column(role)
    if column is None:
        return pd.Series("", index=plan.form.table.index, dtype="str")
    return plan.form.texts(column.place)


class _Read(NamedTuple):
    values: pd.Series
    problems: list[Problem]
    remarks: list[Problem]


def _times(plan: Plan) -> _Read:
    import pandas as pd

    column = plan.column(SUBMITTED)
    if column is None:
        never = pd.Series(pd.NaT, index=plan.form.table.index, dtype="datetime64[us]")
        return _Read(never, [], [])
    times = to_datetime(plan.form.table[column.place], plan.day_first)
    if times.ambiguous:
        return _Read(times.values, plan.form.at("source.day_or_month_first", column, times.bad)[:1], [])
    remarks = plan.form.at("source.not_a_time", column, times.bad)
    return _Read(times.values, [], [*remarks, *_mixed_remark(plan, column)])


def _mixed_remark(plan: Plan, column: Column) -> list[Problem]:
    form = plan.form
    place = (form.file, form.sheet.name or None, form.header, cell_shown(column.called))
    return mixed_remark(form.table[column.place], *place)


def _totals(plan: Plan) -> Marks:
    import pandas as pd

    column = plan.column(SCORE)
    if column is None:
        nothing = pd.Series(float("nan"), index=plan.form.table.index)
        return Marks(nothing, nothing, nothing.notna())
    marks = read_marks(plan.form.table[column.place])
    if plan.max_score is None:
        return marks
    return marks._replace(full=marks.full.fillna(plan.max_score).where(marks.points.notna()))


def _total_problems(plan: Plan, marks: Marks, kept: pd.Series) -> list[Problem]:
    column, form = plan.column(SCORE), plan.form
    return [
        *form.at("forms.not_a_score", column, kept & marks.bad),
        *form.at("forms.score_below_zero", column, kept & (marks.points < 0)),
        *form.at("forms.score_over_maximum", column, kept & (marks.points > marks.full)),
    ]


def _empty_remark(plan: Plan, empty: pd.Series) -> list[Problem]:
    if not empty.any():
        return []
    form = plan.form
    rows = form.rows[empty]
    values = {"count": int(empty.sum())}
    return [
        Problem(
            "forms.empty_submissions", form.file, form.sheet.name or None, int(rows.iloc[0]), values=values
        )
    ]


def _who_remarks(plan: Plan, kept: pd.Series) -> list[Problem]:
    """Rows with nobody's name, and identifiers unlike the others."""
    form, column = plan.form, plan.column(IDENTIFIER)
    remarks = []
    if any(plan.roles[role] for role in (NAME, IDENTIFIER, EMAIL)):
        nobody = _text(plan, NAME).eq("") & _text(plan, IDENTIFIER).eq("") & _text(plan, EMAIL).eq("")
        remarks += form.at("forms.nobody", None, kept & nobody)
    if column is None:
        return remarks
    typed = _text(plan, IDENTIFIER)
    spoilt = lost_digits(form.table[column.place])
    remarks += form.at("source.digits_lost", column, kept & spoilt)
    remarks += form.at("forms.no_identifier", column, kept & typed.eq(""), show=False)
    return remarks + _odd_identifiers(plan, column, typed.where(kept & ~spoilt, ""))


def _odd_identifiers(plan: Plan, column: Column, typed: pd.Series) -> list[Problem]:
    """One remark on all identifiers of another shape than most: more or fewer digits, or letters."""
    shapes = distinct(typed, _shape)
    given = shapes.ne("")
    counts = shapes[given].value_counts()
    if counts.sum() < _ENOUGH or counts.iloc[0] <= _MOST * counts.sum():
        return []
    usual = str(counts.index[0])
    odd = given & shapes.ne(usual)
    if not odd.any():
        return []
    form, rows = plan.form, plan.form.rows[odd]
    values = {"count": int(odd.sum()), "all": int(given.sum()), "digits": len(usual), "pattern": usual}
    values["rows"] = ", ".join(map(str, rows.iloc[:_NAMED])) + (", …" if len(rows) > _NAMED else "")
    key = "forms.identifier_not_digits" if set(usual) == {"9"} else "forms.identifier_unlike"
    shown = "; ".join(cell_shown(cell) for cell in typed[odd].iloc[:_NAMED])
    place = (form.file, form.sheet.name or None, None, cell_shown(column.called))
    return [Problem(key, *place, shown, values)]


def _shape(typed: pd.Series) -> pd.Series:
    """``9`` for every digit, ``A`` for every letter; dots, dashes and blanks between them tell nothing."""
    signs = typed.str.replace(r"[\W_]", "", regex=True)
    return signs.str.replace(r"\d", "9", regex=True).str.replace(r"[^9]", "A", regex=True)


def unread_totals(plan: Plan, entries: pd.DataFrame) -> Sequence[Problem]:
    """A remark if submissions have no total although the form has a column for it."""
    column = plan.column(SCORE)
    missing = int(entries["score"].isna().sum())
    if column is None or not missing or missing == len(entries):
        return []
    return [
        Problem("forms.no_total", plan.form.file, plan.form.sheet.name or None, values={"count": missing})
    ]
