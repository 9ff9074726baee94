"""What languages are called, and their marks in documents."""

import pytest

from helpers.language.names import language_name, locale_tag, name_in_prose


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("id", "id", "Bahasa Indonesia"),
        ("en", "id", "Bahasa Inggris"),
        ("fr", "id", "Bahasa Prancis"),
        ("id", "en", "Indonesian"),
        ("en", "en", "English"),
        ("de", "en", "German"),
    ],
)
def test_a_language_is_called_by_its_name(code, language, name):
    assert language_name(code, language) == name


def test_in_prose_the_name_stands_alone():
    assert (name_in_prose("en", "id"), name_in_prose("en", "en")) == ("Inggris", "English")


def test_documents_are_marked_with_language_and_country():
    assert [locale_tag(code) for code in ("id", "en", "de", "xx")] == ["id-ID", "en-US", "de-DE", "xx"]
