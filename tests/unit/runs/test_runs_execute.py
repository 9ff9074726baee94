"""One notebook in a real kernel, made hostile: every way in which a run has gone wrong before."""

import json
import sys
from pathlib import Path

import nbformat
import papermill  # noqa: F401  # first: it loads its engines, and ours would be half loaded else
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.execute import NotebookFailed, clean, execute
from helpers.runs.jobs import plan_jobs
from helpers.runs.run import FAILED, FRESH, MADE, run_jobs
from helpers.runs.warm.engine import WarmEngine

PARAMETERS = """cohort: str = "none"  # which
language: str = "id"  # [id | en] language
fail: bool = False  # fail or not
weights: dict = {"a": 1}  # [0 to 2] weights
"""
RESULTS = """import os, sys
from IPython.display import display
bundle = {"study": "survey", "cohort": cohort, "language": language, "title": "Small", "kind": "published",
          "simulated": False, "parameters": {"weights": weights}, "estimates": [], "python": sys.executable,
          "home": os.environ["TELAAH_HOME"], "folder": os.getcwd()}
display({"application/vnd.telaah.results+json": bundle}, raw=True)
if fail and language == "en":
    raise ZeroDivisionError("on purpose")"""


def imposter(folder: Path) -> None:
    """Another environment's kernel that calls itself python3 and is found first."""
    spec = {
        "argv": [str(folder / "no_python"), "-f", "{connection_file}"],
        "display_name": "X",
        "language": "python",
    }
    path = folder / "kernels" / "python3" / "kernel.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(spec))


def test_a_notebook_runs_on_our_python_and_a_failure_keeps_the_earlier_report(
    survey: SmallStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    survey.write()
    survey.notebook(("markdown", "# Small"), ("parameters", PARAMETERS), ("", RESULTS))
    imposter(tmp_path / "jupyter")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("TELAAH_HOME", "elsewhere")
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    project = survey.project
    earlier = project.report(STUDY, COHORT, "en") / "report.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("the earlier report")

    jobs = plan_jobs(project, formats=["html"], parameters={"fail": "true", "weights": '{"a": 2}'})
    made, failed = run_jobs(project, jobs, 2)

    assert (made.state, failed.state) == (MADE, FAILED)
    results = json.loads((made.folder / "results.json").read_text(encoding="utf-8"))
    assert (results["cohort"], results["language"]) == (COHORT, "id")
    assert results["parameters"]["weights"] == {"a": 2}
    assert results["python"] == sys.executable
    assert Path(results["home"]) == Path(results["folder"]) == project.root.resolve()
    [problem] = failed.problems
    told = {"cell": 3, "name": "ZeroDivisionError", "message": "on purpose"}
    assert problem.values == {**told, "log": "reports/logs/survey-published-en.log"}
    assert earlier.read_text() == "the earlier report"
    log = (project.reports / "logs" / "survey-published-en.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError: on purpose" in log
    assert "\x1b" not in log
    about = json.loads((made.folder / "provenance.json").read_text(encoding="utf-8"))
    assert about["parameters"] == {"fail": True, "weights": {"a": 2}, "cohort": COHORT, "language": "id"}
    assert about["chosen"] == {"fail": True, "weights": {"a": 2}}
    kept = (made.folder / "report.ipynb").read_text(encoding="utf-8")
    assert "papermill" not in json.dumps(json.loads(kept)["metadata"])
    assert run_jobs(project, jobs[:1], 1)[0].state == FRESH


def test_what_keeps_a_notebook_from_running_is_a_failure_with_its_trace(survey: SmallStudy, monkeypatch):
    monkeypatch.setenv("TELAAH_HOME", "elsewhere")
    survey.notebook(("parameters", PARAMETERS))

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(WarmEngine, "execute_notebook", broken)
    with pytest.raises(NotebookFailed) as caught:
        execute(survey.project, STUDY, {})
    [problem] = caught.value.problems
    assert (problem.key, problem.values["name"]) == ("run.notebook_failed", "RuntimeError")
    assert "Kernel died" in caught.value.trace
    assert "Kernel died before replying to kernel_info. " in problem.render("en")


def executed(path: str) -> nbformat.NotebookNode:
    code = new_code_cell("1 + 1", metadata={"tags": ["parameters"], "papermill": {"start_time": path}})
    code.outputs = [new_output("execute_result", data={"text/plain": "2"}, execution_count=int(path))]
    code.execution_count = int(path)
    prose = new_markdown_cell("# Title", metadata={"collapsed": True})
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python", "version": path},
        "papermill": {"input_path": path},
        "widgets": {"state": path},
    }
    return new_notebook(cells=[prose, code], metadata=metadata)


def test_equal_runs_are_equal_once_cleaned():
    first, second = clean(executed("1")), clean(executed("2"))
    assert first == second
    assert set(first.metadata) == {"kernelspec", "language_info"}
    assert first.cells[1].metadata == {"tags": ["parameters"]}
    assert first.cells[0].metadata == {}
    assert [cell["id"] for cell in first.cells] == ["cell-000", "cell-001"]
    nbformat.validate(first)
