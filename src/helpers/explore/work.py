"""Work that may take long: done aside, told as it goes on, and stopped when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any


class Work:
    """A run over some steps in a thread of its own; only the newest one counts.

    Attributes:
        aside: False does everything at once, in the caller's thread, as tests do.
    """

    def __init__(self, aside: bool = True) -> None:
        self.aside = aside
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(
        self,
        steps: Iterable[Any],
        tell: Callable[[int], None],
        done: Callable[[bool, Exception | None], None],
    ) -> None:
        """Go through ``steps``, which do the work as they are taken; what ran before is stopped.

        Args:
            steps: the work.
            tell: called with the number of steps that are done.
            done: called at the end, with whether it came to the end, and the error that ended it;
                not for work that newer work took the place of.
        """
        self.drop()
        stop = self._stop

        def run() -> None:
            error, whole = None, True
            try:
                for number, _ in enumerate(steps, start=1):
                    tell(number)
                    if stop.is_set():
                        whole = False
                        break
            except Exception as caught:
                error, whole = caught, False
            if stop is self._stop:
                done(whole, error)

        if not self.aside:
            run()
            return
        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to end after the step that it is at."""
        self._stop.set()

    def drop(self) -> None:
        """Stop what runs, and hear no more of it."""
        self._stop.set()
        self._stop = threading.Event()

    def wait(self, seconds: float | None = None) -> None:
        """Wait for the end of what runs."""
        if self._thread is not None:
            self._thread.join(seconds)
