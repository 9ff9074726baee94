"""TOML that is written is TOML that reads back, whatever the texts hold."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.studies.intake.toml_text import comment, toml_key, toml_value

VALUES = st.recursive(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(date(1900, 1, 1)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), inner, max_size=3),
    ),
    max_leaves=8,
)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), VALUES)
def test_what_is_written_reads_back(key, value):
    assert tomllib.loads(f"{toml_key(key)} = {toml_value(value)}") == {key: value}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_leaves_a_comment(text):
    assert tomllib.loads("\n".join(comment(text))) == {}


def test_long_lists_stand_below_each_other():
    assert toml_value(["x" * 60, "y" * 60]).count("\n") == 3


def test_long_lists_of_numbers_stand_side_by_side():
    written = toml_value(list(range(1, 61)))
    lines = written.splitlines()
    assert len(lines) < 7
    assert max(map(len, lines)) <= 100
    assert tomllib.loads(f"a = {written}") == {"a": list(range(1, 61))}


def test_what_toml_cannot_hold_is_refused():
    with pytest.raises(TypeError):
        toml_value(None)
