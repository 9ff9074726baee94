"""One key from the totals of several forms together."""

from __future__ import annotations

from forms_file import csv_file, opened, quiz

from helpers.sources.forms.shared_key import shared_keys
from helpers.sources.importers.google_forms import IMPORTER

SAME = {1: 1, 2: 2}


def read(path, **settings):
    book = opened(path)
    return IMPORTER.read(book, {**IMPORTER.propose(book).settings, **settings})


def results(source):
    return source.answers.pivot(index="entry", columns="item", values="result").to_numpy().tolist()


def test_two_tests_with_the_same_questions_settle_one_key(tmp_path):
    before = csv_file(tmp_path / "a.csv", *quiz([["A", "A"], ["B", "A"]], ["1.00 / 2", "1.00 / 2"]))
    after = csv_file(tmp_path / "b.csv", *quiz([["A", "A"], ["B", "C"]], ["1.00 / 2", "0.00 / 2"]))
    keys = shared_keys([read(before), read(after)], [SAME, SAME])
    assert [key.settings for key in keys] == [
        {"key": {"1": [], "2": "A"}, "key_from": {"all_totals": [1, 2]}}
    ] * 2
    assert dict(keys[0].summary)["forms.found_key"] == {"items": "1-2", "reproduced": 2, "totals": 2}
    assert dict(keys[0].questions)["forms.ask_key_right_together"] == {"items": "1-2", "others": "b.csv"}
    assert results(read(before, **keys[0].settings)) == [["wrong", "correct"]] * 2
    assert results(read(after, **keys[1].settings)) == [["wrong", "correct"], ["wrong", "wrong"]]


def test_questions_are_shared_by_their_labels_not_their_places(tmp_path):
    one = csv_file(tmp_path / "a.csv", *quiz([["A", "X"], ["B", "X"]], ["1.00 / 2", "1.00 / 2"]))
    other = csv_file(tmp_path / "b.csv", *quiz([["X"], ["Y"]], ["1.00 / 1", "0.00 / 1"], ["Lain"]))
    keys = shared_keys([read(one), read(other, key=None)], [SAME, {1: 2}])
    # The second question alone gives both totals of the first file, so its first question gives none
    assert keys[0].settings["key"]["2"] == keys[1].settings["key"]["1"] == "X"
    assert "1" not in keys[0].settings["key"]


def test_keys_that_do_not_fit_all_files_are_not_shared(tmp_path):
    one = csv_file(tmp_path / "a.csv", *quiz([["A", "A"]], ["1.00 / 2"]))
    two = csv_file(tmp_path / "b.csv", *quiz([["A", "A"]], ["0.00 / 2"]))
    assert shared_keys([read(one), read(two)], [SAME, SAME]) == [None, None]


def test_questions_that_count_more_than_one_mark_are_not_shared(tmp_path):
    one = csv_file(tmp_path / "a.csv", *quiz([["A", "A"]], ["1.00 / 2"]))
    two = csv_file(tmp_path / "b.csv", *quiz([["A", "B"]], ["10.00 / 20"]))
    assert shared_keys([read(one), read(two)], [SAME, SAME]) == [None, None]
