"""Kernels forked from one process: as isolated as fresh ones, and gone when nobody wants them any more."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
import tomllib
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import papermill
import pytest
from kernel_servers import without_server
from nbformat import NotebookNode, write
from nbformat.v4 import new_code_cell, new_notebook
from small_study import COHORT, STUDY, SmallStudy
from watched_processes import ended

from helpers.runs.jobs import plan_jobs
from helpers.runs.run import MADE, run_jobs
from helpers.runs.warm import client, engine, start
from helpers.runs.warm.start import SWITCH, can_warm, kernel_server

pytestmark = pytest.mark.skipif(not can_warm(), reason="processes cannot be forked here")

LOOK = """
import os, random, sys
read = "helpers.words.errors" in sys.modules
state = [os.getpid(), os.getppid(), getattr(sys, "mark", None), random.random(), read]
sys.mark = "changed"
state
"""
NOT_FORKED = """
import sys
["helpers.runs.warm.server" not in sys.modules and "helpers.words.errors" not in sys.modules]
"""
PARAMETERS = 'cohort: str = "none"  # which\nlanguage: str = "id"  # [id | en] language\n'
REPORT = f"""
import numpy
from IPython.display import display
words = list({{"alpha", "beta", "gamma", "delta"}})
drawn = numpy.random.default_rng(1).normal(size=500) @ numpy.random.default_rng(2).normal(size=(500, 3))
bundle = {{"study": "{STUDY}", "cohort": "{COHORT}", "language": language, "title": "Small",
          "kind": "published", "simulated": False, "parameters": {{}}, "estimates": [],
          "words": words, "drawn": list(drawn)}}
