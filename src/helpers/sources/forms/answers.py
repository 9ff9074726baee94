"""The answers of a form: what was answered, and what was right by points or by a key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.kinds import OPEN, SCALE
from helpers.sources.forms.likert_scales import fold, level_of
from helpers.sources.forms.marks import read_marks
from helpers.sources.forms.plan import Plan, Question
from helpers.sources.source import CORRECT, NO_ANSWER, RESULTS, UNSCORED, WRONG
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_CODE = {result: code for code, result in enumerate(RESULTS)}
_NEAR = 1e-6


@dataclass
class Answers:
    """What is known of the answers, a row an entry and a column a question (by item number)."""

    texts: pd.DataFrame
    results: dict[int, np.ndarray] = field(default_factory=dict)
    shares: dict[int, np.ndarray] = field(default_factory=dict)
    points: dict[int, pd.Series] = field(default_factory=dict)
    full: dict[int, float] = field(default_factory=dict)
    correct: dict[int, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def answers_of(plan: Plan, kept: pd.Series) -> Answers:
    """Read all answers.

    Args:
        plan: what the columns are.
        kept: which rows of the form's table are entries.
    """
    import pandas as pd

    columns = {q.item: plan.form.texts(q.column.place)[kept].reset_index(drop=True) for q in plan.questions}
    answers = Answers(pd.DataFrame(columns))
    for question in plan.questions:
        if question.kind == SCALE:
            _read_scale(answers, plan, question, kept)
        elif question.points is not None:
            _read_points(answers, plan, question, kept)
        elif question.item in plan.key:
            _read_key(answers, plan, question)
        if question.item not in answers.results:
            given = answers.texts[question.item].ne("").to_numpy()
            answers.results[question.item] = _codes(given, UNSCORED)
    return answers


def _codes(given: np.ndarray, result: str) -> np.ndarray:
    import numpy as np

    return np.where(given, _CODE[result], _CODE[NO_ANSWER]).astype(np.int8)


def _read_scale(answers: Answers, plan: Plan, question: Question, kept: pd.Series) -> None:
    """Answers by the spelling of their level; what is no level is a problem of its row."""
    assert question.scale is not None
    given = answers.texts[question.item]
    counts = given[given.ne("")].value_counts()
    known = level_of(map(str, counts.index), question.scale.levels)
    apart = {fold(text) for text in question.scale.apart}
    strange = {text for text in counts.index if text not in known and fold(text) not in apart}
    all_texts = plan.form.texts(question.column.place)
    levels = " < ".join(map(cell_shown, question.scale.levels))
    answers.problems += plan.form.at(
        "forms.not_a_level", question.column, kept & all_texts.isin(strange), levels=levels
    )
    respelled = {text: level for text, level in known.items() if text != level}
    if respelled:
        answers.texts[question.item] = given.replace(respelled)
        values = {
            "count": int(counts[list(respelled)].sum()),
            "spellings": ", ".join(sorted(map(cell_shown, respelled))),
        }
        called = cell_shown(question.column.called)
        answers.remarks.append(
            Problem(
                "forms.spellings", plan.form.file, plan.form.sheet.name or None, None, called, values=values
            )
        )


def _read_points(answers: Answers, plan: Plan, question: Question, kept: pd.Series) -> None:
    """Results by points: full points are right, part of them is wrong with its share."""
    import numpy as np

    assert question.points is not None
    form, item = plan.form, question.item
    marks = read_marks(form.table[question.points.place])
    full = marks.full.fillna(plan.marks.get(item, float("nan")))
    answers.problems += form.at("forms.not_a_score", question.points, kept & marks.bad)
    answers.problems += form.at("forms.score_below_zero", question.points, kept & (marks.points < 0))
    answers.problems += form.at("forms.score_over_maximum", question.points, kept & (marks.points > full))
    points, most = marks.points[kept].to_numpy(), full[kept].to_numpy()
    if not np.nansum(most) and not np.nansum(points):
        return
    given = answers.texts[item].ne("").to_numpy()
    share = np.divide(points, most, out=np.full(len(points), np.nan), where=most > 0)
    right, known = share >= 1 - _NEAR, ~np.isnan(share)
    codes = np.where(right, _CODE[CORRECT], np.where(known, _CODE[WRONG], _CODE[UNSCORED]))
    answers.results[item] = np.where(given | right, codes, _CODE[NO_ANSWER]).astype(np.int8)
    answers.shares[item] = share
    answers.points[item] = marks.points[kept].reset_index(drop=True)
    answers.full[item] = float(np.nanmax(most, initial=0.0))
    if question.kind != OPEN:
        counts = answers.texts[item][right & given].value_counts()
        answers.correct[item] = [str(text) for text in counts.index]


def _read_key(answers: Answers, plan: Plan, question: Question) -> None:
    """Results by the key; case and blanks do not matter."""
    import numpy as np
    import pandas as pd

    accepted = plan.key[question.item]
    wanted = {folded_answer(text) for text in accepted}
    places, different = pd.factorize(answers.texts[question.item])
    folded = [folded_answer(text) for text in different]
    code = {True: _CODE[CORRECT], False: _CODE[WRONG]}
    codes = np.array([code[text in wanted] if text else _CODE[NO_ANSWER] for text in folded], dtype=np.int8)
    answers.results[question.item] = codes[places]
    answers.correct[question.item] = list(accepted)
    seen = set(folded)
    # What others answered is no slip of the pen of whoever wrote the key
    for text in accepted if question.item not in plan.inferred else ():
        if folded_answer(text) not in seen:
            place = f"key.{question.item}"
            answers.remarks.append(
                Problem("forms.key_not_given", plan.form.file, None, None, place, cell_shown(text))
            )


def folded_answer(text: str) -> str:
    """An answer without what a key does not tell apart: case and repeated blanks."""
    return " ".join(text.casefold().split())
