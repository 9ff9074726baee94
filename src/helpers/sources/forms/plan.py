"""What each column of a form is taken for: from the settings, and where these are silent, by proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.sources.forms.columns import (
    ABOUT,
    EMAIL,
    FEEDBACK,
    IDENTIFIER,
    LEFT_OUT,
    NAME,
    POINTS,
    SCORE,
    SUBMITTED,
    TOOL,
    Column,
    identifier_rank,
)  # fmt: skip
from helpers.sources.forms.kinds import CHOICE, NUMBER, OPEN, SCALE, SEVERAL, TRUE_FALSE, Kind, kinds_of
from helpers.sources.forms.likert_scales import Scale
from helpers.sources.forms.settings import KEY_FROM, TOTALS, Settings
from helpers.sources.forms.sheet import NOBODY, FormSheet, empty_submissions, people_columns
from helpers.sources.source import ROSTER, SURVEY, TEST
from helpers.words.errors import Problem

KINDS = (CHOICE, SEVERAL, TRUE_FALSE, NUMBER, OPEN)
_EXAMPLE_KEY = 'key = { 1 = "...", 2 = ["...", "..."] }'


@dataclass(frozen=True)
class Question:
    """One question: its column, the column of its points, its kind, its levels (lowest first)."""

    item: int
    column: Column
    points: Column | None
    kind: str
    scale: Scale | None = None


@dataclass(frozen=True)
class Plan:
    """What a form's columns are taken for.

    ``roles`` are the columns by role; ``key`` holds accepted answers and ``marks`` the highest mark by
    item; ``inferred`` are items whose key other files told too.
    """

    form: FormSheet
    kind: str
    roles: Mapping[str, Sequence[Column]]
    questions: tuple[Question, ...]
    key: Mapping[int, tuple[str, ...]]
    marks: Mapping[int, float]
    max_score: float | None
    day_first: bool | None
    inferred: frozenset[int] = frozenset()

    def column(self, role: str) -> Column | None:
        """The one column of a role."""
        return next(iter(self.roles[role]), None)

    @property
    def used(self) -> list[Column]:
        """All columns that are read."""
        asked = [column for question in self.questions for column in (question.column, question.points)]
        named = [column for role, columns in self.roles.items() if role != LEFT_OUT for column in columns]
        return [column for column in (*named, *asked) if column is not None]


def plan_of(form: FormSheet, given: Mapping[str, Any]) -> tuple[Plan, Settings]:
    """The plan of a form under settings, and these settings with their problems."""
    settings = Settings(given, form.file)
    columns = settings.table("columns", '[file.columns] name = "..."') or default_roles(form)
    roles = settings.columns(columns, form.columns)
    taken = {column.place for each in roles.values() for column in each}
    asked = [c for c in form.columns if c.part not in (TOOL, POINTS, FEEDBACK) and c.place not in taken]
    asked = [column for column in asked if column.part not in (SUBMITTED, SCORE)]
    _check_numbers(settings, asked)
    points = {column.of: column for column in form.columns if column.part == POINTS}
    kind = _kind(settings, roles, asked, points)
    kinds = _kinds(settings, form, asked, kind == TEST)
    questions = tuple(
        Question(item, column, points.get(column.place), kinds[item].kind, kinds[item].scale)
        for item, column in enumerate(asked, start=1)
    )
    _check_reversed(settings, questions)
    key, marks = _key(settings, questions), _marks(settings, asked)
    plan = Plan(
        form, kind, roles, questions, key, marks, settings.positive("max_score"),
        settings.value("day_first", bool, "day_first = true | day_first = false"),
        _inferred(settings, asked),
    )  # fmt: skip
    return plan, settings


def default_roles(form: FormSheet) -> dict[str, Any]:
    """Which column is what, by headers and by how many filled them in, as ``columns`` of the settings has it.

    Of several columns for one thing the best is taken and the others are left out.
    """
    people = [column for column in form.columns if column.part in (NAME, IDENTIFIER, EMAIL)]
    nobody = ["", *NOBODY]
    filled = {c.place: int((~form.texts(c.place).str.casefold().isin(nobody)).sum()) for c in people}

    def best(part: str) -> list[Column]:
        found = [column for column in people_columns(form, part) if filled[column.place]]
        ranked = {c.place: identifier_rank(c.header) if part == IDENTIFIER else 0 for c in found}
        return sorted(found, key=lambda column: (ranked[column.place], -filled[column.place], column.place))

    roles: dict[str, Any] = {}
    left_out = [column for column in form.columns if column.part == LEFT_OUT or column.header == ""]
    for part in (SUBMITTED, SCORE):
        roles[part] = next((column.called for column in form.columns if column.part == part), None)
    for part in (NAME, IDENTIFIER, EMAIL):
        taken = best(part)[:1]
        roles[part] = next((column.called for column in taken), None)
        left_out += [column for column in people_columns(form, part) if column not in taken]
    roles[ABOUT] = [column.called for column in people_columns(form, ABOUT) if column not in left_out]
    roles[LEFT_OUT] = [column.called for column in sorted(left_out, key=lambda column: column.place)]
    return {role: named for role, named in roles.items() if named}


def _kind(
    settings: Settings,
    roles: Mapping[str, Sequence[Column]],
    asked: Sequence[Column],
    points: Mapping[Any, Column],
) -> str:
    given = settings.one_of("kind", (TEST, SURVEY, ROSTER))
    if given is not None:
        return given
    if not asked:
        return ROSTER
    scored = bool(roles[SCORE]) or any(column.place in points for column in asked) or "key" in settings
    return TEST if scored else SURVEY


def _kinds(settings: Settings, form: FormSheet, asked: Sequence[Column], test: bool) -> dict[int, Kind]:
    """The kind of each question: from the settings, else by its answers."""
    known: dict[int, Kind] = {}
    for kind, items in settings.table("questions", "[file.questions] choice = [1, 2]").items():
        if kind not in KINDS:
            settings.wrong("questions", kind, " | ".join(KINDS))
            continue
        known |= dict.fromkeys(settings.items(f"questions.{kind}", items, asked), Kind(kind))
    for entry in settings.tables("scales", 'scales = [{ items = [1, 2], levels = ["...", "..."] }]'):
        levels = settings.texts("scales.levels", entry.get("levels"), 'levels = ["...", "..."]')
        levels = [" ".join(level.split()) for level in levels]
        if len(set(map(str.casefold, levels))) < max(len(levels), 2):
            settings.wrong("scales.levels", entry.get("levels"), 'levels = ["...", "..."]')
        apart = settings.texts("scales.apart", entry.get("apart", []), 'apart = ["..."]')
        scale = Scale("given", tuple(levels), (), tuple(apart))
        known |= dict.fromkeys(settings.items("scales.items", entry.get("items"), asked), Kind(SCALE, scale))
    rest = {item: column for item, column in enumerate(asked, start=1) if item not in known}
    if rest:
        there = ~empty_submissions(form)
        answers = {item: form.texts(column.place)[there] for item, column in rest.items()}
        headers = {item: column.header for item, column in rest.items()}
        known |= kinds_of(answers, headers, form.separator, test)
    return known


def _check_numbers(settings: Settings, asked: Sequence[Column]) -> None:
    """Numbers of questions point at others once a column is left out, or a question is one no more.

    Where a column is named wrongly, that is what is to be told: the number follows from it.
    """
    columns_stand = not settings.problems
    numbered = settings.value("numbered", int, f"numbered = {len(asked)}")
    if columns_stand and numbered is not None and numbered != len(asked):
        values = {"count": len(asked)}
        problem = Problem("forms.renumbered", settings.file, None, None, "numbered", str(numbered), values)
        settings.problems.append(problem)


def _check_reversed(settings: Settings, questions: Sequence[Question]) -> None:
    if "reversed" not in settings:
        return
    columns = [question.column for question in questions]
    given = settings.value("reversed", list, "reversed = [1, 2]") or []
    for item in settings.items("reversed", given, columns):
        if questions[item - 1].kind != SCALE:
            settings.wrong("reversed", item, "reversed = [...]: scale")


def _key(settings: Settings, questions: Sequence[Question]) -> dict[int, tuple[str, ...]]:
    columns = [question.column for question in questions]
    key = {}
    for reference, answers in settings.table("key", _EXAMPLE_KEY).items():
        item = settings.item("key", reference, columns)
        answers = (
            [str(answers)] if isinstance(answers, int | float) and not isinstance(answers, bool) else answers
        )
        accepted = settings.texts(f"key.{reference}", answers, _EXAMPLE_KEY)
        if item is not None:
            key[item] = tuple(text.strip() for text in accepted if text.strip())
    return key


def _inferred(settings: Settings, asked: Sequence[Column]) -> frozenset[int]:
    found = set[int]()
    for origin, items in settings.table("key_from", "[file.key_from] totals = [1, 2]").items():
        if origin in KEY_FROM:
            named = set(settings.items(f"key_from.{origin}", items, asked))
            found |= named if origin != TOTALS else set()
        else:
            settings.wrong("key_from", origin, " | ".join(KEY_FROM))
    return frozenset(found)


def _marks(settings: Settings, asked: Sequence[Column]) -> dict[int, float]:
    marks = {}
    for reference, mark in settings.table("marks", "[file.marks] 1 = 10").items():
        item = settings.item("marks", reference, asked)
        if isinstance(mark, bool) or not isinstance(mark, int | float) or not mark > 0:
            settings.wrong(f"marks.{reference}", mark, f"{reference} = 10")
        elif item is not None:
            marks[item] = float(mark)
    return marks
