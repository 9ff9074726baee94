"""Whether the totals that a tool states are what the answers give, by points or by a key."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from helpers.sources.cells.row_problems import LISTED, cell_shown
from helpers.sources.forms.answer_key import marks_of
from helpers.sources.forms.answers import Answers, folded_answer
from helpers.sources.forms.columns import SCORE
from helpers.sources.forms.kinds import OPEN, SCALE
from helpers.sources.forms.plan import Plan
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_NEAR = 1e-6


def check_totals(plan: Plan, answers: Answers, entries: pd.DataFrame) -> list[Problem]:
    """A remark for each entry whose stated total is not what its answers give.

    With a key, every question counts one mark. Questions without result may have been right or wrong: the
    total must lie in what they leave possible.
    """
    if not (answers.points or plan.key) or entries["score"].isna().all():
        return []
    keyed = _by_key(plan, answers)
    pointed = _by_points(answers, len(entries))
    low, high = keyed[0] + pointed[0], keyed[1] + pointed[1]
    score = entries["score"].to_numpy()
    differs = (score < low - _NEAR) | (score > high + _NEAR)
    return _remarks(plan, entries[differs], low[differs], high[differs])


def _by_key(plan: Plan, answers: Answers) -> tuple[np.ndarray, np.ndarray]:
    counted = [q.item for q in plan.questions if q.item not in answers.points and q.kind not in (OPEN, SCALE)]
    texts = answers.texts[counted]
    texts = texts.apply(lambda column: column.map({text: folded_answer(text) for text in column.unique()}))
    key = {item: [folded_answer(text) for text in plan.key[item]] for item in counted if item in plan.key}
    return marks_of(texts, key)


def _by_points(answers: Answers, entries: int) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    low, high = np.zeros(entries), np.zeros(entries)
    for item, points in answers.points.items():
        low += points.fillna(0.0).to_numpy()
        high += points.fillna(answers.full[item]).to_numpy()
    return low, high


def _remarks(plan: Plan, entries: pd.DataFrame, low: np.ndarray, high: np.ndarray) -> list[Problem]:
    column, form = plan.column(SCORE), plan.form
    called = cell_shown(column.called) if column is not None else None
    place = (form.file, form.sheet.name or None)
    rows = zip(entries["row"], entries["score"], low, high, strict=True)
    remarks = [
        Problem(
            "forms.total_differs", *place, int(row), called, f"{score:g}", {"computed": _span(least, most)}
        )
        for row, score, least, most in islice(rows, LISTED)
    ]
    if len(entries) > LISTED:
        values = {"count": len(entries) - LISTED, "listed": LISTED}
        remarks.append(Problem("attendance.and_more", *place, None, called, values=values))
    return remarks


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
