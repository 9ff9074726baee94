"""Attendance lists as schools and committees keep them: every row is something, and nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attendance_sheet_file import ListBlock, list_rows, write_list, write_lists
from table_files import write_text, write_xlsx

from helpers.sources.book import open_book
from helpers.sources.importers import attendance_sheet
from helpers.sources.lists.header import find_headers
from helpers.sources.registry import recognise
from helpers.sources.source import Source
from helpers.words.errors import InputError

A = {
    "Adi Nugroho": ["v", "v", "S", "v"],
    "Budi Santoso": ["v", "I", "v", "A"],
    "Citra Dewi": ["v", "v", "v", "v"],
}
B = {"Dedi Kurnia": ["A", "A", "v", "v"], "Eka Putri": ["v", "v", "v", "v"]}
SHORT = {"present": "v", "late": "t", "sick": "s", "permitted": "i", "absent": "a", "unknown": "?"}


def of_path(path, **settings) -> Source:
    book = open_book(path, path.name)
    assert recognise(book).layout == "attendance_sheet"
    source = attendance_sheet.read(book, settings)
    rows = sum(sheet.height for sheet in book.sheets)
    assert sum(count.rows for count in source.counts) == rows, "a row is not accounted for"
    return source


def of_blocks(tmp_path, *blocks: ListBlock, **settings) -> Source:
    return of_path(write_list(tmp_path / "hadir.xlsx", *list_rows(blocks)), **settings)


def of_rows(tmp_path, rows, **settings) -> Source:
    return of_path(write_text(tmp_path / "hadir.csv", rows, delimiter=";"), **settings)


def proposed(path):
    return attendance_sheet.propose(open_book(path, path.name))


def problems(read, *args, **settings) -> list[tuple]:
    with pytest.raises(InputError) as raised:
        read(*args, **settings)
    for language in ("id", "en"):
        assert raised.value.render(language)
    return [(each.key, each.row, each.column, each.found) for each in raised.value.problems]


def counts(source: Source) -> dict[str, int]:
    return {count.what: count.rows for count in source.counts}


def remarks(source: Source) -> dict[str, dict]:
    return {each.key: dict(each.values) for each in source.remarks if each.render("id") and each.render("en")}


def marks(source: Source) -> list[tuple[str, str]]:
    """Each entry's name with its statuses in the order of sessions, ``-`` where it has none."""
    sessions = source.sessions["session"].tolist()
    found = source.presence.set_index(["entry", "session"])["status"].to_dict()
    return [
        (name, "".join(SHORT.get(found.get((entry, session)), "-") for session in sessions))
        for entry, name in zip(source.entries["entry"], source.entries["name"], strict=True)
    ]


def days(source: Source) -> list[str]:
    return [day.isoformat() if day == day else "" for day in source.sessions["date"].dt.date]


def questions(proposal) -> set[str]:
    return {key.removeprefix("attendance.") for key, _ in proposal.questions}


def test_a_school_list_with_two_classes(tmp_path):
    source = of_blocks(tmp_path, ListBlock("VII A", A), ListBlock("VII B", B))
    assert marks(source) == [
        ("Adi Nugroho", "vvsv"),
        ("Budi Santoso", "viva"),
        ("Citra Dewi", "vvvv"),
        ("Dedi Kurnia", "aavv"),
        ("Eka Putri", "vvvv"),
    ]
    assert days(source) == ["2025-01-06", "2025-01-07", "2025-01-08", "2025-01-09"]
    assert source.entries["about.Kelas"].tolist() == ["VII A"] * 3 + ["VII B"] * 2
    assert source.entries["about.L/P"].tolist() == ["P", "L", "P", "P", "L"]
    assert source.entries["row"].tolist() == [7, 8, 9, 24, 25]
    # Two times: 3 titles, blank, 2 header rows, people, totals, blank, 4 rows of signatures with one blank,
    # and a blank row, the last of which a spreadsheet does not count
    assert counts(source) == {
        **{"entries": 5, "title": 6, "blank": 7, "header": 2, "repeated_header": 2},
        **{"totals": 2, "signatures": 8},
    }
    assert source.remarks == ()
    assert (source.kind, source.title, source.date) == (
        "attendance",
        "DAFTAR HADIR PESERTA",
        date(2025, 1, 6),
    )


