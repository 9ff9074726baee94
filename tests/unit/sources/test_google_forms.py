"""Google Forms: quizzes and questionnaires as real exports are laid out."""

from datetime import date

import pytest
from forms_file import csv_file, csv_time, opened, quiz, sheet_time, survey, workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.language import LANGUAGES, say
from helpers.sources.forms.columns import asked_for, column_letters, split_grid
from helpers.sources.forms.settings import spans
from helpers.sources.importers import google_forms
from helpers.sources.registry import recognise
from helpers.words.errors import InputError

ANSWERS = [["A", "B", "C"], ["A", "B", "D"], ["B", "B", "C"], ["A", "D", ""]]
TOTALS = ["3.00 / 3", "2.00 / 3", "2.00 / 3", "1.00 / 3"]


def proposed(path):
    return google_forms.propose(opened(path))


def read(path, **changes):
    book = opened(path)
    return google_forms.read(book, {**google_forms.propose(book).settings, **changes})


def problems(path, **changes):
    with pytest.raises(InputError) as caught:
        read(path, **changes)
    for problem in caught.value.problems:
        assert all(problem.render(language) for language in LANGUAGES)
    return caught.value.problems


def results(source):
    wide = source.answers.pivot(index="entry", columns="item", values="result")
    return wide.astype(str).to_numpy().tolist()


@pytest.fixture
def test_file(tmp_path):
    return csv_file(tmp_path / "a.csv", *quiz(ANSWERS, TOTALS))


def test_a_quiz_without_points_gets_its_results_from_its_totals(test_file):
    proposal = proposed(test_file)
    assert recognise(opened(test_file)) is google_forms.IMPORTER
    assert proposal.kind == "test"
    assert proposal.settings["columns"] == {
        "submitted": "Timestamp", "score": "Score", "name": "Nama Lengkap", "identifier": "NIP",
    }  # fmt: skip
    assert proposal.settings["key"] == {"1": "A", "2": "B", "3": "C"}
    source = read(test_file)
    assert results(source) == [
        ["correct", "correct", "correct"],
        ["correct", "correct", "wrong"],
        ["wrong", "correct", "correct"],
        ["correct", "wrong", "no_answer"],
    ]
    assert source.items["correct"].tolist() == ["A", "B", "C"]
    assert source.entries["score"].tolist() == [3, 2, 2, 1]
    assert source.entries["max_score"].tolist() == [3, 3, 3, 3]
    assert source.date == date(2026, 3, 17)
    assert source.entries["submitted"].iloc[1].isoformat() == "2026-03-17T08:01:05"
    assert source.remarks == ()


def test_without_a_key_answers_stay_unscored_and_totals_count(test_file):
    source = read(test_file, key=None)
    assert set(source.answers["result"]) == {"unscored", "no_answer"}
    assert source.entries["score"].sum() == 8


def test_a_key_of_the_users_own_is_held_against_the_totals(test_file):
    source = read(test_file, key={"1": "a ", "2": ["B", "D"], "Soal 3": "C"})
    assert results(source)[0] == ["correct"] * 3
    assert [
        (remark.key, remark.row, remark.found, remark.values["computed"]) for remark in source.remarks
    ] == [("forms.total_differs", 5, "1", "2")]


def test_a_key_for_some_questions_leaves_room_for_the_others(test_file):
    assert read(test_file, key={"1": "A"}).remarks == ()
    assert [remark.row for remark in read(test_file, key={"1": "B"}).remarks] == [2]


def test_a_key_that_names_no_question_and_one_that_nobody_answered(test_file):
    found = problems(test_file, key={"9": "A", "Soal X": "B", "1": 5.5, "2": {"a": 1}})
    assert [(problem.key, problem.found) for problem in found] == [
        ("forms.no_such_question", "9"),
        ("forms.no_such_question", "Soal X"),
        ("source.wrong_setting", "{'a': 1}"),
    ]
    remarks = read(test_file, key={"1": ["A", "Z"], "2": "B", "3": "C"}).remarks
    assert [(remark.key, remark.found, remark.column) for remark in remarks] == [
        ("forms.key_not_given", "Z", "key.1")
    ]


