"""Names of people stay beside the raw files: no table or text holds one, and reports are searched."""

import pytest
from records_cohort import CHAIRS, put, write_workbook

from helpers.privacy.key_file import KEY_FILE, IdentifyingStrings
from helpers.runs.leaking import leak_problems
from helpers.studies.canonical import load_data, prepare
from helpers.studies.check import look_at
from helpers.studies.manifest import load_cohort


@pytest.fixture
def made(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx"))
    return cohort


def test_the_processed_folder_names_nobody(made, study):
    folder = prepare(made.project, load_cohort(made.project, study, "trial"))
    assert {path.name for path in folder.iterdir()} >= {"groups.parquet", "rows.parquet", "datapackage.json"}
    for path in folder.iterdir():
        data = path.read_bytes()
        assert not any(name.encode() in data for name in CHAIRS if name)


def test_the_key_lies_beside_the_files_and_tells_who_is_who(made, study):
    data = load_data(study, "trial", made.project)
    folder = made.project.raw(study, "trial")
    assert {each.text for each in IdentifyingStrings(folder)} == {name for name in CHAIRS if name}
    key = (folder / KEY_FILE).read_text("utf-8")
    assert f"{data['groups']['chair'][0]},Siti Aminah" in key


def test_pseudonyms_stay_when_rows_are_added(made, study, tmp_path):
    before = load_data(study, "trial", made.project)["groups"]["chair"][1]

    def more(book):
        for place, value in enumerate(("KKG Baru", "Primary teachers"), start=1):
            put(book.worksheets[1], 6, place, value)
        put(book.worksheets[1], 6, 13, "Agus Pratama")

    write_workbook(made.project.raw(study, "trial") / "filled.xlsx", change=more)
    after = load_data(study, "trial", made.project)["groups"]
    assert len(after) == 5
    assert after["chair"][1] == before


def test_a_text_that_names_somebody_is_left_out_and_said(cohort, study, tmp_path):
    def named(book):
        put(book.worksheets[1], 3, 14, "Ketua baru: Rina Lestari")

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=named))
    look = look_at(cohort.project, study, "trial", "en")
    assert [remark.key for remark in look.remarks] == ["records.names_in_text"]
    assert cohort.take_in().tables["groups"]["remark"].isna().tolist() == [False, True, False, True]


def test_a_report_with_a_name_is_not_published(made, study):
    load_data(study, "trial", made.project)
    files = {"report.html": b"<p>Ketua: Budi Santoso</p>"}
    assert [each.key for each in leak_problems(made.project, study, "trial", files)] == ["leak.found"]
    assert leak_problems(made.project, study, "trial", {"report.html": b"<p>P-12345</p>"}) == []


def test_a_name_in_the_name_of_a_group_is_found_with_its_column(cohort, study, tmp_path):
    def named(book):
        put(book.worksheets[1], 4, 1, "Forum Siti Aminah")

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=named))
    load_data(study, "trial", cohort.project)
    (found,) = leak_problems(cohort.project, study, "trial", {"a.html": b"<p>Forum Siti Aminah</p>"})
    assert found.key == "leak.of_records"
    assert (found.values["table"], found.values["name"]) == ("groups", "group")


def test_a_cohort_without_people_has_a_key_too(cohort, study, tmp_path):
    def nobody(book):
        for row in range(2, 6):
            book.worksheets[1].cell(row, 13).value = None
        book.worksheets[2].cell(2, 4).value = None

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=nobody))
    load_data(study, "trial", cohort.project)
    assert (cohort.project.raw(study, "trial") / KEY_FILE).is_file()
    assert leak_problems(cohort.project, study, "trial", {"a.html": b"x"}) == []


def test_tables_are_made_anew_when_the_declaration_changes(made, study, monkeypatch, tmp_path):
    about = load_cohort(made.project, study, "trial")
    folder = prepare(made.project, about)
    mark = (folder / "made_from.txt").read_text()
    assert (prepare(made.project, about) / "made_from.txt").read_text() == mark
    made.edit("comparison_group = false", "comparison_group = true")
    assert (prepare(made.project, about) / "made_from.txt").read_text() != mark
