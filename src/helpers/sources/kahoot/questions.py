"""The questions of a Kahoot: their texts, options, right answers, kinds, and which of them are scored.

Kahoot joins several right answers with a comma and a blank, which may also stand within an option: they
are taken apart by the options of the question. Reports of 2018 put options in quotation marks. What kind
of question it is stands behind its number (``3 Quiz``, ``4 Survey``); questions of several right answers of
which one is enough have no kind of their own. A question is scored if it has a right answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import clean_text, text_of
from helpers.sources.kahoot.layout import MOST_OPTIONS
from helpers.sources.source import frame

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

OPTIONS = tuple(f"option{place}" for place in range(1, MOST_OPTIONS + 1))
_NUMBER = re.compile(r"\s*[Qq]?(\d+)[.:]?\s*(.*)", re.DOTALL)
_TRUE_FALSE = ({"true", "false"}, {"benar", "salah"}, {"betul", "salah"})
_OF_CHOICE = frozenset(("", "quiz", "truefalse", "trueorfalse", "multipleselectquiz", "multiselect"))
_NUMERIC = frozenset(("slider",))
_WRITTEN = frozenset(("typeanswer", "openended", "puzzle", "jumble", "pinanswer", "droppin", "pinit"))
_NEVER_SCORED = frozenset(
    ("survey", "poll", "multipleselectpoll", "wordcloud", "brainstorm", "brainstorming", "feedback", "scale")
    + ("nps", "npsscale", "content", "slide", "title")
)


@dataclass(frozen=True)
class Question:
    """A question as the file has it. ``label`` is its kind in Kahoot's words, ``key`` the right answers."""

    label: str
    text: str
    options: tuple[str, ...]
    key: tuple[str, ...]
    key_listed: bool
    kind: str
    scored: bool
    seconds: float

    @property
    def known(self) -> bool:
        """Whether its kind is one of those that Kahoot's reports were seen to name or Kahoot describes."""
        return plain(self.label) in _OF_CHOICE | _NUMERIC | _WRITTEN | _NEVER_SCORED

    @property
    def seen(self) -> bool:
        """Whether its kind was seen in reports, so that what Kahoot counts is known."""
        return plain(self.label) in ("", "quiz") and self.kind != "several"

    @property
    def lacks_key(self) -> bool:
        """Whether a question that should have a right answer has none."""
        return not self.scored and plain(self.label) not in _NEVER_SCORED | {"openended", "droppin", "pinit"}


def question_codes(numbers: pd.Series) -> tuple[np.ndarray, list[Any]]:
    """For each row the place of its question, and the questions' numbers in the order of the game."""
    import numpy as np
    import pandas as pd

    codes, found = pd.factorize(numbers, use_na_sentinel=False)
    order = sorted(range(len(found)), key=lambda at: (*_order(found[at]), at))
    places = np.empty(len(found), dtype=np.int64)
    places[order] = np.arange(len(found))
    return places[codes], [found[at] for at in order]


def _order(cell: Any) -> tuple[int, int]:
    match = _NUMBER.match(text_of(cell))
    return (0, int(match[1])) if match else (1, 0)


def plain(label: str) -> str:
    """The letters of a label, in lower case."""
    return re.sub(r"[^a-z]", "", label.casefold())


def question_of(
    first: Mapping[str, Any], answers: Iterable[str], any_right: bool, seconds: float
) -> Question:
    """A question from the cells of its first row.

    Args:
        first: the cells by field.
        answers: the different answers that were given to it, cleaned.
        any_right: whether anybody's answer counts as right.
        seconds: time allotted.
    """
    match = _NUMBER.match(text_of(first["number"]))
    label = match[2].strip() if match else text_of(first["number"])
    options = _options([clean_text(first[name]) for name in OPTIONS])
    key_text = clean_text(first["key"])
    parted = joined_options(key_text, options)
    key = tuple(parted) if parted else (key_text,) if key_text else ()
    scored = bool(key_text or any_right)
    several = "select" in plain(label) or any(len(joined_options(text, options)) > 1 for text in answers)
    kind = _kind(plain(label), options, scored, several)
    listed = bool(parted or not key_text or not options or kind in ("open", "number"))
    return Question(label, clean_text(first["question"]), options, key, listed, kind, scored, seconds)


def _options(texts: Sequence[str]) -> tuple[str, ...]:
    options = tuple(dict.fromkeys(text for text in texts if text))
    if options and all(len(text) > 2 and text[0] == text[-1] == '"' for text in options):
        return tuple(text[1:-1] for text in options)
    return options


def _kind(label: str, options: tuple[str, ...], scored: bool, several: bool) -> str:
    if not scored:
        return "unscored"
    if label in _NUMERIC:
        return "number"
    if label in _WRITTEN or not options:
        return "open"
    if {text.casefold() for text in options} in _TRUE_FALSE:
        return "true_false"
    return "several" if several else "choice"


def joined_options(text: str, options: Sequence[str]) -> list[str]:
    """The different options that a text joins with commas and blanks; empty if it is none of this.

    An option may itself hold a comma and a blank: the text as a whole is tried first, then the longest
    options.
    """
    if text in options:
        return [text]
    if ", " not in text:
        return []
    return _parts(text, sorted(options, key=len, reverse=True), frozenset())


def _parts(text: str, options: Sequence[str], used: frozenset[str]) -> list[str]:
    for option in options:
        if option in used or not text.startswith(option):
            continue
        rest = text[len(option) :]
        if not rest:
            return [option]
        if rest.startswith(", ") and (further := _parts(rest[2:], options, used | {option})):
            return [option, *further]
    return []


def items_frame(questions: Sequence[Question]) -> pd.DataFrame:
    """The frame of the questions, numbered from 1."""
    return frame(
        "items",
        {
            "item": range(1, len(questions) + 1),
            "text": [question.text for question in questions],
            "kind": [question.kind for question in questions],
            "options": ["\n".join(question.options) for question in questions],
            "correct": ["\n".join(question.key) for question in questions],
            "seconds": [question.seconds for question in questions],
        },
    )
