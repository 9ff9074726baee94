"""Which answers of a test were marked right, worked out from the stated total scores.

A quiz export may hold the answers and one total a person, but neither the key nor a mark for each
question. With one mark a question, every total is an equation: it is the number of answers of that
person that were accepted. An answer counts as decided only if *every* key that fits all totals says the
same of it; a question is decided if all answers given to it are. Several answers to one question may
have been accepted, so nothing is assumed about how many are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FULL_MARKS, TOTALS = "full_marks", "totals"
NO_TOTALS, MARKS_UNEQUAL, NO_KEY_FITS, TOO_LARGE = "no_totals", "marks_unequal", "no_key_fits", "too_large"


@dataclass(frozen=True)
class RecoveredKey:
    """A key found from totals.

    ``accepted`` holds the accepted answers of each decided question (none if everybody was wrong);
    ``found`` says by what: ``full_marks`` (given by people with full marks, and no other answer to the
    question was accepted) or ``totals``. ``doubtful`` are questions where keys that fit differ, with what
    the key with the fewest accepted answers says (nothing if such keys differ too). ``reproduced`` of
    ``totals`` are exactly what the decided questions give, or lie in what they leave possible. ``reason``
    says why nothing was found: ``no_totals``, ``marks_unequal``, ``no_key_fits``, ``too_large``.
    """

    accepted: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    found: Mapping[int, str] = field(default_factory=dict)
    doubtful: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    reproduced: int = 0
    totals: int = 0
    reason: str = ""


def recover_key(answers: pd.DataFrame, totals: pd.Series, full: float | None = None) -> RecoveredKey:
    """Work out which answers were marked right.

    Args:
        answers: a row a person, a column a question (any labels), texts; empty where not answered.
        totals: marks of the same rows; rows without one are left out.
        full: the stated maximum, if it is known: one mark a question needs it not to exceed their number.

    Returns:
        The key by column label. Exact: a decided answer is the same in every key that fits all totals.
    """
    import numpy as np

    from helpers.sources.forms.answer_key_search import search

    stated = totals.notna().to_numpy()
    given, marks = answers.loc[stated], totals[stated].to_numpy(dtype=float)
    if not len(given) or not answers.shape[1]:
        return RecoveredKey(reason=NO_TOTALS)
    if (marks != np.rint(marks)).any() or (full is not None and full > answers.shape[1]):
        return RecoveredKey(totals=len(given), reason=MARKS_UNEQUAL)
    choices = _Choices.of(given)
    searched = search(choices.taken, marks.astype(int))
    whole = full is not None and int(full) == answers.shape[1]
    if searched is None:
        return _at_full_marks(choices, given, marks if whole else marks * np.nan)
    if searched.too_large:
        return RecoveredKey(totals=len(given), reason=TOO_LARGE)
    return _named(choices, searched.sure, searched.likely, marks, whole)


def marks_of(answers: pd.DataFrame, key: Mapping[int, Sequence[str]]) -> tuple[np.ndarray, np.ndarray]:
    """What a key gives each person: the least and the most, at one mark a question.

    Args:
        answers: as in ``recover_key``.
        key: accepted answers by column label; answers to other questions may be right or wrong.
    """
    import numpy as np

    least = np.zeros(len(answers), dtype=int)
    open_ = np.zeros(len(answers), dtype=int)
    for label in answers.columns:
        column = answers[label]
        if label in key:
            least += column.isin([text for text in key[label] if text]).to_numpy()
        else:
            open_ += column.ne("").to_numpy()
    return least, least + open_


@dataclass(frozen=True)
class _Choices:
    """The different answers to all questions, numbered through; ``taken`` are their numbers, -1 if blank."""

    labels: tuple[int, ...]
    texts: tuple[tuple[str, ...], ...]
    taken: np.ndarray

    @classmethod
    def of(cls, answers: pd.DataFrame) -> _Choices:
        import numpy as np
        import pandas as pd

        texts, columns, start = [], [], 0
        for label in answers.columns:
            codes, seen = pd.factorize(answers[label].where(answers[label].ne("")), sort=True)
            columns.append(np.where(codes < 0, -1, codes + start))
            texts.append(tuple(map(str, seen)))
            start += len(seen)
        return cls(tuple(answers.columns), tuple(texts), np.column_stack(columns))

    def split(self, states: np.ndarray) -> dict[int, dict[str, int]]:
        """States of all answers (1 right, 0 wrong, -1 open) by question and text."""
        found, start = {}, 0
        for label, texts in zip(self.labels, self.texts, strict=True):
            found[label] = {text: int(states[start + n]) for n, text in enumerate(texts)}
            start += len(texts)
        return found


def _named(
    choices: _Choices, sure: np.ndarray, likely: np.ndarray, marks: np.ndarray, whole: bool
) -> RecoveredKey:
    """A searched key by question. ``whole``: every question counts in the maximum."""
    accepted, found, doubtful = {}, {}, {}
    topped = _given_at_full_marks(choices, marks) if whole else {}
    guessed = choices.split(likely)
    for label, states in choices.split(sure).items():
        right = tuple(text for text, state in states.items() if state == 1)
        if states and -1 not in states.values() and (right or whole):
            accepted[label] = right
            found[label] = FULL_MARKS if right and set(right) <= topped.get(label, set()) else TOTALS
        elif states:
            settled = -1 not in guessed[label].values()
            doubtful[label] = tuple(t for t, s in guessed[label].items() if s == 1) if settled else ()
    least = _count(choices, sure, 1)
    most = least + _count(choices, sure, -1)
    reproduced = int(((least <= marks) & (marks <= most)).sum())
    return RecoveredKey(accepted, found, doubtful, reproduced, len(marks))


def _at_full_marks(choices: _Choices, given: pd.DataFrame, marks: np.ndarray) -> RecoveredKey:
    """Where no key fits all totals (marks changed by hand): what people with full marks answered."""
    topped = _given_at_full_marks(choices, marks)
    doubtful = {label: tuple(sorted(topped.get(label, ()))) for label in choices.labels}
    least, _ = marks_of(given, doubtful)
    reproduced = int((least == marks).sum()) if topped else 0
    return RecoveredKey({}, {}, doubtful if topped else {}, reproduced, len(marks), NO_KEY_FITS)


def _count(choices: _Choices, states: np.ndarray, state: int) -> np.ndarray:
    import numpy as np

    return (np.append(states, -2)[choices.taken] == state).sum(axis=1)


def _given_at_full_marks(choices: _Choices, marks: np.ndarray) -> dict[int, set[str]]:
    """The answers that people with full marks gave."""
    rows = choices.taken[marks == len(choices.labels)]
    flat = [
        (label, text) for label, texts in zip(choices.labels, choices.texts, strict=True) for text in texts
    ]
    found: dict[int, set[str]] = {}
    for number in set(rows.ravel().tolist()) - {-1}:
        found.setdefault(flat[number][0], set()).add(flat[number][1])
    return found
