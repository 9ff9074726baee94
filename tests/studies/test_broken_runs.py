"""Real runs to which something happens: what they tell, what stays in place, what the next run does."""

import contextlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from batch_of_cohorts import Batch, Tree
from small_study import sound_survey

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
# Says which kernel it is and waits for the first report of the batch to be let go
PAUSE = """
import os, time
from contextlib import suppress
from pathlib import Path
to_hold = ""
with suppress(FileNotFoundError):  # let go at this very moment
    to_hold = Path("hold").read_text()
if cohort in to_hold:
    Path(f"new-{cohort}").write_text(f"{os.getpid()} {os.getppid()}")
    Path(f"new-{cohort}").rename(f"held-{cohort}")
    while Path("hold").exists():
        time.sleep(0.02)
"""
GROW = "if Path('large').exists(): print('x' * 3_000_000)"


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    return Batch(sound_survey(tmp_path_factory.mktemp("broken")), 3)


@pytest.fixture(scope="module")
def whole(batch: Batch) -> dict[str, dict[str, Tree]]:
    """Reports of an old and a new edition, each made by a run that nobody disturbs."""
    made = {}
    for name in ("new", "old"):
        batch.edition(name, PAUSE, GROW)
        assert batch.run()[0] == 0
        made[name] = batch.reports()
    return made


@pytest.fixture
def old(batch: Batch, whole: dict) -> Iterator[dict[str, Tree]]:
    """The old edition is published, and the new one is wanted; ``c0`` will be held."""
    batch.put_back(whole["old"])
    batch.edition("new", PAUSE, GROW)
    yield whole["old"]
    for path in [*batch.root.glob("held-*"), batch.root / "hold", batch.root / "large"]:
        path.unlink(missing_ok=True)


def hold(batch: Batch, *names: str) -> None:
    (batch.root / "hold").write_text(" ".join(names))


def let_go(batch: Batch) -> None:
    (batch.root / "hold").unlink()


def held(batch: Batch, *names: str) -> list[tuple[int, int]]:
    """Kernels that wait, each with the process it was forked from."""
    paths = batch.wait_for("held-", len(names))
    return [tuple(map(int, path.read_text().split())) for path in paths]


def ends_as_if_nothing_had_happened(batch: Batch, whole: dict) -> None:
    """Nobody is left, and the next run makes what is missing, with the same bytes."""
    assert batch.left() == {}
    status, _, complained = batch.run()
    assert (status, complained) == (0, "")
    assert batch.reports() == whole["new"]
    assert batch.left() == {}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_is_one_message(batch: Batch, whole: dict, old: dict, number: int):
    hold(batch, *batch.names)
    with batch.running() as run:
        held(batch, *batch.names[:2])
        run.send_signal(number)
        _, complained = run.communicate(timeout=60)
    assert run.returncode == 1
    assert complained.splitlines() == [
        "interrupted. What was finished before is in place; run again to make the rest."
    ]
    assert batch.reports() == old
    assert [path.name for path in batch.temporary.glob("pymp-*")] == []
    assert [path.name for path in batch.temporary.iterdir() if path.is_dir()] == []
    let_go(batch)
    ends_as_if_nothing_had_happened(batch, whole)


def worker_of(batch: Batch, kernel: int) -> int:
    """A process that makes reports: one that was forked from the one that prepared them."""
    parents = {}
    for process in batch.processes():
        with contextlib.suppress(OSError):
            parents[process] = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    servers = {process for process, line in batch.processes().items() if "forkserver" in line}
    return next(each for each, parent in sorted(parents.items()) if parent in servers and each != kernel)


@pytest.mark.parametrize(
    "whom",
    [
        lambda batch, kernel, server: kernel,  # its report is made once more, in its own language alone
        lambda batch, kernel, server: worker_of(batch, kernel),  # its work is done again
    ],
    ids=["kernel", "worker"],
)
def test_one_that_is_killed_takes_no_other_along(
    batch: Batch, whole: dict, old: dict, whom: Callable[..., int]
):
    hold(batch, "c0")
    with batch.running() as run:
        [(kernel, server)] = held(batch, "c0")
        os.kill(whom(batch, kernel, server), signal.SIGKILL)
        let_go(batch)
        _, complained = run.communicate(timeout=90)
    assert (run.returncode, complained) == (0, "")
    assert batch.reports() == whole["new"]
    ends_as_if_nothing_had_happened(batch, whole)


def test_without_its_kernel_server_a_run_goes_on_with_usual_kernels(batch: Batch, whole: dict, old: dict):
    hold(batch, "c0")
    with batch.running() as run:
        [(_, server)] = held(batch, "c0")
        os.kill(server, signal.SIGKILL)
        let_go(batch)
        _, complained = run.communicate(timeout=120)
    made = batch.reports()
    assert all(report in (whole["new"][name], old[name]) for name, report in made.items())
    failed = {line.partition(" ")[0] for line in complained.splitlines()}
    assert failed == {f"survey/{name}" for name, report in made.items() if report == old[name]}
    assert made["c2"] == whole["new"]["c2"]
    ends_as_if_nothing_had_happened(batch, whole)


def test_on_a_full_disk_the_earlier_reports_stay(batch: Batch, whole: dict, old: dict):
    """No file of more than two million bytes can be written: to a large one, that is a full disk."""

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    (batch.root / "large").touch()
    status, _, complained = batch.run(prepare=[small_files])
    assert status != 0
    assert len(complained.splitlines()) == len(batch.names)
    assert "Traceback" not in complained
    assert batch.reports() == old
    assert {path.name for path in (batch.project.reports / "survey" / "c0").iterdir()} == {"en"}
    (batch.root / "large").unlink()
    ends_as_if_nothing_had_happened(batch, whole)
