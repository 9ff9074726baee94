"""Whether an error says that the disk, or a user's share of it, is full."""

from __future__ import annotations

import errno

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def is_full_disk(error: BaseException | None) -> bool:
    """True if ``error``, or one of those behind it, was raised because nothing more could be written."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        error = error.__cause__ or error.__context__
    return False
