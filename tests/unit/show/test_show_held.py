"""Where and when a cohort was held, at the top of its report."""

from datetime import date

import pytest

from helpers.language.dates import days_text
from helpers.show.held import held_text
from helpers.show.report import begin

JEMBER = {"place": {"id": "Jember", "en": "Jember, East Java"}, "start": date(2026, 1, 10)}


@pytest.mark.parametrize(
    ("last", "language", "expected"),
    [
        (date(2026, 1, 10), "id", "10 Januari 2026"),
        (date(2026, 1, 31), "en", "10–31 January 2026"),
        (date(2026, 3, 1), "id", "10 Januari – 1 Maret 2026"),
        (date(2027, 1, 1), "en", "10 January 2026 – 1 January 2027"),
    ],
)
def test_what_both_days_share_is_said_once(last, language, expected):
    assert days_text(date(2026, 1, 10), last, language) == expected


def test_place_and_time_in_both_languages():
    settings = {**JEMBER, "end": date(2026, 1, 31)}
    assert held_text(settings, "en") == "Place: Jember, East Java. Time: 10–31 January 2026."
    assert held_text(settings, "id") == "Tempat: Jember. Waktu: 10–31 Januari 2026."


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ""),
        ({"place": {"id": "", "en": ""}}, ""),
        ({"start": "2026-01"}, "Time: 2026-01."),
        ({"place": "Bima", "end": date(2026, 1, 3)}, "Place: Bima. Time: 3 January 2026."),
    ],
)
def test_only_what_is_known_is_said(settings, expected):
    assert held_text(settings, "en") == expected


@pytest.mark.parametrize(
    ("kind", "expected"), [("new", "Tempat: Jember. Waktu: 10 Januari 2026."), ("published", "")]
)
def test_a_report_hands_it_over_for_new_cohorts(kind, expected):
    report = begin("coordination", "jember", "id", {}, "Judul", kind)
    report.held(JEMBER)
    assert report.results()["held"] == expected
