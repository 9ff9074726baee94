"""The tasks of the document: what is printed, what references expand to, what stands twice; by hand."""

import csv
import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from helpers.studies.coordination.published.duplicates import (
    nearly_alike,
    repeated_in_cells,
    repeated_over_time,
    shared_between,
)
from helpers.studies.coordination.published.expansion import expanded, held_in
from helpers.studies.coordination.published.tasks import SAME, Task, Tasks, TaskSet, load_tasks
from helpers.words.errors import InputError

FOLDER = Path(__file__).resolve().parents[4] / "data" / "raw" / "coordination" / "published"
TASKS = load_tasks(FOLDER)
# Tasks as they stand on the slides, by institution: first, second, third set
PRINTED = {
    "paud_dasmen": (14, 14, 0),
    "gtk": (12, 10, 0),
    "bbpmp": (12, 15, 2),
    "bbgp": (11, 17, 6),
    "district_office": (18, 3, 14),
}
SETS = ("first", "second", "third")


def line(set_, text="", same_as="", institution="gtk"):
    kind = SAME if same_as else "task"
    words = {"id": text, "en": text}
    return Task(f"{set_}.{text}", institution, set_, "A", "webinar", "", kind, words, (), "", same_as, "Juli")


def tasks_of(*lines):
    return Tasks(lines, tuple(TaskSet("gtk", name, 1, "section X", "") for name in SETS))


def test_tasks_as_printed():
    counts = Counter((task.institution, task.set) for task in TASKS)
    for institution, expected in PRINTED.items():
        assert tuple(counts[institution, name] for name in SETS) == expected
    assert counts["partner", "general"] == 11
    assert (counts["district_office", "general"], counts["district_office", "general_again"]) == (8, 7)
    assert sum(counts.values()) == 174


def test_references_are_kept_and_not_copied():
    references = [line for line in TASKS.lines if line.kind == SAME]
    assert Counter(line.institution for line in references) == {"bbpmp": 7, "bbgp": 7, "district_office": 6}
    assert {line.text["id"] for line in references} == {""}
    assert Counter(line.months for line in references) == {"Juli": 15, "Juni - Juli": 5}


def test_what_references_expand_to():
    held = Counter((each.institution, each.set) for each in expanded(TASKS))
    assert held["bbpmp", "third"] == 15 + 2
    assert held["bbgp", "third"] == 17 + 6
    # All cells of the first set but the last, in which the second set has a task of its own
    assert held["district_office", "second"] == (18 - 2) + 3
    taken = [each for each in expanded(TASKS) if each.taken_over]
    assert len(taken) == 15 + 17 + 16
    assert {each.source for each in taken} == {"first", "second"}


def test_details_are_no_tasks():
    texts = [task.text["id"] for task in TASKS if task.cell == ("district_office", "first", "management")]
    assert len(texts) == 5


def test_references_are_followed_from_set_to_set():
    tasks = tasks_of(line("first", "a"), line("second", same_as="first"), line("third", same_as="second"))
    found = held_in(tasks, "gtk", "third", "webinar")
    assert [(each.task.text["id"], each.source, each.taken_over) for each in found] == [("a", "first", True)]


def test_a_circle_of_references_is_told():
    tasks = tasks_of(line("first", same_as="second"), line("second", same_as="first"))
    with pytest.raises(ValueError, match="refer to one another"):
        held_in(tasks, "gtk", "first", "webinar")


def test_an_addition_that_is_none_stands_twice_in_its_cell():
    tasks = tasks_of(
        line("first", "Rapat pagi."), line("second", same_as="first"), line("second", "rapat  pagi")
    )
    (pair,) = repeated_in_cells(tasks)
    assert (pair.first.set, pair.second.set) == ("first", "second")
    assert repeated_in_cells(tasks_of(line("first", "a"), line("second", "a"))) == []
    assert len(repeated_over_time(tasks_of(line("first", "a"), line("second", "a")))) == 1


def test_what_stands_twice_in_the_document():
    cells = {pair.second.cell for pair in repeated_in_cells(TASKS)}
    assert cells == {("bbgp", "third", "community"), ("bbpmp", "third", "partners")}
    assert len(repeated_in_cells(TASKS)) == 3
    roles = [pair for pair in repeated_over_time(TASKS) if pair.first.workstream == "general"]
    assert len(roles) == 7  # the second list is the first without its first role
    pairs = {frozenset((p.first.institution, p.second.institution)) for p in shared_between(TASKS)}
    assert pairs == {frozenset(("paud_dasmen", "gtk")), frozenset(("bbpmp", "bbgp"))}


def test_nearly_alike_is_less_than_alike():
    found = nearly_alike(TASKS, 0.8)
    assert [pair.likeness for pair in found] == sorted((p.likeness for p in found), reverse=True)
    assert all(0.8 <= pair.likeness < 1 or pair.first.text != pair.second.text for pair in found)
    assert len(nearly_alike(TASKS, 0.99)) < len(found)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("task_id", ""),
        ("set", "fourth"),
        ("workstream", "cooking"),
        ("kind", "hint"),
        ("part", "boss"),
        ("text", " "),
        ("gloss", ""),
    ],
)
def test_a_broken_line_is_named(tmp_path, column, value):
    shutil.copytree(FOLDER, tmp_path / "published")
    path = tmp_path / "published" / "tasks.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    rows[0][column] = value
    rows[3]["task_id"] = rows[2]["task_id"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(InputError) as caught:
        load_tasks(path.parent)
    assert {(problem.row, problem.column) for problem in caught.value.problems} >= {
        (2, column),
        (5, "task_id"),
    }


def test_a_missing_file_is_named(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "published")
    (tmp_path / "published" / "tasks.csv").unlink()
    with pytest.raises(InputError) as caught:
        load_tasks(tmp_path / "published")
    assert caught.value.problems[0].key == "manifest.missing_file"


def test_partners_have_as_many_roles_here_as_where_the_study_on_partners_compares_them():
    other = FOLDER.parents[1] / "development_partners" / "published" / "framework.toml"
    lists = tomllib.loads(other.read_text(encoding="utf-8"))["list"]
    (roles,) = [each for each in lists if each["id"] == "coordination.roles"]
    here = [task for task in TASKS if task.institution == "partner"]
    assert len(roles["entries"]) == len(here) == 11
    assert [int(task.number) for task in here] == list(range(1, 12))
