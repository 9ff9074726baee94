"""Simulated files hold what was simulated, in the layouts of real ones, byte for byte the same for a seed."""

from datetime import date

import numpy as np
import openpyxl
import pytest

from helpers.simulation.answers import NONE, abilities, answer_sheet
from helpers.simulation.kahoot_file import write_kahoot
from helpers.simulation.make import simulate
from helpers.simulation.questions import QUESTIONS
from helpers.words.errors import InputError
from helpers.words.paths import Project


@pytest.fixture
def sheet():
    return answer_sheet(abilities(12, np.random.default_rng(1))[0], QUESTIONS, np.random.default_rng(2))


def written(folder, sheet):
    players = [f"Guru {number}" for number in range(12)]
    return write_kahoot(folder, "pre", "Kuis", date(2026, 1, 10), players, QUESTIONS, sheet)


def test_the_raw_sheet_holds_every_answer(tmp_path, sheet):
    rows = list(openpyxl.load_workbook(written(tmp_path, sheet))["RawReportData Data"].values)
    header = {name: place for place, name in enumerate(rows[0])}
    assert len(rows) == 1 + 12 * len(QUESTIONS)
    right = sum(row[header["Correct"]] for row in rows[1:])
    key = np.array([question.right for question in QUESTIONS])
    assert right == (sheet.chosen == key).sum()
    blank = [row for row in rows[1:] if not row[header["Answer"]]]
    assert len(blank) == (sheet.chosen == NONE).sum()
    assert all(row[header["Correct / Incorrect"]] == "Incorrect" for row in blank)


def test_final_scores_agree_with_the_raw_sheet(tmp_path, sheet):
    book = openpyxl.load_workbook(written(tmp_path, sheet))
    raw = list(book["RawReportData Data"].values)
    hits = {}
    for row in raw[1:]:
        hits[row[10]] = hits.get(row[10], 0) + row[13]
    final = {row[1]: row[3] for row in list(book["Final Scores"].values)[3:]}
    assert final == hits


def test_equal_seeds_give_equal_bytes(tmp_path, sheet):
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
    one, other = (written(folder, sheet).read_bytes() for folder in folders)
    assert one == other


def test_every_problem_with_the_numbers_at_once(tmp_path):
    with pytest.raises(InputError) as caught:
        simulate(Project(tmp_path), "working_groups", "example", 0, -1, "en")
    assert {problem.key for problem in caught.value.problems} == {
        "simulation.no_such_study",
        "simulation.bad_count",
        "simulation.bad_seed",
    }
