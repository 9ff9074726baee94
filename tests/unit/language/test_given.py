"""Texts that people gave in some languages, for readers of any."""

import pytest

from helpers.language import LANGUAGES
from helpers.language.given import in_every_language, in_language, lacks_required, of_entry


@pytest.mark.parametrize(
    ("texts", "language", "found"),
    [
        ({"id": "Tempat", "en": "Place", "de": "Ort"}, "de", "Ort"),
        ({"id": "Tempat", "en": "Place"}, "de", "Place"),
        ({"id": "Tempat", "en": "Place", "de": " "}, "de", "Place"),
        ({"id": "Tempat"}, "en", "Tempat"),
        ({"id": "", "en": ""}, "id", ""),
        ({"sampling": "random"}, "en", ""),
        ({"en": 3, "id": "Tiga"}, "en", "Tiga"),
    ],
)
def test_own_then_english_then_the_first_there(texts, language, found):
    assert in_language(texts, language) == found


def test_every_language_finds_something():
    assert in_every_language({"en": "Place"}) == dict.fromkeys(LANGUAGES, "Place")
    entry = {"title_id": "Judul", "title_en": "Title", "concludes_en": "So."}
    assert of_entry(entry, "title") == {"id": "Judul", "en": "Title"}
    assert of_entry(entry, "changes") == dict.fromkeys(LANGUAGES, "")


@pytest.mark.parametrize(
    ("texts", "lacks"),
    [
        ({"id": "Judul", "en": "Title"}, False),
        ({"id": "Judul", "en": "Title", "de": ""}, False),
        ({"en": "Title", "de": "Titel"}, True),
        ({"id": "Judul", "en": 3}, True),
        ("Judul", True),
        (None, True),
    ],
)
def test_indonesian_and_english_are_asked_for(texts, lacks):
    assert lacks_required(texts) is lacks
