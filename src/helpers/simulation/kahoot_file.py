"""A Kahoot report as the tool exports it: an xlsx of several sheets, or the raw sheet alone as CSV.

Layout of the reports of 2024 and later: six answer columns, ``Player``; streak bonus in the points.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.simulation.answers import NONE, Sheet
from helpers.simulation.questions import Question

if TYPE_CHECKING:
    import numpy as np
    from xlsxwriter import Workbook

RAW = "RawReportData Data"
MOST_PLAYERS = 20_000  # up to whom a workbook is written; above, the raw sheet as CSV
MOST_SHEETS = 2_000  # people up to whom each question gets its own sheet
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEADER = (
    *("Question Number", "Question"),
    *(f"Answer {number}" for number in range(1, 7)),
    *("Correct Answers", "Time Allotted to Answer (seconds)", "Player", "Answer", "Correct / Incorrect"),
    *("Correct", "Incorrect", "Score (points)", "Score without Answer Streak Bonus (points)"),
    *("Current Total Score (points)", "Answer Time (%)", "Answer Time (seconds)"),
)
_PLAYER_HEADER = (
    *("Player", "", "Answer", "", "Score (points)", ""),
    *("Current Total Score (points)", "", "Answer time (seconds)"),
)
_SIGNS = "▲♦●■"
_BONUS = 100  # for each right answer in a row after the first, up to five


def write_kahoot(
    folder: Path,
    name: str,
    title: str,
    day: date,
    players: Sequence[str],
    questions: Sequence[Question],
    sheet: Sheet,
    identifiers: Sequence[str] = (),
) -> Path:
    """Write the report of one game; CSV of the raw sheet where a workbook cannot hold it.

    Args:
        folder: where it goes.
        name: file name without ending.
        title: of the quiz.
        day: when it was played.
        players: nicknames.
        questions: in order.
        sheet: answers of ``players`` to ``questions``.
        identifiers: of the players, where the game asked for one.

    Returns:
        The file.
    """
    points, plain = _points(questions, sheet)
    if len(players) > MOST_PLAYERS:
        path = folder / f"{name}.csv"
        with path.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(_header(identifiers))
            writer.writerows(_raw_rows(players, questions, sheet, points, plain, identifiers))
        return path
    path = folder / f"{name}.xlsx"
    _write_book(path, title, day, players, questions, sheet, points, plain, identifiers)
    return path


def _write_book(
    path: Path,
    title: str,
    day: date,
    players: Sequence[str],
    questions: Sequence[Question],
    sheet: Sheet,
    points: np.ndarray,
    plain: np.ndarray,
    identifiers: Sequence[str],
) -> None:
    from datetime import datetime

    import xlsxwriter

    # A fixed time of making: equal seeds give equal bytes.
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(day.year, day.month, day.day)})
        right = sheet.chosen == _key(questions)
        total, order = points.sum(axis=1), _order(points)
        _overview(book, title, day, len(players), questions, right, total)
        _final_scores(book, title, players, right, total, order)
        if len(players) <= MOST_SHEETS:
            for number, question in enumerate(questions):
                _question_sheet(book, title, number, question, players, sheet, points, order)
        rows = _raw_rows(players, questions, sheet, points, plain, identifiers)
        _fill(book.add_worksheet(RAW), [_header(identifiers)], rows)


def _header(identifiers: Sequence[str]) -> list[str]:
    place = _HEADER.index("Player") + 1
    return [*_HEADER[:place], *(["Player identifier"] if identifiers else []), *_HEADER[place:]]


def _fill(page: Any, head: Sequence[Sequence[Any]], rows: Iterator[Sequence[Any]]) -> None:
    for place, cells in enumerate(head):
        page.write_row(place, 0, cells)
    for place, cells in enumerate(rows, start=len(head)):
        page.write_row(place, 0, cells)


def _overview(
    book: Workbook,
    title: str,
    day: date,
    count: int,
    questions: Sequence[Question],
    right: np.ndarray,
    total: Any,
) -> None:
    share = float(right.mean())
    rows = [
        (title,),
        ("Played on", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"),
        ("Hosted by", "Fasilitator"),
        ("Played with", f"{count} players"),
        ("Played", f"{len(questions)} of {len(questions)}"),
        (),
        ("Overall Performance",),
        ("Total correct answers (%)", "", share),
        ("Total incorrect answers (%)", "", 1 - share),
        ("Average score (points)", "", float(total.mean())),
    ]
    _fill(book.add_worksheet("Overview"), rows, iter(()))


def _final_scores(
    book: Workbook,
    title: str,
    players: Sequence[str],
    right: np.ndarray,
    total: np.ndarray,
    order: np.ndarray,
) -> None:
    hits = right.sum(axis=1)
    head = [
        (title,),
        ("Final Scores",),
        ("Rank", "Player", "Total Score (points)", "Correct Answers", "Incorrect Answers"),
    ]
    rows = (
        (rank, players[who], float(total[who]), int(hits[who]), right.shape[1] - int(hits[who]))
        for rank, who in enumerate(order, start=1)
    )
    _fill(book.add_worksheet("Final Scores"), head, rows)


def _question_sheet(
    book: Workbook,
    title: str,
    number: int,
    question: Question,
    players: Sequence[str],
    sheet: Sheet,
    points: np.ndarray,
    order: np.ndarray,
) -> None:
    head = _question_head(title, number, question, sheet.chosen[:, number])
    reached = points[:, : number + 1].sum(axis=1)
    rows = (
        _spaced(
            players[who],
            _text(question, sheet.chosen[who, number]),
            float(points[who, number]),
            float(reached[who]),
            float(sheet.seconds[who, number]),
        )
        for who in order
    )
    _fill(book.add_worksheet(f"{number + 1} Quiz"), head, rows)


def _question_head(title: str, number: int, question: Question, chosen: np.ndarray) -> list[Sequence[Any]]:
    """What stands above the players: the question, its options, and how often each was chosen."""
    options = [cell for pair in zip(_SIGNS, question.options, strict=True) for cell in pair]
    marks = [cell for option in range(4) for cell in ("✔︎" if option == question.right else "✘", "")]
    counts = [cell for option in range(4) for cell in (int((chosen == option).sum()), "")]
    return [
        (title,),
        (f"{number + 1} Quiz", question.text),
        ("Correct answers", "", question.options[question.right]),
        ("Players correct (%)", "", float((chosen == question.right).mean())),
        ("Question duration", "", f"{question.seconds} seconds"),
        (),
        ("Answer Summary",),
        ("Answer options", "", *options),
        ("Is answer correct?", "", *marks),
        ("Number of answers received", "", *counts),
        (),
        ("Player Details",),
        _PLAYER_HEADER,
    ]


def _spaced(*cells: Any) -> list[Any]:
    """Cells with an empty one after each: the sheets of questions merge two columns to one."""
    return [part for cell in cells for part in (cell, "")]


def _raw_rows(
    players: Sequence[str],
    questions: Sequence[Question],
    sheet: Sheet,
    points: np.ndarray,
    plain: np.ndarray,
    identifiers: Sequence[str],
) -> Iterator[tuple[Any, ...]]:
    """A row a question x player, in the order in which the game was played."""
    reached = points.cumsum(axis=1)
    who = list(zip(players, identifiers, strict=True)) if identifiers else [(name,) for name in players]
    for number, question in enumerate(questions):
        fixed = (
            f"{number + 1} Quiz",
            question.text,
            *(*question.options, "", "")[:6],
            question.options[question.right],
            question.seconds,
        )
        columns = (sheet.chosen, points, plain, reached, sheet.seconds)
        lists = [column[:, number].tolist() for column in columns]
        for player, chosen, gained, without, total, seconds in zip(who, *lists, strict=True):
            right = int(chosen == question.right)
            yield (
                *(*fixed, *player, _text(question, chosen)),
                *("Correct" if right else "Incorrect", right, 1 - right, gained, without, total),
                *(f"{100 * seconds / question.seconds:.2f}%", seconds),
            )


def _text(question: Question, chosen: int) -> str:
    return "" if chosen == NONE else question.options[chosen]


def _key(questions: Sequence[Question]) -> np.ndarray:
    import numpy as np

    return np.array([question.right for question in questions])


def _points(questions: Sequence[Question], sheet: Sheet) -> tuple[np.ndarray, np.ndarray]:
    """Points with and without the bonus for right answers in a row: quick answers get more."""
    import numpy as np

    limit = np.array([question.seconds for question in questions], float)
    right = sheet.chosen == _key(questions)
    plain = np.where(right, np.round(1000 * (1 - sheet.seconds / limit / 2)), 0.0)
    row = np.zeros(len(right))
    points = plain.copy()
    for number in range(right.shape[1]):
        row = np.where(right[:, number], row + 1, 0)
        points[:, number] += np.where(right[:, number], _BONUS * np.clip(row - 1, 0, 5), 0)
    return points, plain


def _order(points: np.ndarray) -> np.ndarray:
    return (-points.sum(axis=1)).argsort(kind="stable")
