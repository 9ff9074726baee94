"""One kernel, several languages: each finds nothing of the others, and the parts are as if run alone."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.iorw import load_notebook_node
from small_study import STUDY, SmallStudy

from helpers.runs.execute import NotebookFailed, execute_in
from helpers.runs.joined import apart, joined, part_length

PARAMETERS = 'cohort: str = "none"  # which\nlanguage: str = "id"  # [id | en] language\n'
LOOK = """
import os
from IPython.display import display
before = globals().get("mark")
mark = language
display({"text/plain": f"{cohort} {language} after {before}"}, raw=True)
"""
KERNEL = "import os\nos.getpid()"
FAIL = "if language == 'en':\n    raise ZeroDivisionError('on purpose')"


def stored() -> nbformat.NotebookNode:
    cells = [
        new_markdown_cell("# Small"),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        new_code_cell(LOOK),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return load_notebook_node(new_notebook(cells=cells, metadata={"kernelspec": spec}))


def test_parts_are_taken_apart_as_they_were_put_together():
    whole = joined(stored(), {"cohort": "a", "language": "id"}, ["en", "id"])
    assert len({cell["id"] for cell in whole.cells}) == len(whole.cells) == 9
    assert part_length(whole, ["en", "id"]) == 4
    parts = apart(whole, ["en", "id"])
    for language, part in parts.items():
        assert [cell.cell_type for cell in part.cells] == ["markdown", "code", "code", "code"]
        assert f'language = "{language}"' in part.cells[2].source
        assert 'cohort = "a"' in part.cells[2].source
    assert parts["en"].metadata is not parts["id"].metadata


def test_the_stored_notebook_stays_as_it_is():
    notebook = stored()
    before = nbformat.writes(notebook)
    joined(notebook, {"cohort": "a"}, ["en"])
    assert nbformat.writes(notebook) == before


def test_languages_share_a_kernel_and_nothing_else(survey: SmallStudy):
    survey.notebook(("parameters", PARAMETERS), ("", LOOK), ("", KERNEL))
    made = execute_in(survey.project, STUDY, {"cohort": "a"}, ["id", "en"])
    said = {language: part.cells[2].outputs[0].data["text/plain"] for language, part in made.items()}
    assert said == {"id": "a id after None", "en": "a en after None"}
    kernels = {part.cells[3].outputs[0].data["text/plain"] for part in made.values()}
    assert len(kernels) == 1
    for language, part in made.items():
        part.cells.pop()  # the kernel's number
        [alone] = execute_in(survey.project, STUDY, {"cohort": "a"}, [language]).values()
        alone.cells.pop()
        assert nbformat.writes(part) == nbformat.writes(alone)


def test_a_cell_that_fails_in_a_later_language_has_its_own_number(survey: SmallStudy):
    survey.notebook(("markdown", "# Small"), ("parameters", PARAMETERS), ("", FAIL))
    with pytest.raises(NotebookFailed) as caught:
        execute_in(survey.project, STUDY, {"cohort": "a"}, ["id", "en"])
    [problem] = caught.value.problems
    assert problem.values["cell"] == 3
