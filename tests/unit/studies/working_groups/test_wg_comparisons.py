from itertools import product
from math import comb, prod

import pytest
from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.comparisons import (
    FEWEST,
    comparisons,
    district_tests,
    trend_tests,
    type_tests,
)
from helpers.studies.working_groups.comparisons import tally as count_tests


@pytest.fixture(scope="module")
def by_district(survey):
    return {item.effect.id: item for item in district_tests(survey)}


def test_decree_of_teachers_groups_by_district(by_district):
    found = by_district["test.decree.kkg.districts"]
    # R: fisher.test(matrix(c(2, 3, 12, 3, 13, 9, 3, 6, 1, 0), 5)) gives 0.0002594
    assert found.effect.p_value == pytest.approx(0.0002594, abs=5e-8)
    assert found.quantity == "method.quantity.cramers_v"
    assert (found.p_low, found.p_high) == (found.effect.p_value, found.effect.p_value)


def test_small_types_are_not_tested_by_district(survey, by_district):
    assert survey.frame("kkm").asked < FEWEST
    assert not any(".kkm." in ident for ident in by_district)


def test_the_alphabet_has_no_direction(with_settings):
    assert list(trend_tests(with_settings(district_order="alphabet"))) == []


def test_a_rise_along_the_order_is_found():
    columns = [
        column("decree", "kkg", place, tally({"yes": yes, "no": 6 - yes}), kind="exclusive")
        for place, yes in (("a", 0), ("b", 3), ("c", 6))
    ]
    survey = small_survey(columns, {("kkg", p): (size, 6) for p, size in (("a", 10), ("b", 20), ("c", 30))})
    found = next(iter(trend_tests(survey)))
    assert found.effect.estimate > 0.6
    assert found.effect.p_value < 0.001
    turned = small_survey(columns, {("kkg", p): (size, 6) for p, size in (("a", 30), ("b", 20), ("c", 10))})
    assert next(iter(trend_tests(turned))).effect.estimate == pytest.approx(-found.effect.estimate)


@pytest.fixture(scope="module")
def trends(survey):
    return {item.effect.id: item.effect for item in trend_tests(survey)}


# Found by an independent permutation test that draws: Sumbawa Barat 1, Dompu = Sumbawa 2.5, Bima 4,
# Lombok Tengah 5 (15, 43, 43, 88 and 98 teachers' groups)
@pytest.mark.parametrize(("item", "p_value"), [("decree", 0.017), ("statutes", 0.020)])
def test_a_trend_follows_the_frame_of_its_own_type(trends, item, p_value):
    found = trends[f"test.{item}.kkg.trend"]
    assert found.p_value == pytest.approx(p_value, abs=0.003)
    assert found.ci_high < 0


def test_the_trend_of_shares_by_going_through_all_tables(trends):
    """All ways in which 33 of 52 can fall on 13, 6, 4, 11 and 18, weighed by their number."""
    sizes, yes, ranks = (13, 6, 4, 11, 18), (13, 3, 3, 2, 12), (1, 2.5, 2.5, 4, 5)
    mean = sum(n * rank for n, rank in zip(sizes, ranks, strict=True)) / 52 * sum(yes)
    far = abs(sum(k * rank for k, rank in zip(yes, ranks, strict=True)) - mean)
    hits = 0
    for first in product(*(range(n + 1) for n in sizes[:-1])):
        last = sum(yes) - sum(first)
        if 0 <= last <= sizes[-1]:
            counts = (*first, last)
            if abs(sum(k * rank for k, rank in zip(counts, ranks, strict=True)) - mean) >= far - 1e-9:
                hits += prod(comb(n, k) for n, k in zip(sizes, counts, strict=True))
    assert trends["test.decree.kkg.trend"].p_value == pytest.approx(hits / comb(52, sum(yes)))


def test_unanswered_decrees_and_statutes_give_ranges_of_p(by_district):
    """Where one (decree) or two (statutes) gave no answer, by another program: .55-.88, .19-.27."""
    decree, statutes = (by_district[f"test.{item}.kkks.districts"] for item in ("decree", "statutes"))
    assert (round(decree.p_low, 2), round(decree.p_high, 2)) == (0.55, 0.88)
    assert (round(statutes.p_low, 2), round(statutes.p_high, 2)) == (0.19, 0.27)
    assert (decree.effect.n, decree.effect.missing) == (33, 1)


def test_types_are_tested_over_both_printed_counts(survey):
    found = {item.effect.id: item for item in type_tests(survey)}["test.statutes.types"]
    # 12/32 gives .482, by another program
    assert found.p_high == pytest.approx(0.482, abs=0.0005)


def test_a_range_of_p_is_an_estimate_of_its_own(survey):
    found = {item.effect.id: item for item in type_tests(survey)}["test.attainment.types"]
    stored = {estimate.id: estimate for estimate in found.estimates}["test.attainment.types.p"]
    assert (stored.estimate_low, stored.estimate_high) == (found.p_low, found.p_high)
    assert (round(found.p_low, 3), round(found.p_high, 3), stored.unit) == (0.434, 0.571, "probability")


def test_several_solutions_give_a_range_of_p_values(survey):
    found = {item.effect.id: item for item in type_tests(survey)}["test.attainment.types"]
    assert found.effect.p_value is None
    assert 0 < found.p_low < found.p_high <= 1


def test_holm_runs_over_all_tests(survey):
    found = comparisons(survey)
    ordered = sorted(found, key=lambda item: item.p_high)
    assert ordered[0].adjusted.p_value == pytest.approx(min(1, len(found) * ordered[0].p_high))
    assert all(item.adjusted.p_value >= item.p_high for item in found)
    adjusted = [item.adjusted.p_value for item in ordered]
    assert adjusted == sorted(adjusted)
    assert ordered[0].adjusted.id == "holm.decree.kkg.districts"


def test_tests_are_counted(survey):
    found = comparisons(survey)
    numbers = {name: item.estimate for name, item in count_tests(found).items()}
    assert numbers["tests"] == len(found)
    assert numbers["expected"] == pytest.approx(0.05 * len(found))
    assert 0 < numbers["holm"] <= numbers["plain"] < numbers["tests"]
