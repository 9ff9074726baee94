"""Errors that people can act on.

Three kinds, one root. Each carries a list of problems, and a problem says where it
is (file, sheet, row, column), what was found, what was expected and what to do. The
sentences live in the language catalogues under ``problem.<key>`` so that one error
can be read in Indonesian or English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from helpers.language import LANGUAGES, say
from helpers.language.bare_columns import bare_columns

# Line breaks, blanks that hold words together, and what joins the parts of an emoji
_KEPT = "\n\u00a0\u202f\u200d"
_LINE = 120


@dataclass(frozen=True)
class InBoth:
    """A text that reads otherwise in each language, such as the label of a level."""

    texts: Mapping[str, str]

    def __str__(self) -> str:
        return self.texts["en"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    ``key`` names a catalogue entry ``problem.<key>`` with the sub-entries ``expected``
    and ``action``; ``values`` fills the placeholders of these sentences. ``row`` is
    1-based and counts as a spreadsheet does (the header is row 1). ``found`` must hold
    no personal data unless the problem is shown beside the raw folder only.
    """

    key: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | InBoth | None = None
    found: str | InBoth | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def place(self, language: str = "en") -> str:
        """Where the problem is, e.g. ``survey.csv, row 4, column printed``."""
        parts = [_harmless(self.file)] if self.file else []
        for name in ("sheet", "row", "column"):
            value = getattr(self, name)
            if value is None:
                continue
            value = _in(value, language)
            shown = bare_columns(value, language)
            if name == "column" and shown != value:  # it says itself that it is a column
                parts.append(shown)
            else:
                parts.append(say("problem.place." + name, language, value=_shortened(_harmless(value))))
        return ", ".join(parts)

    def render(self, language: str = "en") -> str:
        """The whole problem in one line: place, found, expected, what to do."""
        seen = _harmless(_in(self.found, language))
        found = _said_found(seen, language)
        values = {
            name: bare_columns(_harmless(_in(value, language)), language)
            for name, value in self.values.items()
        }
        expected = say(f"problem.{self.key}.expected", language, **values)
        action = say(f"problem.{self.key}.action", language, **values)
        place = self.place(language).rstrip(": ")  # headers of forms often end in a colon
        head = ": ".join(part for part in (place, found) if part)
        return f"{head}: {expected} {action}" if head else f"{expected} {action}"


def _said_found(seen: Any, language: str) -> str:
    if seen is None:
        return ""
    return (
        say("problem.found", language, found=seen) if seen != "" else say("problem.found_nothing", language)
    )


def joined(mark: str, parts: Iterable[InBoth | str]) -> InBoth:
    """Texts joined by a mark, in each language."""
    parts = list(parts)
    return InBoth({each: mark.join(_in(part, each) for part in parts) for each in LANGUAGES})


def _in(value: Any, language: str) -> Any:
    return value.texts[language] if isinstance(value, InBoth) else value


def _harmless(value: Any) -> Any:
    """A text of the user's without marks that would steer a terminal or turn the direction of writing."""
    if not isinstance(value, str) or value.isprintable():
        return value
    shown = (mark if mark.isprintable() or mark in _KEPT else "\N{REPLACEMENT CHARACTER}" for mark in value)
    return "".join(shown)


def _shortened(value: Any) -> Any:
    """A name of a sheet or column, which may be as long as a page, at the length of a line."""
    return value if not isinstance(value, str) or len(value) <= _LINE else value[: _LINE - 1] + "…"


class TelaahError(Exception):
    """Root of all errors that Telaah raises on purpose."""

    exit_status: ClassVar[int] = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__(self.problems)

    def render(self, language: str = "en") -> str:
        """All problems, one a line."""
        return "\n".join(problem.render(language) for problem in self.problems)

    def __str__(self) -> str:
        return self.render()


class InputError(TelaahError):
    """The user's data or parameters are wrong: nothing was written."""

    exit_status = 2


class RunError(TelaahError):
    """A run failed: earlier reports are intact."""

    exit_status = 1


def collect(problems: list[Problem], function: Any, *arguments: Any) -> Any:
    """What a function returns; None where its input is wrong, and what is wrong is added to ``problems``."""
    try:
        return function(*arguments)
    except InputError as error:
        # A cohort and one that it is part of have the same problems: each is told once.
        problems.extend(problem for problem in error.problems if problem not in problems)
        return None
