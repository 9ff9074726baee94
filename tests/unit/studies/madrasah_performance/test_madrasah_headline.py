"""What cohorts of madrasahs are compared by: the same numbers of both kinds, and why one is missing."""

from math import log

import pytest

from helpers.language import say
from helpers.simulation.madrasah_performance import simulate_tables
from helpers.studies.canonical import load_data
from helpers.studies.madrasah_performance.headline import _measured, headline
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.settings import Settings
from helpers.studies.records.typed import typed_tables


@pytest.fixture(scope="module")
def published():
    return {item.id: item for item in headline(load_data("madrasah_performance", "published"))}


@pytest.fixture(scope="module")
def new():
    tables = typed_tables("madrasah_performance", simulate_tables(12, 2, "en"))
    settings = Settings("x", "en", 0.95, "wilson", "madrasah", 1, [0.4], 0.8)
    return {item.id: item for item in _measured(NewCohort(tables, settings))}


def test_both_kinds_have_the_same_numbers(published, new):
    assert list(published) == list(new)
    for item in (*published.values(), *new.values()):
        assert say(item.label, "id")
        assert item.note is None or say(f"note.{item.note}", "id")


def test_printed_means_have_no_spread(published):
    assert (published["final.man"].estimate, published["final.man"].standard_error) == (3.62, None)
    assert published["final.man"].note == "spread_not_printed"


def test_printed_shares_are_counts_where_one_prints(published):
    assert published["active.lecturers"].estimate == pytest.approx(log(41 / 14))
    assert published["passed_on"].n == 55
    assert (published["products"].estimate, published["products"].note) == (None, "no_count_prints")


def test_a_new_cohort_brings_errors(new):
    assert new["final.min"].standard_error > 0
    assert new["products"].standard_error > 0
    assert new["final.min"].design["items"] == 9
