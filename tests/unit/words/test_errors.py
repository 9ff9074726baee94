"""Problems say where, what was found, what was expected and what to do, in either language."""

import pytest

from helpers.language import MissingText
from helpers.words.errors import InBoth, InputError, Problem, RunError, TelaahError

KEY = "transcription.not_a_number"
EXPECTED = (
    "expected a number as printed, such as 63%, 3,66 or 10.000, or a mark such as - or Na. "
    "Compare with the document and type the number only."
)


def test_all_parts_in_order():
    problem = Problem(KEY, "printed_values.csv", "Sheet1", 4, "printed", "sixty")
    assert problem.render("en") == (
        f"printed_values.csv, sheet Sheet1, row 4, column printed: found sixty: {EXPECTED}"
    )


def test_indonesian_has_words_of_its_own():
    text = Problem(KEY, "a.csv", "Lembar1", 4, "printed", "enam").render("id")
    assert text.startswith("a.csv, lembar Lembar1, baris 4, kolom printed: ditemukan enam: ")
    assert "row" not in text


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({}, ""),
        ({"file": "a.csv"}, "a.csv"),
        ({"row": 2}, "row 2"),
        ({"file": "a.csv", "row": 0}, "a.csv, row 0"),
        ({"column": "unit"}, "column unit"),
        ({"file": "a.csv", "column": "unit"}, "a.csv, column unit"),
    ],
)
def test_missing_parts_leave_no_gaps(parts, place):
    problem = Problem(KEY, **parts)
    assert problem.place("en") == place
    assert problem.render("en") == (f"{place}: " if place else "") + EXPECTED


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_stray_marks_whatever_is_missing(language):
    for parts in ({}, {"file": "a"}, {"found": "b"}, {"file": "a", "found": "b"}, {"row": 3, "found": ""}):
        text = Problem(KEY, **parts).render(language)
        assert "None" not in text
        assert not text.startswith((":", ","))
        assert ": :" not in text


def test_an_empty_finding_is_told():
    assert Problem(KEY, "a.csv", found="").render("en").startswith("a.csv: empty: expected")


@pytest.mark.parametrize("language", ["id", "en"])
def test_values_fill_the_sentences(language):
    text = Problem("setup.not_writable", values={"folder": "/data {x}"}).render(language)
    assert "/data {x}" in text


@pytest.mark.parametrize("part", ["file", "sheet", "column", "found"])
def test_nothing_of_a_file_steers_the_terminal(part):
    text = Problem(KEY, **{part: "a\x1b[31m\u202eb 👩\u200d🏫"}).render("en")
    assert "a\ufffd[31m\ufffdb 👩\u200d🏫" in text


def test_a_header_as_long_as_a_page_is_cut():
    place = Problem(KEY, "a.csv", "L" * 500, 4, "K" * 10_000).place("en")
    assert place == f"a.csv, sheet {'L' * 119}…, row 4, column {'K' * 119}…"


def test_what_was_found_is_never_a_pattern():
    assert "found {0} %s {name}:" in Problem(KEY, found="{0} %s {name}").render("en")


def test_a_key_without_sentences_is_a_fault():
    with pytest.raises(MissingText):
        Problem("no.such").render("en")


def test_all_problems_are_told_one_a_line():
    error = InputError([Problem(KEY, "a.csv", row=row) for row in (2, 3)])
    assert [line.partition(":")[0] for line in str(error).splitlines()] == ["a.csv, row 2", "a.csv, row 3"]
    assert error.render("id").splitlines()[0].startswith("a.csv, baris 2: ")


def test_a_single_problem_needs_no_list():
    problem = Problem(KEY)
    assert InputError(problem).problems == [problem]
    assert InputError(iter([problem, problem])).problems == [problem, problem]


def test_exit_statuses():
    assert (TelaahError.exit_status, RunError.exit_status, InputError.exit_status) == (1, 1, 2)
    assert issubclass(InputError, TelaahError)
    assert issubclass(RunError, TelaahError)


def test_a_header_that_ends_in_a_colon_does_not_double_it():
    assert "NRP: " in Problem(KEY, "a.csv", column="NRP:").render("en")
    assert "::" not in Problem(KEY, "a.csv", column="NRP:").render("en")


def test_a_role_that_is_left_empty_reads_as_a_sentence():
    values = {"name": "a.csv", "allowed": "pre | post"}
    problem = Problem("intake.no_role", "cohort.toml", column="role", found="", values=values)
    assert problem.render("en").startswith("cohort.toml, column role: empty: a.csv needs a role")
    assert problem.render("id").startswith("cohort.toml, kolom role: kosong: a.csv memerlukan peran")


def test_the_label_of_a_column_is_in_the_language_of_the_reader():
    problem = Problem(KEY, "a.csv", row=3, column=InBoth({"en": "Decision", "id": "Keputusan"}))
    assert problem.place("en").endswith("column Decision")
    assert problem.place("id").endswith("kolom Keputusan")
