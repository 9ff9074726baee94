"""Which language a person is spoken to in."""

import pytest

from helpers.language.spoken import spoken_language

VARIABLES = ("TELAAH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "nl_NL.UTF-8"}, "en"),
        ({"LANG": "Indonesian_Indonesia.1252"}, "id"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "id_ID"}, "id"),
        ({"LANG": "id_ID.UTF-8", "TELAAH_LANGUAGE": "en"}, "en"),
        ({"LANG": "en_GB.UTF-8", "TELAAH_LANGUAGE": "id"}, "id"),
        ({"LANG": "id_ID.UTF-8", "TELAAH_LANGUAGE": ""}, "id"),
    ],
)
def test_the_language_asked_for_then_the_systems_then_english(monkeypatch, variables, language):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert spoken_language() == language
