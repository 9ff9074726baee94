from pathlib import Path

import pytest

from helpers.studies.labels import load_labels
from helpers.words.errors import InputError

GOOD = '[item.decree]\nen = "Decree"\nid = "SK"\n[place.bima]\nen = "Bima"\nid = "Bima"\n'


def folder_with(tmp_path: Path, labels: str, text_labels: str | None = None) -> Path:
    (tmp_path / "labels.toml").write_text(labels, encoding="utf-8")
    if text_labels is not None:
        (tmp_path / "text_labels.toml").write_text(text_labels, encoding="utf-8")
    return tmp_path


def test_labels_speak_both_languages(tmp_path):
    labels = load_labels(folder_with(tmp_path, GOOD))
    assert labels.text("item", "decree", "id") == "SK"
    assert labels.text("item", "decree", "en") == "Decree"
    assert labels.text("item", "", "en") == ""
    assert labels.knows("place", "bima")
    assert not labels.knows("place", "bali")
    assert not labels.knows("group", "kkg")
    assert labels.keys("item") == ["decree"]
    with pytest.raises(KeyError):
        labels.text("item", "statutes", "en")


def test_labels_of_the_text_come_on_top_of_those_of_the_tables(tmp_path):
    more = '[label."s1.a"]\nen = "A"\nid = "A"\n[item.statutes]\nen = "Statutes"\nid = "AD/ART"\n'
    labels = load_labels(folder_with(tmp_path, GOOD, more))
    assert labels.knows("label", "s1.a")
    assert labels.keys("item") == ["decree", "statutes"]


def test_every_label_without_a_language_is_named_with_its_file(tmp_path):
    bad = GOOD + '[answer.yes]\nen = "Yes"\n[answer.no]\nen = "No"\nid = ""\n'
    with pytest.raises(InputError) as caught:
        load_labels(folder_with(tmp_path, bad, 'label = "A"\n[item]\nstatutes = "AD/ART"\n'))
    problems = [(p.key, p.file, p.found) for p in caught.value.problems]
    assert problems == [
        ("labels.both_languages", "labels.toml", "answer.yes"),
        ("labels.both_languages", "labels.toml", "answer.no"),
        ("labels.both_languages", "text_labels.toml", "label"),
        ("labels.both_languages", "text_labels.toml", "item.statutes"),
    ]


def test_without_labels_nothing_is_read(tmp_path):
    with pytest.raises(InputError) as caught:
        load_labels(tmp_path)
    assert [p.key for p in caught.value.problems] == ["manifest.missing_file"]
