"""Writes Kahoot reports for tests, in the layouts of 2018, 2019, 2021 and 2025, sound or to be broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from table_files import write_text, write_xlsx

RAW = "RawReportData Data"
SYMBOLS = ("▲", "♦", "●", "■", "⬟", "▼")
RIGHT, WRONG = "✔︎", "✘"
Rows = list[list[Any]]


@dataclass(frozen=True)
class Asked:
    """A question: its options, those that are right, and its kind in Kahoot's words."""

    text: str
    options: tuple[str, ...] = ("Ya betul", "Bukan", "Kadang, jarang", "Tidak tahu")
    right: tuple[str, ...] = ("Ya betul",)
    label: str = "Quiz"
    seconds: float = 20.0


@dataclass(frozen=True)
class Given:
    """An answer: empty for none. ``verdict`` overrules what the question's right answers say."""

    text: str = ""
    seconds: float | None = None
    verdict: str | None = None


@dataclass
class KahootGame:
    """A game: ``answers[player][question]``; ``identifiers`` make it an account with identifiers."""

    asked: list[Asked]
    answers: dict[str, list[Given]]
    identifiers: dict[str, str] = field(default_factory=dict)
    title: str = "Asesmen awal"
    played_on: Any = "22 Dec 2019"
    host: str = "Bu Fasilitator"
    year: int = 2025
    of: int | None = None

    @property
    def player_header(self) -> str:
        """``Players`` until 2019."""
        return "Players" if self.year < 2020 else "Player"

    @property
    def width(self) -> int:
        """Columns of options."""
        return 6 if self.year >= 2024 else 4

    def verdict(self, question: Asked, given: Given) -> str:
        """What Kahoot counts."""
        if given.verdict is not None:
            return given.verdict
        if not question.right:
            return "-"
        return (
            "Correct"
            if given.text and given.text in (*question.right, ", ".join(question.right))
            else "Incorrect"
        )

    def time(self, question: Asked, given: Given) -> float:
        """Seconds as the report states them: for no answer the full time, in 2018 none."""
        if given.seconds is not None:
            return given.seconds
        return 2.345 if given.text else 0.0 if self.year < 2019 else question.seconds

    def raw(self) -> Rows:
        """The raw sheet."""
        header = ["Question Number", "Question", *(f"Answer {place}" for place in range(1, self.width + 1))]
        header += ["Correct Answers", "Time Allotted to Answer (seconds)", self.player_header]
        header += ["Player identifier"] * bool(self.identifiers)
        header += ["Answer", "Correct / Incorrect", "Correct", "Incorrect", "Score (points)"]
        header += ["Score without Answer Streak Bonus (points)", "Current Total Score (points)"]
        rows: Rows = [[*header, "Answer Time (%)", "Answer Time (seconds)"]]
        for number, question in enumerate(self.asked, start=1):
            for player, given in self.answers.items():
                rows.append(self._raw_row(number, question, player, given[number - 1]))
        return rows

    def _raw_row(self, number: int, question: Asked, player: str, given: Given) -> list[Any]:
        quoted = [f'"{text}"' if self.year < 2019 else text for text in question.options]
        options = [*quoted, *([None] * (self.width - len(quoted)))]
        verdict, seconds = self.verdict(question, given), self.time(question, given)
        counted = (
            [None, None] if verdict == "-" else [float(verdict == "Correct"), float(verdict != "Correct")]
        )
        points = 900.0 if verdict == "Correct" else 0.0
        row = [float(number) if self.year < 2019 else f"{number} {question.label}", question.text, *options]
        row += [", ".join(question.right) or None, question.seconds, player]
        row += [self.identifiers.get(player)] * bool(self.identifiers)
        share = f"{seconds / question.seconds:.2%}"
        return [*row, given.text or None, verdict, *counted, points, points, points, share, seconds]

    def final(self, heading: str = "Total Score (points)") -> Rows:
        """The sheet of totals, the best first."""
        header = ["Rank", self.player_header, *(["Player identifier"] * bool(self.identifiers)), heading]
        totals = sorted(((self._total(player), player) for player in self.answers), reverse=True)
        rows: Rows = [[self.title], ["Final Scores"], [*header, "Correct Answers", "Incorrect Answers"]]
        for rank, ((right, wrong), player) in enumerate(totals, start=1):
            identifier = [self.identifiers.get(player)] * bool(self.identifiers)
            rows.append([float(rank), player, *identifier, right * 900.0, float(right), float(wrong)])
        return rows + (
            [[None], ["Switch tabs/pages to view other result breakdown"]] if self.year < 2019 else []
        )

    def _total(self, player: str) -> tuple[int, int]:
        said = [self.verdict(q, given) for q, given in zip(self.asked, self.answers[player], strict=True)]
        nothing = sum(not given.text for given in self.answers[player]) if self.year < 2019 else 0
        return said.count("Correct"), said.count("Incorrect") - nothing

    def overview(self) -> Rows:
        """The first sheet."""
        right = sum(self._total(player)[0] for player in self.answers)
        counted = sum(sum(self._total(player)) for player in self.answers)
        players = f"{len(self.answers)} players"
        head: Rows = [
            [self.title],
            ["Played on", self.played_on],
            ["Hosted by", self.host],
            ["Played with", players],
        ]
        head.append(["Played", f"{len(self.asked)} of {self.of or len(self.asked)}"])
        head += [
            [],
            ["Overall Performance"],
            ["Total correct answers (%)", None, right / counted if counted else 0.0],
        ]
        return [*head, ["Feedback"], ["Number of responses", None, 0.0]]

    def question_sheets(self) -> dict[str, Rows]:
        """A sheet for each question."""
        return {
            f"Question {number}" if self.year < 2019 else f"{number} {question.label}": self._question(
                number, question
            )
            for number, question in enumerate(self.asked, start=1)
        }

    def _question(self, number: int, question: Asked) -> Rows:
        label = f"Q{number}" if self.year < 2019 else f"{number} {question.label}"
        options: list[Any] = ["Answer options", None]
        for symbol, text in zip(SYMBOLS, [*question.options, *([None] * 6)], strict=False):
            options += [symbol, text]
        head: Rows = [
            [self.title],
            [label, question.text],
            ["Correct answers", None, ", ".join(question.right) or None],
        ]
        head += [
            ["Players correct (%)", None, 0.5],
            ["Question duration", None, f"{question.seconds:g} seconds"],
            [],
        ]
        head += [["Answer Summary"], options, ["Is answer correct?"], ["Number of answers received"], [], []]
        details = "Answer Details" if self.year < 2020 else "Player Details"
        second = "Player identifier" if self.identifiers else None
        columns = [
            self.player_header,
            second,
            "Answer",
            None,
            "Score (points)",
            None,
            "Current Total Score (points)",
        ]
        head += [[details], [*columns, None, "Answer time (seconds)"]]
        for player, answers in self.answers.items():
            given = answers[number - 1]
            verdict = {"Correct": RIGHT, "Incorrect": WRONG}.get(self.verdict(question, given), "-")
            identifier = self.identifiers.get(player)
            time = self.time(question, given)
            head.append([player, identifier, verdict, given.text, 0.0, None, 0.0, None, time])
        return head

    def sheets(self) -> dict[str, Rows]:
        """All sheets in Kahoot's order."""
        summary = "Question Summary" if self.year < 2019 else "Kahoot! Summary"
        before = {
            "Overview": self.overview(),
            "Final Scores": self.final(),
            summary: [[self.title], [summary]],
        }
        return {**before, **self.question_sheets(), RAW: self.raw()}


