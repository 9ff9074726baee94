import json
from pathlib import Path

import pytest

from helpers.studies.manifest import list_studies
from helpers.studies.parameters import Parameter, check_parameters, declared_parameters
from helpers.words.errors import InputError
from helpers.words.paths import Project

PROJECT = Project(Path(__file__).resolve().parents[3])
CELL = """cohort: str = "published"  # which data
confidence: float = 0.95  # [0.5 to 0.999] level of all intervals
policy: str = "all"  # [all | valid] who is counted
draws: int = 100  # [1 to 4294967295] how many
exact: bool = True  # exact or not
spreads: list = [0.2, 0.3]  # [0.05 to 1.5] to try
bands: list = [50, 75, 90]  # [1 to 99, rising] ends of bands
weights: dict = {
    "decree": 1,
    "statutes": 2.5,
}  # [0 to 10] weight of each component
"""


def notebook(tmp_path: Path, source: str | None) -> Path:
    tags = [] if source is None else ["parameters"]
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Title"]},
        {"cell_type": "code", "metadata": {"tags": tags}, "source": (source or "").splitlines(keepends=True)},
    ]
    path = tmp_path / "survey.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


@pytest.fixture
def declared(tmp_path: Path) -> dict[str, Parameter]:
    return declared_parameters(notebook(tmp_path, CELL))


def test_a_cell_is_read_with_types_defaults_limits_and_comments(declared: dict[str, Parameter]):
    assert list(declared) == [
        "cohort",
        "confidence",
        "policy",
        "draws",
        "exact",
        "spreads",
        "bands",
        "weights",
    ]
    confidence, policy = declared["confidence"], declared["policy"]
    assert (confidence.type, confidence.default, confidence.low, confidence.high) == (
        "float",
        0.95,
        0.5,
        0.999,
    )
    assert (confidence.what, confidence.limits) == ("level of all intervals", {"low": 0.5, "high": 0.999})
    assert policy.limits == {"choices": "all, valid"}
    assert (policy.choices, policy.what) == (("all", "valid"), "who is counted")
    assert (declared["cohort"].what, declared["cohort"].limits) == ("which data", {})
    assert declared["weights"].default == {"decree": 1, "statutes": 2.5}
    assert declared["weights"].limits == {"low": 0, "high": 10, "names": "decree, statutes"}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("cohort", "2026", "2026"),
        ("confidence", "0.9", 0.9),
        ("confidence", "0.999", 0.999),
        ("policy", "valid", "valid"),
        ("draws", "1", 1),
        ("exact", "false", False),
        ("exact", "True", True),
        ("spreads", "[1, 0.05]", [1, 0.05]),
        ("bands", "[20, 60.5]", [20, 60.5]),
        ("weights", '{"decree": 0}', {"decree": 0, "statutes": 2.5}),
    ],
)
def test_values_from_the_command_line_get_their_type(declared, name: str, text: str, value: object):
    found = check_parameters("survey", declared, {name: text})[name]
    assert found == value
    assert type(found) is type(value)


def test_a_whole_number_for_a_float_is_a_float(tmp_path: Path):
    declared = declared_parameters(notebook(tmp_path, "power: float = 0.5  # [0 to 1]"))
    found = check_parameters("survey", declared, {"power": "1"})["power"]
    assert (found, type(found)) == (1.0, float)  # `1` and `1.0` must not make two different reports


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("confidnce", "0.9", "unknown"),
        ("confidence", "high", "not_a_number"),
        ("confidence", "0,9", "not_a_number"),
        ("confidence", '"0.9"', "not_a_number"),
        ("confidence", "true", "not_a_number"),
        ("confidence", "NaN", "not_a_number"),
        ("confidence", "Infinity", "not_a_number"),
        ("confidence", "", "not_a_number"),
        ("confidence", "1", "out_of_range"),
        ("confidence", "0.4999", "out_of_range"),
        ("confidence", "-0.9", "out_of_range"),
        ("policy", "some", "not_a_choice"),
        ("policy", "", "not_a_choice"),
        ("draws", "1.5", "not_a_whole_number"),
        ("draws", "0", "out_of_range"),
        ("draws", "false", "not_a_whole_number"),
        ("exact", "yes", "not_true_or_false"),
        ("exact", "1", "not_true_or_false"),
        ("spreads", "0.2", "not_a_list"),
        ("spreads", '["a"]', "not_a_list"),
        ("spreads", "[0.2, 2]", "out_of_range"),
        ("spreads", "[]", "out_of_range"),
        ("bands", "[90, 75, 50]", "not_rising"),
        ("bands", "[50, 50]", "not_rising"),
        ("bands", "[50, 100]", "not_rising"),
        ("bands", "[]", "not_rising"),
        ("weights", "[1]", "not_a_table"),
        ("weights", '{"decree": "much"}', "not_a_table"),
        ("weights", '{"decree": 11}', "out_of_table"),
        ("weights", '{"decre": 1}', "out_of_table"),
    ],
)
def test_what_does_not_fit_is_refused(declared: dict[str, Parameter], name: str, text: str, key: str):
    with pytest.raises(InputError) as caught:
        check_parameters("survey", declared, {name: text})
    [problem] = caught.value.problems
    assert (problem.key, problem.found) == (f"parameters.{key}", f"{name}={text}")
    assert problem.file == "notebooks/survey.ipynb"
    assert all(name in problem.render(language) for language in ("id", "en"))


