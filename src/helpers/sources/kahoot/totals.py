"""What readers should know of a Kahoot report, and whether its rows agree with the totals that it states.

Totals that differ mean that somebody has changed one of the sheets, and which one the file does not
tell: a problem, unless ``trust = "rows"`` says that the rows count. The overview is rounded and counts no
answer differently by year, and kinds of questions that were never seen in a report may be counted
otherwise still: remarks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import text_of, to_number
from helpers.sources.kahoot.answers import Played, places
from helpers.sources.kahoot.layout import FINAL, Overview, Part
from helpers.sources.source import CORRECT, NO_ANSWER, RESULTS, WRONG
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd


def remarks(file: str, game: Played, said: Overview) -> list[Problem]:
    """What readers should know of the rows, refusing nothing."""
    found = []
    for key, which in (
        ("kahoot.unscored", [not question.scored and not question.lacks_key for question in game.questions]),
        ("kahoot.no_key", [question.lacks_key for question in game.questions]),
        ("kahoot.key_not_listed", [not question.key_listed for question in game.questions]),
        ("kahoot.unknown_kind", [not question.known for question in game.questions]),
    ):
        if any(which):
            found.append(Problem(key, file, values={"items": places(game.questions, which)}))
    if len(game.missing):
        players = len(set((game.missing // len(game.questions)).tolist()))
        found.append(
            Problem("kahoot.missing_rows", file, values={"count": len(game.missing), "players": players})
        )
    if not game.rows.raw:
        found.append(Problem("kahoot.from_question_sheets", file))
    near = Counter(name.strip() for name, _ in game.people)
    alike = sorted(name for name, count in near.items() if count > 1)
    if alike:
        found.append(Problem("kahoot.same_nickname", file, found=cell_shown(", ".join(alike))))
    return found + list(_against_overview(file, game, said))


def _against_overview(file: str, game: Played, said: Overview) -> Iterator[Problem]:
    for label, stated, counted in (
        ("played with", said.players, len(game.people)),
        ("played", said.played, len(game.questions)),
    ):
        if stated is not None and stated != counted:
            column, row = said.labels[label]
            values = {"stated": stated, "counted": counted}
            yield Problem("kahoot.overview_differs", file, "Overview", row, column, values=values)
    if said.share_correct is None or not all(
        question.scored and question.seen for question in game.questions
    ):
        return
    right, wrong, none = (
        int((game.answers["result"] == result).sum()) for result in (CORRECT, WRONG, NO_ANSWER)
    )
    possible = [right / total for total in (right + wrong, right + wrong + none) if total]
    if possible and all(abs(said.share_correct - share) > 5e-4 for share in possible):
        column, row = said.labels["total correct answers (%)"]
        values = {"stated": f"{said.share_correct:.1%}", "counted": f"{possible[-1]:.1%}"}
        yield Problem("kahoot.share_differs", file, "Overview", row, column, values=values)


def against_totals(file: str, game: Played, final: Part) -> tuple[list[Problem], list[Problem], set[str]]:
    """Totals of players against their rows: problems, remarks, and the names in the totals.

    Kahoot counts no answer as incorrect since 2019, before not at all.
    """
    totals = _totals(final)
    rows = _counted(game)
    names = {text.strip() for text in totals["player"]}
    if set(totals["player"]) != set(rows["player"]) or len(totals) != len(names) or len(rows) != len(names):
        return *_other_names(file, final, totals, rows), names
    joined = totals.merge(rows, on="player", how="inner")
    short = joined["correct"] != joined["right"]
    beyond = (joined["incorrect"] < joined["wrong"]) | (
        joined["incorrect"] > joined["wrong"] + joined["none"]
    )
    differs = joined[short | beyond]
    column = final.called("correct")
    problems = []
    for _, each in differs.head(20).iterrows():
        values = {"right": int(each["right"]), "wrong": int(each["wrong"]), "none": int(each["none"])}
        shown = f"{each['correct']:g} / {each['incorrect']:g}"
        problems.append(
            Problem("kahoot.totals_differ", file, final.sheet.name, int(each["row"]), column, shown, values)
        )
    if all(question.seen for question in game.questions):
        return problems, [], names
    return [], problems, names


def _totals(final: Part) -> pd.DataFrame:
    columns = {place: name for name, place in final.columns.items() if name in FINAL}
    table = final.sheet.table(final.header, sorted(columns)).rename(columns=columns)
    for name in ("correct", "incorrect"):
        table[name] = to_number(table[name], ".").values if name in table else float("nan")
    table["player"] = table["player"].map(text_of)
    return table[table["correct"].notna()]


def _counted(game: Played) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    names = [name.strip() for name, _ in game.people]
    counts = pd.DataFrame({"player": names})
    for column, result in (("right", CORRECT), ("wrong", WRONG)):
        chosen = game.result == RESULTS.index(result)
        counts[column] = np.bincount(game.entry[chosen], minlength=len(names))
    counts["none"] = len(game.questions) - counts["right"] - counts["wrong"]
    return counts


def _other_names(
    file: str, final: Part, totals: pd.DataFrame, rows: pd.DataFrame
) -> tuple[list[Problem], list[Problem]]:
    """Totals of other names: of the same results (names were changed by hand), or of other players."""
    same = Counter(totals["correct"]) == Counter(rows["right"])
    key = "kahoot.names_differ" if same else "kahoot.players_differ"
    values = {"stated": len(totals), "counted": len(rows)}
    found = [Problem(key, file, final.sheet.name, column=final.called("player"), values=values)]
    return ([], found) if same else (found, [])
