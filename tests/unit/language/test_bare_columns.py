"""Columns without a header, as people read of them."""

from __future__ import annotations

import pytest

from helpers.language.bare_columns import bare_columns, say_of_columns
from helpers.words.errors import Problem


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[A]", "column A (no header)"),
        ("[AB] #2", "column AB (no header) #2"),
        ("3. [F]", "3. column F (no header)"),
        ("“[A]”, “Nama”", "“column A (no header)”, “Nama”"),
        ("Baris [A]", "Baris [A]"),
        ("[Skor]", "[Skor]"),
        ("", ""),
        (None, None),
        (7, 7),
    ],
)
def test_only_a_column_without_a_header_is_named_in_words(text, shown):
    assert bare_columns(text, "en") == shown


def test_a_problem_names_it_in_the_language_of_the_reader():
    problem = Problem("forms.nobody", "a.csv", None, 4, "[A]")
    assert "row 4, column A (no header):" in problem.render("en")
    assert "baris 4, kolom A (tanpa judul):" in problem.render("id")


def test_what_is_asked_names_it_too():
    asked = say_of_columns("source.forms.found_people", "id", {"columns": "“[B]”"})
    assert asked == "orang dikenali dari “kolom B (tanpa judul)”"