def test_the_title_is_the_line_that_tells_more_than_that_this_is_a_list(tmp_path):
    titles = ["DAFTAR HADIR PESERTA", "Bulan : Januari 2025", "LOKAKARYA KOMUNITAS BELAJAR"]
    source = of_blocks(tmp_path, ListBlock("VII A", A, titles=titles))
    assert source.title == "LOKAKARYA KOMUNITAS BELAJAR"
    only = ListBlock("VII A", A, titles=["Bulan : Januari 2025", "DAFTAR HADIR"])
    assert of_blocks(tmp_path, only).title == "Bulan : Januari 2025"


def test_names_of_signatures_are_kept_for_the_search(tmp_path):
    source = of_blocks(tmp_path, ListBlock("VII A", A))
    assert {"Drs. Suparman, M.Pd", "Siti Rahayu, S.Pd"} <= set(source.names)
    assert {"19650101 199003 1 005", "198502022010012003"} <= set(source.names)
    assert not {"Kepala Sekolah,", "Mengetahui,", "Jember, 31 Januari 2025"} & set(source.names)


def test_the_proposal_says_what_is_read_and_reads_so(tmp_path):
    path = write_list(tmp_path / "hadir.xlsx", *list_rows([ListBlock("VII A", A), ListBlock("VII B", B)]))
    proposal = proposed(path)
    assert proposal.kind == "attendance"
    assert proposal.settings["role"] == "attendance"
    assert proposal.settings["columns"] == {"name": "Nama Peserta", "about": ["L/P", "Kelas"]}
    assert [each["date"] for each in proposal.settings["sessions"]][::3] == ["2025-01-06", "2025-01-09"]
    assert proposal.summary == (("attendance.found_lists", {"people": 5, "sessions": 4}),)
    again, first = of_path(path, **proposal.settings), of_path(path)
    assert again.presence.equals(first.presence)
    assert again.entries.equals(first.entries)


@pytest.mark.parametrize(
    "mark", ["v", "V", "√", "✓", "✔️", "h", "H.", "Hadir", "hadir ", "1", "•", ".", "TRUE"]
)
def test_marks_of_presence(tmp_path, mark):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", mark], [2, "Budi", "A"]]
    assert marks(of_rows(tmp_path, rows)) == [("Ani", "v"), ("Budi", "a")]


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("S", "s"),
        ("sakit", "s"),
        ("I", "i"),
        ("Izin", "i"),
        ("Ijin", "i"),
        ("A", "a"),
        ("alpa", "a"),
        ("T", "t"),
    ],
)
def test_marks_of_absence_and_lateness(tmp_path, mark, status):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", mark], [2, "Budi", "v"]]
    assert marks(of_rows(tmp_path, rows)) == [("Ani", status), ("Budi", "v")]


@pytest.mark.parametrize("mark", ["x", "-", "L", "....", "B2", "hadir?"])
def test_marks_that_mean_different_things_are_asked_for(tmp_path, mark):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1", "P2"], [1, "Ani", mark, "v"], [2, "Budi", "v", mark]]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    found = problems(of_path, path)
    assert found == [("attendance.unknown_mark", 3, "P1", mark)]
    proposal = proposed(path)
    assert proposal.settings["marks"] == {mark: ""}
    assert ("attendance.ask_marks", {"marks": f"{mark} (2)"}) in proposal.questions
    assert marks(of_path(path, marks={mark: "absent"})) == [("Ani", "av"), ("Budi", "va")]
    assert marks(of_path(path, marks={mark: "not_held"})) == [("Ani", "-v"), ("Budi", "v-")]


