"""Where setting up stands: one moving line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import shutil
import time
from typing import Any, TextIO

from helpers.language import say

PAUSE = 10.0
"""Seconds between the plain lines of one step."""


class Progress:
    """Tells the user of ``stream``, in ``language``, how far setting up is and how long it has taken."""

    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream, self.language = stream, language
        self.moving = stream.isatty() and os.environ.get("TERM") != "dumb"
        self.began = time.monotonic()
        self._step, self._due = "", 0.0

    def line(self, text: str) -> None:
        """Write a text that stays."""
        if self.moving:
            self._replace("")
        print(text, file=self.stream, flush=True)

    def say(self, key: str, **values: Any) -> None:
        """Write the sentence ``setup.<key>``; it stays."""
        self.line(say(f"setup.{key}", self.language, **values))

    def show(self, step: str, **values: Any) -> None:
        """Show the sentence ``setup.<step>`` as the present state; without a terminal only now and then."""
        now = time.monotonic()
        minutes, seconds = divmod(int(now - self.began), 60)
        text, clock = say(f"setup.{step}", self.language, **values), f" ({minutes}:{seconds:02d})"
        if self.moving:
            self._replace(text, clock)
        elif step != self._step or now >= self._due:
            self._step, self._due = step, now + PAUSE
            self.line(text + clock)

    def _replace(self, text: str, clock: str = "") -> None:
        """Put one line in place of the last; what is too long loses the end of its text, never the clock."""
        width = shutil.get_terminal_size().columns - 1
        self.stream.write("\r" + (text[: width - len(clock)] + clock).ljust(width) + "\r")
        self.stream.flush()
