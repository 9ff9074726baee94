"""Of very many identifying strings only those are held that could be found; what is found stays the same."""

import pytest

from helpers.privacy import leak_index
from helpers.privacy.extracting import Passage
from helpers.privacy.leak_texts import Occurring
from helpers.privacy.leaks import Secret, find_leaks

SECRETS = [
    Secret("Sulistyowati Nur'aini", "name", 3),
    Secret("198501012010011001", "identifier", 3),
    Secret("Budi Santoso", "name", 4),
    Secret("19900101 201501 1 002", "identifier", 4),
    Secret("budi@guru.id", "email", 4),
    Secret("A11.2021.13456", "identifier", 5),
    Secret("45871", "identifier", 6),
    Secret("12", "identifier", 7),
    Secret("王小明", "name", 8),
]
TEXTS = (
    "mean of SULISTYOWATI NUR’AINI",
    "nip198501012010011001",
    "NIP 1985.0101.2010.01.1.001",
    "19900101 201501 1 002",
    "budi%40guru.id",
    "a11202113456",
    "row 45871 of 12",
    "学生王小明的成绩",
    "Budi had 45871.5 points",
    "Budi_Santoso",
)


@pytest.mark.parametrize("text", TEXTS)
def test_many_strings_are_found_as_few_are(text, monkeypatch):
    files = {"log.txt": text.encode(), f"{text[:4]}.csv": b"a;b"}
    few = find_leaks(files, SECRETS, frozenset())
    monkeypatch.setattr(leak_index, "_TOGETHER", 2)
    assert find_leaks(files, SECRETS, frozenset()) == few
    assert few.searched == len(SECRETS) - 1


def test_strings_that_stand_nowhere_are_not_held():
    there = Occurring([Passage("Budi has 1985 0101 2010 01 1 001 and 45871")], frozenset({5, 18}))
    held = [
        words
        for words in (
            ("budi", "santoso"),
            ("198501012010011001",),
            ("45871",),
            ("sulistyowati", "nur"),
            ("45872",),
        )
        if there.may_hold(words)
    ]
    assert held == [("budi", "santoso"), ("198501012010011001",), ("45871",)]