def test_blank_cells_are_absence_where_presence_was_marked(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", "v"], [2, "Budi", None]]
    source = of_rows(tmp_path, rows)
    assert marks(source) == [("Ani", "v"), ("Budi", "a")]
    assert remarks(source) == {"attendance.blank_cells_absent": {"count": 1}}
    assert marks(of_rows(tmp_path, rows, blank="unknown")) == [("Ani", "v"), ("Budi", "?")]


def test_blank_cells_stay_unknown_where_only_absence_was_marked(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", "S"], [2, "Budi", None]]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    source = of_path(path)
    assert marks(source) == [("Ani", "s"), ("Budi", "?")]
    assert remarks(source) == {"attendance.blank_cells_unknown": {"count": 1}}
    proposal = proposed(path)
    assert proposal.settings["blank"] == "unknown"
    assert "ask_blank_unknown" in questions(proposal)
    assert marks(of_path(path, blank="present")) == [("Ani", "s"), ("Budi", "v")]


def test_sessions_without_any_mark_are_left_out(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "P1", "P2", "P3"],
        [1, "Ani", "v", None, None],
        [2, "Budi", "v", None, None],
    ]
    source = of_rows(tmp_path, rows)
    assert source.sessions["label"].tolist() == ["P1"]
    assert remarks(source) == {"attendance.blank_columns": {"count": 2}}


def test_totals_that_disagree_with_the_marks_are_said(tmp_path):
    rows, merged = list_rows([ListBlock("VII A", A)])
    adi = next(row for row in rows if "Adi Nugroho" in row)
    adi[-3] = 2
    source = of_path(write_list(tmp_path / "hadir.xlsx", rows, merged))
    assert marks(source)[0] == ("Adi Nugroho", "vvsv")
    assert remarks(source) == {"attendance.totals_differ": {"stated": 2, "found": 1, "count": 1}}
    assert (source.remarks[0].row, source.remarks[0].column) == (7, "S")


def test_the_same_rows_as_text_without_merged_cells(tmp_path):
    rows, _ = list_rows([ListBlock("VII A", A), ListBlock("VII B", B)])
    source = of_rows(tmp_path, rows)
    assert marks(source) == marks(of_blocks(tmp_path, ListBlock("VII A", A), ListBlock("VII B", B)))


def test_months_above_days_in_one_row(tmp_path):
    rows = [
        ["Daftar Hadir Semester Genap Tahun Pelajaran 2024/2025"],
        ["No", "NIS", "Nama", "Januari", None, "Februari", None, "Jumlah", None, None],
        [None, None, None, 27, 28, 3, 4, "S", "I", "A"],
        [1, "0012", "Ani", "v", "v", "S", "v", 1, 0, 0],
        [2, "0013", "Budi", "v", "A", "v", "v", 0, 0, 1],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-27", "2025-01-28", "2025-02-03", "2025-02-04"]
    assert source.entries["identifier"].tolist() == ["0012", "0013"]
    assert marks(source) == [("Ani", "vvsv"), ("Budi", "vavv")]
    assert source.remarks == ()


def test_weeks_of_months_are_no_days(tmp_path):
    rows = [
        ["Daftar Hadir Semester Ganjil 2024/2025"],
        ["No", "Nama", "Juli", None, None, None, "Agustus", None, None, None],
        [None, None, 1, 2, 3, 4, 1, 2, 3, 4],
        [1, "Ani", *"vvvvSvvv"],
        [2, "Budi", *"vAvvvIvv"],
    ]
    path = write_text(tmp_path / "semester.csv", rows, delimiter=";")
    source = of_path(path)
    assert days(source) == [""] * 8
    assert source.sessions["label"].tolist()[::4] == ["Juli 1", "Agustus 1"]
    assert marks(source) == [("Ani", "vvvvsvvv"), ("Budi", "vavvvivv")]
    assert "ask_dates" in questions(proposed(path))


def test_a_year_that_nobody_states_is_asked_for(tmp_path):
    block = ListBlock("VII A", A, titles=["DAFTAR HADIR", "Bulan : Januari"])
    path = write_list(tmp_path / "hadir.xlsx", *list_rows([block]))
    proposal = proposed(path)
    assert days(of_path(path)) == [""] * 4
    assert proposal.settings["month"] == ""
    assert "ask_month" in questions(proposal)
    assert days(of_path(path, month="2026-01"))[0] == "2026-01-06"


def test_a_day_that_the_month_does_not_have(tmp_path):
    block = ListBlock("VII A", A, days=(28, 29, 30, 31), titles=["DAFTAR HADIR", "Bulan : Februari 2025"])
    found = problems(of_blocks, tmp_path, block)
    assert {(key, row, column) for key, row, column, _ in found} == {
        ("attendance.day_outside_month", 6, "29"),
        ("attendance.day_outside_month", 6, "30"),
        ("attendance.day_outside_month", 6, "31"),
    }


def test_a_day_twice(tmp_path):
    found = problems(of_blocks, tmp_path, ListBlock("VII A", A, days=(6, 7, 7, 8)))
    assert ("attendance.day_twice", 6, "7") in {each[:3] for each in found}


def dated(*headers) -> list[list]:
    return [["No", "Nama", *headers], [1, "Ani", *("v" * len(headers))], [2, "Budi", *("v" * len(headers))]]


def test_one_header_settles_day_and_month_for_all(tmp_path):
    assert days(of_rows(tmp_path, dated("03/02/2025", "10/02/2025", "17/02/2025")))[0] == "2025-02-03"
    assert days(of_rows(tmp_path, dated("02/03/2025", "02/10/2025", "02/17/2025")))[0] == "2025-02-03"


def test_headers_that_can_be_read_in_two_ways_are_asked_for(tmp_path):
    path = write_text(tmp_path / "hadir.csv", dated("03/02/2025", "10/02/2025"), delimiter=";")
    assert problems(of_path, path) == [("source.day_or_month_first", None, None, "03/02/2025")]
    proposal = proposed(path)
    assert proposal.settings["day_first"] is True
    assert ("attendance.ask_day_first", {"example": "03/02/2025"}) in proposal.questions
    assert all("date" not in each for each in proposal.settings["sessions"])
    assert days(of_path(path, **proposal.settings)) == ["2025-02-03", "2025-02-10"]
    assert days(of_path(path, **{**proposal.settings, "day_first": False})) == ["2025-03-02", "2025-10-02"]


def test_headers_of_both_orders_are_refused(tmp_path):
    found = problems(of_rows, tmp_path, dated("17/02/2025", "02/24/2025"))
    assert found == [("source.not_a_time", 1, "02/24/2025", "02/24/2025")]


def test_a_title_with_the_month_settles_the_order(tmp_path):
    rows = [["DAFTAR HADIR"], ["Bulan: Februari 2025"], *dated("3/2", "10/2")]
    assert days(of_rows(tmp_path, rows)) == ["2025-02-03", "2025-02-10"]


def test_headers_as_dates_of_a_spreadsheet(tmp_path):
    rows = dated(datetime(2025, 2, 3), datetime(2025, 2, 10))
    source = of_path(write_xlsx(tmp_path / "hadir.xlsx", rows))
    assert days(source) == ["2025-02-03", "2025-02-10"]


@pytest.mark.parametrize("text", ["Senin, 3 Februari 2025", "3 Feb 2025", "2025-02-03", "03-02-2025"])
def test_headers_in_words(tmp_path, text):
    assert days(of_rows(tmp_path, dated(text, "Rabu, 26 Februari 2025"), day_first=True))[0] == "2025-02-03"


SIGNED = [
    ["DAFTAR HADIR PESERTA LOKAKARYA"],
    ["Hari/Tanggal", ": Sabtu, 17 Mei 2025"],
    ["Waktu", ": 08.10-12.00"],
    ["Tempat", ": Aula"],
    [],
    ["NO", "NAMA", "NIP", "INSTANSI", "TANDA TANGAN", None],
    [1, "Siti Aminah, S.Pd.", "19850101 200901 2 001", "MIN 1", "1. ttd", None],
    [2, "Hj. Nur, M.Pd.", "-", "MIN 2", None, "2. "],
    [3, "Ahmad", "GTT", "MI Nurul Huda", "3. Ahmad", None],
    [4, None, None, None, "4. ", None],
    [],
    [None, None, None, "Jember, 17 Mei 2025"],
    [None, None, None, "Ketua Panitia,"],
    [None, None, None, "Dr. H. Mulyono"],
]


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


def test_signatures_on_paper_are_no_absence(tmp_path):
    rows = [row[:4] + [None, None] if row and row[0] in (1, 2, 3) else row for row in SIGNED]
    source = of_rows(tmp_path, rows)
    assert {statuses for _, statuses in marks(source)} == {"?"}
    assert "attendance.no_signature_text" in remarks(source)


CLOCKS = [
    ["DAFTAR HADIR"],
    ["Tanggal: 17/05/2025"],
    ["No", "Nama", "Jam Datang", "Jam Pulang"],
    [1, "Ani", "07.55", "15:00"],
    [2, "Budi", "8:20", None],
    [3, "Citra", None, None],
]


def test_arrivals_and_departures(tmp_path):
    source = of_rows(tmp_path, CLOCKS)
    assert marks(source) == [("Ani", "v"), ("Budi", "v"), ("Citra", "a")]
    assert source.presence["joined"].tolist()[:2] == [
        datetime(2025, 5, 17, 7, 55),
        datetime(2025, 5, 17, 8, 20),
    ]
    assert source.presence["minutes"].tolist()[0] == 425
    assert source.presence["minutes"].isna().tolist() == [False, True, True]


def test_problems_of_times_all_at_once(tmp_path):
    rows = [*CLOCKS, [4, "Doni", "8:00", "25:70"], [5, "Eka", "9:00", "8:00"]]
    assert set(problems(of_rows, tmp_path, rows)) == {
        ("source.not_a_time", 7, "Jam Pulang", "25:70"),
        ("attendance.left_before_joined", 8, "Jam Pulang", "08:00"),
    }


def test_hours_of_sessions_from_the_settings(tmp_path):
    source = of_blocks(tmp_path, ListBlock("VII A", A), start="08:00", end="09:30")
    assert source.sessions["minutes"].tolist() == [90] * 4
    assert source.sessions["start"].iloc[0] == datetime(2025, 1, 6, 8)
    wished = [{"column": "6", "minutes": 45}, {"column": "9", "label": "Penutup", "date": "2025-01-20"}]
    source = of_blocks(tmp_path, ListBlock("VII A", A), sessions=wished)
    assert source.sessions["label"].tolist() == ["2025-01-06", "Penutup"]
    assert days(source) == ["2025-01-06", "2025-01-20"]
    assert source.sessions["minutes"].tolist()[0] == 45
    assert remarks(source)["attendance.blank_columns"] == {"count": 2}


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
    found = problems(of_rows, tmp_path, rows)
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


def test_all_wrong_settings_at_once(tmp_path):
    found = problems(
        of_blocks,
        tmp_path,
        ListBlock("VII A", A),
        blank="kosong",
        marks={"x": "mungkin"},
        month="Januari",
        sheets=["Lain"],
        columns={"nama": "Nama Peserta", "about": ["Sekolah"]},
        sessions=[{"column": "77"}, {"label": "tanpa kolom"}],
        start="delapan",
    )
    keys = {(key, column) for key, _, column, _ in found}
    bad = {"blank", "marks.x", "month", "columns.nama", "sessions", "start"}
    assert {("attendance.bad_setting", key) for key in bad} <= keys
    assert "attendance.no_such_sheet" in {key for key, _ in keys}
    unknown = problems(
        of_blocks,
        tmp_path,
        ListBlock("VII A", A),
        columns={"about": ["Sekolah"]},
        sessions=[{"column": "77"}],
    )
    assert {key for key, *_ in unknown} == {"source.missing_header", "attendance.no_such_session"}


def test_numbers_that_a_spreadsheet_has_spoilt(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "NIP", "P1"],
        [1, "Ani", "1,98502E+17", "v"],
        [2, "Budi", "123", "v"],
    ]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    assert problems(of_path, path) == [("source.digits_lost", 3, "NIP", "1,98502E+17")]
    proposal = proposed(path)
    assert "identifier" not in proposal.settings["columns"]
    assert "ask_spoilt_identifier" in questions(proposal)
    assert of_path(path, **proposal.settings).entries["identifier"].tolist() == ["", ""]


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "NA", "null", "🙂🙂"])
def test_hostile_names_are_names(tmp_path, name):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, name, "v"]]
    assert [found for found, _ in marks(of_rows(tmp_path, rows))] == [name]


