"""Consequences: what is read, and what is wrong with an entry."""

import pytest

from helpers.studies.consequences import load_consequences
from helpers.words.errors import InputError

TEXTS = """title_id = "Judul"
title_en = "Title"
concludes_id = "Simpulan."
concludes_en = "Conclusion."
changes_id = "Berubah."
changes_en = "Changes."
"""
KNOWN = {"a.one", "a.two", "b.three"}


def entry(ident="one", weight="weighty", claims='["a.one"]', texts=TEXTS):
    return f'[[consequence]]\nid = "{ident}"\nweight = "{weight}"\nclaims = {claims}\n{texts}\n'


def load(tmp_path, text):
    (tmp_path / "consequences.toml").write_text(text, encoding="utf-8")
    return load_consequences(tmp_path, KNOWN)


def faults(tmp_path, text):
    with pytest.raises(InputError) as caught:
        load(tmp_path, text)
    return [
        (problem.key.partition(".")[2], problem.found, dict(problem.values))
        for problem in caught.value.problems
    ]


def test_entries_are_read_in_order(tmp_path):
    found = load(tmp_path, entry() + entry("two", "minor", '["a.two", "b.three"]'))
    assert [(each.id, each.weight, each.claims) for each in found] == [
        ("one", "weighty", ("a.one",)),
        ("two", "minor", ("a.two", "b.three")),
    ]
    assert found[0].title == {"id": "Judul", "en": "Title"}
    assert found[0].changes["en"] == "Changes."


def test_a_study_without_the_file_has_none(tmp_path):
    assert load_consequences(tmp_path, KNOWN) == ()


def test_unknown_claims_and_weights(tmp_path):
    text = entry(weight="heavy", claims='["a.one", "a.gone"]')
    assert faults(tmp_path, text) == [
        ("unknown_weight", "one", {"weight": "heavy", "known": "weighty, minor"}),
        ("unknown_claim", "one", {"claim": "a.gone"}),
    ]


def test_a_claim_belongs_to_one_entry_and_an_entry_has_its_own_name(tmp_path):
    text = entry() + entry("two") + entry("one", claims='["a.two"]')
    assert faults(tmp_path, text) == [("twice", "two", {"what": "a.one"}), ("twice", "one", {"what": "one"})]


def test_everything_that_is_lacking_is_named(tmp_path):
    text = '[[consequence]]\nid = "one"\nclaims = ["a.one"]\ntitle_id = "Judul"\n'
    lacking = [values["what"] for _, _, values in faults(tmp_path, text)]
    assert lacking == ["weight", "title_en", "concludes_id", "concludes_en", "changes_id", "changes_en"]


def test_an_entry_without_a_name_is_told_by_its_place(tmp_path):
    assert ("lacks", "consequence 2", {"what": "id"}) in faults(tmp_path, entry() + "[[consequence]]\n")
