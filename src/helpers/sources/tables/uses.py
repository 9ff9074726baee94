"""What a plain table may be used for: tests, questionnaires, attendance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import to_number
from helpers.sources.forms.columns import Column
from helpers.sources.forms.kinds import CHOICE, NUMBER, OPEN, SCALE, SEVERAL, TRUE_FALSE, same_levels
from helpers.sources.forms.settings import spans
from helpers.sources.source import SURVEY, TEST
from helpers.sources.tables.attendance_use import attendance_use
from helpers.sources.tables.columns import Contents, Found, survey_kinds, without_test
from helpers.sources.tables.settings import (
    ANSWERS,
    ITEMS,
    POINTS,
    RIGHT_WRONG,
)
from helpers.sources.tables.use import Use, quoted
from helpers.sources.tables.words import HOURS, MAXIMUM, POST, PRE, SCORE, maximum_in

_KINDS = (CHOICE, SEVERAL, TRUE_FALSE, NUMBER, OPEN)


def uses_of(found: Found) -> list[Use]:
    """All uses: tests first, then questionnaires, then attendance."""
    uses = [_test(found, test) for test in (PRE, POST, "") if found.items.get(test) or found.scores.get(test)]
    if len(uses) > 1:
        uses = [use for use in uses if use.role]
    # Minutes beside a test are those that it took
    if found.sessions or found.long or HOURS in found.lengths or (found.lengths and not uses):
        uses.append(attendance_use(found))
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
    values = {"columns": quoted(items[:3]) + (" …" if len(items) > 3 else ""), "count": len(items)}
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
        others = quoted(other for other in scores if other != column)
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
