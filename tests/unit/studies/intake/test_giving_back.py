"""Memory that is free goes back to the system, and nothing is said where it cannot."""

import ctypes
import gc

import pytest

from helpers.studies.intake import giving_back
from helpers.studies.intake.giving_back import give_back, seldom_searched


@pytest.fixture
def much_is_held(monkeypatch):
    monkeypatch.setattr(giving_back, "_LITTLE", 0)


def test_a_process_that_holds_little_is_not_searched(monkeypatch):
    monkeypatch.setattr(giving_back, "_LITTLE", 10**15)
    monkeypatch.setattr(gc, "collect", lambda: pytest.fail("all objects were looked through"))
    give_back()


@pytest.mark.usefixtures("much_is_held")
def test_giving_back_takes_nothing_that_is_used():
    kept = [str(number) for number in range(1000)]
    give_back()
    assert kept[-1] == "999"


@pytest.mark.usefixtures("much_is_held")
@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_without_such_a_library_nothing_happens(monkeypatch, system):
    def missing(_name):
        raise OSError

    monkeypatch.setattr(giving_back.sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", missing)
    give_back()


def test_circles_are_searched_for_as_before_once_the_work_is_done():
    @seldom_searched()
    def fail() -> None:
        raise ValueError(gc.get_threshold()[0])

    before = gc.get_threshold()
    with pytest.raises(ValueError, match="^500000$"):
        fail()
    assert gc.get_threshold() == before
