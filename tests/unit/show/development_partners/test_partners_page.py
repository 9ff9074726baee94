"""Pages and figures on development partners: names stay names, and reasons and gaps are said."""

import re
from datetime import date

import pytest
from partner_tables import LACKING, partnership, simulated

from helpers.show.development_partners import Page, figures
from helpers.studies.development_partners import coverage, eligibility, load, oddities, proposal, threshold
from helpers.studies.development_partners.criteria import CRITERIA

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(params=["id", "en"])
def page(request):
    return Page(request.param, {})


@pytest.fixture(scope="module")
def cohort():
    return partnership(simulated(12), pool="all")


def test_a_day_in_a_sentence_is_written_out():
    said = [Page(lang, {}).sentence("day_stated", day=date(2026, 8, 9)).text for lang in ("id", "en")]
    assert "9 Agustus 2026" in said[0]
    assert "9 August 2026" in said[1]


def drawn(page, cohort):
    return [
        figures.grid_figure(page, eligibility.grid(cohort), eligibility.eligible_estimates(cohort)),
        figures.curve_figure(page, threshold.curve(cohort), 12),
        figures.coverage_figure(page, coverage.coverage(cohort)),
        figures.load_figure(page, load.load_rows(cohort)),
        figures.proposal_figure(page, proposal.need_rows(cohort)),
    ]


def test_figures_tell_in_words_what_they_show(page, cohort):
    for spec in drawn(page, cohort):
        assert len(spec.alt) > 60
        assert re.search(r"\d", spec.alt)
        assert spec.estimates
        assert not re.search(r"\b(nan|None|inf)\b", spec.alt)


def test_figures_show_nothing_where_there_is_nothing(page):
    assert drawn(page, None) == [None] * 5
    bare = partnership(LACKING["nothing"]())
    assert drawn(page, bare) == [None] * 5


def test_the_same_cohort_gives_the_same_drawing(page, cohort):
    rows = proposal.need_rows(cohort)
    first, second = (figures.proposal_figure(page, rows).svg for _ in range(2))
    assert first == second


def test_every_partner_that_is_not_eligible_has_a_reason(page, cohort):
    found = eligibility.grid(cohort)
    spec = page.verdicts(found)
    assert len(spec.rows) == len(found.judged)
    for one, row in zip(found.judged, spec.rows, strict=True):
        against = [name for name in CRITERIA if one.results[name].state != "met"]
        assert (row[-1] == "–") == (against == [])
        assert len(row[-1].split("; ")) == max(1, len(against))


def test_gaps_stand_beside_their_district(page, cohort):
    found = coverage.coverage(cohort)
    spec = page.districts(coverage.district_rows(cohort), found)
    for name, row in zip(found.districts, spec.rows, strict=True):
        assert row[0] == name
        assert row[-1].count(";") == max(0, len(found.gaps(name)) - 1) or len(found.gaps(name)) == 11


def test_names_of_the_files_stay_names(page):
    hostile = partnership(LACKING["hostile"](), pool="all")
    assert page.verdicts(eligibility.grid(hostile)).rows[0][0] == HOSTILE
    svg = drawn(page, hostile)[0].svg
    assert "<img" not in svg
    assert page.wide("oddities_listed", oddities.listed_rows(hostile)) is None


def test_a_range_is_said_to_be_what_is_not_known(page, cohort):
    spec = page.listed("eligible", eligibility.eligible_estimates(cohort))
    assert page.text("note", "range") in spec.notes
    assert len(spec.notes) == len(set(spec.notes))
