"""Everything that is wrong with filled-in tables is said at once, at its place, and what to do about it."""

from datetime import datetime

import pytest
from records_cohort import put, write_workbook

from helpers.words.errors import InputError

# By header of the sheet of groups, what is typed into row 3, and what is said of it
CELLS = {
    "blank key": ("Name of the group", None, "blank_required"),
    "key twice": ("Name of the group", " kkg  BIMA 1", "key_twice"),
    "unknown level": ("Kind", "Kelompok kerja", "no_such_level"),
    "blank level": ("Kind", None, "blank_required"),
    "a number for a level": ("Satisfaction", 7, "no_such_level"),
    "neither yes nor no": ("Has a decree", "mungkin", "no_such_level"),
    "neither yes nor no in a part": ("Topics: ICT", "mungkin", "not_yes_no"),
    "a word for a number": ("Members", "banyak", "not_a_number"),
    "a number with a word": ("Members", "12 orang", "not_a_number"),
    "half a person": ("Members", 12.5, "not_whole"),
    "too few": ("Members", -3, "below"),
    "too many": ("Members", 501, "above"),
    "a day for a number": ("Members", datetime(2026, 1, 1), "not_a_number"),
    "more than all": ("Certified teachers", 101, "above"),
    "no amount": ("Cost", "gratis", "not_rupiah"),
    "an amount in millions": ("Cost", 2, "rupiah_mixed"),
    "an amount of two meanings": ("Cost", "1.250 juta", "rupiah_two_ways"),
    "no date": ("Founded on", "kemarin", "not_a_date"),
    "a year alone, which a cell of dates shows as one of 1905": ("Founded on", 2015, "below"),
    "a year in a text": ("Founded on", "2015", "not_a_date"),
    "long ago": ("Founded on", datetime(1945, 8, 17), "below"),
    "far ahead": ("Founded on", datetime(2201, 1, 1), "above"),
    "a row of sums": ("Name of the group", "Jumlah", "total_row"),
}


def typed(header, value, row=3, sheet=1):
    """A change of a workbook: a value below a header."""

    def change(book):
        heads = [str(cell.value).rstrip(" *") for cell in book.worksheets[sheet][1]]
        put(book.worksheets[sheet], row, heads.index(header) + 1, value)

    return change


@pytest.mark.parametrize("name", CELLS)
def test_a_wrong_cell_is_named_with_its_place(cohort, tmp_path, name):
    header, value, key = CELLS[name]
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=typed(header, value)))
    with pytest.raises(InputError) as error:
        cohort.take_in()
    mine = [each for each in error.value.problems if each.key == f"records.{key}"]
    assert mine, [each.key for each in error.value.problems]
    assert mine[0].file.endswith("trial/filled.xlsx")
    assert (mine[0].sheet, mine[0].row, mine[0].column.rstrip(" *")) == ("Groups", 3, header)


def test_the_nearest_levels_are_proposed(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=typed("Satisfaction", "Midle")))
    assert cohort.take_in().tables["groups"]["satisfaction"][1] == "middle"  # proposed by new-cohort
    cohort.edit('Midle = "middle"', 'Midle = ""')
    assert cohort.problems() == ["records.no_such_level"]
    assert "nearest are Middle (middle)" in cohort.said["en"]
    assert "yang terdekat Middle (middle)" in cohort.said["id"]


def test_an_answer_may_be_said_to_mean_a_level_or_nothing(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=typed("Satisfaction", "Entahlah")))
    assert cohort.problems() == ["records.no_such_level"]
    cohort.edit('Entahlah = ""', 'Entahlah = "missing"')
    assert cohort.take_in().tables["groups"]["satisfaction"].isna()[1]


def test_a_reference_to_nothing_names_what_is_near(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=typed("Group", "KKG Bimaa 2", 3, sheet=2)))
    assert cohort.problems() == ["records.no_such_reference"]
    assert "KKG Bima 2" in cohort.said["en"]
    far = write_workbook(tmp_path / "far.xlsx", change=typed("Group", "Xyz", 3, sheet=2))
    cohort.make(far, cohort="far")
    assert cohort.problems("far") == ["records.no_reference"]


def test_keys_of_several_columns_are_unique_together(cohort, tmp_path):
    def again(book):
        put(book.worksheets[2], 3, 1, "KKG Bima 1")
        book.worksheets[2].cell(3, 2).value = datetime(2026, 1, 10)

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=again))
    assert cohort.problems() == ["records.key_twice"]
    assert "row 2" in cohort.said["en"]


def test_a_formula_without_a_result_is_named_once(cohort, tmp_path):
    def formula(book):
        book.worksheets[1].cell(3, 7).value = "=SUM(1,2)"

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=formula))
    assert cohort.problems() == ["source.formula_without_value"]


def test_an_error_of_the_spreadsheet_is_named_once(cohort, tmp_path):
    def error(book):
        cell = book.worksheets[1].cell(3, 9)
        cell.value, cell.data_type = "#DIV/0!", "e"

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=error))
    assert cohort.problems() == ["source.error_cell"]


