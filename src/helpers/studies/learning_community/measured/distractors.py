"""Wrong options: how many chose each, and whether they are chosen by those who know much or little.

Options that few chose are counted together: a small count would tell on single people, and an option
that one person wrote into a form may be that person's own words. Free text is never shown.

The export of a form does not name the options of a question: there the answers that were given stand for
them, and the marks tell which are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from helpers.methods.distractors import Choices, ItemOptions, item_options
from helpers.methods.proportions import proportion
from helpers.sources.kahoot.questions import joined_options
from helpers.studies.found import Said, where_any
from helpers.studies.learning_community.measured.marks import (
    Marks,
    Question,
    Questions,
    numbered,
    of_questions,
)
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

LISTED = ("choice", "several", "true_false")
"""Kinds of questions whose options are given and not written by those who answer."""
MOST_OPTIONS = 40
"""Options beyond which a question was in truth answered in free words."""
KEY, WRONG, TOGETHER = "key", "wrong", "together"


@dataclass(frozen=True)
class OptionRow:
    """An option, or those counted together (then ``text`` is empty and ``options`` says how many).

    ``index`` is the share who chose it among the best scorers less that among the worst.
    """

    test: str
    question: Question
    part: str
    text: str
    options: int
    share: Estimate
    index: Estimate | None


@of_questions
def option_rows(questions: Questions, test: str) -> list[OptionRow] | None:
    """The options of every question of a test; None where the test names none."""
    marks = questions.of(test)
    if marks is None:
        return None
    settings = questions.cohort.settings
    found = [
        row
        for place, question in enumerate(marks.questions)
        for row in _rows(marks, place, question, settings.confidence, settings.small_cells)
    ]
    return found or None


@where_any
def options_said(questions: Questions, found: list[OptionRow] | None, test: str) -> list[Said] | None:
    """Questions of which a wrong option drew more than the right one, or drew the best scorers.

    Where the files do not name the options, that they do not.
    """
    if questions.of(test) is None:
        return None
    if not found:
        return [Said(f"no_options_{test}", {})]
    # Of several right answers, the one that most gave
    right = sorted((row for row in found if row.part == KEY), key=lambda row: row.share.estimate or 0)
    keys = {row.question.key: row for row in right}
    stronger = [row for row in found if row.part == WRONG and _exceeds(row, keys.get(row.question.key))]
    against = [row for row in found if row.part == WRONG and row.index and (row.index.ci_low or 0) > 0]
    said = []
    for name, rows in (("stronger", stronger), ("attracts", against)):
        picked = list({row.question.key: row.question for row in rows}.values())
        if picked:
            said.append(Said(f"{name}_{test}", {"numbers": numbered(picked)}))
    return said or None


def merged(counts: Sequence[int], small: int) -> list[int]:
    """Places of the wrong options that are counted together, so that no count of 1 to ``small`` - 1 shows.

    The smallest are added, until there are two or more that together reach ``small``, or no more are left:
    then their count is that of all wrong answers, which the share right tells anyway. A single wrong option
    stays for the same reason.

    Example:
        >>> merged([10, 5, 2], 5), merged([10, 0, 7], 5), merged([3, 9], 5)
        ([1, 2], [], [0, 1])
    """
    hidden = [place for place, count in enumerate(counts) if 0 < count < small]
    if not hidden or len(counts) == 1:
        return []
    for place in sorted(range(len(counts)), key=lambda at: counts[at]):
        if len(hidden) > 1 and sum(counts[at] for at in hidden) >= small:
            break
        hidden += [place] if place not in hidden else []
    return sorted(hidden)


def _rows(marks: Marks, place: int, question: Question, level: float, small: int) -> list[OptionRow]:
    answers = marks.chosen(place)
    given = _given(marks, place, question, answers)
    options, right = given or (question.options, question.correct)
    options = list(dict.fromkeys([*options, *right]))
    keys = [options.index(text) for text in right]
    if question.kind not in LISTED or not 2 <= len(options) <= MOST_OPTIONS or not keys:
        return []
    chosen = _choices(answers, options)
    if not chosen.any():
        return []
    totals = np.nansum(marks.results, axis=1)[answers.index]
    found = item_options(chosen, keys, totals, level=level)
    wrong = [at for at in range(len(options)) if at not in keys]
    counts = [int(chosen[:, at].sum()) for at in wrong]
    together = [wrong[at] for at in (_merged_given(counts, small) if given else merged(counts, small))]
    rows = [
        _row(marks.test, question, at, KEY if at in keys else WRONG, options[at], found)
        for at in [*keys, *wrong]
        if at not in together
    ]
    if together:
        anyone = int(chosen[:, together].any(axis=1).sum())
        share = proportion(anyone, int(chosen.any(axis=1).sum()), level, "wilson")
        share = replace(share, label="method.quantity.option_share")
        rows.append(
            _named(OptionRow(marks.test, question, TOGETHER, "", len(together), share, None), TOGETHER)
        )
    return rows


def _given(
    marks: Marks, place: int, question: Question, answers: pd.Series
) -> tuple[list[str], list[str]] | None:
    """The answers given to a question whose options no file names, and those that were marked right.

    None where the options are known; nothing where equal answers were not marked alike, or only in part.
    """
    if question.options or question.kind == "several":
        return None
    texts = answers.astype("category").array
    results = marks.results[answers.index, place]
    marked: dict[str, set[float]] = {}
    for result in np.unique(results):
        alike = np.isnan(results) if np.isnan(result) else results == result
        seen = np.bincount(texts.codes[alike], minlength=len(texts.categories)) > 0
        for text in filter(None, map(str, texts.categories[seen])):
            marked.setdefault(text, set()).add(float(result))
    if not all(found in ({0.0}, {1.0}) for found in marked.values()):
        return [], []
    right = sorted(text for text, found in marked.items() if found == {1.0})
    return sorted(marked), right or list(question.correct)


def _merged_given(counts: Sequence[int], small: int) -> list[int]:
    """As ``merged``; but what a single person gave may be own words, and stays hidden even if it is alone."""
    least = max(small, 2)
    return [0] if len(counts) == 1 and counts[0] < least else merged(counts, least)


def _row(test: str, question: Question, at: int, part: str, text: str, found: ItemOptions) -> OptionRow:
    option = found.options[at]
    index = replace(option.index, unit="percentage_points")
    return _named(OptionRow(test, question, part, text, 1, option.share, index), f"option{at + 1}")


def _named(row: OptionRow, name: str) -> OptionRow:
    ident = f"item.{row.question.key}.{row.test}.{name}"
    group = f"{row.question.number} {row.text}".strip()
    share = replace(row.share, id=ident, group=group)
    index = None if row.index is None else replace(row.index, id=f"{ident}.index", group=group)
    return replace(row, share=share, index=index)


def _choices(answers: pd.Series, options: list[str]) -> Choices:
    """Who chose which option; an answer may join several of them."""
    texts = answers.astype("category").array
    table = np.zeros((len(texts.categories), len(options)), dtype=bool)
    for row, text in enumerate(texts.categories):
        for part in _parts(str(text), options):
            table[row, options.index(part)] = True
    return table[texts.codes]


def _parts(text: str, options: list[str]) -> list[str]:
    """The options that an answer names: one, or several joined by commas, semicolons or line breaks."""
    joined = joined_options(text, options)
    if joined or not text:
        return joined
    for mark in ("\n", ";"):
        parts = [part.strip() for part in text.split(mark) if part.strip()]
        if parts and set(parts) <= set(options):
            return parts
    return []


def _exceeds(row: OptionRow, key: OptionRow | None) -> bool:
    return key is not None and (row.share.estimate or 0) > (key.share.estimate or 0)