def test_an_answer_that_nobody_accepted_is_an_empty_key(tmp_path):
    header, rows = quiz(
        [["A", "X"], ["A", "Y"], ["B", "X"], ["B", "Y"]], ["1 / 2", "1 / 2", "0 / 2", "0 / 2"]
    )
    path = csv_file(tmp_path / "a.csv", header, rows)
    assert proposed(path).settings["key"] == {"1": "A", "2": []}
    assert {row[1] for row in results(read(path))} == {"wrong"}


def test_what_the_totals_leave_open_is_proposed_apart_and_not_used(tmp_path):
    path = csv_file(tmp_path / "a.csv", *quiz([["A", "A"], ["B", "A"]], ["1.00 / 2", "1.00 / 2"]))
    proposal = proposed(path)
    assert "key" not in proposal.settings
    assert proposal.settings["key_doubtful"] == {"1": [], "2": "A"}
    assert "forms.ask_key_doubtful" in dict(proposal.questions)
    assert set(read(path).answers["result"]) == {"unscored"}


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


def test_a_form_without_answers_is_refused(tmp_path):
    header, _ = quiz(ANSWERS, TOTALS)
    path = csv_file(tmp_path / "a.csv", header, [[csv_time(0), "0.00 / 3", *[""] * 5]])
    assert [problem.key for problem in problems(path)] == ["forms.no_submissions"]
    assert [problem.key for problem in problems(csv_file(tmp_path / "b.csv", header, []))] == [
        "forms.no_submissions"
    ]


def test_equal_questions_are_told_apart_by_their_place(tmp_path):
    questions = ["Jika a dan b sama maka: ", "Jika a dan b sama maka:", "Baris\nkedua  di sini"]
    path = csv_file(tmp_path / "a.csv", *quiz(ANSWERS, TOTALS, questions))
    source = read(path)
    assert source.items["text"].tolist() == ["Jika a dan b sama maka:"] * 2 + ["Baris kedua di sini"]
    again = read(
        path,
        key={"Jika a dan b sama maka: #2": "B", "Jika a dan b sama maka:": "A", "Baris kedua di sini": "C"},
    )
    assert results(again) == results(source)


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


def test_points_of_each_question_give_results_and_shares(tmp_path):
    header = ["Cap waktu", "Nama pengguna", "Skor total", "Nama", "Nama [Skor]", "Nama [Masukan]"]
    header += [
        "Ibu kota?",
        "Ibu kota? [Skor]",
        "Ibu kota? [Masukan]",
        "Esai",
        "Esai [Skor]",
        "Esai [Masukan]",
    ]
    rows = [
        [
            csv_time(1),
            "siti@contoh.id",
            "3.00 / 3",
            "Siti",
            "-- / 0",
            "",
            "Jakarta",
            "1.00 / 1",
            "",
            "x y z",
            "2.00 / 2",
            "Baik",
        ],
        [
            csv_time(2),
            "budi@contoh.id",
            "1.00 / 3",
            "Budi",
            "-- / 0",
            "",
            "Bandung",
            "0.00 / 1",
            "",
            "y",
            "1.00 / 2",
            "",
        ],
        [
            csv_time(3),
            "ani@contoh.id",
            "0.00 / 3",
            "Ani",
            "-- / 0",
            "",
            "",
            "0.00 / 1",
            "",
            "z",
            "-- / 2",
            "",
        ],
    ]
    source = read(csv_file(tmp_path / "a.csv", header, rows), questions={"choice": [1], "open": [2]})
    assert results(source) == [["correct", "correct"], ["wrong", "wrong"], ["no_answer", "unscored"]]
    assert source.answers["share"].fillna(-1).tolist() == [1, 1, 0, 0.5, 0, -1]
    assert source.entries["email"].tolist() == ["siti@contoh.id", "budi@contoh.id", "ani@contoh.id"]
    assert source.items["correct"].tolist() == ["Jakarta", ""]
    assert source.remarks == ()


