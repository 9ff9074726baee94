"""Options: who chose what, small counts together, and no word that anybody wrote."""

from __future__ import annotations

import pytest
from small_workshop import OPTIONS, small_tables, workshop

from helpers.studies.learning_community.measured import distractors, marks

RIGHT, ONE, TWO, THREE = OPTIONS


def asked_of(chosen: list[str], small: int = 5, edit=None, kind: str = "choice"):
    """One question that was answered so; right where the right option alone was chosen."""
    signs = ["1" if text == RIGHT else "-" if not text else "0" for text in chosen]
    tables = small_tables(signs, chosen=[[text] for text in chosen])
    tables["items"]["kind"] = kind
    if edit:
        edit(tables)
    return marks.questions_of(workshop(tables, small_cells=small))


def counts(rows):
    return {(row.part, row.text): round(row.share.estimate * row.share.n) for row in rows}


@pytest.mark.parametrize(
    ("given", "small", "together"),
    [
        ([10, 5, 2], 5, [1, 2]),  # one alone would follow from the others
        ([10, 1, 4], 5, [1, 2]),
        ([10, 1, 2], 5, [0, 1, 2]),  # two that do not reach the threshold take a third
        ([10, 0, 7], 5, []),  # nobody is in an empty cell
        ([10, 0, 2], 5, [0, 1, 2]),
        ([3], 5, []),
        ([1, 1], 5, [0, 1]),
        ([1, 2, 3], 0, []),
        ([], 5, []),
    ],
)
def test_small_counts_are_joined(given, small, together):
    assert distractors.merged(given, small) == together


def test_no_count_below_the_threshold_shows_unless_it_is_that_of_all_wrong():
    for first in range(9):
        for second in range(9):
            for third in range(9):
                given = [first, second, third]
                joined = distractors.merged(given, 4)
                shown = [count for place, count in enumerate(given) if place not in joined]
                assert not [count for count in shown if 0 < count < 4]
                assert not joined or len(joined) == 3 or sum(given[place] for place in joined) >= 4


def test_options_by_hand():
    asked = asked_of([RIGHT] * 10 + [ONE] * 6 + [TWO] * 5 + [THREE] * 5 + [""] * 2)
    rows = distractors.option_rows(asked, "pre")
    assert counts(rows) == {("key", RIGHT): 10, ("wrong", ONE): 6, ("wrong", TWO): 5, ("wrong", THREE): 5}
    assert {row.share.n for row in rows} == {26}
    assert {row.share.missing for row in rows} == {2}
    assert [row.share.id for row in rows][:2] == ["item.q1.pre.option1", "item.q1.pre.option2"]


def test_rare_options_are_told_together_and_not_by_name():
    asked = asked_of([RIGHT] * 20 + [ONE] * 6 + [TWO] * 3 + [THREE] * 2)
    rows = distractors.option_rows(asked, "pre")
    assert counts(rows) == {("key", RIGHT): 20, ("wrong", ONE): 6, ("together", ""): 5}
    assert rows[-1].options == 2
    assert rows[-1].index is None
    assert counts(distractors.option_rows(asked_of([RIGHT] * 20 + [TWO] * 3, 0), "pre")) == {
        ("key", RIGHT): 20, ("wrong", ONE): 0, ("wrong", TWO): 3, ("wrong", THREE): 0,
    }  # fmt: skip


def test_free_text_is_never_an_option():
    written = "Bu Siti from my school said so"
    asked = asked_of([RIGHT] * 10 + [ONE] * 6 + [written] * 7)
    rows = distractors.option_rows(asked, "pre")
    assert written not in {row.text for row in rows}
    assert {row.share.n for row in rows} == {16}


@pytest.mark.parametrize("kind", ["open", "number", "scale"])
def test_questions_without_given_options_are_left_out(kind):
    assert distractors.option_rows(asked_of([RIGHT] * 6 + [ONE] * 6, kind=kind), "pre") is None


def forget(*columns: str):
    """An edit of the tables after which no file names the options, or the key."""

    def edit(tables):
        for column in columns:
            tables["items"][column] = ""

    return edit


def test_a_question_with_options_but_no_key():
    assert distractors.option_rows(asked_of([RIGHT] * 6 + [ONE] * 6, edit=forget("correct")), "pre") is None


