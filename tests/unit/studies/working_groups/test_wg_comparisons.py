import pytest
from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups import comparisons as module
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


def test_overlapping_bands_are_ranked_as_one(survey):
    columns = survey.by_district("attendance", "kkg")
    dompu = next(c for c in columns if c.place == "dompu")
    order = module._scale(columns)
    assert order == ("below_40", "a0_59", "a60_89", "a90_100")
    # Dompu: 2 below 40 %, 1 in 0-59 %, 3 in 60-89 %
    assert module._row(dompu, 0, order) == (3, 3, 0)


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
