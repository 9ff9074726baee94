"""A full disk is known also from behind another error."""

import errno

from helpers.words.full_disk import is_full_disk


def test_a_full_disk_and_other_errors():
    full = OSError(errno.ENOSPC, "No space left on device")
    behind = ValueError("x")
    behind.__cause__ = full
    assert is_full_disk(full)
    assert is_full_disk(behind)
    assert not is_full_disk(OSError(errno.EACCES, "Permission denied"))
    assert not is_full_disk(ValueError("x"))
    assert not is_full_disk(None)
