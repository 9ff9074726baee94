"""People of an attendance list: numbers, names, addresses, signatures and lines that are nobody."""

from __future__ import annotations

import pytest
from attendance_sheet_file import ListBlock, write_lists
from attendance_sheet_read import SIGNED, A, days, marks, of_blocks, of_path, of_rows, proposed, questions
from source_told import counts, refused, remarks
from table_files import write_text


def test_names_of_signatures_are_kept_for_the_search(tmp_path):
    source = of_blocks(tmp_path, ListBlock("VII A", A))
    assert {"Drs. Suparman, M.Pd", "Siti Rahayu, S.Pd"} <= set(source.names)
    assert {"19650101 199003 1 005", "198502022010012003"} <= set(source.names)
    assert not {"Kepala Sekolah,", "Mengetahui,", "Jember, 31 Januari 2025"} & set(source.names)


def test_signatures_and_printed_numbers(tmp_path):
    source = of_rows(tmp_path, SIGNED)
    assert marks(source) == [("Siti Aminah, S.Pd.", "v"), ("Hj. Nur, M.Pd.", "a"), ("Ahmad", "v")]
    assert days(source) == ["2025-05-17"]
    assert counts(source)["signatures"] == 3
    assert "Dr. H. Mulyono" in source.names


def test_words_in_place_of_a_number_are_no_identifier(tmp_path):
    source = of_rows(tmp_path, SIGNED)
    assert source.entries["identifier"].tolist() == ["19850101 200901 2 001", "", ""]
    assert remarks(source)["attendance.words_for_numbers"] == {"count": 1}


def test_lists_without_numbers(tmp_path):
    rows = [
        ["Nama", "Asal Sekolah", "P1", "P2"],
        ["Ani", "SD 1", "H", "S"],
        ["Siti, NIP. 19850101 200901 2 001", "SD 2", "H", "H"],
        ["Hadir Susanto", "SD 2", 1, 0],
        ["Budi", "SD 1", "H", "A"],
        [],
        ["Jumlah hadir", None, 3, 1],
        ["Keterangan: H = hadir, S = sakit"],
        ["S = sakit"],
    ]
    source = of_rows(tmp_path, rows)
    assert [name for name, _ in marks(source)] == [
        "Ani",
        "Siti, NIP. 19850101 200901 2 001",
        "Hadir Susanto",
        "Budi",
    ]
    assert [statuses for _, statuses in marks(source)] == ["vs", "vv", "va", "va"]
    assert counts(source) == {"entries": 4, "header": 1, "blank": 1, "totals": 1, "notes": 2}


def test_a_line_with_marks_but_no_name(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "P1"],
        [1, "Ani", "v"],
        [2, None, "v"],
        [None, None, "S"],
        [3, None, None],
    ]
    found = refused(of_rows, tmp_path, rows)
    assert found == [("attendance.no_name", 4, "Nama", None), ("attendance.no_name", 5, "Nama", None)]
    source = of_rows(tmp_path, [*rows[:3], [2, None, None]])
    assert counts(source) == {"entries": 1, "title": 1, "header": 1, "empty_line": 1}


def test_lines_without_a_number_in_a_numbered_list_are_said(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "P1"],
        [1, "Ani", "v"],
        [None, "Tamu Baru", "v"],
        [2, "Budi", "S"],
    ]
    source = of_rows(tmp_path, rows)
    assert [name for name, _ in marks(source)] == ["Ani", "Tamu Baru", "Budi"]
    assert remarks(source) == {"attendance.unnumbered": {"count": 1}}
    assert source.remarks[0].row == 4


def day_sheet(day: str, *people: tuple) -> tuple[list[list], list]:
    head = [["DAFTAR HADIR"], [f"Tanggal: {day}"], ["No", "Nama", "NIP", "Hadir"]]
    return [*head, *([number, *person] for number, person in enumerate(people, start=1))], []