def test_a_title_without_a_list_is_refused_in_words(tmp_path):
    rows = [["DAFTAR HADIR PESERTA"], ["Tanggal: 17 Mei 2025"], ["belum diisi"]]
    assert problems(of_rows, tmp_path, rows) == [("attendance.no_list", None, None, None)]


def test_a_list_without_people_is_refused(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "Jam Datang", "Jam Pulang"], [1, None, None, None]]
    assert problems(of_rows, tmp_path, rows) == [("attendance.nobody", None, None, None)]


@pytest.mark.parametrize(
    "rows",
    [
        [["Nama", "1", "2", "3"], ["Ani", "A", "B", "C"], ["Budi", "D", "A", "B"]],
        [["Nama", "1", "2", "3"], ["Ani", "1", "0", "1"], ["Budi", "0", "0", "1"]],
        [["No", "Nama", "P1", "P2"], ["1", "Ani", "85", "90"], ["2", "Budi", "70", "75"]],
        [["Nama", "Umur"], ["Ani", "30"]],
    ],
    ids=["options", "right and wrong", "marks out of 100", "no sessions"],
)
def test_tables_of_tests_are_not_taken_for_attendance(tmp_path, rows):
    path = write_text(tmp_path / "tes.csv", rows)
    assert not attendance_sheet.recognise(open_book(path, path.name))


