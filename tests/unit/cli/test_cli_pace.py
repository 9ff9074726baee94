"""The rate of a run and the time that is left."""

from io import StringIO

import pytest
from rich.console import Console
from rich.progress import Progress

from helpers.cli.console import Progress as Steps
from helpers.cli.pace import Pace
from helpers.cli.time_left import TimeLeft


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("helpers.cli.pace.time.monotonic", lambda: now[0])
    return now


def test_what_comes_in_together_counts_by_the_whole_time(clock):
    pace = Pace()
    assert (pace.a_minute(), pace.seconds_left(8)) == (0, None)
    clock[0] += 9
    for _ in range(4):
        pace.step()
    assert pace.a_minute() == pytest.approx(4 / 9 * 60)
    assert pace.seconds_left(4) == pytest.approx(9)


def test_the_time_left_goes_down_between_steps_and_not_below_nought(clock):
    pace = Pace()
    clock[0] += 10
    pace.step()
    clock[0] += 4
    assert pace.seconds_left(2) == pytest.approx(16)
    clock[0] += 50
    assert pace.seconds_left(2) == 0


def test_what_came_before_the_first_step_could_begin_does_not_count(clock):
    progress = Steps(total=8, language="en")
    clock[0] += 60
    with progress:
        clock[0] += 9
        for _ in range(4):
            progress.step("one")
    assert progress._pace.a_minute() == pytest.approx(4 / 9 * 60)


@pytest.mark.parametrize(("language", "shown"), [("en", "0:00:09 left"), ("id", "sisa 0:00:09")])
def test_it_is_shown_in_the_language_of_the_run(clock, language, shown):
    pace = Pace()
    bar = Progress(TimeLeft(pace, language), console=Console(file=StringIO()))
    bar.add_task("", total=8)
    [task], [column] = bar.tasks, bar.columns
    assert str(column.render(task)) == ""
    clock[0] += 8.7
    for _ in range(4):
        pace.step()
    bar.advance(task.id, 4)
    assert str(column.render(task)) == shown
    clock[0] += 20
    assert str(column.render(task)) == ""
