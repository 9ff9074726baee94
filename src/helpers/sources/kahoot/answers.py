"""Who answered what in a Kahoot, and with what result.

Knowledge is whether the answer was right, never the points, which reward speed and streaks. Kahoot writes
a row for every player and question and counts no answer as ``Incorrect``: with the full time (since 2019)
or 0 seconds (2018) and an empty answer. Those are kept apart; the time that such a row states is no time
of an answer and is left out. An empty answer after a time in between is an answer without a text (a picture).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import clean_text, each, text_of, to_number
from helpers.sources.kahoot.questions import Question, question_codes, question_of
from helpers.sources.kahoot.rows import KahootRows
from helpers.sources.source import CORRECT, NO_ANSWER, RESULTS, UNSCORED, WRONG, frame
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_COMPARED = 2000  # different answers to a question that are compared with its options
_FEW_PAIRS, _SPARSE = 200, 10  # a tenth of all pairs of player and question must have a row
_VERDICTS = {"correct": 1.0, "incorrect": 0.0, "-": float("nan"), "": float("nan")}


@dataclass(frozen=True)
class Played:
    """A game read: its questions and, a row for each row of the file, who answered which with what result.

    ``entry`` and ``place`` are codes from 0; ``people`` are the different pairs of nickname and identifier
    as the file writes them, in order of appearance, ``first`` their first rows. ``right`` is 1, 0, a share,
    or missing; ``mixed_marks`` says that times have decimal points and commas.
    """

    rows: KahootRows
    questions: tuple[Question, ...]
    place: np.ndarray
    entry: np.ndarray
    people: list[tuple[str, str]]
    first: np.ndarray
    answer: pd.Categorical
    verdict: np.ndarray
    right: np.ndarray
    used: pd.Series
    bad_times: pd.Series
    mixed_marks: bool

    @cached_property
    def result(self) -> np.ndarray:
        """The place in ``RESULTS`` of each row; -1 where nothing tells."""
        import numpy as np

        blank = np.asarray(self.answer.categories == "")[self.answer.codes]
        used = self.used.to_numpy()
        allotted = np.array([question.seconds for question in self.questions])[self.place]
        # A missing time compares false
        idle = blank & ~((used > 0) & ~(used >= allotted))
        scored = np.array([question.scored for question in self.questions])[self.place]
        told = [~scored, self.right >= 1, idle, self.right < 1]
        codes = [RESULTS.index(result) for result in (UNSCORED, CORRECT, NO_ANSWER, WRONG)]
        return np.select(told, codes, default=-1)

    @property
    def answers(self) -> pd.DataFrame:
        """The frame of the answers, by entry and question; missing rows are no answers."""
        import numpy as np
        import pandas as pd

        items, people = len(self.questions), len(self.people)
        missing = self.missing
        entry, place = np.append(self.entry, missing // items), np.append(self.place, missing % items)
        scored = np.array([question.scored for question in self.questions])
        absent = np.where(scored[missing % items], RESULTS.index(NO_ANSWER), RESULTS.index(UNSCORED))
        result = np.append(self.result, absent)
        categories = self.answer.categories
        nothing = np.flatnonzero(categories == "")
        texts = categories if len(nothing) else categories.append(pd.Index([""]))
        empty = nothing[0] if len(nothing) else len(categories)
        answer = np.append(self.answer.codes, np.full(len(missing), empty))
        answer[result == RESULTS.index(NO_ANSWER)] = empty
        used = np.where(self.result == RESULTS.index(NO_ANSWER), np.nan, self.used)
        share = np.where((self.right > 0) & (self.right < 1), self.right, np.nan)
        order = np.argsort(entry * items + place, kind="stable")
        assert len(order) == people * items
        return frame(
            "answers",
            {
                "entry": entry[order],
                "item": place[order] + 1,
                "answer": pd.Categorical.from_codes(answer[order], texts),
                "result": pd.Categorical.from_codes(result[order], list(RESULTS)),
                "share": np.append(share, np.full(len(missing), np.nan))[order],
                "seconds": np.append(used, np.full(len(missing), np.nan))[order],
            },
        )

    @cached_property
    def missing(self) -> np.ndarray:
        """Pairs of entry and question that have no row, as entry times questions plus place."""
        import numpy as np

        there = np.zeros(len(self.people) * len(self.questions), dtype=bool)
        there[self.entry * len(self.questions) + self.place] = True
        return np.flatnonzero(~there)


def played(file: str, rows: KahootRows) -> Played:
    """Read the rows: who, which question, what, right or not, in what time. Nothing else is checked yet.

    Raises:
        InputError: most pairs of player and question have no row: this is no one game.
    """
    import numpy as np
    import pandas as pd

    table = rows.table
    place, numbers = question_codes(table["number"])
    entry, people = _people(table)
    if len(people) * len(numbers) > max(_FEW_PAIRS, len(table) * _SPARSE):
        values = {"players": len(people), "questions": len(numbers), "rows": len(table)}
        raise InputError(Problem("kahoot.scattered", file, values=values))
    answer = _answers(table["answer"])
    verdict = each(table["verdict"], _verdict).to_numpy(dtype=float)
    right = _right(table["right"], verdict)
    allotted, *_ = _seconds(table["allotted"])
    used, bad_times, mixed = _seconds(table["used"])
    firsts = np.unique(place, return_index=True)[1]
    any_right = np.bincount(place, np.nan_to_num(right) > 0, len(numbers)) > 0
    given = pd.DataFrame({"place": place, "answer": answer.codes}).drop_duplicates()
    texts = given.groupby("place")["answer"].apply(lambda codes: list(answer.categories[codes[:_COMPARED]]))
    questions = tuple(
        question_of(table.iloc[firsts[at]], texts[at], bool(any_right[at]), allotted.iloc[firsts[at]])
        for at in range(len(numbers))
    )
    first = np.unique(entry, return_index=True)[1]
    return Played(
        rows, questions, place, entry, people, first, answer, verdict, right, used, bad_times, mixed
    )


def _people(table: pd.DataFrame) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """Codes of the players, told apart by nickname as written and identifier."""
    import pandas as pd

    names, found_names = pd.factorize(each(table["player"], _as_written))
    identifiers, found_identifiers = pd.factorize(each(table["identifier"], text_of))
    codes, pairs = pd.factorize(names * max(len(found_identifiers), 1) + identifiers)
    size = max(len(found_identifiers), 1)
    return codes, [(found_names[pair // size], found_identifiers[pair % size]) for pair in pairs]


def _as_written(cell: Any) -> str:
    return cell if isinstance(cell, str) else text_of(cell)


def _answers(column: pd.Series) -> pd.Categorical:
    return each(column, clean_text).astype("str").astype("category").array


def _verdict(cell: Any) -> float:
    """1 or 0; missing where nothing is counted, infinite where it is no word of Kahoot's."""
    return _VERDICTS.get(text_of(cell).casefold(), float("inf"))