@pytest.mark.parametrize(
    ("name", "text", "indonesian", "english"),
    [
        ("confidence", "2", "0,5 sampai 0,999", "0.5 to 0.999"),
        ("draws", "0", "1 sampai 4294967295", "1 to 4294967295"),
        ("spreads", "[9]", "0,05 sampai 1,5", "0.05 to 1.5"),
        ("bands", "[9, 8]", "1 sampai 99, masing-masing", "1 to 99, each"),
        ("weights", '{"decree": 11}', "0 sampai 10, masing-masing", "0 to 10, each"),
        ("policy", "some", "salah satu dari: all, valid", "one of: all, valid"),
        ("confidence", "high", "berupa angka", "a number"),
        ("draws", "1.5", "bilangan bulat", "a whole number"),
        ("exact", "yes", "(`true`)", "true or false"),
        ("spreads", "1", "daftar angka", "a list of numbers"),
        ("weights", "1", "tabel angka", "a table of numbers"),
    ],
)
def test_what_is_expected_is_said_as_the_reader_says_it(declared, name, text, indonesian, english):
    with pytest.raises(InputError) as caught:
        check_parameters("survey", declared, {name: text})
    assert indonesian in caught.value.render("id")
    assert english in caught.value.render("en")


def test_a_study_without_parameters_says_so():
    with pytest.raises(InputError) as caught:
        check_parameters("survey", {}, {"nope": "3"})
    [problem] = caught.value.problems
    assert problem.key == "parameters.none"


def test_everything_that_does_not_fit_is_named_at_once(declared: dict[str, Parameter]):
    given = {"confidence": "2", "level": "1", "draws": "many", "policy": "all"}
    with pytest.raises(InputError) as caught:
        check_parameters("survey", declared, given)
    assert [p.key.partition(".")[2] for p in caught.value.problems] == [
        "out_of_range",
        "unknown",
        "not_a_whole_number",
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("confidence = 0.95", 2),
        ("confidence: float = 1 - 0.05", 2),
        ("confidence: float", 2),
        ("confidence: float = 0.95  # [0.96 to 0.999] level", 2),
        ("confidence: float = 0.95  # [low to high] level", 2),
        ('policy: str = "some"  # [all | valid]', 2),
        ("confidence: float = '0.95'", 2),
        ("import os", 2),
        ("confidence: float = ", 2),
        ("seen: set = {1}", 2),
    ],
)
def test_a_cell_that_declares_something_else_is_named_by_its_line(tmp_path: Path, line: str, number: int):
    with pytest.raises(InputError) as caught:
        declared_parameters(notebook(tmp_path, f'cohort: str = "a"\n{line}\n'))
    [problem] = caught.value.problems
    assert (problem.key, problem.row, problem.found) == ("parameters.bad_line", number, line.strip())


def test_all_bad_lines_are_named_at_once(tmp_path: Path):
    with pytest.raises(InputError) as caught:
        declared_parameters(notebook(tmp_path, "a = 1\nb: int = 2\nc = 3\n"))
    assert [problem.row for problem in caught.value.problems] == [1, 3]


def test_a_notebook_without_parameters_or_none_at_all_is_named(tmp_path: Path):
    with pytest.raises(InputError) as caught:
        declared_parameters(notebook(tmp_path, None))
    assert [problem.key for problem in caught.value.problems] == ["parameters.no_cell"]
    for content in (b"", b"[]", b'{"cells": 3}', b"\xff\xfe"):
        (tmp_path / "survey.ipynb").write_bytes(content)
        with pytest.raises(InputError) as caught:
            declared_parameters(tmp_path / "survey.ipynb")
        assert [problem.key for problem in caught.value.problems] == ["parameters.not_a_notebook"]


@pytest.mark.parametrize("study", list_studies(PROJECT))
def test_the_notebooks_declare_what_every_study_must(study: str):
    declared = declared_parameters(PROJECT.notebooks / f"{study}.ipynb")
    assert {"cohort", "language"} <= set(declared)
    assert declared["cohort"].default in ("published", "example")
    assert set(declared["language"].choices) == {"id", "en"}
    assert [item.name for item in declared.values() if not item.what] == []
    free = ("cohort", "group", "headline", "left_out", "people_left_out", "levels", "mentor_roles")
    known = (*free, "districts_together")
    unbound = [item.name for item in declared.values() if not item.limits and item.type != "bool"]
    assert [name for name in unbound if name not in known] == []
    texts = {
        item.name: json.dumps(item.default) for item in declared.values() if item.type not in ("str", "bool")
    }
    assert check_parameters(study, declared, texts) == {name: declared[name].default for name in texts}
