"""The commands on tables that people fill in: what they print, make and refuse."""

import pytest
from records_cohort import RecordsCohort, put, write_workbook
from small_records import install

from helpers.cli import main


@pytest.fixture
def cohort(monkeypatch, tmp_path):
    """A project of the small study in which the commands run."""
    install(monkeypatch, tmp_path)
    made = RecordsCohort(tmp_path)
    monkeypatch.setenv("TELAAH_HOME", str(made.project.root))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return made


def test_from_template_to_check(cohort, tmp_path, capsys):
    assert main(["template", "small_records", "--language", "en", "--to", "empty.xlsx"]) == 0
    assert "empty.xlsx" in capsys.readouterr().out
    path = write_workbook(tmp_path / "filled.xlsx")
    assert main(["new-cohort", "small_records", "trial", "--from", str(path)]) == 0
    out = capsys.readouterr().out
    assert "12/12" in out
    assert "python3 telaah.py check small_records/trial" in out
    assert main(["check", "small_records/trial"]) == 0
    out = capsys.readouterr().out
    assert "What was understood" in out
    assert "People named: 3" in out


def test_all_problems_and_status_2(cohort, tmp_path, capsys):
    def spoil(book):
        put(book.worksheets[1], 3, 7, "banyak")
        put(book.worksheets[1], 3, 9, 2)

    main(
        [
            "new-cohort",
            "small_records",
            "trial",
            "--from",
            str(write_workbook(tmp_path / "f.xlsx", change=spoil)),
        ]
    )
    capsys.readouterr()
    assert main(["check", "small_records/trial"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all("sheet Groups, row 3" in line for line in lines)


def test_questions_are_printed(cohort, tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("Nama kelompok,Jenis,Jumlah anggotanya,Warna\nA,Forum,3,merah\nB,MGMP,4,biru\n", "utf-8")
    assert main(["new-cohort", "small_records", "trial", "--from", str(path)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "is “Jumlah anggotanya” the column “Members”?" in out
    assert "[file.levels.kind]: Forum" in out
    assert "no such columns: Warna" in out


def test_a_study_of_tools_needs_no_template(cohort, tmp_path, capsys):
    assert main(["template", "attendance"]) == 2
    err = capsys.readouterr().err
    assert "needs no template" in err
    assert "Kahoot" in err
    assert len(err.splitlines()) == 1
    assert not list(tmp_path.glob("*.xlsx"))
