"""Days and months as the locale data of each language have them."""

from datetime import date

from helpers.language.dates import day_text, days_text, month_names


def test_months_are_the_languages_own():
    assert month_names("id")[7] == "Agustus"
    assert month_names("id", short=True)[7] == "Agu"
    assert month_names("en", short=True) == (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )


def test_what_two_days_share_is_said_once():
    assert day_text(date(2026, 8, 9), "id") == "9 Agustus 2026"
    assert days_text(date(2026, 1, 10), date(2026, 1, 31), "en") == "10–31 January 2026"
    assert days_text(date(2025, 12, 30), date(2026, 1, 2), "id") == "30 Desember 2025 – 2 Januari 2026"
