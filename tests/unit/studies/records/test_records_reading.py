"""Files as people hand them in become the same canonical tables."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from records_cohort import CHAIRS, group_rows, write_workbook

from helpers.studies.records.empty import empty_tables


@pytest.fixture(params=["id", "en"])
def language(request):
    return request.param


def test_a_filled_template_is_read_in_either_language(cohort, language, tmp_path):
    made = cohort.make(write_workbook(tmp_path / "filled.xlsx", language), language=language)
    assert [each.table.name for each in made.sheets] == ["groups", "meetings"]
    assert not made.absent
    tables = cohort.take_in().tables
    groups = tables["groups"]
    assert groups["group"].tolist() == [row[0] for row in group_rows()]
    assert groups["kind"].tolist() == ["kkg", "kkg", "mgmp", "mgmp"]
    assert groups["satisfaction"].tolist()[:2] == ["low", "high"]
    assert groups["topics"].tolist()[:3] == ["lesson_study", "", "lesson_study;assessment"]
    assert groups["topics"].isna().tolist() == [False, False, False, True]
    assert groups["members"].tolist() == [12, 30, 25, pd.NA]
    assert groups["cost"].dropna().tolist() == [1_250_000, 2_000_000, 750_000]
    assert groups["founded"][0] == pd.Timestamp(2015, 3, 2)
    assert groups["decree"].tolist()[:2] == [True, False]
    assert groups["remark"][2] == "=1+1"


def test_the_tables_have_the_types_of_the_contract(cohort, study, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx"))
    tables, wanted = cohort.take_in().tables, empty_tables(study)
    assert list(tables) == list(wanted)
    for name in ("groups", "meetings"):
        assert tables[name].dtypes.astype("str").equals(wanted[name].dtypes.astype("str"))


def test_references_are_spelt_as_what_they_refer_to(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx"))
    assert cohort.take_in().tables["meetings"]["group"].tolist() == ["KKG Bima 1", "KKG Bima 2"]


def test_every_row_is_accounted_for(cohort, tmp_path):
    def blank_between(book):
        book.worksheets[1].insert_rows(3, 2)

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=blank_between))
    rows = cohort.take_in().tables["rows"]
    mine = rows[rows["file"] == "groups 1"].set_index("what")["rows"]
    assert mine.to_dict() == {"header": 1, "entries": 4, "blank": 2}


def as_csv(source, path, number, delimiter=",", decimal="."):
    """One sheet of a workbook as another program would save it."""
    rows = openpyxl.load_workbook(source).worksheets[number].iter_rows(values_only=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        for row in rows:
            cells = [f"{cell}".replace(".", decimal) if isinstance(cell, float) else cell for cell in row]
            writer.writerow(["" if cell is None else cell for cell in cells])
    return path


@pytest.mark.parametrize(("delimiter", "decimal"), [(",", "."), (";", ",")])
def test_csv_files_of_the_sheets_give_the_same(cohort, tmp_path, delimiter, decimal):
    book = write_workbook(tmp_path / "filled.xlsx", "id")
    parts = [as_csv(book, tmp_path / f"{n}.csv", n, delimiter, decimal) for n in (1, 2)]
    cohort.make(book, language="id")
    cohort.make(*parts, cohort="parts", language="id")
    whole, apart = cohort.take_in().tables, cohort.take_in("parts").tables
    for name in ("groups", "meetings"):
        people = ["chair", "facilitator"]
        pd.testing.assert_frame_equal(
            whole[name].drop(columns=people, errors="ignore"),
            apart[name].drop(columns=people, errors="ignore"),
        )


FORM = [
    [
        "Cap waktu",
        "Apa nama kelompok Anda?",
        "jenis",
        "Topik",
        "Tentang kelompok [Jumlah Anggota]",
        "BIAYA (Rp)",
    ],
    [
        "17/03/2026 10:00:00",
        "KKG Bima 1",
        "Kelompok Kerja Guru",
        "Penilaian, Studi pembelajaran",
        "12",
        "Rp 1.250.000",
    ],
    ["17/03/2026 10:05:00", "MGMP IPA", "mgmp", "", "", "1,25 juta"],
    ["17/03/2026 10:06:00", "", "", "", "", ""],
]


def write_form(path, rows):
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    return path


def test_an_export_of_a_form_is_read(cohort, tmp_path):
    made = cohort.make(write_form(tmp_path / "jawaban.csv", FORM))
    (sheet,) = made.sheets
    assert sheet.table.name == "groups"
    assert sheet.columns["group", ""] == "Apa nama kelompok Anda?"
    assert sheet.columns["members", ""] == "Tentang kelompok [Jumlah Anggota]"
    assert "Cap waktu" not in sheet.unused
    cohort.edit('cost = ""', 'cost = "BIAYA (Rp)"')
    tables = cohort.take_in().tables
    assert tables["groups"]["topics"].tolist()[0] == "lesson_study;assessment"
    assert tables["groups"]["kind"].tolist() == ["kkg", "mgmp"]
    assert tables["groups"]["cost"].tolist() == [1_250_000, 1_250_000]
    counted = tables["rows"].set_index("what")["rows"].to_dict()
    assert counted == {"header": 1, "entries": 2, "empty_submission": 1}


def test_a_cohort_of_one_is_fine(cohort, tmp_path):
    cohort.make(write_form(tmp_path / "one.csv", FORM[:2]))
    assert len(cohort.take_in().tables["groups"]) == 1


def test_several_files_of_one_table_are_joined(cohort, tmp_path):
    parts = [write_form(tmp_path / f"{n}.csv", [FORM[0], row]) for n, row in enumerate(FORM[1:3])]
    cohort.make(*parts)
    tables = cohort.take_in().tables
    assert tables["groups"]["group"].tolist() == ["KKG Bima 1", "MGMP IPA"]
    assert sorted(set(tables["rows"]["file"])) == ["groups 1", "groups 2"]


def test_formulas_and_markup_stay_texts(cohort, tmp_path):
    hostile = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "{x}", "a;b\nc"]
    rows = [FORM[0], *([FORM[1][0], text, "KKG", "", "", ""] for text in hostile)]
    cohort.make(write_form(tmp_path / "hostile.csv", rows))
    found = cohort.take_in().tables["groups"]["group"].tolist()
    assert found == [*hostile[:3], "a;b c"]


def test_files_stay_as_they_were(cohort, tmp_path):
    given = write_workbook(tmp_path / "filled.xlsx")
    kept = shutil.copy(given, tmp_path / "kept.xlsx")
    made = cohort.make(given)
    cohort.take_in()
    assert (made.folder / "filled.xlsx").read_bytes() == Path(kept).read_bytes()
    assert sorted(path.name for path in made.folder.iterdir()) == ["cohort.toml", "filled.xlsx"]


def test_people_are_the_same_in_every_table_and_run(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx"))
    intake = cohort.take_in()
    groups, meetings = intake.tables["groups"], intake.tables["meetings"]
    assert groups["chair"][0] == meetings["facilitator"][0]
    assert intake.people == len([name for name in CHAIRS if name])
    assert not set(groups["chair"].dropna()) & set(CHAIRS)
