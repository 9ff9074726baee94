"""How fast steps are done, and when the last will be: by all that were done, however they came in."""

from __future__ import annotations

import time

_SHORTEST = 1e-3


class Pace:
    """The mean pace since the beginning. Reports of one cohort come in together, so that moments between
    two of them say nothing.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._done, self._last = 0, self._began

    def step(self) -> None:
        """Take note of a step that took its time."""
        self._done, self._last = self._done + 1, time.monotonic()

    def a_minute(self) -> float:
        """Steps a minute up to the last one; 0 before the first."""
        return 60 * self._done / max(self._last - self._began, _SHORTEST)

    def seconds_left(self, steps: int) -> float | None:
        """Seconds until ``steps`` more are done; None before the first, never below 0."""
        if not self._done:
            return None
        until = self._last + steps * (self._last - self._began) / self._done
        return max(until - time.monotonic(), 0.0)