@pytest.mark.parametrize("columns", [["options"], ["options", "correct"]])
def test_where_no_file_names_the_options_the_answers_stand_for_them(columns):
    given = [RIGHT] * 10 + [ONE] * 6 + [TWO] * 5 + [THREE] * 2 + ["own words"] + [""] * 3
    rows = distractors.option_rows(asked_of(given, edit=forget(*columns)), "pre")
    assert counts(rows) == {("key", RIGHT): 10, ("wrong", ONE): 6, ("together", ""): 8}
    assert {row.share.n for row in rows} == {24}


def test_the_shares_of_two_right_answers_are_of_all_who_answered():
    """A form's key of two answers is not the list of its options."""

    def two_right(tables):
        tables["items"]["options"], tables["items"]["correct"] = "", f"{RIGHT}\n{ONE}"
        tables["answers"]["result"] = tables["answers"]["result"].where(
            tables["answers"]["answer"] != ONE, tables["answers"]["result"].iloc[9]
        )

    asked = asked_of([ONE] * 9 + [RIGHT] * 6 + [TWO] * 7, edit=two_right)
    rows = distractors.option_rows(asked, "pre")
    assert counts(rows) == {("key", RIGHT): 6, ("key", ONE): 9, ("wrong", TWO): 7}
    assert {row.share.n for row in rows} == {22}
    assert distractors.options_said(asked, rows, "pre") is None  # 7 are more than 6, but not than 9


@pytest.mark.parametrize("small", [0, 5])
def test_what_a_single_person_gave_is_not_shown_even_if_it_is_the_only_wrong_answer(small):
    asked = asked_of([RIGHT] * 20 + ["own words"], small, forget("options"))
    assert counts(distractors.option_rows(asked, "pre")) == {("key", RIGHT): 20, ("together", ""): 1}


def test_equal_answers_that_were_marked_differently_are_no_options():
    def marked_by_hand(tables):
        forget("options", "correct")(tables)
        tables["answers"].loc[0, "answer"] = ONE

    assert distractors.option_rows(asked_of([RIGHT] * 6 + [ONE] * 6, edit=marked_by_hand), "pre") is None


def test_a_question_with_too_many_options_was_answered_in_free_words():
    def many(tables):
        tables["items"]["options"] = "\n".join(f"written by {number}" for number in range(60))

    assert distractors.option_rows(asked_of([RIGHT] * 6 + [ONE] * 6, edit=many), "pre") is None


@pytest.mark.parametrize("mark", [", ", ";", "\n"])
def test_several_answers_to_one_question(mark):
    asked = asked_of([RIGHT] * 6 + [f"{RIGHT}{mark}{ONE}"] * 6, kind="several")
    rows = distractors.option_rows(asked, "pre")
    assert counts(rows)[("key", RIGHT)] == 12
    assert counts(rows)[("wrong", ONE)] == 6


def test_a_wrong_option_that_draws_more_than_the_right_one():
    asked = asked_of([RIGHT] * 6 + [ONE] * 12)
    rows = distractors.option_rows(asked, "pre")
    (said,) = distractors.options_said(asked, rows, "pre")
    assert (said.name, said.values["numbers"]) == ("stronger_pre", "1")


def test_a_wrong_option_that_draws_the_best():
    """The best in all other questions choose a wrong option in the first one."""
    signs = ["0111"] * 15 + ["1000"] * 15
    chosen = [[{"0": ONE, "1": RIGHT}[sign] for sign in row] for row in signs]
    asked = marks.questions_of(workshop(small_tables(signs, chosen=chosen)))
    said = distractors.options_said(asked, distractors.option_rows(asked, "pre"), "pre")
    assert {item.name: item.values["numbers"] for item in said}["attracts_pre"] == "1"


def test_nothing_where_there_is_nothing():
    assert distractors.option_rows(None, "pre") is None
    assert distractors.options_said(None, None, "pre") is None
    asked = asked_of([RIGHT] * 6 + [ONE] * 6)
    assert distractors.option_rows(asked, "post") is None
    assert distractors.options_said(asked, None, "post") is None
    empty = asked_of([""] * 9)
    assert distractors.option_rows(empty, "pre") is None
    assert [said.name for said in distractors.options_said(empty, None, "pre")] == ["no_options_pre"]
