"""Whatever a workbook or a CSV file has been through: one message with it all, never a fault of ours."""

import random
from datetime import datetime, timedelta

import pytest
from records_cohort import write_workbook

from helpers.words.errors import InputError

VALUES = [
    *(
        "",
        " ",
        "-",
        "n/a",
        "ya",
        "tidak",
        "x",
        "Jumlah",
        "KKG Bima 1",
        "2026-01-10",
        "03/02/2015",
        "1,25 juta",
    ),
    *(
        "Rp 5.000",
        "63%",
        "1.234",
        "1,5",
        "-7",
        "1e400",
        "nan",
        "inf",
        "=1+1",
        "=cmd|' /C calc'!A0",
        "<script>",
    ),
    *("\u202eabc", "a" * 5000, "\n\n", "'", '"', "{0}", "{x}", "%s", "\\", "😀", "٣٤", "½", "a;b,c|d\ne"),
    *(0, -1, 1, 12.5, 2015, 45000, 1e15, 1e300, True, False, datetime(1900, 1, 1), datetime(9999, 12, 31)),
    timedelta(hours=5),
]


def typed_anywhere(book, rng):
    sheet = book.worksheets[rng.choice((1, 2))]
    cell = sheet.cell(rng.randint(1, 6), rng.randint(1, 16))
    value = rng.choice(VALUES)
    cell.value = value
    if isinstance(value, str) and rng.random() < 0.7:
        cell.data_type = "s"


def moved(book, rng):
    sheet = book.worksheets[rng.choice((1, 2))]
    change = rng.choice((sheet.delete_cols, sheet.insert_cols, sheet.delete_rows, sheet.insert_rows))
    change(rng.randint(1, 5), rng.randint(1, 3))


def merged(book, rng):
    row, column = rng.randint(1, 4), rng.randint(1, 5)
    cells = {"start_row": row, "end_row": row + rng.randint(0, 1), "start_column": column}
    book.worksheets[rng.choice((1, 2))].merge_cells(**cells, end_column=column + 1)


def renamed(book, rng):
    book.worksheets[rng.choice((1, 2))].title = rng.choice(("Sheet1", "Groups 2", "Data", "ü"))


def repeated(book, rng):
    sheet = book.worksheets[rng.choice((1, 2))]
    source, target = rng.randint(1, 5), rng.randint(1, 7)
    for column in range(1, 15):
        sheet.cell(target, column).value = sheet.cell(source, column).value


def removed(book, rng):
    if len(book.worksheets) > 3:
        book.remove(book.worksheets[rng.choice((1, 2))])


BREAKS = (typed_anywhere, typed_anywhere, typed_anywhere, moved, merged, renamed, repeated, removed)


@pytest.mark.parametrize("seed", range(60))
def test_a_broken_workbook_gives_one_message_or_tables(cohort, tmp_path, seed):
    rng = random.Random(seed)

    def spoil(book):
        for _ in range(rng.randint(1, 6)):
            if len(book.worksheets) > 3:
                rng.choice(BREAKS)(book, rng)

    path = write_workbook(tmp_path / "broken.xlsx", rng.choice(("id", "en")), spoil)
    holds(cohort, path)


def told(error):
    """Whether an error says something in both languages, and where."""
    renders = [error.render(language).splitlines() for language in ("id", "en")]
    return all(len(lines) >= len(error.problems) > 0 for lines in renders) and all(
        problem.file for problem in error.problems
    )


def holds(cohort, path):
    """Either tables in order come of it, or a message in both languages that names a place."""
    intake = caught = None
    try:
        cohort.make(path)
        intake = cohort.take_in()
    except InputError as error:
        caught = error
    if caught is not None:
        assert told(caught)
        return
    groups = intake.tables["groups"]
    assert groups["group"].is_unique
    assert groups["group"].notna().all()
    assert groups["kind"].isin(["kkg", "mgmp"]).all()
    assert groups["members"].dropna().between(0, 500).all()
    assert groups["chair"].dropna().str.startswith("P-").all()


LINES = [
    "Cap waktu,Apa nama kelompok Anda?,Jenis,Topik,Jumlah anggota,Biaya",
    "17/03/2026,KKG Bima 1,KKG,Penilaian,12,1250000",
    '17/03/2026,"KKG, Bima 2",MGMP,"Penilaian, TIK",30,Rp 2 juta',
]


@pytest.mark.parametrize("seed", range(40))
def test_a_broken_text_file_gives_one_message_or_tables(cohort, tmp_path, seed):
    rng = random.Random(seed)
    text = list("\n".join(LINES))
    for _ in range(rng.randint(1, 12)):
        place = rng.randrange(len(text))
        text[place] = rng.choice(("", ",", ";", "\n", '"', "\t", "x", "é", "\0", "7", "%", "\ufeff"))
    path = tmp_path / "jawaban.csv"
    path.write_bytes("".join(text).encode(rng.choice(("utf-8", "utf-16", "cp1252")), errors="replace"))
    holds(cohort, path)


@pytest.mark.parametrize("size", [0, 1, 100, 4000, 9000])
def test_a_cut_workbook_is_damaged(cohort, tmp_path, size):
    path = write_workbook(tmp_path / "whole.xlsx")
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(path.read_bytes()[:size])
    with pytest.raises(InputError):
        cohort.make(cut)
    assert not (cohort.project.raw("small_records", "trial")).exists()