def test_weekdays_under_the_days_are_part_of_the_header(tmp_path):
    rows = [
        ["Bulan: Januari 2025"],
        ["No", "Nama", "Tanggal", None, None, None, None, "Ket"],
        [None, None, 6, 7, 8, 9, 10, None],
        [None, None, "S", "S", "R", "K", "J", None],
        [1, "Ani", "v", "v", "S", "v", "v", "rajin"],
        [2, "Budi", "A", "v", "v", "v", "v", None],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source)[::4] == ["2025-01-06", "2025-01-10"]
    assert marks(source) == [("Ani", "vvsvv"), ("Budi", "avvvv")]
    assert counts(source) == {"entries": 2, "title": 1, "header": 3}


def test_meetings_in_roman_numbers(tmp_path):
    rows = [
        ["Daftar Hadir Pelatihan"],
        ["No", "Nama", "Pertemuan ke-", None, None, None, "S", "I", "A"],
        [None, None, "I", "II", "III", "IV", None, None, None],
        [1, "Ani", "v", "v", "S", "v", 1, 0, 0],
        [2, "Budi", "I", "A", "v", "v", 0, 1, 1],
    ]
    source = of_rows(tmp_path, rows)
    assert source.sessions["label"].tolist() == ["I", "II", "III", "IV"]
    assert marks(source) == [("Ani", "vvsv"), ("Budi", "iavv")]
    assert source.remarks == ()


