"""The transcribed news item on development partners, against readings made by hand from the document."""

import csv
from pathlib import Path

import pytest

from helpers.ledger.build import build_ledger
from helpers.studies.framework import load_framework

FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "development_partners" / "published"
# By hand: every numeral of the text in reading order, the two of a web address among them.
NUMERALS = ["29", "2022", "1", "3", "93", "6"]
# By hand: how the document words each criterion; the last hangs on an ambiguous "serta".
FORCES = {
    **dict.fromkeys(["funding", "schools", "agreement"], "must"),
    "experience": "should",
    "focus": "open",
}
ROLES = {
    "government": ("must", 5),
    "communities": ("should", 2),
    "schools": ("should", 2),
    "upt": ("should", 2),
}
VERDICTS = {
    "byline.year": "reproduced",
    "p3.minimum_years": "not_checkable",
    "p5.everywhere": "differs",
    "p5.depends": "reproduced",
    "p10.roles": "reproduced",
    "p14.strategies": "reproduced",
}


@pytest.fixture(scope="module")
def framework():
    return load_framework(FOLDER)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_numeral_is_accounted_for():
    assert [row["token"] for row in rows("inventory.csv")] == NUMERALS
    values = {row["value_id"]: row["printed"] for row in rows("text_values.csv")}
    placed = {row["ref"]: row["token"] for row in rows("inventory.csv") if row["status"] == "value"}
    assert placed == values
    assert rows("printed_values.csv") == []


def test_criteria_are_as_strong_as_the_document_words_them(framework):
    assert {entry.key: entry.force for entry in framework["criteria"].entries} == FORCES
    hoped = [entry.key for entry in framework["criteria"].entries if entry.force == "should"]
    assert hoped == ["experience"]


def test_roles_stand_under_those_whom_they_serve_and_once_in_the_whole_list(framework):
    for name, (force, count) in ROLES.items():
        entries = framework[f"roles.{name}"].entries
        assert ([entry.force for entry in entries], len(entries)) == ([force] * count, count)
    parts = [key for name in ROLES for key in framework[f"roles.{name}"].keys]
    assert tuple(parts) == framework["roles"].keys
    assert len(set(parts)) == 11


def test_an_entry_has_the_same_words_wherever_it_stands(framework):
    lists = [framework["roles"], framework["coordination.roles"]]
    lists += [framework[f"roles.{name}"] for name in ROLES]
    words: dict[str, set[tuple[str, str]]] = {}
    for found in lists:
        for entry in found.entries:
            words.setdefault(entry.key, set()).add((entry.label["id"], entry.label["en"]))
    assert {key: texts for key, texts in words.items() if len(texts) > 1} == {}


def test_verdicts_are_those_reached_by_hand():
    verdicts = {
        entry.claim_id: entry.verdict for entry in build_ledger("development_partners", FOLDER).entries
    }
    assert {ident: verdicts[ident] for ident in VERDICTS} == VERDICTS
    assert "impossible" not in verdicts.values()


# By hand: a word of each role, in the order of the list, as the other document has it.
WORDS = {
    **{"team": "tim", "advocacy": "advokasi", "consultant": "konsultan", "office": "dinas"},
    **{"monitoring": "memantau", "activation": "komunitas", "speakers": "narasumber"},
    **{"implementation": "penerapan", "platform": "PMM", "unit": "UPT", "practice": "praktik baik"},
}
COORDINATION = FOLDER.parents[1] / "coordination" / "published"


def test_the_lists_of_the_other_document_are_those_of_its_own_transcription(framework):
    with (COORDINATION / "tasks.csv").open(encoding="utf-8", newline="") as file:
        tasks = [row["text"] for row in csv.DictReader(file) if row["institution"] == "partner"]
    assert framework["coordination.roles"].keys == tuple(WORDS)
    assert len(tasks) == len(WORDS)
    for text, (key, word) in zip(tasks, WORDS.items(), strict=True):
        assert word in text, key
    there = load_framework(COORDINATION)["workstreams.strategies"]
    assert len(there.keys) == len(framework["coordination.strategies"].keys)
    assert there.keys[-1] == framework["coordination.strategies"].keys[-1] == "partners"
