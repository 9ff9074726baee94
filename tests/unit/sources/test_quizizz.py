"""Reports of Quizizz are recognised and refused in one sentence that says what to do."""

from __future__ import annotations

import pytest
from kahoot_file import small_game, write_kahoot
from table_files import write_text, write_xlsx

from helpers.language import LANGUAGES
from helpers.sources.book import open_book
from helpers.sources.importers import quizizz
from helpers.sources.registry import recognise
from helpers.words.errors import InputError

ATTEMPTS = [
    [
        "Rank",
        "First Name",
        "Last Name",
        "Attempt #",
        "Score",
        "Accuracy",
        "Correct",
        "Incorrect",
        "Unattempted",
    ],
    [1.0, "Sari", "Dewi", 1.0, 5230.0, "80%", 4.0, 1.0, 0.0],
]
OVERVIEW = [["Question", "Question Type", "Sari Dewi (sari)"], ["Apa itu asesmen?", "MCQ", "Penilaian"]]
DETAILS = [["Name", "Value"], ["Game Started On", "Mon 02 Mar 2026, 08:00 AM"]]


def report(tmp_path, **sheets):
    (first, rows), *rest = sheets.items()
    names = {name.replace("_", " "): content for name, content in rest}
    return open_book(
        write_xlsx(tmp_path / "report.xlsx", rows, first.replace("_", " "), **names), "report.xlsx"
    )


@pytest.mark.parametrize(
    "sheets",
    [
        {"Overview": OVERVIEW, "Participant_Data": ATTEMPTS, "Quiz_Details": DETAILS},
        {"Overview": OVERVIEW, "Participant_Data": [["Quiz"], [], *ATTEMPTS]},
        {"Ringkasan": OVERVIEW, "Peserta": ATTEMPTS},
        {"Participant_Data": [["Nama"]], "Quiz_Details": DETAILS},
    ],
)
def test_a_report_is_recognised_and_refused_with_what_to_do(tmp_path, sheets):
    book = report(tmp_path, **sheets)
    importer = recognise(book)
    assert importer.layout == "quizizz"
    for refused in (lambda: importer.propose(book), lambda: importer.read(book, {})):
        with pytest.raises(InputError) as raised:
            refused()
        assert [(each.key, each.file) for each in raised.value.problems] == [
            ("quizizz.not_read", "report.xlsx")
        ]
        name = "Peserta" if "Peserta" in sheets else "Participant Data"
        assert all(f"`{name}`" in raised.value.render(language) for language in LANGUAGES)


def test_the_sheet_of_attempts_alone_is_a_plain_table(tmp_path):
    assert not quizizz.recognise(report(tmp_path, Participant_Data=ATTEMPTS))
    text = write_text(tmp_path / "attempts.csv", ATTEMPTS)
    assert not quizizz.recognise(open_book(text, "attempts.csv"))


def test_other_workbooks_are_not_taken_for_it(tmp_path):
    kahoot = write_kahoot(tmp_path / "kahoot.xlsx", small_game().sheets())
    assert not quizizz.recognise(open_book(kahoot, "kahoot.xlsx"))
    people = [["First Name", "Last Name", "Attempt #", "Email"], ["Sari", "Dewi", 1.0, "s@contoh.id"]]
    assert not quizizz.recognise(report(tmp_path, People=people, Notes=[["x"]]))
