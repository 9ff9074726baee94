"""A key that one of two tests tells judges the other, in the open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from forms_file import csv_file, csv_time, quiz

from helpers.language import say
from helpers.studies.intake.one_key import with_one_key
from helpers.studies.intake.recognising import recognise_files

QUESTIONS = ["Ibu kota Indonesia?", "Gunung tertinggi di Jawa?"]


def with_points(path, answers, right):
    """A quiz straight from the form: answers, each with its points."""
    header = ["Timestamp", "Total score", "Nama Lengkap"]
    for question in QUESTIONS:
        header += [question, f"{question} [Score]", f"{question} [Feedback]"]
    rows = []
    for number, given in enumerate(answers):
        marks = [int(text == key) for text, key in zip(given, right, strict=True)]
        row = [csv_time(number), f"{sum(marks)}.00 / 2", f"Peserta {number}"]
        for text, mark in zip(given, marks, strict=True):
            row += [text, f"{mark}.00 / 1", ""]
        rows.append(row)
    return csv_file(path, header, rows)


def without(path, answers, totals):
    return csv_file(path, *quiz(answers, totals, QUESTIONS))


def keyed(*paths):
    found = with_one_key(recognise_files(list(paths)))
    return [(each.proposal.settings, dict(each.proposal.questions)) for each in found]


POINTED = [["Jakarta", "Semeru"], ["Bogor", "Merapi"], ["Jakarta", "Merapi"]]
RIGHT = ["Jakarta", "Semeru"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_points_of_one_test_judge_the_other_whichever_it_is(tmp_path, order):
    names = [("pre.csv", "post.csv"), ("post.csv", "pre.csv")][order[0]]
    told = with_points(tmp_path / names[0], POINTED, RIGHT)
    # All have one mark: by totals alone both questions stay open
    asked = without(tmp_path / names[1], [["Jakarta", "Merapi"], ["Bogor", "Semeru"]], ["1 / 2", "1 / 2"])
    pair = keyed(told, asked)
    settings, questions = pair[1]
    assert settings["key"] == {"1": "Jakarta", "2": "Semeru"}
    assert settings["key_from"] == {"other_test": [1, 2]}
    assert "key_doubtful" not in settings
    assert questions == {
        "forms.ask_key_other": {"items": "1-2", "other": names[0], "reproduced": 2, "totals": 2}
    }
    assert "key" not in pair[0][0]


def test_a_key_that_gives_other_totals_is_shown_and_not_used(tmp_path):
    told = with_points(tmp_path / "pre.csv", POINTED, RIGHT)
    asked = without(tmp_path / "post.csv", [["Jakarta", "Merapi"], ["Bogor", "Merapi"]], ["1 / 2", "1 / 2"])
    settings, questions = keyed(told, asked)[1]
    assert set(settings.get("key_from", {})) <= {"totals"}
    assert settings["key_doubtful"]["1"] == "Jakarta"
    assert questions["forms.ask_key_other_differs"]["reproduced"] == 1


def test_an_answer_that_the_other_test_never_saw_counts_as_wrong_and_is_named(tmp_path):
    told = with_points(tmp_path / "pre.csv", POINTED, RIGHT)
    given = [["Jakarta", "Slamet"], ["Medan", "Semeru"]]
    settings, questions = keyed(told, without(tmp_path / "post.csv", given, ["1 / 2", "1 / 2"]))[1]
    assert settings["key"] == {"1": "Jakarta", "2": "Semeru"}
    assert questions["forms.ask_key_unseen"] == {"items": "1-2", "other": "pre.csv"}


def test_answers_of_which_none_is_known_elsewhere_are_not_judged(tmp_path):
    told = with_points(tmp_path / "pre.csv", POINTED, RIGHT)
    given = [["a", "a"], ["b", "b"]]
    settings, _ = keyed(told, without(tmp_path / "post.csv", given, ["1 / 2", "1 / 2"]))[1]
    assert "key_from" not in settings


def test_totals_of_both_tests_together_settle_what_neither_does(tmp_path):
    before = without(tmp_path / "pre.csv", [["A", "A"], ["B", "A"]], ["1 / 2", "1 / 2"])
    after = without(tmp_path / "post.csv", [["A", "A"], ["B", "C"]], ["1 / 2", "0 / 2"])
    for settings, questions in keyed(before, after):
        assert settings["key"] == {"1": [], "2": "A"}
        assert settings["key_from"] == {"all_totals": [1, 2]}
        assert "forms.ask_key_doubtful" not in questions
        assert set(questions) == {"forms.ask_key_right_together", "forms.ask_key_nobody"}


def test_tests_without_a_question_in_common_keep_their_own_keys(tmp_path):
    before = csv_file(tmp_path / "pre.csv", *quiz([["A", "A"], ["B", "A"]], ["1 / 2", "1 / 2"]))
    other = ["Apa warna langit di siang hari?", "Berapa jumlah provinsi?"]
    after = csv_file(tmp_path / "post.csv", *quiz([["A", "A"], ["B", "C"]], ["1 / 2", "0 / 2"], other))
    own = [each.proposal for each in recognise_files([before, after])]
    assert [each.proposal for each in with_one_key(recognise_files([before, after]))] == own


def test_two_files_of_one_test_share_nothing(tmp_path):
    one = without(tmp_path / "a.csv", [["A", "A"], ["B", "A"]], ["1 / 2", "1 / 2"])
    two = without(tmp_path / "b.csv", [["A", "A"], ["B", "C"]], ["1 / 2", "0 / 2"])
    files = [replace(each, role="pre") for each in recognise_files([one, two])]
    assert with_one_key(files) == files


@pytest.mark.parametrize("language", ["id", "en"])
def test_all_that_is_asked_has_its_words(language):
    values = {"items": "1", "other": "a.csv", "others": "a.csv", "reproduced": 1, "totals": 2}
    for key in ("right_together", "other", "other_differs", "unseen"):
        assert "a.csv" in say(f"source.forms.ask_key_{key}", language, **values)
