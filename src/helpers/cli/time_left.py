"""A column of a progress bar: the time that is left."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from rich.progress import ProgressColumn, Task
from rich.text import Text

from helpers.cli.pace import Pace
from helpers.language import say


class TimeLeft(ProgressColumn):
    """How long the steps will take that are left, at the mean pace so far."""

    def __init__(self, pace: Pace, language: str) -> None:
        self._pace, self._language = pace, language
        super().__init__()

    def render(self, task: Task) -> Text:
        """``0:00:09 left``; nothing before the first step, and once it takes longer than the pace told."""
        seconds = self._pace.seconds_left(int(task.remaining or 0))
        if not seconds:
            return Text("")
        return Text(say("cli.left", self._language, time=str(timedelta(seconds=ceil(seconds)))))
