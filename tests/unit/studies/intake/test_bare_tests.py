"""A form without scores that asks what a scored test asks is a test, and judged by its key."""

import pytest
from forms_file import csv_file, csv_time, quiz

from helpers.sources.source import SURVEY, TEST
from helpers.studies.intake.one_key import with_one_key
from helpers.studies.intake.recognising import recognise_files

QUESTIONS = ["Ibu kota Indonesia?", "Gunung tertinggi di Jawa?", "Pulau terbesar?"]
ANSWERS = [["Jakarta", "Semeru", "Papua"], ["Bogor", "Semeru", "Jawa"], ["Jakarta", "Merapi", "Papua"]]
TOTALS = ["3.00 / 3", "1.00 / 3", "2.00 / 3"]


def bare(path, answers, questions=QUESTIONS):
    """A form without a column of scores."""
    rows = [[csv_time(at), f"Peserta {at}", *given] for at, given in enumerate(answers)]
    return csv_file(path, ["Timestamp", "Nama Lengkap", *questions], rows)


def scored(path):
    return csv_file(path, *quiz(ANSWERS, TOTALS, QUESTIONS))


@pytest.mark.parametrize("order", [1, -1])
def test_the_other_form_is_a_test_in_whatever_order_they_are_given(tmp_path, order):
    given = [scored(tmp_path / "awal.csv"), bare(tmp_path / "kedua.csv", ANSWERS)][::order]
    found = {each.path.name: each for each in with_one_key(recognise_files(given))}
    second = found["kedua.csv"]
    assert (second.proposal.kind, second.role, second.source.kind) == (TEST, "post", TEST)
    assert second.proposal.settings["kind"] == TEST
    assert second.proposal.settings["key_from"] == {"other_test": [1, 2, 3]}
    asked = [name for name, _ in second.proposal.questions]
    assert asked[0] == "forms.ask_bare_test"
    assert not {"forms.ask_test", "forms.ask_order", "forms.ask_key"} & set(asked)


def test_what_no_test_tells_of_is_still_asked(tmp_path):
    other = [*QUESTIONS[:2], "Danau terdalam?"]
    files = [scored(tmp_path / "awal.csv"), bare(tmp_path / "akhir.csv", ANSWERS, other)]
    second = with_one_key(recognise_files(files))[1]
    assert second.role == "post"
    assert second.proposal.settings["key_from"] == {"other_test": [1, 2]}
    assert "forms.ask_key" in dict(second.proposal.questions)


@pytest.mark.parametrize(
    "questions",
    [["Sesi yang disukai?", "Sesi yang kurang?", "Pulau terbesar?"], ["Satu?", "Dua?", "Tiga?"]],
)
def test_a_form_that_asks_something_else_stays_a_questionnaire(tmp_path, questions):
    files = [scored(tmp_path / "awal.csv"), bare(tmp_path / "kepuasan.csv", ANSWERS, questions)]
    assert recognise_files(files)[1].proposal.kind == SURVEY


def test_a_form_alone_stays_a_questionnaire(tmp_path):
    assert recognise_files([bare(tmp_path / "kedua.csv", ANSWERS)])[0].proposal.kind == SURVEY