def test_a_sheet_a_day_is_one_list_of_people(tmp_path):
    path = write_lists(
        tmp_path / "hadir.xlsx",
        {
            "Hari 1": day_sheet(
                "17 Mei 2025", ("Ani", "111", "v"), ("Budi", None, "v"), ("Dewi", "333", "v")
            ),
            "Hari 2": day_sheet(
                "18 Mei 2025", ("Budi", None, "S"), ("ani ", None, "v"), ("Citra", "444", "v")
            ),
            "Catatan": ([["tidak ada"], ["apa-apa"]], []),
        },
    )
    source = of_path(path)
    assert marks(source) == [("Ani", "vv"), ("Budi", "vs"), ("Dewi", "v-"), ("Citra", "-v")]
    assert source.sessions["label"].tolist() == ["Hari 1", "Hari 2"]
    assert days(source) == ["2025-05-17", "2025-05-18"]
    assert counts(source)["left_out"] == 2
    assert sum(count.rows for count in source.counts if count.what == "further_lines") == 2
    assert proposed(path).settings["sheets"] == ["Hari 1", "Hari 2"]
    one = of_path(path, sheets=["hari 2"])
    assert [name for name, _ in marks(one)] == ["Budi", "ani", "Citra"]


def test_equal_names_of_one_list_are_different_people(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1", "P2"], [1, "Ani", "v", "S"], [2, "Ani", "A", "v"]]
    source = of_rows(tmp_path, rows)
    assert marks(source) == [("Ani", "vs"), ("Ani", "av")]
    assert remarks(source) == {"attendance.same_names": {"count": 2}}


def test_addresses_tell_equal_names_apart(tmp_path):
    head = ["No", "Nama", "Email", "Hadir"]
    path = write_lists(
        tmp_path / "hadir.xlsx",
        {
            "Hari 1": ([["DAFTAR HADIR"], head, [1, "Ani", "ani1@contoh.id", "v"]], []),
            "Hari 2": ([["DAFTAR HADIR"], head, [1, "Ani", "ani2@contoh.id", "v"]], []),
        },
    )
    assert len(of_path(path).entries) == 2


def test_numbers_that_a_spreadsheet_has_spoilt(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "NIP", "P1"],
        [1, "Ani", "1,98502E+17", "v"],
        [2, "Budi", "123", "v"],
    ]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    assert refused(of_path, path) == [("source.digits_lost", 3, "NIP", "1,98502E+17")]
    proposal = proposed(path)
    assert "identifier" not in proposal.settings["columns"]
    assert "ask_spoilt_identifier" in questions(proposal)
    assert of_path(path, **proposal.settings).entries["identifier"].tolist() == ["", ""]


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "NA", "null", "🙂🙂"])
def test_hostile_names_are_names(tmp_path, name):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, name, "v"]]
    assert [found for found, _ in marks(of_rows(tmp_path, rows))] == [name]


def test_a_list_without_people_is_refused(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "Jam Datang", "Jam Pulang"], [1, None, None, None]]
    assert refused(of_rows, tmp_path, rows) == [("attendance.nobody", None, None, None)]


def test_signatures_under_days_are_sessions_of_their_own(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "Tanda Tangan", None, None],
        [None, None, "6 Jan 2025", "7 Jan 2025", "8 Jan 2025"],
        [1, "Ani", "ani", None, None],
        [2, "Budi", None, "bud", "bud"],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-06", "2025-01-07", "2025-01-08"]
    assert marks(source) == [("Ani", "vaa"), ("Budi", "avv")]


def test_an_identifier_under_the_name(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama Peserta", "Jabatan", "TTD"],
        [1, "Siti Aminah", "Guru", "ttd"],
        [None, "NIP. 19850101 200901 2 001", None, None],
        [2, "Budi", "Guru", "ttd"],
        [None, "NIP. 19850101 200901 2 002", None, None],
        [3, "Citra", "Guru", "ttd"],
        [],
        [None, None, "Ketua,"],
        [None, None, "Drs. Suparman"],
        [None, None, "NIP. 19650101 199003 1 005"],
    ]
    source = of_rows(tmp_path, rows)
    numbers = ["19850101 200901 2 001", "19850101 200901 2 002", ""]
    assert source.entries["identifier"].tolist() == numbers
    assert counts(source) == {
        **{"entries": 3, "second_lines": 2, "title": 1},
        **{"header": 1, "blank": 1, "signatures": 3},
    }
