"""Servers of kernels that other tests have started."""

import pytest

from helpers.runs.warm import client


def without_server(patch: pytest.MonkeyPatch) -> None:
    """As in a process that has no server of kernels yet, and has inherited none."""
    patch.delenv(client.ADDRESS, raising=False)
    patch.setattr(client, "own_address", "")
