"""Real runs that are killed: every report is the old one or the new one, whole, and nobody is left behind."""

import random
import sys
import time

import pytest
from batch_of_cohorts import Batch, Tree
from small_study import sound_survey

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
KILLS = 9


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    return Batch(sound_survey(tmp_path_factory.mktemp("batch")), 4)


def editions_of(batch: Batch) -> tuple[dict[str, dict[str, Tree]], float]:
    """The reports of two editions of the notebook, made by runs that nobody disturbs; seconds of the last."""
    made = {}
    for name in ("two", "one"):
        batch.edition(name)
        batch.clear()
        began = time.monotonic()
        status, _, complained = batch.run()
        whole = time.monotonic() - began
        assert (status, complained) == (0, "")
        made[name] = batch.reports()
        assert set(made[name]["c0"]) >= {"report.html", "report.ipynb", "results.json", "provenance.json"}
    assert all(made["one"][name] != made["two"][name] for name in batch.names)
    return made, whole


def test_a_run_killed_at_any_moment_leaves_whole_reports(batch: Batch):
    """Again and again, alone or with all that it started, each time on the way to the other edition.

    What was missing is made up for at last.
    """
    moments = random.Random(5)
    editions, whole = editions_of(batch)
    seen = []
    for number in range(KILLS):
        wanted = ("two", "one")[number % 2]
        batch.edition(wanted)
        with batch.running() as run:
            if number % 3:
                time.sleep(moments.uniform(0.1, 1.0) * whole)
            else:  # the moment that counts most
                batch.wait_for_publishing(run)
            if number % 2:
                run.kill()
            else:
                batch.kill_all()
            assert "leaked" not in run.communicate()[1]
        assert batch.left() == {}
        for name, report in batch.reports().items():
            assert report in (editions["one"][name], editions["two"][name]), (number, name)
            seen.append(report == editions[wanted][name])
    assert set(seen) == {True, False}, "no run was killed between its first report and its last"
    assert batch.run()[0] == 0
    assert batch.reports() == editions[wanted]
