"""Memory that is free again goes back to the system, where the C library would keep it for later."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """Hand free memory back (glibc and Arrow); elsewhere nothing happens.

    Reading a large file leaves small holes all over the heap. They are as large as what is kept, and the next
    step does not fit into them.
    """
    gc.collect()
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()
    if sys.platform == "linux":
        try:
            ctypes.CDLL(None).malloc_trim(0)
        except (OSError, AttributeError):  # another C library
            return