display({{"application/vnd.telaah.results+json": bundle}}, raw=True)
"""


def notebook(*cells: str) -> NotebookNode:
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=[new_code_cell(textwrap.dedent(cell).strip()) for cell in cells], metadata=spec)


def run(*cells: str) -> NotebookNode:
    engine.register()
    return papermill.execute_notebook(notebook(*cells), None, engine_name=engine.NAME, progress_bar=False)


def result(executed: NotebookNode) -> list:
    return eval(executed.cells[-1].outputs[-1].data["text/plain"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    """A server that has read what a notebook names."""
    path = tmp_path_factory.mktemp("warm") / "named.ipynb"
    write(notebook("import helpers.words.errors"), path)
    with pytest.MonkeyPatch.context() as patch:
        without_server(patch)  # of a server that other tests have started
        with kernel_server([path]):
            yield


def test_kernels_share_what_was_read_and_nothing_else(server):
    first, second = result(run(LOOK)), result(run(LOOK))
    assert first[0] != second[0]
    assert first[1] == second[1] != os.getpid()  # both are children of the server
    assert (first[2], second[2]) == (None, None)
    assert first[3] != second[3]
    assert (first[4], second[4]) == (True, True)


def test_a_kernel_has_the_folder_and_the_environment_of_who_asked(server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELAAH_PROBE", "x y")
    assert result(run('import os; [os.getcwd(), os.environ["TELAAH_PROBE"]]')) == [str(tmp_path), "x y"]


def test_a_kernel_is_gone_after_its_notebook(server):
    assert ended(result(run("import os; [os.getpid()]"))[0])


def test_a_kernel_that_dies_is_noticed_at_once(server):
    began = time.monotonic()
    with pytest.raises(Exception, match="died"):
        run("import os; os._exit(3)")
    assert time.monotonic() - began < 20
    assert result(run("[1]")) == [1]


@pytest.mark.parametrize("_", range(6))
def test_a_kernel_ends_with_the_process_that_asked_for_it_even_if_that_was_killed(_, server, tmp_path):
    """At the first moment, when it may not even have begun to be a kernel: hence several times."""
    code = f"""
        import os, signal
        from helpers.runs.warm.client import fork_kernel
        address, folder = {client.server_address()!r}, {str(tmp_path)!r}
        print(fork_kernel(address, ["-f", "unused.json"], folder, dict(os.environ)).pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    asking = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    assert asking.returncode == -signal.SIGKILL
    assert ended(int(asking.stdout))


def test_the_exit_status_of_a_forked_kernel(server, tmp_path):
    made = client.fork_kernel(client.server_address(), ["--help"], str(tmp_path), dict(os.environ))
    assert made.wait(30) == made.poll() == 0
    made = client.fork_kernel(client.server_address(), ["-f", "a.json"], str(tmp_path), dict(os.environ))
    assert made.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        made.wait(0.01)
    made.kill()
    assert made.wait(30) == -signal.SIGKILL


def test_without_an_answer_kernels_are_started_as_usual(tmp_path, monkeypatch):
    without_server(monkeypatch)
    monkeypatch.setenv(client.ADDRESS, str(tmp_path / "nobody"))
    assert result(run(NOT_FORKED)) == [True]


@pytest.mark.parametrize("_", range(4))
def test_a_server_that_is_killed_takes_its_kernels_along(_, monkeypatch, tmp_path):
    without_server(monkeypatch)
    with kernel_server([tmp_path / "none.ipynb"]):
        made = client.fork_kernel(client.server_address(), ["-f", "a.json"], str(tmp_path), dict(os.environ))
        parent = int(Path(f"/proc/{made.pid}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(parent, signal.SIGKILL)
        assert made.wait(60) is not None
        assert ended(made.pid)


def test_a_server_that_is_kept_is_not_handed_on(tmp_path, monkeypatch):
    """Who is started later, in a terminal of a JupyterLab, may read other code by then."""
    without_server(monkeypatch)
    kept = ExitStack()
    monkeypatch.setattr(start, "_kept", kept)
    with kept:
        start.keep_kernel_server([tmp_path / "none.ipynb"])
        assert client.server_address()
        assert client.ADDRESS not in os.environ
    assert client.server_address() == ""


def test_warm_kernels_can_be_turned_off(monkeypatch):
    without_server(monkeypatch)
    monkeypatch.setenv(SWITCH, "0")
    with kernel_server([]):
        assert client.server_address() == ""
        assert result(run(NOT_FORKED)) == [True]


def test_the_entry_points_name_what_is_there():
    points = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"][
        "entry-points"
    ]
    for group in ("papermill.engine", "jupyter_client.kernel_provisioners"):
        module, _, name = points[group][engine.NAME].partition(":")
        assert hasattr(import_module(module), name)


def test_warm_and_plain_kernels_give_the_same_bytes(survey: SmallStudy, monkeypatch):
    """Of a whole report, with sets whose order follows hashes and numbers from a seed."""
    without_server(monkeypatch)
    survey.write()
    survey.notebook(("markdown", "# Small"), ("parameters", PARAMETERS), ("", REPORT))
    jobs = plan_jobs(survey.project, languages=["en"], formats=["html"])
    made = []
    for switch in ("1", "0"):
        monkeypatch.setenv(SWITCH, switch)
        [outcome] = run_jobs(survey.project, jobs, 1, force=True)
        assert outcome.state == MADE
        files = (path for path in outcome.folder.rglob("*") if path.is_file())
        made.append({path.name: path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert b"alpha" in made[0]["report.ipynb"]


def test_plots_go_where_the_environment_of_who_asked_says(tmp_path):
    """Whatever the server has read: shown where it says nothing, as in any kernel."""
    path = tmp_path / "plots.ipynb"
    write(notebook("import matplotlib.pyplot as plt", "plt.plot([1, 2])\nplt.show()"), path)
    code = f"""
        import os, papermill
        from helpers.runs.warm import engine
        engine.register()
        for way in ("", "svg"):
            os.environ["MPLBACKEND"] = way
            words = {{"engine_name": engine.NAME, "progress_bar": False}}
            done = papermill.execute_notebook({str(path)!r}, None, **words)
            print(any("image/png" in each.get("data", ()) for each in done.cells[1].outputs))
    """
    environment = {**os.environ, SWITCH: "1"}
    environment.pop(client.ADDRESS, None)
    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert said.stdout.split() == ["True", "False"]


def test_a_server_that_nobody_needed_is_not_waited_for(tmp_path, monkeypatch):
    """It may be reading modules for many seconds yet."""
    without_server(monkeypatch)
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(60)")
    monkeypatch.syspath_prepend(tmp_path)
    write(notebook("import slow"), tmp_path / "slow.ipynb")
    began = time.monotonic()
    with kernel_server([tmp_path / "slow.ipynb"]):
        pass
    assert time.monotonic() - began < 30  # seconds


def test_the_provisioner_alone_forks_kernels_of_this_python_only(tmp_path):
    """Named by a kernel's description, as any client of Jupyter's reads it."""
    stanza = {"provisioner_name": engine.NAME, "config": {"warm_with": [str(tmp_path / "named.ipynb")]}}
    write(notebook("import helpers.words.errors"), tmp_path / "named.ipynb")
    (tmp_path / "other").symlink_to(sys.executable)
    for name, python in (("own", sys.executable), ("other", str(tmp_path / "other"))):
        argv = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        spec = {"argv": argv, "display_name": name, "language": "python"}
        folder = tmp_path / "kernels" / name
        folder.mkdir(parents=True)
        spec["metadata"] = {"kernel_provisioner": stanza}
        (folder / "kernel.json").write_text(json.dumps(spec))
    code = f"""
        import papermill
        from jupyter_client.provisioning import KernelProvisionerFactory
        from importlib.metadata import EntryPoint
        group, name = KernelProvisionerFactory.GROUP_NAME, {engine.NAME!r}
        own = EntryPoint(name, "helpers.runs.warm.provisioner:WarmProvisioner", group)
        KernelProvisionerFactory.instance().provisioners[name] = own
        from test_warm_kernels import NOT_FORKED, notebook, result
        for name in ("own", "own", "other"):
            words = {{"kernel_name": name, "progress_bar": False}}
            print(result(papermill.execute_notebook(notebook(NOT_FORKED), None, **words)))
    """
    environment = {**os.environ, SWITCH: "1", "JUPYTER_PATH": str(tmp_path)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    environment.pop(client.ADDRESS, None)
    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert said.stdout.split() == ["[False]", "[False]", "[True]"]
