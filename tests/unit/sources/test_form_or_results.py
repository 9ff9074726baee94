"""A list of results whose first column is called Timestamp is no questionnaire."""

import pytest

from helpers.sources.book import open_book
from helpers.sources.registry import recognise
from helpers.sources.source import SURVEY, TEST

DAYS = range(1, 12)


def table(tmp_path, headers, *columns):
    rows = [",".join((f"2026-01-{day:02d} 08:00", *(str(column(day)) for column in columns))) for day in DAYS]
    path = tmp_path / "nilai.csv"
    path.write_text("\n".join([headers, *rows]))
    book = open_book(path, path.name)
    importer = recognise(book)
    return importer, importer.propose(book), book


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        ("Timestamp,Nama,Nilai", (lambda day: f"Guru {day}", lambda day: 50 + 3 * day)),
        ("Timestamp,Nilai", (lambda day: 50 + 3 * day,)),
        ("Cap waktu,Nama,Nilai akhir", (lambda day: f"Guru {day}", lambda day: (50, 60, 70)[day % 3])),
        ("Timestamp,Nama,Skor", (lambda day: f"Guru {day}", lambda day: 50 + day)),
    ],
)
def test_results_beside_people_are_a_test(tmp_path, headers, columns):
    importer, proposal, _ = table(tmp_path, headers, *columns)
    assert (importer.layout, proposal.kind) == ("plain_table", TEST)
    assert proposal.settings["columns"]["score"] == headers.split(",")[-1]
    assert proposal.settings["columns"]["submitted"] == headers.split(",")[0]


def test_totals_out_of_their_maximum_are_read_with_it(tmp_path):
    importer, proposal, book = table(
        tmp_path, "Timestamp,Nama,Score", lambda day: f"Guru {day}", lambda day: f"{10 + day}.00 / 29"
    )
    entries = importer.read(book, proposal.settings).entries
    assert entries[["score", "max_score"]].to_numpy().tolist()[0] == [11, 29]


@pytest.mark.parametrize(
    ("headers", "last"),
    [
        ("Timestamp,Nama,Materi bermanfaat", lambda day: 1 + day % 5),
        ("Timestamp,Nama,Hasil", lambda day: "Saya belajar menyusun modul" + "!" * day),
    ],
)
def test_a_question_beside_people_is_a_form(tmp_path, headers, last):
    importer, proposal, _ = table(tmp_path, headers, lambda day: f"Guru {day}", last)
    assert (importer.layout, proposal.kind) == ("google_forms", SURVEY)
