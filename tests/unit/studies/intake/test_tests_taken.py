"""The tests of a cohort: files of one test together, different questions and exchanged roles refused."""

from datetime import date

import pytest
from read_files import quiz_source, read_file

from helpers.studies.intake.tests_taken import tests_taken as taken
from helpers.words.errors import InputError

EARLY, LATE = date(2026, 1, 10), date(2026, 1, 31)


def keys(caught) -> list[str]:
    return [problem.key for problem in caught.value.problems]


def test_two_files_of_one_test_are_one_test():
    read = [
        read_file(quiz_source(["Ani", "Budi"], [[1, 0], [1, 1]]), "pre", "a.xlsx"),
        read_file(quiz_source(["Cici"], [[0, 0]]), "pre", "b.xlsx"),
    ]
    test = taken(read)["pre"]
    assert test.entries[["source", "name"]].values.tolist() == [[0, "Ani"], [0, "Budi"], [1, "Cici"]]
    assert len(test.answers) == 6
    assert "post" not in taken(read)


def test_files_of_one_test_must_ask_the_same():
    read = [
        read_file(quiz_source(["Ani"], [[1, 0]]), "pre", "a.xlsx"),
        read_file(quiz_source(["Budi"], [[1]], ["Apa lagi?"]), "pre", "b.xlsx"),
    ]
    with pytest.raises(InputError) as caught:
        taken(read)
    assert keys(caught) == ["intake.different_questions"]
    assert caught.value.problems[0].values["other"] == "a.xlsx"


def test_case_and_blanks_make_no_other_question():
    read = [
        read_file(quiz_source(["Ani"], [[1]], ["Apa  arti ini?"]), "pre", "a.xlsx"),
        read_file(quiz_source(["Budi"], [[1]], ["apa arti INI?"]), "pre", "b.xlsx"),
    ]
    assert len(taken(read)["pre"].entries) == 2


@pytest.mark.parametrize(
    ("pre", "post", "refused"), [(LATE, EARLY, True), (EARLY, LATE, False), (EARLY, EARLY, False)]
)
def test_a_pre_test_after_the_post_test_is_asked_about(pre, post, refused):
    read = [
        read_file(quiz_source(["Ani"], [[1]], day=pre), "pre"),
        read_file(quiz_source(["Ani"], [[1]], day=post), "post"),
    ]
    if refused:
        with pytest.raises(InputError) as caught:
            taken(read)
        assert keys(caught) == ["intake.swapped"]
    else:
        assert set(taken(read)) == {"pre", "post"}


def test_the_user_can_say_that_the_dates_are_right():
    read = [
        read_file(quiz_source(["Ani"], [[1]], day=LATE), "pre", dates_confirmed=True),
        read_file(quiz_source(["Ani"], [[1]], day=EARLY), "post"),
    ]
    assert set(taken(read)) == {"pre", "post"}


def test_the_first_submission_dates_a_file_that_states_no_day():
    import pandas as pd

    times = pd.to_datetime(["2026-01-31 08:00", "2026-02-01 08:00"])
    read = [
        read_file(quiz_source(["Ani", "Budi"], [[1], [0]], submitted=times), "pre"),
        read_file(quiz_source(["Ani"], [[1]], day=EARLY), "post"),
    ]
    with pytest.raises(InputError) as caught:
        taken(read)
    assert caught.value.problems[0].values["pre"] == "2026-01-31"
