"""Whether the rows of a Kahoot report agree with one another: each fault with its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.sources.cells.row_problems import at_rows, cell_shown
from helpers.sources.kahoot.answers import Played
from helpers.sources.kahoot.questions import OPTIONS, Question
from helpers.sources.source import CORRECT, RESULTS, WRONG
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np

_SAME_OF_A_QUESTION = ("question", *OPTIONS, "key", "allotted")


def row_problems(file: str, game: Played) -> list[Problem]:
    """Problems of rows, each with its row."""
    return [
        *_nobody(file, game),
        *_changing_questions(file, game),
        *_doubled(file, game),
        *_changing_identifiers(file, game),
        *_unknown_verdicts(file, game),
        *_contradictions(file, game),
        *_bad_times(file, game),
    ]


def _at(file: str, game: Played, key: str, field: str, which: np.ndarray) -> Iterator[Problem]:
    """A problem for each of some rows, with what stands there under a field."""
    import numpy as np

    found = game.rows.table.iloc[np.flatnonzero(which)]
    for sheet in dict.fromkeys(found["sheet"]):
        part = found[found["sheet"] == sheet]
        cells = zip(part["row"], part[field], strict=True)
        yield from at_rows(key, file, sheet, game.rows.called(field) or None, cells)


def _nobody(file: str, game: Played) -> Iterator[Problem]:
    import numpy as np

    nameless = np.array([not name.strip() and not identifier for name, identifier in game.people])
    yield from _at(file, game, "kahoot.no_player", "player", nameless[game.entry])


def _changing_questions(file: str, game: Played) -> Iterator[Problem]:
    """Rows of one number that hold another question, other options or another key."""
    import numpy as np
    import pandas as pd

    firsts = np.unique(game.place, return_index=True)[1]
    for field in _SAME_OF_A_QUESTION:
        codes = pd.factorize(game.rows.table[field])[0]
        differs = codes != codes[firsts][game.place]
        if differs.any():
            yield from _at(file, game, "kahoot.changing_question", field, differs)
            return


def _doubled(file: str, game: Played) -> Iterator[Problem]:
    import numpy as np
    import pandas as pd

    pair = pd.Series(game.entry * len(game.questions) + game.place)
    again = pair.duplicated().to_numpy()
    if not again.any():
        return
    table = game.rows.table
    first = pair.drop_duplicates()
    rows = dict(zip(first, table["row"].iloc[first.index], strict=True))
    for at in np.flatnonzero(again)[:20]:
        where = table.iloc[at]
        values = {"other": int(rows[pair[at]]), "question": cell_shown(where["number"])}
        found = cell_shown(where["player"])
        column = game.rows.called("player")
        yield Problem(
            "kahoot.doubled", file, where["sheet"] or None, int(where["row"]), column, found, values
        )
    if again.sum() > 20:
        yield Problem("kahoot.doubled_more", file, values={"count": int(again.sum()) - 20})


def _changing_identifiers(file: str, game: Played) -> Iterator[Problem]:
    """A nickname with several identifiers that together have no question twice: one player, taken apart."""
    import numpy as np

    names = Counter(name for name, _ in game.people)
    shared = {name for name, count in names.items() if count > 1}
    if not shared:
        return
    answered = np.bincount(game.entry, minlength=len(game.people))
    for name in shared:
        same = [at for at, (other, _) in enumerate(game.people) if other == name]
        if answered[same].sum() <= len(game.questions):
            chosen = np.zeros(len(game.rows.table), dtype=bool)
            chosen[game.first[same[1:]]] = True
            yield from _at(file, game, "kahoot.changing_identifier", "identifier", chosen)


def _unknown_verdicts(file: str, game: Played) -> Iterator[Problem]:
    import numpy as np

    yield from _at(file, game, "kahoot.unknown_verdict", "verdict", np.isinf(game.verdict))
    out = ~np.isnan(game.right) & ((game.right < 0) | (game.right > 1)) & ~np.isinf(game.verdict)
    yield from _at(file, game, "kahoot.not_a_share", "right", out)
    yield from _at(file, game, "kahoot.no_verdict", "answer", (game.result < 0) & ~np.isinf(game.verdict))


def _contradictions(file: str, game: Played) -> Iterator[Problem]:
    """Answers that are the one right option and count as wrong, or another option and count as right."""
    import numpy as np

    keys = [q.key[0] if _one_key(q) else None for q in game.questions]
    comparable = np.array([key is not None for key in keys])[game.place]
    listed = set(game.answer.categories)
    codes = {text: code for code, text in enumerate(game.answer.categories)}
    key_codes = np.array([codes[key] if key in listed else -1 for key in keys])[game.place]
    given = np.asarray(game.answer.categories != "")[game.answer.codes]
    results = [RESULTS.index(result) for result in (CORRECT, WRONG)]
    judged = np.isin(game.result, results) & comparable & given
    is_key = game.answer.codes == key_codes
    wrong = judged & (is_key != (game.result == RESULTS.index(CORRECT)))
    yield from _at(file, game, "kahoot.contradiction", "answer", wrong)


def _one_key(question: Question) -> bool:
    return question.kind in ("choice", "true_false") and len(question.key) == 1 and question.key_listed


def _bad_times(file: str, game: Played) -> Iterator[Problem]:
    if game.mixed_marks:
        column = game.rows.called("used")
        yield Problem("kahoot.mixed_marks", file, game.rows.parts[0].sheet.name or None, column=column)
    else:
        impossible = game.bad_times | (game.used < 0)
        yield from _at(file, game, "kahoot.no_time", "used", impossible.to_numpy())
