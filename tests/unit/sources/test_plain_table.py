"""Plain tables: what is proposed, and what comes out once it is confirmed."""

from __future__ import annotations

from datetime import date

import pytest
from plain_table_read import keys, read

from helpers.sources.book import open_book
from helpers.sources.importers import plain_table
from helpers.sources.registry import recognise


def test_statements_on_an_answer_scale(table):
    rows = [["Nama", "Materi jelas", "Waktu cukup", "Saran"]]
    rows += [["Ani", "Setuju", "Sangat setuju", "Baik sekali, terima kasih"]]
    rows += [
        ["Budi", "Kurang setuju", "setuju", "Lanjutkan dengan contoh"],
        ["Citra", "Tidak setuju", "Setuju", "-"],
    ]
    source = read(table(rows))
    assert source.kind == "survey"
    levels = "Tidak setuju\nKurang setuju\nSetuju\nSangat setuju"
    assert source.items["options"].tolist()[:2] == [levels, levels]
    assert source.answers["answer"].tolist()[:2] == ["Setuju", "Sangat setuju"]


def test_a_list_of_people(table):
    rows = [["No", "Nama Lengkap", "NUPTK", "No HP", "Asal Sekolah"]]
    rows += [[1, "Ani", "001", "0812", "SD 1"], [2, "Budi", "002", "0813", "SD 2"]]
    source = read(table(rows, delimiter="\t"))
    assert source.kind == "roster"
    assert source.entries["identifier"].tolist() == ["001", "002"]
    # Not read, but searched for in what is published
    assert source.names == ("0812", "0813")


def test_marks_of_sessions(table):
    rows = [["Nama", "Pertemuan 1", "Pertemuan 2"], ["Ani", "H", "S"], ["Budi", None, "x"]]
    book = table(rows)
    given = {"role": "attendance", "columns": {"name": "Nama", "sessions": ["Pertemuan 1", "Pertemuan 2"]}}
    assert keys(plain_table.read, book, given) == [("attendance.unknown_mark", 3, "Pertemuan 2")]
    source = plain_table.read(book, {**given, "marks": {"x": "absent"}, "blank": "unknown"})
    assert source.presence["status"].tolist() == ["present", "sick", "unknown", "absent"]
    assert source.sessions["label"].tolist() == ["Pertemuan 1", "Pertemuan 2"]


def test_headers_that_are_dates(table):
    rows = [["Nama", "2026-03-17", "18 Maret 2026"], ["Ani", "hadir", "hadir"], ["Budi", "izin", "hadir"]]
    source = read(table(rows, delimiter=","))
    assert [day.date() for day in source.sessions["date"]] == [date(2026, 3, 17), date(2026, 3, 18)]
    assert source.presence["status"].tolist() == ["present", "present", "permitted", "present"]


def test_hours_of_people(table):
    rows = [["Nama", "Jumlah JP"], ["Ani", 30.0], ["Budi", 0.0], ["Citra", None]]
    book = table(rows)
    assert plain_table.propose(book).settings["hour_minutes"] == 45
    source = read(book, minutes=1440)
    assert source.presence["minutes"].tolist()[:2] == [1350.0, 0.0]
    assert source.presence["status"].tolist() == ["present", "absent", "absent"]
    assert keys(read, table([*rows, ["Dewi", "tiga"]])) == [("source.not_a_number", 5, "Jumlah JP")]


def test_a_row_a_person_and_session(table):
    rows = [["NIP", "Nama", "Tanggal", "Kehadiran"]]
    rows += [
        ["1", "Ani", "18/03/2026", "H"],
        ["1", "ANI", "17/03/2026", "I"],
        ["2", "Budi", "17/03/2026", "H"],
    ]
    source = read(table(rows, delimiter=";"))
    assert source.entries["identifier"].tolist() == ["1", "2"]
    assert [day.day for day in source.sessions["date"]] == [17, 18]
    assert source.presence[["entry", "session", "status"]].to_numpy().tolist() == [
        [0, 1, "permitted"],
        [0, 2, "present"],
        [1, 1, "present"],
    ]
    assert {count.what: count.rows for count in source.counts} == {
        "header": 1,
        "entries": 2,
        "further_lines": 1,
    }
    rows.append(["2", "Budi", "17/03/2026", "S"])
    assert [key for key, _, _ in keys(read, table(rows, delimiter=";"))] == ["plain.session_twice"] * 2


