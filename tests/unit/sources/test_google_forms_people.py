"""Who submitted a Google form: names, identifiers, repeated and trial submissions."""

from forms_file import csv_file, csv_time, quiz, survey
from google_forms_read import ANSWERS, SURVEY, TOTALS, proposed, read


def test_trial_submissions_are_kept_out_and_counted(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    trial = [csv_time(0), "0.00 / 3", *[""] * (len(header) - 2)]
    source = read(csv_file(tmp_path / "a.csv", header, [trial, *rows, trial]))
    assert source.entries["row"].tolist() == [3, 4, 5, 6]
    assert {count.what: count.rows for count in source.counts} == {
        "header": 1,
        "entries": 4,
        "empty_submission": 2,
    }
    assert [(remark.key, remark.row, remark.values) for remark in source.remarks] == [
        ("forms.empty_submissions", 2, {"count": 2})
    ]


def test_one_person_may_submit_many_times(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS, names=["Siti"] * 4)
    for row in rows:
        row[3] = "197001011990011001"
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.entries["name"].tolist() == ["Siti"] * 4
    assert source.entries["submitted"].is_monotonic_increasing


def test_identifiers_stay_as_typed_and_the_odd_ones_are_named(tmp_path):
    header, rows = quiz([["A"]] * 7, ["1 / 1"] * 7)
    typed = ["171110037", "171.110.074", "17111018", "Budi Santoso", "171110259", "", "171110296"]
    for row, identifier in zip(rows, typed, strict=True):
        row[3] = identifier
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.entries["identifier"].tolist() == typed
    empty, odd = source.remarks
    assert (empty.key, empty.row, empty.found) == ("forms.no_identifier", 7, None)
    # Dots between digits are no other shape
    assert (odd.key, odd.row, odd.found) == ("forms.identifier_not_digits", None, "17111018; Budi Santoso")
    assert odd.values["digits"] == 9
    assert [odd.values[name] for name in ("count", "all", "rows")] == [2, 6, "4, 5"]
    assert "2 of 6" in odd.render("en")
    assert "2 dari 6" in odd.render("id")


def test_many_odd_identifiers_are_one_remark(tmp_path):
    header, rows = quiz([["A"]] * 30, ["1 / 1"] * 30)
    for place, row in enumerate(rows):
        row[3] = f"{place:04d}" if place < 20 else f"{place:03d}"
    (odd,) = read(csv_file(tmp_path / "a.csv", header, rows)).remarks
    assert (odd.values["count"], odd.values["rows"]) == (10, "22, 23, 24, 25, 26, …")


def test_identifiers_with_letters_are_compared_without_separators(tmp_path):
    header, rows = quiz([["A"]] * 5, ["1 / 1"] * 5)
    for row, typed in zip(rows, ["AB-12", "AB 13", "ab14", "AB.15", "AB1"], strict=True):
        row[3] = typed
    (odd,) = read(csv_file(tmp_path / "a.csv", header, rows)).remarks
    assert (odd.key, odd.values["pattern"], odd.found) == ("forms.identifier_unlike", "AA99", "AB1")


def test_a_list_of_people_alone_is_a_roster(tmp_path):
    columns = {name: SURVEY[name] for name in list(SURVEY)[:4]}
    source = read(csv_file(tmp_path / "a.csv", *survey(columns)))
    assert source.kind == "roster"
    assert len(source.items) == len(source.answers) == 0


NASTY = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "NA",
    "null",
    "007",
    "\U0001f600 Siti",
    "x" * 10_000,
]


def test_names_stay_as_they_are(tmp_path):
    path = csv_file(tmp_path / "a.csv", *quiz([["A"]] * 7, ["1 / 1"] * 7, names=NASTY))
    assert read(path).entries["name"].tolist() == NASTY


def test_nobody_is_said(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    rows[2][2:4] = ["", ""]
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert ("forms.nobody", 4) in [(remark.key, remark.row) for remark in source.remarks]
    header[2:4] = ["Kode 1", "Kode 2"]
    assert "forms.ask_people" in dict(proposed(csv_file(tmp_path / "b.csv", header, rows)).questions)


def test_the_better_identifier_is_taken_and_the_other_left_out(tmp_path):
    columns = {
        "Nama": list("ABC"),
        "No. Absen": ["1", "2", "3"],
        "NIP": ["11", "22", "33"],
        "Soal": list("XYX"),
    }
    path = csv_file(tmp_path / "a.csv", *survey(columns))
    proposal = proposed(path)
    assert proposal.settings["columns"]["identifier"] == "NIP"
    assert proposal.settings["columns"]["left_out"] == ["No. Absen"]
    assert dict(proposal.questions)["forms.ask_identifier"] == {"taken": "NIP", "others": "“No. Absen”"}