def write_kahoot(path: Path, sheets: dict[str, Rows]) -> Path:
    """A workbook of sheets."""
    (first, rows), *rest = sheets.items()
    return write_xlsx(path, rows, first, **dict(rest))


def write_raw_csv(path: Path, rows: Sequence[Sequence[Any]], delimiter: str = ",", mark: str = ".") -> Path:
    """The raw sheet as text, numbers with a decimal mark."""
    cells = [[_written(cell, mark) for cell in row] for row in rows]
    return write_text(path, cells, delimiter)


def _written(cell: Any, mark: str) -> Any:
    return f"{cell:g}".replace(".", mark) if isinstance(cell, float) else cell


def small_game(**changes: Any) -> KahootGame:
    """Three players and questions: right, wrong and no answers, two right options, a comma in an option."""
    cities = ("Manchester", "Brighton, Hove", "Berlin", "Paris")
    asked = [
        Asked("Apa itu <b>asesmen</b>?"),
        Asked("Kota&nbsp;di Inggris", cities, ("Manchester", "Brighton, Hove")),
        Asked("Benar atau salah", ("True", "False"), ("True",), seconds=10.0),
    ]
    answers = {
        "Sari ": [Given("Ya betul"), Given("Brighton, Hove", 4.5), Given("True")],
        "Budi": [Given("Kadang, jarang"), Given("Berlin"), Given()],
        "Ağa 😀": [Given(), Given("Manchester"), Given("False", 9.999)],
    }
    return KahootGame(**{"asked": asked, "answers": answers, **changes})
