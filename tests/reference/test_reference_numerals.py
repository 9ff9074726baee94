"""Rows per document against a count of numerals that was made from the documents' text alone.

``count_numerals.py`` reads a text, and neither transcription nor inventory; what it counted stands in
``numerals.json`` with a hash of each text. Its rule: a numeral is a run of digits with points or commas
between digits; it is a printed value unless what stands around it makes it the number of a table, figure,
section, list item..., a year of a cited work, a digit of a name or an address, the edge of an answer.
"""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from count_numerals import VALUE, numerals

from helpers.ledger.build import build_ledger
from helpers.words.printed import is_absent

HERE = Path(__file__).parent
RAW = HERE.parents[1] / "data" / "raw"
COUNTED = json.loads((HERE / "numerals.json").read_text(encoding="utf-8"))
#: List numbers that a document's own words speak of ("six questions"), and that have rows for it.
SPOKEN_OF = {"working_groups": 1}


def inventory(study):
    with (RAW / study / "published" / "inventory.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(study):
    classes = Counter(COUNTED[study]["classes"])
    classes[VALUE] += SPOKEN_OF.get(study, 0)
    classes["list_number"] -= SPOKEN_OF.get(study, 0)
    return +classes


def test_every_document_with_an_inventory_was_counted():
    published = {path.parent.parent.name for path in RAW.glob("*/published/inventory.csv")}
    assert published == set(COUNTED)


@pytest.mark.parametrize("study", COUNTED)
def test_the_inventory_has_every_numeral_of_the_text_in_its_class(study):
    rows = inventory(study)
    assert len(rows) == COUNTED[study]["numerals"] == sum(COUNTED[study]["classes"].values())
    assert Counter(VALUE if row["status"] == VALUE else row["ref"] for row in rows) == expected(study)


@pytest.mark.parametrize("study", COUNTED)
def test_every_value_that_was_counted_has_one_row(study):
    ledger = build_ledger(study, RAW / study / "published")
    cells = ledger.evidence.transcription.cells
    in_digits = [
        entry.claim_id
        for entry in ledger.entries
        if entry.claim_id in cells
        and any(letter.isdigit() for letter in cells[entry.claim_id].printed)
        and not is_absent(cells[entry.claim_id].printed)
    ]
    assert len(in_digits) == expected(study)[VALUE]
    assert Counter(row["ref"] for row in inventory(study) if row["status"] == VALUE) == Counter(in_digits)


# ---- the rule itself, on lines made up for it

LINES = [
    ("Tabel 3. Biaya dan 12 hal lain", ["table_number", VALUE]),
    ("seperti pada tabel 4 di atas, 7 kelompok", ["table_number", VALUE]),
    ("menurut Gambar 2", ["figure_number"]),
    ("Kotak 1. Contoh", ["box_number"]),
    ("sebanyak 63% dari 52 kelompok, rerata 3,66", [VALUE, VALUE, VALUE]),
    ("menurut penelitian lain (Nama, 2014; Nama & Nama, 2016).", ["citation_year", "citation_year"]),
    ("hal ini ditemukan Bank (2014) juga", ["citation_year"]),
    ("peraturan No. 16 tahun 2009, yang berlaku", [VALUE, VALUE]),
    ("pada tahun 2018 ada 5 kabupaten", [VALUE, VALUE]),
    ("1. Satu hal\n2. Hal lain\n3. Lagi", ["list_number"] * 3),
    ("ada dua: (1) yang satu, (2) yang lain", ["list_number"] * 2),
    ("jumlahnya ada\n21. Yang lain lebih banyak", [VALUE]),  # no list of which 20 went before
    ("(skala 4) yang dipakai", [VALUE]),
    ("1. JUDUL BAB\n1.1 Judul bagian\n2. JUDUL LAIN\n2.1 Judul", ["section_number"] * 4),
    ("Kurikulum 2013 (K-13) di SDN 5 dan Gugus 3", ["proper_name"] * 4),
    ("sebesar Rp500.000 per bulan", [VALUE]),
    ("kelas 1-6 dan kelas 1, 2, dan 3", ["class_level"] * 5),
    ("Tingkat kehadiran  60 – 89% 45% 50%", ["row_label"] * 2 + [VALUE] * 2),
    ("tingkat kehadiran 90-100% dilaporkan", [VALUE, VALUE]),
    ("1 kali per 2 minggu 0% 7%", ["row_label"] * 2 + [VALUE] * 2),
    ("lihat https://contoh.id/a1b2/34 atau 5 orang", ["web_address"] * 3 + [VALUE]),
]


@pytest.mark.parametrize(("text", "classes"), LINES, ids=[text[:30] for text, _ in LINES])
def test_the_rule(text, classes):
    assert [kind for kind, _ in numerals(text)] == classes
