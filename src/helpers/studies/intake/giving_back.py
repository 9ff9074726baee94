"""Memory that is free again goes back to the system, where the C library would keep it for later."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def give_back() -> None:
    """Hand free memory back (glibc and Arrow); elsewhere nothing happens.

    Reading a large file leaves small holes all over the heap. They are as large as what is kept, and the next
    step does not fit into them. A process that holds little has nothing to hand back: looking through all of
    its objects would take longer than reading an ordinary cohort.
    """
    import psutil

    if psutil.Process().memory_info().rss < _LITTLE:
        return
    gc.collect()
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()
    if sys.platform == "linux":
        try:
            ctypes.CDLL(None).malloc_trim(0)
        except (OSError, AttributeError):  # another C library
            return


@contextmanager
def seldom_searched() -> Iterator[None]:
    """Have Python look for circles of objects seldom, inside: among millions of objects, each look is long.

    While a large file is read, :func:`give_back` looks after every step anyway.
    """
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


_LITTLE = 600_000_000  # bytes; the packages alone take up to half of it
_OBJECTS = 500_000  # made since the last look, where Python's own number is some hundreds