def test_numbers_of_meetings_above_their_days(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "Pertemuan", None, None],
        [None, None, 1, 2, 3],
        [None, None, "6/1/2025", "13/1/2025", "20/1/2025"],
        [1, "Ani", "v", "v", "S"],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-06", "2025-01-13", "2025-01-20"]
    assert marks(source) == [("Ani", "vvs")]


def test_parts_of_a_day(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "Senin, 6 Januari 2025", None, "Selasa, 7 Januari 2025", None],
        [None, None, "Pagi", "Siang", "Pagi", "Siang"],
        [1, "Ani", "v", "v", "S", "v"],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-06", "2025-01-06", "2025-01-07", "2025-01-07"]
    assert source.sessions["label"].tolist()[1] == "Senin, 6 Januari 2025 Siang"
    assert marks(source) == [("Ani", "vvsv")]


def test_arrivals_and_departures_of_several_days(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "6 Januari 2025", None, "7 Januari 2025", None],
        [None, None, "Datang", "Pulang", "Datang", "Pulang"],
        [1, "Ani", "07:00", "15:00", "07:10", "15:10"],
        [2, "Budi", "07:30", "14:00", None, None],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-06", "2025-01-07"]
    assert marks(source) == [("Ani", "vv"), ("Budi", "va")]
    assert source.presence["minutes"].tolist()[:3] == [480, 480, 390]


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


