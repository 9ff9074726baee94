"""How every notebook is written: an essay in two languages, short calls, parameters explained."""

import ast
import re

import pytest
from notebook_parts import ROOT, Notebook, source, tags

from helpers.studies.parameters import declared_parameters

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
LONGEST = 20
# A folder, a header, a number, cohorts, a list of people, levels or roles: words of their own
FREE = ("cohort", "group", "headline", "left_out", "people_left_out", "levels", "mentor_roles")
FREE += ("districts_together",)
NOT_IN_CELLS = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.While, ast.comprehension, ast.Try),
)


@pytest.fixture(scope="module", params=NAMES)
def notebook(request):
    return Notebook(request.param)


def test_there_are_notebooks():
    assert {"madrasah_performance", "working_groups"} <= set(NAMES)


def test_nothing_that_a_run_leaves_is_stored(notebook):
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in notebook.code)
    assert set(notebook.book["metadata"]) == {"kernelspec", "language_info"}
    assert notebook.book["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook.book["metadata"]["language_info"] == {"name": "python"}
    assert all(set(cell["metadata"]) <= {"tags"} for cell in notebook.cells)


def test_every_cell_has_a_name_of_its_own_and_says_something(notebook):
    names = [cell["id"] for cell in notebook.cells]
    assert len(set(names)) == len(names)
    assert [cell["id"] for cell in notebook.cells if not source(cell).strip()] == []


def test_tags_are_known_ones(notebook):
    known = {"lang-id", "lang-en", "kind-published", "kind-new", "parameters", "explore", "keep-code"}
    assert {tag for cell in notebook.cells for tag in tags(cell)} <= known


def test_code_cells_are_short(notebook):
    lengths = {cell["id"]: len(source(cell).splitlines()) for cell in notebook.code}
    declaring = {cell["id"] for cell in notebook.code if "parameters" in tags(cell)}  # a line each, no code
    assert {name for name, length in lengths.items() if length > LONGEST} <= declaring


def test_code_cells_are_calls(notebook):
    """No definitions, no loops: what takes those belongs into the package, where it is tested."""
    found = {
        (cell["id"], type(node).__name__)
        for cell in notebook.code
        for node in ast.walk(ast.parse(source(cell)))
        if isinstance(node, NOT_IN_CELLS)
    }
    assert found == set()


def test_no_path_stands_in_the_code(notebook):
    for cell in notebook.code:
        text = re.sub(r"#.*", "", source(cell))
        assert not re.search(r"Path\(|open\(|[\"'][^\"']*/[^\"']*[\"']", text), cell["id"]


def test_no_magic_and_no_shell(notebook):
    lines = [line for cell in notebook.code for line in source(cell).splitlines()]
    assert [line for line in lines if line.lstrip().startswith(("%", "!"))] == []


def test_prose_stands_in_both_languages_side_by_side(notebook):
    languages = [tag for cell in notebook.prose for tag in tags(cell) if tag.startswith("lang-")]
    assert languages == ["lang-id", "lang-en"] * (len(notebook.prose) // 2)
    order = [cell["id"] for cell in notebook.cells]
    for first, second in zip(notebook.prose[::2], notebook.prose[1::2], strict=True):
        assert order.index(second["id"]) == order.index(first["id"]) + 1
        assert [tag for tag in tags(first) if tag != "lang-id"] == [t for t in tags(second) if t != "lang-en"]


def test_headings_and_emphases_are_the_same_in_both_languages(notebook):
    for first, second in zip(notebook.prose[::2], notebook.prose[1::2], strict=True):
        heads = [re.findall(r"^(#+ [\d.]*)", source(cell), re.MULTILINE) for cell in (first, second)]
        assert heads[0] == heads[1], first["id"]
        assert source(first) != source(second), first["id"]


def test_the_skeleton_is_the_common_one(notebook):
    """Seven numbered sections, then provenance; the published report leaves out the seventh."""
    english = "\n".join(source(cell) for cell in notebook.prose if "lang-en" in tags(cell))
    assert english.startswith("# ")
    assert len(re.findall(r"^# ", english, re.MULTILINE)) == 1
    heads = re.findall(r"^## (.*)", english, re.MULTILINE)
    assert [head.split()[0] for head in heads[:-1]] == [*map(str, range(1, 8))]
    assert heads[-1] in ("Provenance", "8 Provenance")


@pytest.mark.parametrize("kind", ["kind-published", "kind-new"])
def test_subsections_count_up_within_their_section(notebook, kind):
    """In each language, in what a report on either kind of cohort keeps."""
    for language in ("lang-id", "lang-en"):
        section, last = 0, 0
        for cell in notebook.prose:
            kinds = {tag for tag in tags(cell) if tag.startswith("kind-")}
            if language not in tags(cell) or (kinds and kind not in kinds):
                continue
            for level, number in re.findall(r"^(###?) ([\d.]+)", source(cell), re.MULTILINE):
                if level == "##":
                    section, last = int(number), 0
                else:
                    assert int(number.partition(".")[0]) == section, cell["id"]
                    assert int(number.partition(".")[2]) > last, cell["id"]
                    last = int(number.partition(".")[2])


def test_what_is_interactive_is_left_out_of_reports(notebook):
    """All cells of section 7, and no others."""
    section, faults = "", []
    for cell in notebook.cells:
        head = re.match(r"## (\w+)", source(cell)) if cell["cell_type"] == "markdown" else None
        section = head[1] if head else section
        if ("explore" in tags(cell)) != (section == "7"):
            faults.append(cell["id"])
    assert faults == []


def test_parameters_are_typed_explained_and_limited(notebook):
    assert sum("parameters" in tags(cell) for cell in notebook.code) == 1
    declared = declared_parameters(notebook.path)
    assert list(declared)[:2] == ["cohort", "language"]
    assert declared["language"].choices == ("id", "en")
    for name, parameter in declared.items():
        assert parameter.what, name
        assert parameter.limits or name in FREE or parameter.type == "bool", name
        assert parameter.allows(parameter.default), name


def test_imports_stand_together_before_the_parameters(notebook):
    order = [cell["id"] for cell in notebook.code if "explore" not in tags(cell)]
    parameters = next(cell["id"] for cell in notebook.code if "parameters" in tags(cell))
    importing = [
        cell["id"]
        for cell in notebook.code
        if "explore" not in tags(cell) and re.search(r"^(from|import) ", source(cell), re.MULTILINE)
    ]
    assert importing == order[:1]
    assert order.index(parameters) == 1


def test_a_report_is_begun_and_finished_once(notebook):
    code = "\n".join(source(cell) for cell in notebook.code if "explore" not in tags(cell))
    assert len(re.findall(r"\bbegin\(", code)) == 1
    assert source(notebook.code[-1]).rstrip().endswith("report.finish(page.label)")
