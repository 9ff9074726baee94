"""Labels: a study's own first, then the catalogues; a document's own words stand for themselves."""

import pytest

from helpers.language import MissingText
from helpers.show.labels import Labels, labeller

TEXTS = {
    "item": {"decree": {"en": "Decree", "id": "SK"}},
    "group": {"kkg": {"en": "Teachers' groups", "id": "Kelompok guru"}},
    "table.t04": {"en": "Documents", "id": "Dokumen"},
    "plain": "Same everywhere",
    "half": {"en": "Only English"},
}


@pytest.mark.parametrize(("language", "text"), [("en", "Decree"), ("id", "SK")])
def test_a_key_in_either_language(language, text):
    assert Labels(language, TEXTS)("item.decree") == text


def test_short_keys_and_the_documents_own_capitals():
    label = Labels("en", TEXTS)
    assert label("kkg") == label("KKG") == label("group.kkg") == "Teachers' groups"


def test_keys_with_dots_and_texts_without_languages():
    label = Labels("id", TEXTS)
    assert (label("table.t04"), label("plain")) == ("Dokumen", "Same everywhere")


def test_the_first_dictionary_wins():
    other = {"item": {"decree": {"en": "Founding decree", "id": "SK pendirian"}}}
    assert Labels("en", other, TEXTS)("item.decree") == "Founding decree"
    assert Labels("en", TEXTS, other)("item.decree") == "Decree"


def test_the_first_of_equal_short_keys_wins():
    texts = {"a": {"x": {"en": "first", "id": "1"}}, "b": {"x": {"en": "second", "id": "2"}}}
    assert Labels("en", texts)("x") == "first"


def test_catalogues_come_after():
    assert Labels("en", TEXTS)("show.column.n") == "n"


@pytest.mark.parametrize("key", ["Lombok Tengah", "MTsN", "two words"])
def test_a_documents_own_words_stand_for_themselves(key):
    assert Labels("en", TEXTS)(key) == key


@pytest.mark.parametrize(("language", "key"), [("en", "item.nothing"), ("en", "nothing"), ("id", "half")])
def test_a_key_without_a_text_is_a_fault(language, key):
    with pytest.raises(MissingText):
        Labels(language, TEXTS)(key)


def test_functions_dictionaries_and_nothing_are_taken_alike():
    assert labeller(str.upper, "en")("a") == "A"
    assert labeller(TEXTS, "id")("item.decree") == "SK"
    assert labeller(None, "en")("show.column.n") == "n"
