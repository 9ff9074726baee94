"""Panels: what if? The place where a reader of a notebook changes a parameter and sees what moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.explore.opening import explore

__all__ = ["explore"]


def __getattr__(name: str) -> Any:
    """``explore``, read when it is asked for: the command line passes by here, too."""
    if name != "explore":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from helpers.explore import opening

    return opening.explore
