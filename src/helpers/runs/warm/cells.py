"""Many cells in one request: the kernel's side, and what the client asks for.

A request for each cell costs five messages to and fro, encrypted and signed, and two processes that wait for
each other: for hundreds of small cells a fifth of the work. Outputs say which cell they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping

PLACE = "telaah_cell"
"""What the header of an output's parent holds besides: the key of its cell."""


def asked_for(sources: Mapping[int, str]) -> str:
    """Code that has a kernel run cells, by any key, in their order; it leaves no name behind."""
    return f"__import__({__name__!r}, fromlist=['cells']).run_in_turn({dict(sources)!r})"


def can_share_a_request(source: str) -> bool:
    """False for a cell that awaits something: the kernel's loop is busy with the request itself."""
    return "await" not in source and "async" not in source


def run_in_turn(sources: Mapping[int, str]) -> None:
    """Run cells as the kernel runs a request's, one after the other, until one fails.

    Called in a kernel, where IPython tells of a failure as it does of any.
    """
    import sys

    from IPython import get_ipython

    shell = get_ipython()
    parent = shell.get_parent()
    try:
        for place, source in sources.items():
            shell.set_parent({**parent, "header": {**parent["header"], PLACE: place}})
            done = shell.run_cell(source, store_history=True)
            for stream in (sys.stdout, sys.stderr):
                stream.flush()  # while it is known whose words these are
            if not done.success:
                return
    finally:
        shell.set_parent(parent)
