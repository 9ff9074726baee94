"""Property tests that draw the same examples in every run and on slow machines too."""

from __future__ import annotations

import os

from hypothesis import settings


def steady(examples: int = 60) -> settings:
    """Settings with that many fixed examples; ``TELAAH_EXAMPLES=2000`` draws so many new ones instead."""
    more = os.environ.get("TELAAH_EXAMPLES")
    return settings(derandomize=not more, deadline=None, max_examples=int(more or examples))
