import pytest
from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.distributions import (
    district_distributions,
    scale_of,
    type_distributions,
)

SCALE = ("low", "high")


def survey_of(*readings):
    tallies = [tally(dict(zip((*SCALE, "na"), given, strict=True))) for given in readings]
    return small_survey([column("x", "kkg", "a", *tallies, order=SCALE)], {("kkg", "a"): (50, 10)})


def test_shares_are_of_those_with_an_ordered_answer():
    bar = district_distributions(survey_of((1, 3, 2)), "x")[0]
    assert [share.estimate for share in bar.shares] == [0.25, 0.75]
    assert (bar.bases, bar.outside) == ((4,), (2, 2))
    assert bar.shares[0].id == "ordered.x.kkg.a.low"
    assert bar.shares[0].ci_low < 0.25 < bar.shares[0].ci_high


def test_readings_with_the_same_shares_are_one_bar():
    bars = district_distributions(survey_of((1, 3, 0), (2, 6, 0)), "x")
    assert [bar.bases for bar in bars] == [(4, 8)]


def test_readings_with_other_shares_are_bars_of_their_own():
    bars = district_distributions(survey_of((1, 3, 0), (2, 2, 0)), "x")
    assert [[share.estimate for share in bar.shares] for bar in bars] == [[0.25, 0.75], [0.5, 0.5]]
    assert bars[1].shares[0].id == "ordered.x.kkg.a.reading_2.low"


def test_no_bar_without_an_ordered_answer():
    assert district_distributions(survey_of((0, 0, 3)), "x") == []


def test_the_published_scale_holds_that_of_every_type(survey):
    assert scale_of(survey, "frequency")[0] == "never"
    assert len(scale_of(survey, "frequency")) == 7
    bars = district_distributions(survey, "frequency")
    assert all(len(bar.shares) == 7 for bar in bars)
    assert all(sum(share.estimate for share in bar.shares) == pytest.approx(1) for bar in bars)


def test_types_over_all_districts(survey):
    # Table 19, KKG: 13 none, 4 rarely, 17 sometimes, 9 often; 5 irregular and 4 without an answer
    bar = type_distributions(survey, "monitoring")[0]
    assert [round(share.estimate * 43) for share in bar.shares] == [13, 4, 17, 9]
    assert bar.outside == (9, 9)


def test_attainment_of_an_open_base(survey):
    # Table 10, KKG: over 25 or 50 asked; without terms of reference 10 or 20
    bar = type_distributions(survey, "attainment")[0]
    assert bar.bases == (15, 30)
    assert bar.outside == (52 - 30, 52 - 15)
