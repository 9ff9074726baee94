"""Memory that is free goes back to the system, and nothing is said where it cannot."""

import ctypes

import pytest

from helpers.studies.intake import giving_back
from helpers.studies.intake.giving_back import give_back


def test_giving_back_takes_nothing_that_is_used():
    kept = [str(number) for number in range(1000)]
    give_back()
    assert kept[-1] == "999"


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_without_such_a_library_nothing_happens(monkeypatch, system):
    def missing(_name):
        raise OSError

    monkeypatch.setattr(giving_back.sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", missing)
    give_back()
