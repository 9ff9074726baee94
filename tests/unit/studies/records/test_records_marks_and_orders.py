"""Decimal marks that differ within a column, and days that only other columns of the file explain."""

from records_cohort import put, write_workbook

from helpers.words.errors import InBoth, Problem, joined

HOURS, FOUNDED, DAY = 8, 11, 2


def typed(*cells):
    """A change of a workbook: values at (sheet, row, column)."""

    def change(book):
        for sheet, row, column, value in cells:
            put(book.worksheets[sheet], row, column, value)

    return change


def test_each_number_is_read_by_its_own_decimal_mark(cohort, tmp_path):
    change = typed((1, 2, HOURS, "2,5"), (1, 3, HOURS, "3.75"), (1, 4, HOURS, "4"))
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=change))
    assert cohort.take_in().tables["groups"]["hours"].dropna().tolist() == [2.5, 3.75, 4.0]


def test_what_may_be_thousands_is_asked_about_at_its_row(cohort, tmp_path):
    change = typed((1, 2, HOURS, "2,5"), (1, 3, HOURS, "3.75"), (1, 4, HOURS, "1.250"))
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=change))
    assert cohort.problems() == ["records.number_two_ways"]
    assert "row 4, column Hours of activity: found 1.250" in cohort.said["en"]


def test_a_column_without_any_other_mark_names_its_first_cell(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=typed((1, 3, HOURS, "1.250"))))
    assert cohort.problems() == ["records.decimal_mark"]
    assert "found 1.250" in cohort.said["en"]


def test_other_days_of_the_file_settle_the_order(cohort, tmp_path):
    change = typed((2, 2, DAY, "05/01/2026"), (2, 3, DAY, "06/01/2026"), (1, 2, FOUNDED, "17/03/2015"))
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=change))
    taken = cohort.take_in()
    assert [str(day.date()) for day in taken.tables["meetings"]["day"]] == ["2026-01-05", "2026-01-06"]
    assert [(each.key, each.sheet, each.found) for each in taken.remarks] == [
        ("records.day_stands_first", "Meetings", "05/01/2026")
    ]


def test_the_month_may_stand_first_there(cohort, tmp_path):
    change = typed((2, 2, DAY, "05/01/2026"), (1, 2, FOUNDED, "03/17/2015"))
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=change))
    taken = cohort.take_in()
    assert str(taken.tables["meetings"]["day"][0].date()) == "2026-05-01"
    assert [each.key for each in taken.remarks] == ["records.month_stands_first"]


def test_days_that_contradict_each_other_settle_nothing(cohort, tmp_path):
    change = typed((2, 2, DAY, "05/01/2026"), (1, 2, FOUNDED, "03/17/2015"), (1, 3, FOUNDED, "17/03/2015"))
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=change))
    assert "records.day_or_month" in cohort.problems()


def test_many_contradictions_of_one_kind_are_counted():
    from helpers.studies.records.take_in import _few

    many = [Problem("records.not_whole", "a.xlsx", "S", row) for row in range(2, 40)]
    few = _few([*many, Problem("records.below", "a.xlsx", "S", 2)])
    assert [each.key for each in few[19:]] == ["records.not_whole", "attendance.and_more", "records.below"]
    assert few[20].values["count"] == 18


def test_labels_are_said_in_the_language_of_the_reader():
    label = InBoth({"id": "selesai", "en": "done"})
    problem = Problem("records.below", found=joined(", ", ["2026-01-02", label]), values={"limit": label})
    assert "2026-01-02, selesai" in problem.render("id")
    assert "no less than done" in problem.render("en")


def test_references_to_a_table_that_is_not_read_are_no_problems_of_their_own(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.worksheets[1].delete_rows(2, 9)))
    assert cohort.problems() == ["records.empty_table"]


def test_small_amounts_are_asked_about_and_no_more(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=typed((1, 3, 9, 2))))
    assert cohort.problems() == ["records.rupiah_mixed"]


def test_all_levels_are_named_by_their_labels_where_none_is_near(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=typed((1, 3, 2, "qqq"))))
    assert cohort.problems() == ["records.no_such_level"]
    assert "Primary teachers (" in cohort.said["en"]
    assert "KKG (" in cohort.said["id"]


def test_columns_that_may_be_missing_are_told_of(cohort, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.worksheets[1].delete_cols(7)))
    remarks = cohort.take_in().remarks
    assert [(each.key, each.sheet) for each in remarks] == [("records.columns_not_there", "Groups")]
    assert "left out: Members." in remarks[0].render("en")
