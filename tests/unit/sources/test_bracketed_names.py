"""Of two names one is taken, the other kept for the search; devices, schools and roles are no names."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.sources.meetings.bracketed_names import split_names


def taken(*names: str, rule: str = "by_content") -> list[str]:
    return split_names(pd.Series(names, dtype="str"), rule).names.tolist()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bu Siti (Siti Aminah)", "Siti Aminah"),
        ("Siti (iPhone)", "Siti"),
        ("Siti (SDN 1 Jember)", "Siti"),
        ("Siti (Guru)", "Siti"),
        ("Siti (2)", "Siti"),
        ("Siti", "Siti"),
        ("Siti ()", "Siti ()"),
        ("(Siti)", "(Siti)"),
        ("Siti (a", "Siti (a"),
    ],
)
def test_by_content(name, expected):
    assert taken(name) == [expected]


def test_one_account_of_several_people_is_nobodys_name():
    assert taken("Siti (Laboratorium)", "Budi (Laboratorium)") == ["Siti", "Budi"]


def test_the_rule_of_the_user_holds_everywhere():
    assert taken("Siti (iPhone)", "Budi (Budi Santoso)", rule="original") == ["iPhone", "Budi Santoso"]
    assert taken("Siti (iPhone)", "Budi (Budi Santoso)", rule="shown") == ["Siti", "Budi"]


def test_what_was_not_taken_is_kept_if_it_may_be_a_name():
    found = split_names(pd.Series(["Bu Siti (Siti Aminah)", "Budi (iPhone)"], dtype="str"))
    assert found.others == ["Bu Siti"]
    assert (found.bracketed, found.inner_taken) == (2, 1)
