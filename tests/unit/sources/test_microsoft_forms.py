"""Microsoft Forms: its own columns, points and feedback, grids, several choices, Excel's numbered headers."""

from datetime import date

import pytest
from forms_file import MICROSOFT, csv_file, microsoft, opened, workbook

from helpers.language import LANGUAGES, say
from helpers.sources.importers import microsoft_forms
from helpers.sources.importers.microsoft_forms import header_parts, question_text
from helpers.sources.registry import recognise
from helpers.words.errors import InputError

QUIZ = {
    "Nama Lengkap": ["Siti", "Budi", "Ani"],
    "Points - Nama Lengkap": [None, None, None],
    "Feedback - Nama Lengkap": [None, None, None],
    "Ibu kota?": ["Jakarta", "Bandung", None],
    "Points - Ibu kota?": [1, 0, 0],
    "Feedback - Ibu kota?": [None, "Bukan", None],
    "Warna\u00a0bendera?": ["Merah;Putih;", "Merah;", "Merah;Putih;"],
    "Points - Warna\u00a0bendera?": [2, 1, 2],
    "Feedback - Warna\u00a0bendera?": [None, None, None],
}


def book_of(tmp_path, columns, points=None):
    return opened(workbook(tmp_path / "a.xlsx", {"Sheet1": microsoft(columns, points)}))


def read(book, **changes):
    return microsoft_forms.read(book, {**microsoft_forms.propose(book).settings, **changes})


def test_a_quiz(tmp_path):
    book = book_of(tmp_path, QUIZ, [3, 1, 2])
    assert recognise(book) is microsoft_forms.IMPORTER
    proposal, source = microsoft_forms.propose(book), read(book)
    assert proposal.settings["marks"] == {"1": 1, "2": 2}
    assert dict(proposal.questions) == {"forms.ask_marks": {"items": "1-2"}}
    assert proposal.settings["columns"] == {
        "submitted": "Completion time",
        "score": "Total points",
        "name": "Nama Lengkap",
        "left_out": ["Email", "Name"],
    }
    assert source.items["text"].tolist() == ["Ibu kota?", "Warna bendera?"]
    assert source.items["kind"].tolist() == ["choice", "several"]
    assert source.items["options"].tolist() == ["", "Merah\nPutih"]
    assert source.items["correct"].tolist() == ["Jakarta", "Merah;Putih;"]
    assert source.answers["result"].astype(str).tolist() == [
        "correct", "correct", "wrong", "wrong", "no_answer", "correct",
    ]  # fmt: skip
    assert source.answers["share"].tolist() == [1, 1, 0, 0.5, 0, 1]
    assert source.entries["score"].tolist() == [3, 1, 2]
    assert source.entries["max_score"].tolist() == [3, 3, 3]
    assert source.entries["email"].tolist() == ["", "", ""]
    assert source.entries["submitted"].iloc[0].isoformat() == "2026-03-17T08:07:05"
    assert source.date == date(2026, 3, 17)
    assert source.remarks == ()
    assert {count.what: count.rows for count in source.counts} == {"header": 1, "entries": 3}


def test_without_marks_a_point_is_not_known_to_be_right(tmp_path):
    source = read(book_of(tmp_path, QUIZ, [3, 1, 2]), marks=None)
    assert source.answers["result"].astype(str).tolist()[:4] == ["unscored"] * 4
    assert source.answers["share"].isna().all()


def test_points_above_the_highest_mark(tmp_path):
    with pytest.raises(InputError) as caught:
        read(book_of(tmp_path, QUIZ, [3, 1, 2]), marks={"1": 1, "2": 1})
    assert [(p.key, p.row, p.column) for p in caught.value.problems] == [
        ("forms.score_over_maximum", 2, "Points - Warna bendera?"),
        ("forms.score_over_maximum", 4, "Points - Warna bendera?"),
    ]


def test_totals_above_the_known_marks_leave_the_maximum_unknown(tmp_path):
    columns = {
        ("Ibu kota" if header == "Points - Ibu kota?" else header): cells for header, cells in QUIZ.items()
    }
    source = read(book_of(tmp_path, columns, [3, 1, 2]))
    (unsure,) = [each for each in source.remarks if each.key == "forms.total_above_marks"]
    assert (unsure.column, dict(unsure.values)) == ("Total points", {"sum": "2", "most": "3"})
    assert source.entries["max_score"].isna().all()
    assert source.entries["score"].tolist() == [3, 1, 2]


def test_totals_that_the_points_do_not_give(tmp_path):
    remarks = read(book_of(tmp_path, QUIZ, [3, 2, 2])).remarks
    assert [(r.key, r.row, r.found, r.values["computed"]) for r in remarks] == [
        ("forms.total_differs", 3, "2", "1")
    ]