def test_titles_totals_and_signatures_are_left_out_and_counted(table):
    rows = [["DAFTAR NILAI"], ["Sekolah", "SD 1"], [], ["No", "Nama", "NIP", "Nilai (maks 10)"]]
    rows += [[1, "Ani", "01", 7.0], [2, "Budi", "02", 8.0], [None, "Rata-rata", None, 7.5], []]
    rows += [
        [None, None, None, "Jember, 17 Mei 2026"],
        [None, None, None, "Kepala Sekolah"],
        [None, None, None, "Suparno"],
    ]
    source = read(table(rows))
    assert source.entries["row"].tolist() == [5, 6]
    counted = {count.what: count.rows for count in source.counts}
    assert counted == {"title": 3, "header": 1, "entries": 2, "totals": 1, "signatures": 3, "blank": 1}
    assert "Suparno" in source.names
    assert [remark.key for remark in source.remarks] == ["plain.totals_left_out", "plain.signatures_left_out"]


def test_a_person_whose_name_reads_like_a_total_stays(table):
    rows = [["No", "Nama", "Nilai (maks 10)"], [1, "Jumlah", 7.0], [2, "Median", 8.0]]
    assert read(table(rows)).entries["name"].tolist() == ["Jumlah", "Median"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_however_the_text_is_written(table, encoding, delimiter):
    book = table(
        [["Nama", "NIP"], ["Zoë, A.", "007"], ["Budi", "008"]], delimiter=delimiter, encoding=encoding
    )
    source = read(book)
    assert source.entries["name"].tolist() == ["Zoë, A.", "Budi"]
    assert source.entries["identifier"].tolist() == ["007", "008"]


def test_it_is_asked_last(table):
    book = table([["Timestamp", "Nama", "Soal"], ["2026-03-17 08:00:00", "Ani", "A"]], delimiter=",")
    assert plain_table.IMPORTER.recognise(book)
    assert recognise(book).layout == "google_forms"
    assert recognise(table([["Nama", "Nilai"], ["Ani", 5.0]])).layout == "plain_table"


@pytest.mark.parametrize("text", ["", "Hanya satu baris\n", "Surat.\nTanpa tabel.\n"])
def test_prose_is_no_table(tmp_path, text):
    path = tmp_path / "surat.txt"
    path.write_text(text or "\n x \n", encoding="utf-8")
    assert not plain_table.IMPORTER.recognise(open_book(path, "surat.txt"))


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "NA", "null", "😀", "a" * 10_000]
)
def test_names_stay_as_they_are(table, name):
    rows = [["Nama", "Nilai (maks 10)"], [name, 5.0], ["Budi", 6.0]]
    assert read(table(rows)).entries["name"].tolist() == [name, "Budi"]


LETTER = """Jember, 3 Maret 2026

Yth. Bapak Kepala Sekolah,
Dengan hormat, bersama ini kami sampaikan bahwa kegiatan lokakarya,
yang dilaksanakan pada tanggal 3 Maret, telah selesai.
Terima kasih atas kerja samanya.

Hormat kami,
Siti Aminah, S.Pd.
"""
NOTES = "Catatan rapat; 3 Maret\n- jadwal; hari Selasa\n- konsumsi\n- tempat; aula; lantai 2\n"


@pytest.mark.parametrize("text", [LETTER, NOTES])
def test_running_text_is_no_table(tmp_path, text):
    path = tmp_path / "surat.txt"
    path.write_text(text, encoding="utf-8")
    book = open_book(path, path.name)
    assert keys(plain_table.propose, book) == [("source.unknown_layout", None, None)]


def test_a_narrow_table_without_people_is_still_a_table(table):
    book = table([["Materi", "Waktu"], ["Setuju", "Setuju"], ["Tidak setuju", ""], ["Setuju", "Setuju"]])
    assert plain_table.propose(book).kind == "survey"
