"""Kernels that take too long or too much memory are ended, and the user is told which limit it was."""

import subprocess
import sys
import time

import pytest
from small_study import STUDY, SmallStudy

from helpers.runs.execute import execute, execute_in
from helpers.runs.limits import MEMORY, TIME, Limits, Watch, current_watch, memory_of, watched
from helpers.words.errors import RunError

PARAMETERS = 'cohort: str = "none"  # which\nlanguage: str = "id"  # [id | en] language\n'
GREEDY = "import time; kept = bytearray(b'x') * 900_000_000; time.sleep(60)"


@pytest.mark.parametrize(
    ("code", "limits", "key", "limit"),
    [
        ("while True: pass", Limits(seconds=3), "run.too_long", "0.05"),
        (GREEDY, Limits(memory=700_000_000), "run.too_large", "0.70"),
    ],
)
def test_a_notebook_beyond_a_limit_is_ended_and_says_so(
    survey: SmallStudy, code: str, limits: Limits, key: str, limit: str
):
    survey.notebook(("parameters", PARAMETERS), ("", code))
    began = time.monotonic()
    with pytest.raises(RunError) as caught:
        execute(survey.project, STUDY, {}, limits)
    assert time.monotonic() - began < 45  # seconds; it would go on for a minute, or for ever
    [problem] = caught.value.problems
    assert (problem.key, problem.file) == (key, f"notebooks/{STUDY}.ipynb")
    assert limit in problem.render("en")


def test_languages_that_are_run_together_have_the_time_of_all(survey: SmallStudy):
    survey.notebook(("parameters", PARAMETERS), ("", "while True: pass"))
    with pytest.raises(RunError) as caught:
        execute_in(survey.project, STUDY, {}, ["id", "en"], Limits(seconds=1.5))
    [problem] = caught.value.problems
    assert problem.key == "run.too_long_together"
    assert "2 languages" in problem.render("en")
    assert "0,05 menit" in problem.render("id")


def sleeper() -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])


def test_what_keeps_within_its_limits_is_left_alone():
    with sleeper() as process:
        watch = Watch(Limits(seconds=50, memory=10**10))
        watch.begin(process)
        time.sleep(0.6)
        watch.end()
        assert (process.poll(), watch.broken) == (None, "")
        process.kill()


@pytest.mark.parametrize(("limits", "broken"), [(Limits(seconds=0.1), TIME), (Limits(memory=1000), MEMORY)])
def test_what_does_not_is_ended(limits: Limits, broken: str):
    with sleeper() as process:
        watch = Watch(limits)
        watch.begin(process)
        assert process.wait(20) != 0
        watch.end()
        assert watch.broken == broken


def test_memory_counts_what_a_process_has_started():
    with sleeper() as process:
        until = time.monotonic() + 20
        while memory_of(process.pid) < 10**5 and time.monotonic() < until:  # it has to begin first
            time.sleep(0.05)
        assert memory_of(process.pid) > 10**5
        process.kill()
    assert memory_of(process.pid) == 0


def test_the_innermost_watch_counts():
    assert current_watch() is None
    with watched(Limits()) as outer, watched(Limits(seconds=1)) as inner:
        assert current_watch() is inner
        assert inner is not outer
    assert current_watch() is None
