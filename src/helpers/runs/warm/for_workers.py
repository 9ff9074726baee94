"""What processes that make reports are forked with: importing this module reads it.

Everything here must leave the process with a single thread of Python's, since threads do not survive a fork.
"""

from __future__ import annotations

import contextlib
import importlib

_NEEDED = (
    *("helpers.runs.execute", "helpers.runs.run", "helpers.runs.kernel", "helpers.runs.warm.engine"),
    *("helpers.runs.leaking", "helpers.publish.report", "helpers.publish.web", "helpers.publish.word"),
    *("helpers.publish.pdf", "papermill", "jupyter_client.asynchronous", "typst", "xlsxwriter"),
)


def load() -> None:
    """Import it. What is missing fails in the work that wants it, where the user is told."""
    from helpers.language import LANGUAGES
    from helpers.language.catalogue import catalogue
    from helpers.runs.execute import without_grammars

    without_grammars()
    for name in _NEEDED:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    for language in LANGUAGES:
        with contextlib.suppress(Exception):
            catalogue(language)


load()
