"""Rows of one person in a log: addresses first, then names; nobody is joined on a guess."""

from __future__ import annotations

import pandas as pd

from helpers.sources.meetings.same_person import persons


def codes(*rows: tuple[str, str]) -> list[int]:
    return found(*rows).codes.tolist()


def found(*rows: tuple[str, str]):
    names, emails = (pd.Series(list(column), dtype="str") for column in zip(*rows, strict=True))
    return persons(names, emails)


def test_one_address_is_one_person_whatever_the_name():
    assert codes(("Ani", "a@x"), ("iPhone", "A@x"), ("Budi", "b@x")) == [0, 0, 1]


def test_one_name_without_addresses_is_one_person():
    assert codes(("Ani Wijaya", ""), ("ani  wijaya ", ""), ("Ani", "")) == [0, 0, 1]


def test_a_row_without_address_goes_to_the_only_person_of_its_name():
    both = found(("Ani", "a@x"), ("ani", ""))
    assert both.codes.tolist() == [0, 0]
    assert (both.lent, both.shared) == (1, 0)


def test_a_row_without_address_beside_two_of_its_name_stays_alone():
    both = found(("Ani", "a@x"), ("Ani", "b@x"), ("Ani", ""))
    assert both.codes.tolist() == [0, 1, 2]
    assert both.lent == 0


def test_an_address_of_several_names_is_counted():
    assert found(("Ani", "a@x"), ("Budi", "a@x"), ("", "c@x")).shared == 1


def test_rows_with_neither_are_not_lent_to_anybody():
    both = found(("", ""), ("", "a@x"))
    assert both.codes.tolist() == [0, 1]
    assert both.lent == 0
