"""The frames of items and answers of a form (see ``source``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.sources.forms.answers import Answers
from helpers.sources.forms.kinds import SEVERAL, split_several
from helpers.sources.forms.plan import Plan, Question
from helpers.sources.source import RESULTS, frame

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def items_frame(plan: Plan, answers: Answers) -> pd.DataFrame:
    """The questions; options are the levels of a scale, lowest first, or the choices that people combined."""
    options, kinds = [], []
    for question in plan.questions:
        options.append("\n".join(_options(plan, question, answers.texts[question.item])))
        kinds.append(question.kind)
    data = {
        "item": [question.item for question in plan.questions],
        "text": [question.column.text or question.column.called for question in plan.questions],
        "kind": kinds,
        "options": options,
        "correct": ["\n".join(answers.correct.get(question.item, [])) for question in plan.questions],
    }
    return frame("items", data)


def answers_frame(plan: Plan, answers: Answers) -> pd.DataFrame:
    """One row an entry x question, entry by entry."""
    import numpy as np
    import pandas as pd

    entries, items = len(answers.texts), [question.item for question in plan.questions]
    if not items or not entries:
        return frame("answers")
    known: dict[str, int] = {"": 0}
    texts = np.empty((entries, len(items)), dtype=np.int32)
    for place, item in enumerate(items):
        codes, seen = pd.factorize(answers.texts[item])
        numbers = np.array([known.setdefault(str(text), len(known)) for text in seen], dtype=np.int32)
        texts[:, place] = numbers[codes]
    results = np.column_stack([answers.results[item] for item in items])
    data = {
        "entry": np.repeat(np.arange(entries, dtype=np.int32), len(items)),
        "item": np.tile(np.array(items, dtype=np.int16), entries),
        "answer": pd.Categorical.from_codes(texts.ravel(), list(known)),
        "result": pd.Categorical.from_codes(results.ravel(), list(RESULTS)),
        "share": _shares(answers, items),
        "seconds": np.full(entries * len(items), np.nan, dtype=np.float32),
    }
    return frame("answers", data)


def _shares(answers: Answers, items: Sequence[int]) -> np.ndarray:
    """The share of the marks of each answer; where no question has any, short numbers hold nothing."""
    import numpy as np

    entries = len(answers.texts)
    if not answers.shares:
        return np.full(entries * len(items), np.nan, dtype=np.float32)
    nothing = np.full(entries, np.nan)
    return np.column_stack([answers.shares.get(item, nothing) for item in items]).ravel()


def _options(plan: Plan, question: Question, texts: pd.Series) -> list[str]:
    if question.scale is not None:
        return list(question.scale.levels)
    if question.kind != SEVERAL:
        return []
    return list(
        dict.fromkeys(part for text in texts.unique() for part in split_several(text, plan.form.separator))
    )