def test_points_that_do_not_add_up_to_the_total_are_named(tmp_path):
    header = ["Timestamp", "Score", "Name", "Q", "Q [Score]", "R", "R [Score]"]
    rows = [[csv_time(1), "2.00 / 2", "A", "x", "1.00 / 1", "y", "0.00 / 1"]]
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert [(r.key, r.row, r.found, r.values["computed"]) for r in source.remarks] == [
        ("forms.total_differs", 2, "2", "1")
    ]
    found = problems(tmp_path / "a.csv", key={"1": "x"})
    assert [problem.key for problem in found] == ["forms.key_and_points"]


def test_a_row_of_a_grid_may_be_called_score(tmp_path):
    header = ["Timestamp", "Nama", "Penilaian [Materi]", "Penilaian [Score]"]
    rows = [[csv_time(n), f"P{n}", "Baik", "Cukup"] for n in range(5)]
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.items["text"].tolist() == header[2:]
    assert source.kind == "survey"


@pytest.mark.parametrize(
    ("total", "key"),
    [
        ("4.00 / 3", "forms.score_over_maximum"),
        ("banyak", "forms.not_a_score"),
        ("-1.00 / 3", "forms.score_below_zero"),
    ],
)
def test_totals_that_cannot_be(tmp_path, total, key):
    header, rows = quiz(ANSWERS, [*TOTALS[:2], total, TOTALS[3]])
    found = problems(csv_file(tmp_path / "a.csv", header, rows))
    assert [(problem.key, problem.row, problem.column, problem.found) for problem in found] == [
        (key, 4, "Score", total)
    ]


def test_a_total_beyond_all_marks_is_no_score(tmp_path):
    header, rows = quiz(ANSWERS, ["1" * 400] * 4)
    assert {each.key for each in problems(csv_file(tmp_path / "a.csv", header, rows))} == {
        "forms.not_a_score"
    }
    huge = [[*row[:1], 1e308, *row[2:]] for row in rows]
    path = workbook(tmp_path / "a.xlsx", {"Form Responses 1": [header, *huge]})
    assert {each.key for each in problems(path)} == {"forms.not_a_score"}


def test_every_problem_at_once(tmp_path):
    header, rows = quiz(ANSWERS, ["9.00 / 3", "x", *TOTALS[2:]])
    path = csv_file(tmp_path / "a.csv", header, rows)
    columns = {
        "submitted": "Timestamp",
        "score": "Score",
        "name": "Nama",
        "nip": "NIP",
        "about": "Score",
        "identifier": 3,
    }
    found = problems(
        path, columns=columns, day_first="ya", max_score=-1, reversed="2", marks={"1": 0}, kind="ujian"
    )
    assert [(problem.key, problem.column) for problem in found] == [
        ("source.missing_header", "columns.name"),
        ("source.wrong_setting", "columns"),
        ("source.wrong_setting", "columns.identifier"),
        ("forms.column_twice", "columns.about"),
        ("source.wrong_setting", "kind"),
        ("source.wrong_setting", "reversed"),
        ("source.wrong_setting", "marks.1"),
        ("source.wrong_setting", "max_score"),
        ("source.wrong_setting", "day_first"),
        ("forms.not_a_score", "Score"),
        ("forms.score_over_maximum", "Score"),
    ]


