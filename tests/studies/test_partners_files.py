"""Development partners from real files: the simulated example, and workbooks with everything wrong."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.studies.canonical import load_data
from helpers.studies.check import check_cohort
from helpers.words.errors import InputError
from helpers.words.paths import Project

ROOT = Path(__file__).resolve().parents[2]
STUDY = "development_partners"
BOOK = "development_partners.xlsx"


@pytest.fixture
def project(tmp_path):
    """A project with the tracked example alone."""
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / f"{STUDY}.ipynb", tmp_path / "notebooks")
    shutil.copytree(ROOT / "data" / "raw" / STUDY / "example", tmp_path / "data" / "raw" / STUDY / "example")
    return Project(tmp_path)


@pytest.fixture
def changed(project):
    """Write cells of the workbook anew: sheet, row below the header (from 0) and header give the cell."""

    def change(cells):
        path = project.raw(STUDY, "example") / BOOK
        book = load_workbook(path)
        for (sheet, row, header), value in cells.items():
            page = book[sheet]
            top = next(n for n in range(1, 9) if _column(page, n, header))
            page.cell(top + 1 + row, _column(page, top, header), value)
        book.save(path)
        return project

    return change


def _column(page, row, header):
    heads = [str(cell.value or "").rstrip(" *") for cell in page[row]]
    return heads.index(header) + 1 if header in heads else None


def test_the_example_is_in_order_and_small(project):
    tables = load_data(STUDY, "example", project)
    assert len(tables["partners"]) == 40
    assert len(tables["activities"]) > 100
    assert set(tables["agreements"]["partner"]) <= set(tables["partners"]["partner"])
    assert (project.raw(STUDY, "example") / BOOK).stat().st_size < 60_000
    check_cohort(Project(ROOT), STUDY, "published")


def test_everything_wrong_is_said_at_once_with_its_row(changed):
    project = changed(
        {
            ("Partners", 0, "Own funds (%)"): 140,
            ("Partners", 1, "Assisted schools"): -3,
            ("Partners", 2, "Works with the region since"): "soon",
            ("Partners", 3, "Main focus"): "sport",
            ("Partners", 5, "Development partner"): "Mitra Rekaan 05",
            ("Districts", 0, "Schools registered"): "many",
            ("Activities", 0, "Role"): "cooking",
            ("Activities", 1, "District or city"): "Atlantis",
            ("Activities", 2, "Date"): datetime(1926, 3, 1),
        }
    )
    with pytest.raises(InputError) as caught:
        check_cohort(project, STUDY, "example")
    said = caught.value.render("en")
    for text in ("140", "-3", "soon", "sport", "Mitra Rekaan 05", "many", "cooking", "Atlantis", "1926"):
        assert text in said, text
    assert len({problem.row for problem in caught.value.problems if problem.row}) >= 5
    assert caught.value.render("id") != said


def test_an_agreement_that_ends_before_it_was_signed_is_refused(changed):
    project = changed({("Agreements", 0, "Valid until"): datetime(2001, 1, 1)})
    with pytest.raises(InputError) as caught:
        check_cohort(project, STUDY, "example")
    (problem,) = caught.value.problems
    assert problem.key == "records.development_partners.ends_before_it_begins"
    assert (problem.sheet, problem.row is not None) == ("Agreements", True)
