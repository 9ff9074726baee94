"""What is printed of a cohort stays short, however many rows it speaks of."""

from helpers.cli.cohort_console import checked_cohort
from helpers.studies.check import Look
from helpers.words.errors import Problem


def test_remarks_on_many_rows_are_some_and_how_many_more(capsys):
    remarks = [Problem("intake.reserved_name", file="a.csv", row=row) for row in range(2, 1002)]
    remarks.append(Problem("intake.reserved_name", file="b.csv", row=7))
    checked_cohort("s/c", Look(people=3, flow=(), open_questions=(), remarks=tuple(remarks)), "en")
    lines = capsys.readouterr().out.splitlines()
    assert sum("a.csv, row" in line for line in lines) == 5
    assert sum("995 more" in line for line in lines) == 1
    assert sum("b.csv, row 7" in line for line in lines) == 1