def test_an_empty_table_is_named_if_it_must_be_filled(cohort, tmp_path):
    def empty(book):
        for sheet in book.worksheets[1:3]:
            sheet.delete_rows(2, 10)

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=empty))
    assert cohort.problems() == ["records.empty_table"]


def test_a_table_that_may_be_empty_is_no_problem(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.worksheets[2].delete_rows(2, 9)))
    assert cohort.take_in().tables["meetings"].empty


def test_a_table_that_is_not_given_is_named(cohort, tmp_path):
    made = cohort.make(write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.remove(b.worksheets[1])))
    assert made.absent == ("groups",)
    assert cohort.problems()[0] == "records.no_table"


def test_a_column_that_must_be_there_is_named(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.worksheets[1].delete_cols(2)))
    assert cohort.problems() == ["records.column_not_named"]


def test_a_header_that_is_gone_is_named(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx"))
    cohort.edit('members = "Members"', 'members = "Anggota"')
    assert cohort.problems() == ["records.no_column"]
    assert "Hours of activity" in cohort.said["en"]


def test_a_header_that_stands_twice_is_named(cohort, tmp_path):
    def twice(book):
        book.worksheets[1].cell(1, 15).value = "Members"
        book.worksheets[1].cell(2, 15).value = 3

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=twice))
    assert cohort.problems() == ["records.header_twice"]


def test_dates_of_which_nothing_tells_the_order_are_asked_about(cohort, tmp_path):
    def days(book):
        for row in (2, 3, 5):
            book.worksheets[1].cell(row, 11).value = "03/02/2015"

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=days))
    assert cohort.problems() == ["records.day_or_month"]
    cohort.edit('role = "groups"', 'role = "groups"\nday_first = true')
    assert cohort.take_in().tables["groups"]["founded"][0].month == 2


def test_shares_of_one_are_asked_about(cohort, tmp_path):
    def parts(book):
        for row, share in ((2, 0.63), (3, 0), (5, 1)):
            book.worksheets[1].cell(row, 10).value = share

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=parts))
    assert cohort.problems() == ["records.share_of_one"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('role = "groups"', 'role = "group"', "intake.no_role"),
        ('layout = "records"', 'layout = "kahoot"', "intake.no_layout"),
        ('sheet = "Groups"', 'sheet = "Nothing"', "records.no_sheet"),
        ('group = "Name', 'grup = "Name', "records.bad_setting"),
        ('members = "Members"', "members = 5", "records.bad_setting"),
        ('members = "Members"', 'members = "Cost"', "records.header_for_two"),
        ('role = "groups"', 'role = "groups"\ndecimal = ";"', "records.bad_setting"),
        ('role = "groups"', 'role = "groups"\nday_first = "yes"', "records.bad_setting"),
        ('role = "groups"', 'role = "groups"\nunits = { cost = 2 }', "records.bad_setting"),
        ('role = "groups"', 'role = "groups"\nunits = { members = 1 }', "records.bad_setting"),
        ('role = "groups"', 'role = "groups"\nlevels = { members = { a = "b" } }', "records.bad_setting"),
        ('role = "groups"', 'role = "groups"\nlevels = { kind = { a = "b" } }', "records.bad_setting"),
        ('role = "groups"', 'role = "groups"\nlevels = 3', "records.bad_setting"),
        ("comparison_group = false", 'comparison_group = "no"', "intake.bad_design"),
    ],
)
def test_a_manifest_that_is_wrong_says_where(cohort, tmp_path, old, new, key):
    cohort.make(write_workbook(tmp_path / "filled.xlsx"))
    cohort.edit(old, new)
    assert key in cohort.problems()
    assert "cohort.toml" in cohort.said["en"]


def test_problems_of_all_sheets_come_together(cohort, tmp_path):
    def spoil(book):
        typed("Members", "banyak")(book)
        typed("Founded on", "kemarin", 4)(book)
        typed("People present", -1, 2, sheet=2)(book)
        typed("Group", "Xyz", 3, sheet=2)(book)

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=spoil))
    keys = ["not_a_number", "not_a_date", "below", "no_reference"]
    assert sorted(cohort.problems()) == sorted(f"records.{key}" for key in keys)


def test_many_wrong_cells_of_one_kind_are_counted(cohort, tmp_path):
    def spoil(book):
        for row in range(6, 60):
            book.worksheets[1].cell(row, 1).value = f"KKG {row}"
            book.worksheets[1].cell(row, 2).value = "Primary teachers"
            book.worksheets[1].cell(row, 7).value = -row

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=spoil))
    keys = cohort.problems()
    assert keys.count("records.below") == 20
    assert "34" in cohort.said["en"].splitlines()[-1]


def test_names_of_people_are_not_quoted(cohort, tmp_path):
    def error(book):
        cell = book.worksheets[1].cell(3, 13)
        cell.value = "Budi Santoso"
        put(book.worksheets[1], 3, 2, "x")

    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=error))
    assert cohort.problems()
    assert "Budi" not in cohort.said["en"]
