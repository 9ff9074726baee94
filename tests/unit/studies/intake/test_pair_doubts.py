"""Two files that are no pair are called so as soon as they are given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from forms_file import csv_file, quiz

from helpers.studies.intake.pair_doubts import pair_doubts
from helpers.studies.intake.recognising import recognise_files

ANSWERS, TOTALS = [["A", "B"], ["B", "B"]], ["1 / 2", "2 / 2"]


@pytest.fixture
def files(tmp_path):
    """Recognised files of the names and questions given."""

    def made(**questions):
        paths = []
        for number, (name, asked) in enumerate(questions.items()):
            header, rows = quiz(ANSWERS, TOTALS, asked)
            for row in rows:
                row[0] = row[0].replace("2026/03", f"2026/0{3 + number}")
            paths.append(csv_file(tmp_path / f"{name}.csv", header, rows))
        return recognise_files(paths)

    return made


def keys(found):
    return [problem.key for problem in pair_doubts(found)]


def test_a_pair_in_order_gives_no_doubt(files):
    assert keys(files(pre=["Apa?", "Siapa?"], post=["Apa?", "Siapa?"])) == []
    assert keys(files(pre=["Apa?", "Siapa?"])) == []


def test_two_different_quizzes_are_told(files):
    found = files(pre=["Apa warna langit?", "Berapa?"], post=["Siapa presiden pertama?", "Di mana?"])
    (problem,) = pair_doubts(found)
    assert problem.render("en").startswith(
        "pre.csv, post.csv: the pre-test and the post-test have no question in common."
    )


def test_a_pre_test_that_came_last_is_told(files):
    found = files(post=["Apa?", "Siapa?"], pre=["Apa?", "Siapa?"])
    (problem,) = pair_doubts(found)
    assert (problem.key, problem.file, problem.values["other"]) == ("intake.swapped", "pre.csv", "post.csv")


def test_a_file_that_is_not_read_tells_nothing(files):
    found = files(pre=["Apa?", "Siapa?"], post=["Mengapa begitu?", "Kapan?"])
    assert keys([found[0], replace(found[1], source=None)]) == []
