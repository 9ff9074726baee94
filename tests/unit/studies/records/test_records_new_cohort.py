"""What ``new-cohort`` makes of files: which sheet is which table, which header which column, what it asks."""

import csv
import tomllib

import pytest
from records_cohort import write_workbook

from helpers.words.errors import InputError


def write_csv(path, *rows):
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    return path


def manifest(made):
    return tomllib.loads((made.folder / "cohort.toml").read_text("utf-8"))


def test_the_manifest_names_sheet_role_and_columns(cohort, tmp_path):
    made = cohort.make(write_workbook(tmp_path / "filled.xlsx", "id"), language="id")
    first, second = manifest(made)["file"]
    assert (first["name"], first["sheet"], first["layout"], first["role"]) == (
        "filled.xlsx",
        "Kelompok",
        "records",
        "groups",
    )
    assert first["columns"]["members"] == "Jumlah anggota"
    assert first["columns"]["topics"]["assessment"] == "Topik: Penilaian"
    assert second["role"] == "meetings"


@pytest.mark.parametrize(("language", "words"), [("id", "Satu lembar berkas"), ("en", "A sheet of a file")])
def test_comments_are_in_the_users_language(cohort, tmp_path, language, words):
    made = cohort.make(write_workbook(tmp_path / "filled.xlsx"), language=language)
    assert words in (made.folder / "cohort.toml").read_text("utf-8")


def test_columns_without_a_header_wait_to_be_named(cohort, tmp_path):
    made = cohort.make(
        write_csv(tmp_path / "a.csv", ["Nama kelompok", "Anggota?", "Ketua"], ["A", 3, "Budi"])
    )
    (entry,) = manifest(made)["file"]
    assert entry["columns"]["kind"] == entry["columns"]["members"] == ""
    assert made.sheets[0].unused == ("Anggota?",)
    assert cohort.problems() == ["records.column_not_named"]
    text = (made.folder / "cohort.toml").read_text("utf-8")
    assert "# Headers that are not used: Anggota?" in text
    assert "# Needed: write the header that means “Kind” between the quotes." in text


def test_a_header_that_resembles_one_is_taken_and_asked_about(cohort, tmp_path):
    heads = ["Nama kelompok", "Jenis", "Jumlah anggotanya"]
    made = cohort.make(write_csv(tmp_path / "a.csv", heads, ["A", "KKG", 3]))
    assert made.sheets[0].doubtful == {("members", ""): "Jumlah anggotanya"}
    assert "Is the next line right?" in (made.folder / "cohort.toml").read_text("utf-8")
    assert cohort.take_in().tables["groups"]["members"].tolist() == [3]


def test_headers_are_compared_without_case_marks_and_blanks(cohort, tmp_path):
    heads = ["  NAMA   KELOMPOK * ", "jenis:", "Biaya."]
    made = cohort.make(write_csv(tmp_path / "a.csv", ["Data 2026"], [], heads, ["A", "kkg", 5000]))
    assert not made.sheets[0].doubtful
    assert made.sheets[0].row == 3
    assert cohort.take_in().tables["groups"]["cost"].tolist() == [5000]


def test_unknown_answers_wait_for_their_level(cohort, tmp_path):
    rows = [["Nama kelompok", "Jenis"], ["A", "kkgg"], ["B", "Forum"], ["C", "MGMP"]]
    made = cohort.make(write_csv(tmp_path / "a.csv", *rows))
    assert made.sheets[0].levels == {"kind": {"kkgg": "kkg", "Forum": ""}}
    assert manifest(made)["file"][0]["levels"]["kind"] == {"kkgg": "kkg", "Forum": ""}
    assert cohort.problems() == ["records.no_such_level"]
    cohort.edit('Forum = ""', 'Forum = "mgmp"')
    assert cohort.take_in().tables["groups"]["kind"].tolist() == ["kkg", "mgmp", "mgmp"]


def test_a_file_without_any_table_is_refused(cohort, tmp_path):
    with pytest.raises(InputError) as error:
        cohort.make(write_csv(tmp_path / "a.csv", ["Warna", "Rasa"], ["merah", "manis"]))
    assert [problem.key for problem in error.value.problems] == ["records.not_a_table"]
    assert "Warna | Rasa" in error.value.render("en")


def test_everything_wrong_with_names_and_files_at_once(cohort, tmp_path):
    good = write_workbook(tmp_path / "filled.xlsx")
    bad = write_csv(tmp_path / "a.csv", ["Warna", "Rasa"], ["merah", "manis"])
    with pytest.raises(InputError) as error:
        cohort.make(good, bad, tmp_path / "nothing.xlsx", cohort="Bad Name")
    keys = {problem.key for problem in error.value.problems}
    assert keys == {"intake.bad_name", "intake.no_such_file", "records.not_a_table"}


def test_nothing_is_written_over(cohort, tmp_path):
    path = write_workbook(tmp_path / "filled.xlsx")
    cohort.make(path)
    with pytest.raises(InputError) as error:
        cohort.make(path)
    assert [problem.key for problem in error.value.problems] == ["intake.there_already"]


def test_an_empty_sheet_beside_a_file_of_the_same_table_is_left_out(cohort, tmp_path):
    book = write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.worksheets[1].delete_rows(2, 9))
    other = write_csv(
        tmp_path / "groups.csv", ["Nama kelompok", "Jenis"], ["KKG Bima 1", "KKG"], ["KKG Bima 2", "KKG"]
    )
    made = cohort.make(book, other)
    assert [(each.path.name, each.table.name) for each in made.sheets] == [
        ("filled.xlsx", "meetings"),
        ("groups.csv", "groups"),
    ]
    assert len(cohort.take_in().tables["groups"]) == 2


def test_a_workbook_of_another_hand_is_recognised_by_its_headers(cohort, tmp_path):
    def other(book):
        book.worksheets[1].title, book.worksheets[2].title = "Sheet1", "Sheet2"
        book.remove(book.worksheets[0])

    made = cohort.make(write_workbook(tmp_path / "filled.xlsx", change=other))
    assert [each.table.name for each in made.sheets] == ["groups", "meetings"]


def test_the_sheets_that_explain_and_list_choices_hold_no_table(cohort, tmp_path):
    def shown(book):
        for sheet in book:
            sheet.sheet_state = "visible"

    made = cohort.make(write_workbook(tmp_path / "filled.xlsx", change=shown))
    assert [each.sheet for each in made.sheets] == ["Groups", "Meetings"]
