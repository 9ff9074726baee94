"""What a plain table would be taken for, before anybody confirmed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.sources.book import Book
from helpers.sources.forms_columns import ABOUT, LEFT_OUT, Column
from helpers.sources.forms_kinds import CHOICE, NUMBER, OPEN, SCALE, SEVERAL, TRUE_FALSE, same_levels
from helpers.sources.forms_settings import spans
from helpers.sources.plain_columns import Contents, Found, found_in, survey_kinds, without_test
from helpers.sources.plain_results import special_rows
from helpers.sources.plain_settings import (
    ANSWERS,
    ITEMS,
    POINTS,
    RIGHT_WRONG,
    SESSIONS,
    PlainTable,
    plain_table,
)
from helpers.sources.plain_sheet import PlainSheet, plain_sheet, tables_in
from helpers.sources.plain_words import HOURS, MAXIMUM, MINUTES, POST, PRE, SCORE, SUBMITTED, maximum_in
from helpers.sources.row_problems import cell_shown
from helpers.sources.sheet_presence import AS_ABSENT, AS_UNKNOWN, BY_COLUMN
from helpers.sources.source import ATTENDANCE, ROSTER, SURVEY, TEST, Proposal
from helpers.sources.values import to_datetime, to_number

Said = tuple[str, Mapping[str, Any]]
_KINDS = (CHOICE, SEVERAL, TRUE_FALSE, NUMBER, OPEN)
# Days such as 6/1, where day and month may be either way round
_FIGURES = re.compile(r"(?:0?[1-9]|1[0-2])[/.\-](?:0?[1-9]|1[0-2])(?:[/.\-]\d{2,4})?")
_LESSONS = ("jp", "jpl", "pelajaran", "lesson")


@dataclass
class Use:
    """One use of a table: an entry of ``cohort.toml``."""

    kind: str
    role: str
    columns: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)
    summary: list[Said] = field(default_factory=list)
    questions: list[Said] = field(default_factory=list)


def propose_table(book: Book) -> Proposal:
    """Settings that fit the table, what was understood, and what only the user can tell.

    A table that serves twice (scores before and after in two columns) gives further settings.

    Raises:
        InputError: the file holds no plain table, or not one with one header row.
    """
    sheet = plain_sheet(book, {})
    rows = special_rows(plain_table(sheet, {}, {}))
    sheet = plain_sheet(book, rows)
    found = found_in(sheet)
    uses = _uses(found) or [Use(ROSTER, "roster", {})]
    shared: dict[str, Any] = dict(rows)
    sheets = tables_in(book)
    asked: list[Said] = [(f"plain.ask_columns_{uses[0].kind}", {})]
    if len(sheets) > 1:
        shared["sheet"] = sheet.sheet.name
        asked.append(("forms.ask_sheet", {"taken": cell_shown(sheet.sheet.name), "count": len(sheets)}))
    if not found.people:
        asked.append(("forms.ask_people", {}))
    all_settings = [_settings(found, use, shared) for use in uses]
    said = [("plain.found", {"rows": len(sheet.table), "header": sheet.header}), *_people_said(found)]
    first = uses[0]
    for use in uses[1:]:
        first.summary += use.summary
        first.questions += [each for each in use.questions if each not in first.questions]
    if len(uses) > 1:
        asked.append(("plain.ask_both_tests" if uses[1].kind == TEST else "plain.ask_two_uses", {}))
    return Proposal(
        first.kind,
        all_settings[0],
        (*said, *first.summary),
        (*asked, *first.questions),
        further=tuple(all_settings[1:]),
    )


def proposed_columns(sheet: PlainSheet, role: str) -> dict[str, Any]:
    """The columns for a role, for an entry of ``cohort.toml`` that names none."""
    found = found_in(sheet)
    uses = _uses(found)
    fitting = next((use for use in uses if use.role == role), uses[0] if uses else Use(ROSTER, "", {}))
    return _settings(found, fitting, {})["columns"]


def _settings(found: Found, use: Use, shared: Mapping[str, Any]) -> dict[str, Any]:
    columns: dict[str, Any] = {role: column.called for role, column in found.people.items()}
    if use.kind in (TEST, SURVEY) and found.submitted is not None:
        columns[SUBMITTED] = found.submitted.called
    columns[ABOUT] = [column.called for column in found.about]
    columns |= use.columns
    used = set(_texts(columns.values()))
    rest = [c.called for c in found.sheet.columns if c.called not in used]
    columns[LEFT_OUT] = [called for called in rest if not called.startswith("[")]
    columns = {role: called for role, called in columns.items() if called}
    role = {"role": use.role} if use.role else {}
    return {**role, **shared, **use.settings, "columns": columns}


def _texts(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        yield from [value] if isinstance(value, str) else value


def _people_said(found: Found) -> list[Said]:
    said: list[Said] = []
    if found.people:
        said.append(("forms.found_people", {"columns": _quoted(found.people.values())}))
    if found.about:
        said.append(("forms.found_about", {"columns": _quoted(found.about)}))
    return said


def _quoted(columns: Iterable[Column]) -> str:
    return ", ".join(f"“{cell_shown(column.called)}”" for column in columns)


def _uses(found: Found) -> list[Use]:
    """All uses: tests first, then questionnaires, then attendance."""
    uses = [_test(found, test) for test in (PRE, POST, "") if found.items.get(test) or found.scores.get(test)]
    if len(uses) > 1:
        uses = [use for use in uses if use.role]
    # Minutes beside a test are those that it took
    if found.sessions or found.long or HOURS in found.lengths or (found.lengths and not uses):
        uses.append(_attendance(found))
    return uses


def _test(found: Found, test: str) -> Use:
    items, scores = found.items.get(test, ()), found.scores.get(test, ())
    use = Use(TEST, test, {})
    if items:
        use.columns[ITEMS] = [column.called for column in items]
        _items(found, use, items, bool(scores))
    if scores and use.kind == TEST and (not items or _is_of_use(found, use, scores[0])):
        _score(found, use, scores)
    return use


def _is_of_use(found: Found, use: Use, score: Column) -> bool:
    """Whether a total tells anything beside the results of questions: what it should be, or the key."""
    stated = found.maximum is not None or maximum_in(score.header) is not None
    return stated or use.settings.get("items_hold") == ANSWERS


def _items(found: Found, use: Use, items: Sequence[Column], scored: bool) -> None:
    holds = Contents(found.sheet)
    values = {"columns": _quoted(items[:3]) + (" …" if len(items) > 3 else ""), "count": len(items)}
    if all(holds.is_result(column) for column in items):
        use.settings["items_hold"] = RIGHT_WRONG
        use.summary.append(("plain.found_right_wrong", values))
        if any(holds.seen(column) & {"benar", "salah", "true", "false", "betul"} for column in items):
            use.questions.append(("plain.ask_right_wrong", values))
        return
    kinds = survey_kinds(found.sheet, items)
    scales = sum(kind.kind == SCALE for kind in kinds.values())
    numbers = all(holds.is_number(column) for column in items)
    tested = (
        scored
        or bool(found.sheet.apart)
        or any(without_test(c.header)[:4].casefold() == "soal" for c in items)
    )
    if numbers and (tested or not scales):
        use.settings["items_hold"] = POINTS
        use.summary.append(("plain.found_points", values))
        if not found.sheet.apart:
            use.questions.append(("plain.ask_item_maximum", values))
    elif tested or (not scales and all(holds.is_letters(column) for column in items)):
        use.settings["items_hold"] = ANSWERS
        if all(holds.is_letters(column) for column in items):
            use.settings["questions"] = {CHOICE: list(range(1, len(items) + 1))}
        use.summary.append(("plain.found_answers", values))
        use.questions.append(("plain.ask_key" if not found.sheet.apart else "plain.ask_key_row", values))
    else:
        use.kind, use.role = SURVEY, "satisfaction"
        _survey(use, {n: kinds[c.place] for n, c in enumerate(items, start=1)})


def _survey(use: Use, kinds: Mapping[int, Any]) -> None:
    scales = {item: kind.scale for item, kind in kinds.items() if kind.kind == SCALE}
    entries = []
    for scale, items in same_levels(scales):
        entry: dict[str, Any] = {"items": list(items), "levels": list(scale.levels)}
        entries.append(entry | ({"apart": list(scale.apart)} if scale.apart else {}))
        values = {"items": spans(items), "levels": " < ".join(map(cell_shown, scale.levels))}
        if scale.name in ("numbers", "numbered"):
            use.questions.append(("forms.ask_numbered", values))
        elif scale.unseen:
            unseen = ", ".join(f"“{cell_shown(level)}”" for level in scale.unseen)
            use.questions.append(("forms.ask_unseen", {**values, "unseen": unseen}))
    use.settings["scales"] = entries
    other = {kind: [i for i, found in kinds.items() if found.kind == kind] for kind in _KINDS}
    use.settings["questions"] = {kind: items for kind, items in other.items() if items}
    if scales:
        use.summary.append(("forms.found_scale", {"items": spans(scales)}))
    if choices := other[CHOICE]:
        use.questions.append(("forms.ask_order", {"items": spans(choices)}))
    if len(choices) > len(scales):
        use.questions.append(("plain.ask_test", {}))
    if len(scales) > 1:
        use.questions.append(("forms.ask_reversed", {"items": spans(scales)}))


def _score(found: Found, use: Use, scores: Sequence[Column]) -> None:
    column = scores[-1] if len(scores) > 1 and not use.role else scores[0]
    use.columns[SCORE] = column.called
    use.summary.append(("plain.found_score", {"column": cell_shown(column.called)}))
    if len(scores) > 1:
        others = _quoted(other for other in scores if other != column)
        use.questions.append(("plain.ask_score", {"taken": cell_shown(column.called), "others": others}))
    cells = found.sheet.table[column.place]
    read = to_number(cells)
    if read.mixed or read.undecided:
        use.questions.append(("plain.ask_decimal", {"column": cell_shown(column.called)}))
    stated = maximum_in(column.header)
    if found.maximum is not None:
        use.columns[MAXIMUM] = found.maximum.called
    elif stated is not None:
        use.settings["max_score"] = int(stated) if stated == int(stated) else stated
    elif read.values.notna().any():
        values = {"column": cell_shown(column.called), "highest": f"{read.values.max():g}"}
        use.questions.append(("plain.ask_max_score", values))


def _attendance(found: Found) -> Use:
    use = Use(ATTENDANCE, "attendance", {role: column.called for role, column in found.long.items()})
    if found.sessions:
        use.columns[SESSIONS] = [column.called for column in found.sessions]
        use.summary.append(("plain.found_sessions", {"count": len(found.sessions)}))
    for role in (MINUTES, HOURS):
        columns = found.lengths.get(role, ())
        if columns and not found.sessions:
            use.columns[role] = [column.called for column in columns[: 1 if found.long else None]]
            use.summary.append(("plain.found_lengths", {"columns": _quoted(columns)}))
    if found.long:
        use.summary.append(("plain.found_long", {"columns": _quoted(found.long.values())}))
    if HOURS in use.columns:
        lesson = any(word in text.casefold() for text in use.columns[HOURS] for word in _LESSONS)
        use.settings["hour_minutes"] = 45 if lesson else 60
        use.questions.append(("plain.ask_hour_minutes", {"minutes": use.settings["hour_minutes"]}))
    _days(found, use)
    _blanks(found, use)
    if not found.long:
        use.questions.append(("plain.ask_session_length", {}))
    return use


def _days(found: Found, use: Use) -> None:
    figures = [column.called for column in found.sessions if _FIGURES.fullmatch(column.header)]
    dated = found.long.get("date") or found.long.get("session")
    if dated is not None:
        cells = found.sheet.table[dated.place].astype(object)
        times = to_datetime(cells)
        if times.ambiguous:
            figures = [cell_shown(cells[times.bad.to_numpy()].iloc[0])]
    if figures:
        use.settings["day_first"] = True
        use.questions.append(("attendance.ask_day_first", {"example": figures[0]}))


def _blanks(found: Found, use: Use) -> None:
    """What empty cells mean is asked wherever there are any."""
    columns = [
        *found.sessions,
        *(c for columns in found.lengths.values() for c in columns if not found.sessions),
    ]
    counts = {c.place: int(found.sheet.texts(c.place).eq("").sum()) for c in columns}
    holds = Contents(found.sheet)
    told = {c not in found.sessions or holds.tells_presence(c) for c in columns if counts[c.place]}
    if told:
        blank = {(True,): AS_ABSENT, (False,): AS_UNKNOWN}.get(tuple(told), BY_COLUMN)
        use.settings["blank"] = blank
        use.questions.append((f"attendance.ask_blank_{blank}", {"count": sum(counts.values())}))


def table_of(book: Book, given: Mapping[str, Any]) -> PlainTable:
    """The table of a file under its entry of ``cohort.toml``."""
    sheet = plain_sheet(book, given)
    columns = given.get("columns")
    if not isinstance(columns, Mapping):
        columns = proposed_columns(sheet, str(given.get("role", "")))
    return plain_table(sheet, columns, given)