def test_lists_beside_each_other_are_refused_not_cut(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "TTD", "No", "Nama", "TTD"],
        [1, "Ani", "ttd", 3, "Citra", "ttd"],
        [2, "Budi", "ttd", 4, "Dewi", None],
    ]
    assert problems(of_rows, tmp_path, rows) == [("attendance.lists_side_by_side", 2, "Nama", None)]


def test_times_under_days_are_arrivals(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["Bulan: Januari 2025"],
        ["No", "Nama", 6, 7],
        [1, "Ani", "07:30", "hadir"],
        [2, "Budi", "S", "07:45:30"],
    ]
    source = of_rows(tmp_path, rows)
    assert marks(source) == [("Ani", "vv"), ("Budi", "sv")]
    joined = source.presence["joined"]
    assert joined.tolist()[0] == datetime(2025, 1, 6, 7, 30)
    assert joined.tolist()[3] == datetime(2025, 1, 7, 7, 45, 30)
    assert joined.isna().tolist() == [False, True, True, False]


def test_a_holiday_merged_over_all_people_is_no_session(tmp_path):
    rows, merged = list_rows(
        [ListBlock("VII A", {name: [*marks[:2], None, marks[3]] for name, marks in A.items()})]
    )
    rows[6][5] = "L I B U R"
    source = of_path(write_list(tmp_path / "hadir.xlsx", rows, [*merged, (7, 6, 9, 6)]))
    assert marks(source) == [("Adi Nugroho", "vv-v"), ("Budi Santoso", "vi-a"), ("Citra Dewi", "vv-v")]


def test_very_many_unknown_marks_are_counted(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"]] + [
        [at, f"Orang {at}", f"catatan {at}"] for at in range(1, 101)
    ]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    with pytest.raises(InputError) as raised:
        of_path(path)
    keys = [problem.key for problem in raised.value.problems]
    assert keys == ["attendance.unknown_mark"] * 20 + ["attendance.more_marks"]
    assert raised.value.problems[-1].values["count"] == 80
    assert len(proposed(path).settings["marks"]) == 40


def test_marks_that_the_user_has_not_yet_explained_are_named_once(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", "x"], [2, "Budi", "v"]]
    assert problems(of_rows, tmp_path, rows, marks={"x": ""}) == [("attendance.unknown_mark", 3, "P1", "x")]


def with_formulas(path, rows: list[list], formulas: dict[str, str]):
    """A workbook as programs write it that store no results of formulas."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, formula in formulas.items():
        book.active[cell] = formula
    book.save(path)
    return path


LISTED = [
    ["DAFTAR HADIR"],
    ["No", "Nama", "P1", "P2", "Jumlah"],
    [1, "Ani", "v", "S", None],
    [2, "Budi", "v", "v", None],
    [None, "Jumlah hadir", None, None, None],
]


def test_totals_whose_results_are_not_stored_do_no_harm(tmp_path):
    formulas = {"E3": '=COUNTIF(C3:D3,"v")', "C5": '=COUNTIF(C3:C4,"v")', "D5": "=1/0", "A4": "=A3+1"}
    source = of_path(with_formulas(tmp_path / "hadir.xlsx", LISTED, formulas))
    assert marks(source) == [("Ani", "vs"), ("Budi", "vv")]
    assert counts(source) == {"entries": 2, "title": 1, "header": 1, "totals": 1}


def test_names_and_marks_whose_results_are_not_stored_are_named(tmp_path):
    path = with_formulas(tmp_path / "hadir.xlsx", LISTED, {"B4": "=Lain!B2", "D3": '=IF(1,"v","")'})
    assert set(problems(of_path, path)) == {
        ("source.formula_without_value", 4, "Nama", "=Lain!B2"),
        ("source.formula_without_value", 3, "P2", '=IF(1,"v","")'),
    }


def test_a_header_right_below_another_takes_nothing_of_it():
    rows = [
        ["DAFTAR HADIR"],
        [None, "No", "Nama", "Tanggal", None],
        [None, None, None, 6, 7],
        ["Nama", 1, "Ani", "P1", "P2"],
        [None, 2, "Budi", "v", "S"],
    ]
    found = find_headers([tuple(row) for row in rows], ())
    assert [(header.first, header.last) for header in found] == [(2, 3), (4, 4)]
