"""Tables and sentences on attendance in both languages."""

import pandas as pd
import pytest
from attendance_tables import attendance_tables

from helpers.language import LANGUAGES, say
from helpers.show.attendance import Page
from helpers.show.attendance.texts import band_texts, day_text, session_text, texts_of
from helpers.sources.registry import importers
from helpers.studies.attendance import groups, hours, sample, sessions, staying
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.distribution import histogram
from helpers.studies.attendance.settings import Settings

SETTINGS = Settings("made", "id", small_cells=0)
TABLES = attendance_tables(
    ["vvv", "vvA", "vA?", "TAA"], hours=[10, 10, 12.5], about={"sekolah": ["mi", "mi", "mts <b>", "mts <b>"]}
)


@pytest.fixture
def attendance():
    return attendance_of(TABLES)


@pytest.fixture(params=LANGUAGES)
def page(request, attendance):
    return Page(request.param, texts_of(attendance, SETTINGS.bands, histogram(attendance, SETTINGS)))


def test_days_are_written_in_each_language():
    day = pd.Timestamp("2026-08-01")
    assert (day_text(day, "id"), day_text(day, "en")) == ("1 Agu 2026", "1 Aug 2026")
    assert session_text(3, day, "id") == "3 (1 Agu 2026)"
    assert session_text(3, pd.NaT, "en") == "3"


def test_bands_are_called_by_their_ends():
    texts = band_texts([50, 72.5])
    assert [texts[f"band.{place}"]["id"] for place in range(3)] == [
        "di bawah 50%",
        "50% sampai di bawah 72,5%",
        "72,5% atau lebih",
    ]
    assert texts["band.2"]["en"] == "72.5% and more"


def test_bars_are_called_by_what_they_stand_for(attendance):
    texts = texts_of(attendance, [50], histogram(attendance, SETTINGS))
    assert texts["bin.0"] == {"id": "0–1,6 JP", "en": "0–1.6 lesson hours"}
    alike = attendance_of(attendance_tables(["vA"]))
    assert texts_of(alike, [50], histogram(alike, SETTINGS))["bin.2"] == {"id": "2 sesi", "en": "2 sessions"}


def test_what_a_meeting_was_called_stands_nowhere(attendance):
    assert "Pertemuan" not in str(texts_of(attendance, [50]))


def test_long_texts_of_a_file_are_cut_and_stand_on_one_line():
    found = texts_of(attendance_of(attendance_tables(["v"], about={"a": ["x" * 500 + "\n"]})), [50])
    assert len(found["x" * 500 + "\n"]["id"]) == 60


def test_without_attendance_there_are_bands_only():
    assert set(texts_of(None, [50])) == {"band.0", "band.1"}


def test_intervals_have_a_column_of_their_own(page, attendance):
    spec = page.wide("marks", sample.mark_rows(attendance, SETTINGS))
    keys = [column.key for column in spec.columns]
    assert keys == ["label", "times", "people", "share", "interval"]
    cell = spec.rows[0][keys.index("interval")]
    assert cell.startswith("[")
    assert (";" in cell) == (page.language == "id")
    assert "95%" in spec.columns[-1].label


def test_a_column_without_a_number_has_no_interval(page, attendance):
    spec = page.wide("staying", staying.staying_rows(staying.staying(attendance, SETTINGS)))
    assert spec.rows[-1][-2:] == ("–", "–")
    assert spec.values[-1][-2:] == (None, None)
    assert [column.spanner for column in spec.columns[1:]] == [page.text("column", "still")] * 2 + [
        page.text("column", "left")
    ] * 2


def test_what_is_missing_is_called_unknown(page, attendance):
    spec = page.listed("sessions", sessions.session_estimates(attendance, SETTINGS))
    assert (spec.columns[0].label, spec.columns[-1].label) == (
        page.text("stub", "sessions"),
        page.text("column", "missing"),
    )


def test_columns_can_be_left_out(page, attendance):
    spec = page.listed("summary", hours.summary(attendance, SETTINGS), without=["df", "n"])
    assert not {"df", "n"} & {column.key for column in spec.columns}
    assert {len(row) for row in (*spec.rows, *spec.values)} == {len(spec.columns)}


def test_ranges_are_explained_by_what_is_unknown_and_not_by_print(page, attendance):
    spec = page.listed("bounds", sessions.session_bounds(attendance, SETTINGS))
    notes = " ".join(spec.notes)
    assert "32–35%" not in notes
    assert ("diketahui" if page.language == "id" else "unknown") in notes


def test_groups_stand_under_their_header_as_they_were_written(page, attendance):
    spec = page.wide("groups", groups.group_rows(attendance, SETTINGS))
    assert [row[0] for row in spec.rows] == ["mi", "mts <b>"]
    assert [group.label for group in spec.row_groups] == ["sekolah"]


def test_nothing_shows_nothing(page):
    assert page.listed("sessions", None) is None
    assert page.listed("sessions", []) is None
    assert page.wide("groups", None) is None
    assert page.wide("groups", []) is None
    assert page.sentences(None) is None


def test_sentences_hold_their_numbers(page, attendance):
    text, *_ = page.sentences(hours.hours_said(attendance, SETTINGS))
    assert ("32,5" if page.language == "id" else "32.5") in str(text)
    assert {item.id for item in text.estimates} == {"certificate.share", "hours.offered", "hours.required"}


def test_all_parameters_have_words(page):
    spec = page.parameters(SETTINGS.as_parameters())
    assert len(spec.rows) == len(SETTINGS.as_parameters())


def test_every_layout_has_a_name():
    for layout in importers():
        for language in LANGUAGES:
            assert say(f"intake.layout.{layout}", language)


@pytest.mark.parametrize(("language", "name"), [("en", "Attendance"), ("id", "Kehadiran")])
def test_files_stand_under_what_they_are_taken_for(language, name):
    found = Page(language, {}).sections(["intake.role.attendance", "intake.role.attendance", "L/P"])
    assert [group.label for group in found] == [name, "L/P"]
