"""Sound files of every layout as sheets of cells: to be written as a workbook or as text, and broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from forms_file import csv_time, microsoft, quiz, survey
from kahoot_file import RAW, small_game

Cells = list[list[Any]]
Sheets = dict[str, Cells]
PEOPLE = ("Sari Dewi", "Budi Santoso", "Ani Rahmawati, S.Pd.", "Joko Widodo", "Rina M.", "Agus Salim")
_START = datetime(2026, 3, 17, 8, 0)


def _kahoot(year: int, **changes: Any) -> Sheets:
    return small_game(year=year, **changes).sheets()


def _kahoot_raw() -> Sheets:
    return {RAW: small_game().raw()}


def _kahoot_questions() -> Sheets:
    return small_game(year=2021).question_sheets()


def _google_totals() -> Sheets:
    answers = [["A", "B", "C"], ["A", "B", "D"], ["B", "B", "C"], ["A", "D", ""], ["A", "B", "C"]]
    header, rows = quiz(answers, [f"{right}.00 / 3" for right in (3, 2, 2, 1, 3)], names=PEOPLE[:5])
    return {"Form Responses 1": [header, *rows]}


def _google_points() -> Sheets:
    header = ["Timestamp", "Email Address", "Total score", "Nama"]
    header += [name for question in ("Soal 1", "Soal 2") for name in (question, f"{question} [Score]")]
    marks = [(1, 1), (1, 0), (0, 0), (1, 1)]
    rows = [
        [csv_time(minute), f"p{minute}@contoh.id", f"{sum(got)}.00 / 2", PEOPLE[minute]]
        + [cell for right in got for cell in ("ya" if right else "tidak", f"{right}.00 / 1")]
        for minute, got in enumerate(marks)
    ]
    return {"Form Responses 1": [header, *rows]}


def _google_survey() -> Sheets:
    columns = {
        "Nama Lengkap": PEOPLE,
        "Asal Sekolah": ["SDN 1", "SDN 2", "SDN 1", "MIN 3", "MIN 3", "SDN 2"],
        "Materi [Jelas]": ["Setuju", "Sangat Setuju", "Sangat Setuju", "Tidak Setuju", "Setuju", ""],
        "Materi [Berguna]": ["Setuju", "Setuju", "Sangat Setuju", "Netral", "Setuju", "Setuju"],
        "Seberapa puas?": ["5", "4", "4", "3", "5", "1"],
        "Saran": ["Waktunya kurang lama", "", "Mantap", "Lanjutkan", "Tidak ada", "Terima kasih, Bu"],
    }
    header, rows = survey(columns)
    return {"Form Responses 1": [header, *rows]}


def _microsoft_quiz() -> Sheets:
    columns = {
        "Nama Lengkap": PEOPLE[:3],
        "Ibu kota?": ["Jakarta", "Bandung", "Jakarta"],
        "Points - Ibu kota?": [1, 0, 1],
        "Feedback - Ibu kota?": [None, None, None],
        "Warna bendera?": ["Merah;Putih;", "Merah;", None],
        "Points - Warna bendera?": [2, 1, 0],
    }
    return {"Sheet1": microsoft(columns, [3, 1, 1])}


def _microsoft_survey() -> Sheets:
    columns = {
        "Nama": PEOPLE,
        "Materi jelas": ["Setuju", "Sangat Setuju", "Setuju", "Tidak Setuju", "Netral", "Setuju"],
        "Saran": ["Mantap sekali", None, "Lebih lama", "Bagus", "Lanjutkan terus", "-"],
    }
    return {"Sheet1": microsoft(columns)}


def _zoom_joins() -> Sheets:
    block = [
        "Meeting ID",
        "Topic",
        "Start Time",
        "End Time",
        "User Email",
        "Duration (Minutes)",
        "Participants",
    ]
    told = ["94758381041", "Lokakarya", _american(0), _american(90), "panitia@contoh.id", "90", "6"]
    header = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"]
    rows: Cells = [
        [name, f"p{place}@contoh.id", _american(place), _american(80 + place), "80", "Yes"]
        for place, name in enumerate(PEOPLE)
    ]
    return {"": [block, told, [], header, *rows]}


def _zoom_people() -> Sheets:
    header = ["Name (Original Name)", "User Email", "Total Duration (Minutes)"]
    return {"": [header, *([name, "", str(50 + place)] for place, name in enumerate(PEOPLE))]}


def _american(minute: int) -> str:
    return (_START + timedelta(minutes=minute)).strftime("%m/%d/%Y %I:%M:%S %p")


def _teams_list() -> Sheets:
    rows: Cells = [
        [name, action, (_START + timedelta(minutes=minute)).strftime("%d/%m/%Y, %H:%M:%S")]
        for place, name in enumerate(PEOPLE)
        for action, minute in (("Joined", place), ("Left", 60 + place))
    ]
    return {"": [["Full Name", "User Action", "Timestamp"], *rows]}


def _teams_report() -> Sheets:
    def at(minute: int) -> str:
        return (_START + timedelta(minutes=minute)).strftime("%d/%m/%y, %H:%M:%S")

    people: Cells = [
        [
            name,
            at(place),
            at(60),
            f"{59 - place}m 60s",
            f"p{place}@contoh.id",
            f"p{place}@contoh.id",
            "Presenter",
        ]
        for place, name in enumerate(PEOPLE)
    ]
    joins = [row[:4] + row[4:5] + row[6:] for row in people]
    summary = [["1. Summary"], ["Meeting title", "Lokakarya"], ["Attended participants", str(len(PEOPLE))]]
    summary += [["Start time", at(0)], ["End time", at(60)], ["Meeting duration", "60m 0s"]]
    header = [
        "Name",
        "First join",
        "Last leave",
        "In-meeting duration",
        "Email",
        "Participant ID (UPN)",
        "Role",
    ]
    third = ["Name", "Join time", "Leave time", "Duration", "Email", "Role"]
    parts = [
        *summary,
        [],
        ["2. Participants"],
        header,
        *people,
        [],
        ["3. In-Meeting activities"],
        third,
        *joins,
    ]
    return {"": parts}


def _meet() -> Sheets:
    header = ["First name", "Last name", "Email", "Duration", "Time joined", "Time exited"]
    rows: Cells = [
        [*name.split(" ", 1), f"p{place}@contoh.id", "55 min", f"08:{place:02d}", f"08:{55 + place % 5:02d}"]
        for place, name in enumerate(PEOPLE)
    ]
    return {"": [header, *rows]}


def _attendance() -> Sheets:
    titles: Cells = [["DAFTAR HADIR PESERTA"], ["Bulan: Maret 2026"], []]
    heads: Cells = [["No", "Nama", "L/P", "Tanggal", None, None, "Jumlah", None, None]]
    heads.append([None, None, None, 17, 18, 19, "S", "I", "A"])
    marks = ["vvv", "vSv", "vvI", "AAv", "vvv", "vIv"]
    rows: Cells = [
        [place, name, "P" if place % 2 else "L", *mark, mark.count("S"), mark.count("I"), mark.count("A")]
        for place, (name, mark) in enumerate(zip(PEOPLE, marks, strict=True), start=1)
    ]
    below: Cells = [[None, "Jumlah", None, 5, 4, 5], [], [None, "Mengetahui,"], [None, "Ketua Panitia"]]
    return {"Daftar Hadir": [*titles, *heads, *rows, *below]}


def _attendance_dates() -> Sheets:
    header = ["No", "Nama Peserta", "Instansi", "17/03/2026", "18/03/2026"]
    rows: Cells = [
        [place, name, "SDN 1", "H", "H" if place % 3 else "S"] for place, name in enumerate(PEOPLE, start=1)
    ]
    return {"Presensi": [header, *rows]}


def _scores() -> Sheets:
    header = ["No", "Nama", "NIP", "Kelompok", "Nilai (0-100)"]
    rows: Cells = [
        [place, name, f"19800101{place:010d}", "A" if place % 2 else "B", 60.5 + 5 * place]
        for place, name in enumerate(PEOPLE, start=1)
    ]
    return {"Nilai": [header, *rows]}


def _marks() -> Sheets:
    header = ["No", "Nama Peserta", *(f"Soal {number}" for number in range(1, 6)), "Jumlah"]
    marks = [
        [1, 1, 0, 1, 1],
        [0, 1, 0, 1, 0],
        [1, 1, 1, 1, 1],
        [0, 0, 0, 1, 1],
        [1, 0, 1, 0, 1],
        [1, 1, 1, 0, 0],
    ]
    rows: Cells = [
        [place, name, *given, sum(given)]
        for place, (name, given) in enumerate(zip(PEOPLE, marks, strict=True), start=1)
    ]
    return {"Tes": [["HASIL TES AWAL"], [], header, *rows]}


# Layout, and the sheets of a sound file of it
EXPORTS: dict[str, tuple[str, Callable[[], Sheets]]] = {
    "Kahoot of 2018": ("kahoot", lambda: _kahoot(2018)),
    "Kahoot with identifiers": (
        "kahoot",
        lambda: _kahoot(2021, identifiers={"Sari ": "s@contoh.id", "Budi": "17", "Ağa 😀": "0042"}),
    ),
    "Kahoot of 2025": ("kahoot", lambda: _kahoot(2025)),
    "Kahoot's raw sheet": ("kahoot", _kahoot_raw),
    "Kahoot's sheets of questions": ("kahoot", _kahoot_questions),
    "Google quiz with totals": ("google_forms", _google_totals),
    "Google quiz with points": ("google_forms", _google_points),
    "Google questionnaire": ("google_forms", _google_survey),
    "Microsoft quiz": ("microsoft_forms", _microsoft_quiz),
    "Microsoft questionnaire": ("microsoft_forms", _microsoft_survey),
    "Zoom, a row a join": ("zoom", _zoom_joins),
    "Zoom, a row a person": ("zoom", _zoom_people),
    "Teams list": ("teams", _teams_list),
    "Teams report": ("teams", _teams_report),
    "Google Meet": ("google_meet", _meet),
    "daftar hadir by days": ("attendance_sheet", _attendance),
    "daftar hadir by dates": ("attendance_sheet", _attendance_dates),
    "plain table of scores": ("plain_table", _scores),
    "plain table of marks": ("plain_table", _marks),
}