def test_a_questionnaire_with_a_grid(tmp_path):
    columns = {
        "Nama": ["Siti", "Budi", "Ani"],
        "Seberapa puas Anda?.Materi": ["Puas", "Sangat Puas", "Puas"],
        "Seberapa puas Anda?.Narasumber": ["Cukup Puas", "Sangat Puas", "Puas"],
        "Media": ["PPT;Video;", "Video;", "PPT;"],
        "Saran": ["Lebih lama", None, "Bagus sekali"],
    }
    source = read(book_of(tmp_path, columns))
    assert source.kind == "survey"
    assert source.items["text"].tolist() == [
        "Seberapa puas Anda? [Materi]", "Seberapa puas Anda? [Narasumber]", "Media", "Saran",
    ]  # fmt: skip
    assert source.items["kind"].tolist() == ["scale", "scale", "several", "open"]
    assert source.items["options"].iloc[0] == "Kurang Puas\nCukup Puas\nPuas\nSangat Puas"
    assert source.entries["name"].tolist() == ["Siti", "Budi", "Ani"]


@pytest.mark.parametrize(
    ("headers", "texts"),
    [
        (["Nilai.Materi", "Nilai.Waktu", "Lain"], ["Nilai [Materi]", "Nilai [Waktu]", "Lain"]),
        (["Versi 1.0 baik?", "Versi 1.1 baik?"], ["Versi 1.0 baik?", "Versi 1.1 baik?"]),
        (
            ["Lihat gambar. Apa itu?", "Lihat gambar. Apa ini?"],
            ["Lihat gambar. Apa itu?", "Lihat gambar. Apa ini?"],
        ),
        (["Nilai.Materi", "Nilai.Materi"], ["Nilai.Materi", "Nilai.Materi"]),
        (["A.B"], ["A.B"]),
    ],
)
def test_grids_are_told_by_a_stem_that_neighbours_share(headers, texts):
    assert [question_text(headers, place) for place in range(len(headers))] == texts


def test_headers_that_excel_numbered():
    """``Name2`` after the tool's ``Name``, its points under the old or the new header."""
    headers = [*MICROSOFT, "Total points", "Quiz feedback", "ID2", "Points - ID2", "Feedback - ID2"]
    headers += ["Name2", "Points - Name", "Feedback - Name", "Soal 1", "Points - Soal 1"]
    parts = header_parts(headers)
    assert parts[7:] == [
        ("identifier", None), ("points", 7), ("feedback", 7),
        ("name", None), ("points", 10), ("feedback", 10),
        ("question", None), ("points", 13),
    ]  # fmt: skip
    assert [part for part, _ in parts[:7]] == ["tool", "tool", "submitted", "email", "name", "score", "tool"]


def test_indonesian_headers_are_known(tmp_path):
    header = ["ID", "Waktu mulai", "Waktu penyelesaian", "Email", "Nama", "Total poin", "Umpan balik kuis"]
    header += ["Soal 1", "Poin - Soal 1", "Umpan balik - Soal 1"]
    rows = [[1, "17/03/2026 08:00:00", "17/03/2026 08:05:00", "a@contoh.id", "Ani", "1", "", "A", "1", ""]]
    book = opened(csv_file(tmp_path / "a.csv", header, rows))
    assert recognise(book) is microsoft_forms.IMPORTER
    source = read(book)
    assert source.entries[["name", "email", "score"]].to_numpy().tolist() == [["Ani", "a@contoh.id", 1.0]]
    assert len(source.items) == 1


def test_points_of_no_question_are_named(tmp_path):
    columns = {"Nama Lengkap": ["Siti"], "Soal": ["A"], "Points - Lain": [1]}
    source = read(book_of(tmp_path, columns, [1]))
    assert [(remark.key, remark.column) for remark in source.remarks] == [
        ("forms.points_of_nothing", "Points - Lain")
    ]


def test_months_first_as_american_exports_have_them(tmp_path):
    header = [*MICROSOFT, "Nama Lengkap", "Soal"]
    rows = [[1, "7/8/26 19:06:23", "7/9/26 19:17:10", "anonymous", "", "Siti", "A"]]
    book = opened(csv_file(tmp_path / "a.csv", header, rows))
    proposal = microsoft_forms.propose(book)
    assert proposal.settings["day_first"] is False
    assert read(book).date == date(2026, 7, 9)


@pytest.mark.parametrize(
    "headers", [["ID", "Nama", "Soal"], ["Timestamp", "Nama"], ["Start time", "Nama", "Soal"]]
)
def test_other_headers_are_not_taken_for_it(headers):
    assert header_parts(headers) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_has_words(tmp_path, language):
    proposal = microsoft_forms.propose(book_of(tmp_path, QUIZ, [3, 1, 2]))
    assert all(
        say(f"source.{key}", language, **values) for key, values in (*proposal.summary, *proposal.questions)
    )