SURVEY = {
    "Nama Lengkap (beserta gelar)": ["Siti, S.Pd.", "Budi", "Ani", "Joko", "Rina"],
    "No. HP (WA aktif)": ["081200000001", "081200000002", "", "081200000004", "081200000005"],
    "Jenis Kelamin": ["P", "L", "P", "L", "P"],
    "Asal Sekolah / Instansi :": ["SDN 1", "SDN 2", "SDN 1", "MIN 3", "MIN 3 "],
    "Materi [Jelas]": ["Setuju", "Sangat Setuju", "sangat setuju ", "Tidak Setuju", "Setuju"],
    "Materi [Bermanfaat]": ["Sangat Setuju", "Sangat Setuju", "Setuju", "Netral", ""],
    "Seberapa puas?": ["5", "4", "4", "3", "5"],
    "Sesi yang paling disukai": ["Sesi 1", "Sesi 2", "Sesi 1", "Sesi 1", "Sesi 2"],
    "Media yang dipakai": ["PPT, Video", "Video", "PPT, LKPD", "PPT, Video, LKPD", "LKPD"],
    "Saran dan masukan": ["Waktunya kurang lama", "", "Mantap", "Lanjutkan", "Tidak ada"],
}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "semicolon"])
def test_a_questionnaire(tmp_path, kind):
    header, rows = survey(SURVEY)
    if kind == "xlsx":
        path = workbook(tmp_path / "a.xlsx", {"Respons Formulir 1": [header, *rows]})
    else:
        path = csv_file(tmp_path / "a.csv", header, rows, ";" if kind == "semicolon" else ",")
    proposal, source = proposed(path), read(path)
    assert (proposal.kind, source.kind) == ("survey", "survey")
    assert proposal.settings["scales"][0] == {
        "items": [1, 2],
        "levels": ["Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju"],
    }
    assert source.items["kind"].tolist() == ["scale", "scale", "scale", "choice", "several", "open"]
    assert source.items["options"].iloc[4] == "PPT\nVideo\nLKPD"
    assert source.entries["about.Jenis Kelamin"].tolist() == list("PLPLP")
    assert source.entries["about.Asal Sekolah / Instansi :"].iloc[4] == "MIN 3"
    assert proposal.settings["columns"]["left_out"] == ["No. HP (WA aktif)"]
    assert source.names == ("081200000001", "081200000002", "081200000004", "081200000005")
    answers = source.answers.set_index(["entry", "item"])
    assert answers.loc[(2, 1), "answer"] == "Sangat Setuju"
    assert answers.loc[(4, 2), "result"] == "no_answer"
    assert [(remark.key, remark.values["count"]) for remark in source.remarks] == [("forms.spellings", 1)]
    assert {"forms.ask_unseen", "forms.ask_reversed", "forms.ask_order", "forms.ask_numbered"} == set(
        dict(proposal.questions)
    )


def test_an_answer_off_the_scale_is_a_problem_of_its_row(tmp_path):
    path = csv_file(tmp_path / "a.csv", *survey(SURVEY))
    scales = [{"items": [1, 2], "levels": ["Tidak Setuju", "Setuju", "Sangat Setuju"]}]
    found = problems(path, scales=scales)
    assert [(problem.key, problem.row, problem.column, problem.found) for problem in found] == [
        ("forms.not_a_level", 5, "Materi [Bermanfaat]", "Netral")
    ]
    scales[0]["apart"] = ["netral"]
    source = read(path, scales=scales)
    assert source.items["options"].iloc[1] == "Tidak Setuju\nSetuju\nSangat Setuju"
    assert source.answers.set_index(["entry", "item"]).loc[(3, 2), "answer"] == "Netral"


def test_reversed_questions_are_accepted_and_never_guessed(tmp_path):
    path = csv_file(tmp_path / "a.csv", *survey(SURVEY))
    assert "reversed" not in proposed(path).settings
    plain, turned = read(path), read(path, reversed=[1, "Materi [Bermanfaat]"])
    assert turned.items.equals(plain.items)
    found = problems(path, reversed=[4, 99])
    assert [problem.key for problem in found] == ["forms.no_such_question", "source.wrong_setting"]


@pytest.mark.parametrize(
    "scales",
    [
        ["x"],
        "x",
        [{"items": [1]}],
        [{"items": [1], "levels": ["a"]}],
        [{"items": [1], "levels": ["a", "A"]}],
        [{"levels": ["a", "b"]}],
    ],
)
def test_scales_of_the_wrong_form(tmp_path, scales):
    found = problems(csv_file(tmp_path / "a.csv", *survey(SURVEY)), scales=scales)
    assert {problem.key for problem in found} == {"source.wrong_setting"}


def test_a_question_that_mentions_a_name_is_a_question():
    assert asked_for("NAMA :") == "name"
    assert asked_for("NRP:") == asked_for("NIP/NUPTK") == asked_for("Nomor Peserta PPG") == "identifier"
    assert asked_for("Nomor KTP sebaiknya disimpan dalam tipe data...") == "question"
    assert asked_for("Nama dosen sebaiknya disimpan dalam tipe data...") == "question"
    assert asked_for("Status kelulusan mahasiswa sebaiknya disimpan dalam tipe data.....") == "question"
    assert (
        asked_for("Nama Ibu Kandung")
        == asked_for("Tanggal Lahir")
        == asked_for("Nomor WhatsApp")
        == "left_out"
    )
    assert asked_for("Lama mengajar (tahun)") == asked_for("Mata pelajaran yang diampu *") == "about"
    assert asked_for("Kesan dan pesan") == asked_for("Masukan Anda") == "question"


