"""One word for one thing in Indonesian, in catalogues, notebooks and labels.

``skor`` is what a person, a group or a school reached in a test or on a scale; ``nilai`` is the value of a
statistic, of a parameter or of a printed cell (``nilai p``, ``nilai tercetak``). Words of a document itself
are quoted as they stand there.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest

from helpers.language.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[3]
SCORES = re.compile(
    r"\b(kenaikan|rerata|sebaran|skala|kedua|perubahan) nilai\b(?! (p|tercetak))"
    r"|\bnilai (akhir|penuh|tes|ujian|total|peserta|tertinggi|terendah|rendah|tinggi)\b",
    re.IGNORECASE,
)
VALUE = re.compile(r"\bnilai( p\b|(nya)? p-nya| tercetak\b|: nilai yang dihitung)", re.IGNORECASE)
# Values of numbers that speak of scores; a header as people write it
OF_NUMBERS = {"madrasah_performance.note.margins", "problem.plain.no_header.action", "quoted.rendahnya_nilai"}


def indonesian(tree):
    """All texts of a table of labels or claims that stand under ``id`` or ``..._id``."""
    for key, value in tree.items() if isinstance(tree, dict) else ():
        if isinstance(value, str) and (key == "id" or key.endswith("_id")):
            yield value
        for each in value if isinstance(value, list) else [value]:
            yield from indonesian(each)


def told():
    yield from catalogue("id").items()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if "lang-id" in cell["metadata"].get("tags", []):
                yield f"{path.stem} {cell['id']}", " ".join("".join(cell["source"]).split())
    for path in sorted((ROOT / "data/raw").glob("*/published/*.toml")):
        for text in indonesian(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield f"{path.parent.parent.name} {path.stem}", text


def test_what_somebody_reached_is_a_score():
    assert [(place, text) for place, text in told() if SCORES.search(text)] == []


def test_where_english_speaks_of_scores_indonesian_does():
    english = catalogue("en")
    faults = {
        key: text
        for key, text in catalogue("id").items()
        if re.search(r"\bscores?\b", english[key], re.IGNORECASE)
        and re.search(r"\bnilai", VALUE.sub("", text), re.IGNORECASE)
    }
    assert set(faults) - OF_NUMBERS == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [("rerata nilai naik", True), ("Nilai akhir", True), ("nilai p", False), ("rerata skor", False)],
)
def test_the_rule_tells_the_two_apart(text, found):
    assert bool(SCORES.search(text)) == found
