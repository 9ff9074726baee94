"""Names are searched as they stand in a file, and without titles and degrees too."""

import pytest

from helpers.privacy.key_file import Identifying
from helpers.studies.intake.bare_names import with_bare_names


def bare(text: str, kind: str = "name") -> list[str]:
    given = Identifying(text, kind, 4)
    first, *further = with_bare_names([given])
    assert first == given
    assert all((each.kind, each.row) == (kind, 4) for each in further)
    return [each.text for each in further]


@pytest.mark.parametrize(
    "text",
    [
        "Hj. Siti Aminah, S.Pd., M.Pd.",
        "Ibu Siti Aminah",
        "Siti Aminah SPd",
        "Siti Aminah S Pd",
        "Aminah, Siti",
    ],
)
def test_titles_degrees_and_turned_names(text):
    assert bare(text) == ["siti aminah"]


@pytest.mark.parametrize("text", ["Siti Aminah", "SITI AMINAH", "Bu Siti", "Skor", "=cmd|' /C calc'!A0 ", ""])
def test_names_without_titles_and_single_words_have_no_other_form(text):
    assert [form for form in bare(text) if "siti" in form or form == "skor"] == []


def test_addresses_and_identifiers_stay():
    assert bare("ibu.siti@contoh.id", "email") == []
    assert bare("Bu 1985 0101", "identifier") == []