@pytest.mark.parametrize(
    ("stamp", "day_first", "asked"),
    [
        ("{:02}/08/2026 12:00:59", True, "forms.ask_day_first"),
        ("8/{}/2026 12:00:59", False, "forms.ask_month_first"),
        ("2026/08/{:02} 12:00:59 PM GMT+7", None, None),
        ("2026-08-{:02} 12:00:59", None, None),
    ],
)
def test_the_order_of_day_and_month_is_asked_for_where_nothing_tells(tmp_path, stamp, day_first, asked):
    header, rows = quiz(ANSWERS, TOTALS)
    for number, row in enumerate(rows, 3):
        row[0] = stamp.format(number)
    path = csv_file(tmp_path / "a.csv", header, rows)
    proposal = proposed(path)
    assert proposal.settings.get("day_first") is day_first
    assert (asked in dict(proposal.questions)) == (asked is not None)
    assert read(path).date == date(2026, 8, 3)
    if asked:
        assert [(p.key, p.row) for p in problems(path, day_first=None)] == [("source.day_or_month_first", 2)]
        assert read(path, day_first=not day_first).date != date(2026, 8, 3)


def test_a_time_that_cannot_be_read_is_remarked_and_left_missing(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    rows[1][0] = "kemarin"
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.entries["submitted"].isna().tolist() == [False, True, False, False]
    assert [(remark.key, remark.row, remark.found) for remark in source.remarks] == [
        ("source.not_a_time", 3, "kemarin")
    ]


def test_dates_written_in_several_ways_are_remarked(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    stamps = ("2026-08-03 12:00:59", "05/08/2026 12:01", "17/08/2026 12:02", "18 Agustus 2026 12:03")
    for row, stamp in zip(rows, stamps, strict=True):
        row[0] = stamp
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.entries["submitted"].dt.day.tolist() == [3, 5, 17, 18]
    assert [(remark.key, remark.found) for remark in source.remarks] == [
        ("source.dates_written_variously", "2026-08-03; 17/08/2026; 18 Agustus 2026")
    ]


def test_a_workbook_holds_totals_without_their_maximum(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    for row in rows:
        row[1] = float(row[1].split("/")[0])
    path = workbook(tmp_path / "a.xlsx", {"Form Responses 1": [header, *rows], "Catatan": [["x"], ["y"]]})
    proposal, source = proposed(path), read(path)
    assert dict(proposal.questions)["forms.ask_max_score"] == {"highest": "3"}
    assert source.entries["max_score"].isna().all()
    assert read(path, max_score=3).entries["max_score"].tolist() == [3, 3, 3, 3]
    assert {problem.key for problem in problems(path, max_score=2)} == {"forms.score_over_maximum"}
    assert [(count.sheet, count.what, count.rows) for count in source.counts][-1] == (
        "Catatan",
        "left_out",
        2,
    )


def test_of_several_sheets_of_responses_the_longest_is_taken_and_asked_about(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    path = workbook(tmp_path / "a.xlsx", {"Lama": [header, *rows[:1]], "Baru": [header, *rows]})
    proposal = proposed(path)
    assert proposal.settings["sheet"] == "Baru"
    assert "forms.ask_sheet" in dict(proposal.questions)
    assert len(read(path, sheet="Lama").entries) == 1
    assert [problem.key for problem in problems(path, sheet="Nihil")] == ["source.wrong_setting"]


def test_a_header_below_a_title_is_found(tmp_path):
    header, rows = survey(SURVEY)
    path = workbook(tmp_path / "a.xlsx", {"S": [["Evaluasi pelatihan"], [], header, *rows]})
    source = read(path)
    assert {count.what: count.rows for count in source.counts} == {"title": 2, "header": 1, "entries": 5}
    assert source.entries["row"].tolist() == [4, 5, 6, 7, 8]


def test_a_list_of_people_alone_is_a_roster(tmp_path):
    columns = {name: SURVEY[name] for name in list(SURVEY)[:4]}
    source = read(csv_file(tmp_path / "a.csv", *survey(columns)))
    assert source.kind == "roster"
    assert len(source.items) == len(source.answers) == 0


def test_answers_without_scores_ask_for_a_key(tmp_path):
    columns = {"Nama": list("VWXYZ"), "Soal 1": list("AABBA"), "Soal 2": list("CCDDC")}
    path = csv_file(tmp_path / "a.csv", *survey(columns))
    assert proposed(path).kind == "survey"
    assert "forms.ask_test" in dict(proposed(path).questions)
    source = read(path, kind=None, key={"1": "A", "2": "D"})
    assert source.kind == "test"
    assert results(source)[0] == ["correct", "wrong"]


def test_a_comma_too_many_is_not_read_over(tmp_path):
    path = tmp_path / "a.csv"
    lines = [
        "Timestamp,Nama,Soal",
        f"{csv_time(1)},Siti,A",
        f"{csv_time(2)},Budi,B,C",
        f"{csv_time(3)},Ani,A",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert ("forms.cells_beyond", 3) in [(problem.key, problem.row) for problem in problems(path)]


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


@pytest.mark.parametrize(
    "lines",
    [
        ["Timestamp,Value", "12.5,3", "13.5,4"],
        ["Nama,Timestamp", "Siti,2026/01/02 10:00:00"],
        ["Timestamp", "2026/01/02 10:00:00"],
        ["ID,Start time,Completion time,Email,Name,Q", "1,1/2/26 10:00:00,1/2/26 10:05:00,anonymous,,x"],
    ],
)
def test_other_files_are_not_taken_for_a_form(tmp_path, lines):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert not google_forms.recognise(opened(path))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["full", "trial", "blank", "partial"]), min_size=1, max_size=12))
def test_every_row_is_accounted_for(tmp_path, rows_of):
    header, (full, *_) = quiz(ANSWERS, TOTALS)
    made = {
        "full": full,
        "trial": [csv_time(0), "0.00 / 3", *[""] * 5],
        "blank": [""] * 7,
        "partial": [csv_time(0), "", "", "", "A", "", ""],
    }
    path = csv_file(tmp_path / "a.csv", header, [full, *(made[name] for name in rows_of), full])
    source = read(path, key=None)
    counts = {count.what: count.rows for count in source.counts}
    assert sum(counts.values()) == len(rows_of) + 3
    assert (
        counts["entries"] == len(source.entries) == 2 + sum(name in ("full", "partial") for name in rows_of)
    )
    assert counts.get("blank", 0) == rows_of.count("blank")
    assert len(source.answers) == 3 * len(source.entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_has_words(tmp_path, language):
    header, rows = survey(SURVEY)
    proposals = [
        proposed(csv_file(tmp_path / "a.csv", header, rows)),
        proposed(csv_file(tmp_path / "b.csv", *quiz(ANSWERS, TOTALS))),
        proposed(csv_file(tmp_path / "c.csv", *quiz([["A"], ["A"]], ["1 / 1", "0 / 1"]))),
        proposed(csv_file(tmp_path / "d.csv", *quiz([["A"], ["A"]], ["2 / 2", "2 / 2"]))),
        proposed(csv_file(tmp_path / "e.csv", *quiz([["A"], ["A"]], ["", ""]))),
    ]
    said = [entry for proposal in proposals for entry in (*proposal.summary, *proposal.questions)]
    assert {"forms.ask_key_no_key_fits", "forms.ask_key_marks_unequal", "forms.ask_key_no_totals"} <= set(
        dict(said)
    )
    assert all(say(f"source.{key}", language, **values) for key, values in said)


def test_small_helpers():
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert split_grid("Penilaian materi [Baris 1]") == ("Penilaian materi", "Baris 1")
    assert split_grid("Apa itu?") == ("Apa itu?", "")
    assert spans([3, 1, 2, 8]) == "1-3, 8"
    assert sheet_time(1) == "17/03/2026 08:01:05"
