"""Cells that a kernel runs for one request: what each leaves behind is its own; a failure ends the run."""

import pytest
from small_study import STUDY, SmallStudy

from helpers.runs.execute import NotebookFailed, execute
from helpers.runs.warm.cells import asked_for, can_share_a_request

PARAMETERS = 'cohort: str = "none"  # which\nlanguage: str = "id"  # [id | en] language\n'
SPOKEN = "import sys\nprint('out')\nprint('err', file=sys.stderr)"
SHOWN = "from IPython.display import display\ndisplay({'text/plain': 'shown'}, raw=True)\n1 + 1"
NAMES = "sorted(name for name in globals() if 'cells' in name or name == '_')"
FAIL = "print('before')\nraise ZeroDivisionError('on purpose')"


def outputs(cell) -> list[tuple[str, str]]:
    return [
        (each.output_type, each.get("name") or each.get("ename") or each.data["text/plain"])
        for each in cell.outputs
    ]


def test_each_cell_has_its_own_outputs(survey: SmallStudy):
    survey.notebook(("parameters", PARAMETERS), ("", SPOKEN), ("", " "), ("", SHOWN), ("", NAMES))
    made = execute(survey.project, STUDY, {"cohort": "a", "language": "id"})
    _, injected, spoken, empty, shown, names = made.cells
    assert outputs(injected) == outputs(empty) == []
    assert sorted(outputs(spoken)) == [("stream", "stderr"), ("stream", "stdout")]
    assert outputs(shown) == [("display_data", "shown"), ("execute_result", "2")]
    assert outputs(names) == [("execute_result", "['_']")]  # IPython's own, for the result before


def test_a_failure_names_its_cell_and_no_other_is_run(survey: SmallStudy, tmp_path):
    after = tmp_path / "after"
    survey.notebook(("parameters", PARAMETERS), ("", FAIL), ("", f"open({str(after)!r}, 'w').close()"))
    with pytest.raises(NotebookFailed, match="on purpose") as caught:
        execute(survey.project, STUDY, {"cohort": "a", "language": "id"})
    assert caught.value.problems[0].values["cell"] == 2
    assert caught.value.trace.count("Traceback") == 1
    assert not after.exists()


def test_cells_that_await_something_are_run_one_by_one(survey: SmallStudy):
    survey.notebook(("parameters", PARAMETERS), ("", "import asyncio\nawait asyncio.sleep(0)\n'woken'"))
    made = execute(survey.project, STUDY, {"cohort": "a", "language": "id"})
    assert outputs(made.cells[2]) == [("execute_result", "'woken'")]
    assert not can_share_a_request("await x")
    assert can_share_a_request("print(1)")


def test_what_is_asked_for_is_code_whatever_the_cells_hold():
    compile(asked_for({3: "'\"\\n'''", 5: "{}\N{EM DASH}"}), "request", "eval")
