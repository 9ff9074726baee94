"""Simulated answers: right, wrong or none, the option chosen, and the seconds used, from abilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.simulation.questions import Question

if TYPE_CHECKING:
    import numpy as np

NONE = -1  # no answer
_SKIPPED = 0.03
_GUESS = 0.2


@dataclass(frozen=True)
class Sheet:
    """Answers of one sitting, people x questions: ``chosen`` option (-1 for none) and ``seconds``."""

    chosen: np.ndarray
    seconds: np.ndarray


def abilities(count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Ability before and after, in logits: a gain of about 0.6, less for those who were high before."""
    import numpy as np

    before = rng.normal(0.0, 0.9, count)
    after = before + 0.6 - 0.15 * before + rng.normal(0.0, 0.45, count)
    return before, np.asarray(after)


def answer_sheet(ability: np.ndarray, questions: Sequence[Question], rng: np.random.Generator) -> Sheet:
    """Answers by a three-parameter logistic model with guessing, seconds log-normal within the time allotted.

    Args:
        ability: one number a person.
        questions: the questions, in order.
        rng: where chance comes from.
    """
    import numpy as np

    people, count = len(ability), len(questions)
    hard = np.array([question.hard for question in questions])
    knows = _GUESS + (1 - _GUESS) / (1 + np.exp(-1.3 * (ability[:, None] - hard)))
    right = rng.random((people, count)) < knows
    key = np.array([question.right for question in questions])
    options = np.array([len(question.options) for question in questions])
    # The options are not equally tempting: the one behind the right one draws most.
    step = 1 + np.minimum(rng.geometric(0.55, (people, count)) - 1, options - 2)
    chosen = np.where(right, key, (key + step) % options)
    limit = np.array([question.seconds for question in questions], float)
    seconds = np.minimum(limit * rng.lognormal(-1.1, 0.45, (people, count)), limit - 0.1)
    none = rng.random((people, count)) < _SKIPPED
    chosen[none] = NONE
    return Sheet(chosen, np.round(np.where(none, limit, seconds), 3))