def _right(column: pd.Series, verdict: np.ndarray) -> np.ndarray:
    """Whether right, by the words; shares, and files without the words, by the number."""
    import numpy as np

    numbers = (
        to_number(column, ".").values.to_numpy() if not column.isna().all() else np.full(len(column), np.nan)
    )
    told = np.isfinite(verdict)
    shared = (numbers > 0) & (numbers < 1)
    return np.where(told & ~shared, verdict, numbers)


def _seconds(column: pd.Series) -> tuple[pd.Series, pd.Series, bool]:
    """Times in seconds, cells that are none, and whether both decimal marks occur.

    Kahoot gives three decimals and at most four minutes: a mark is never one of thousands.
    """
    import pandas as pd

    if column.isna().all():
        return column.astype("float64"), pd.Series(False, index=column.index), False
    texts = {cell for cell in column.unique() if isinstance(cell, str)}
    point, comma = (any(mark in text for text in texts) for mark in ".,")
    read = to_number(column, "," if comma and not point else ".")
    return read.values, read.bad, point and comma


def entry_frame(game: Played) -> pd.DataFrame:
    """The frame of the players."""
    names = [name.strip() for name, _ in game.people]
    identifiers = [identifier for _, identifier in game.people]
    first = game.rows.table.iloc[game.first]
    return frame(
        "entries",
        {
            "entry": range(len(names)),
            "sheet": first["sheet"].to_numpy(),
            "row": first["row"].to_numpy(),
            "name": names,
            "identifier": identifiers,
            "email": [_email(identifier) for identifier in identifiers],
        },
    )


def _email(identifier: str) -> str:
    return identifier if identifier.count("@") == 1 and not any(map(str.isspace, identifier)) else ""


def places(questions: Sequence[Question], which: Sequence[bool]) -> str:
    """The numbers of some questions, for sentences."""
    return ", ".join(str(at) for at, chosen in enumerate(which, start=1) if chosen)
