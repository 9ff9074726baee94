import pytest
from hand_made_survey import DEFAULTS, column, small_survey, tally

from helpers.studies.working_groups.index import (
    component_shares,
    indices,
    leave_one_out,
    order_stability,
)


def by_id(found):
    items = found.values() if isinstance(found, dict) else [found]
    return {item.id: item for part in items for item in part}


def test_two_components_by_hand(with_settings):
    found = by_id(indices(with_settings(index_weights={"decree": 1, "tor": 3})))
    assert found["index.kkg"].estimate == pytest.approx((33 / 52 + 3 * 31 / 52) / 4)
    assert found["index.kkm"].estimate == pytest.approx((4 / 7 + 3 * 7 / 7) / 4)
    assert (found["index.kkm"].n, found["index.kkm"].missing) == (None, None)


def test_a_weight_of_0_leaves_a_component_out(with_settings):
    found = by_id(indices(with_settings(index_weights={"decree": 1, "tor": 0})))
    assert found["index.kkg"].estimate == pytest.approx(33 / 52)


def test_remaining_counts_make_the_index_a_range(with_settings):
    found = by_id(indices(with_settings(index_weights={"decree": 1, "statutes": 1})))
    index = found["index.kkks"]
    assert (index.estimate_low, index.estimate_high) == pytest.approx((28 / 68, 29 / 68))


def test_components_that_were_not_asked(with_settings):
    # The agenda was not asked of principals' groups
    found = by_id(indices(with_settings(index_weights={"decree": 1, "development_agenda": 1})))
    assert found["index.kkks"].estimate == pytest.approx(0.5)
    assert found["index.kkks"].note == "components_missing"
    bound = found["index_bound.kkks"]
    assert (bound.estimate_low, bound.estimate_high) == pytest.approx((0.25, 0.75))
    assert found["index_common.kkm"].estimate == pytest.approx(4 / 7)


def test_the_criterion_enters_as_it_is_read(with_settings):
    weights = {"meets_criterion": 1}
    every = by_id(indices(with_settings(index_weights=weights)))["index.kkg"]
    sixteen = by_id(indices(with_settings(index_weights=weights, world_bank_reading="sixteen_a_year")))[
        "index.kkg"
    ]
    assert every.estimate == pytest.approx(20 / 52)
    assert (sixteen.estimate_low, sixteen.estimate_high) == pytest.approx((20 / 52, 27 / 52))


def test_other_weights_move_the_index_both_ways(survey):
    found = by_id(indices(survey))
    for group in survey.groups:
        sensitivity = found[f"index_sensitivity.{group}"]
        index = found[f"index.{group}"]
        assert (
            sensitivity.estimate_low < index.estimate_low <= index.estimate_high < sensitivity.estimate_high
        )


def test_leaving_one_out(with_settings):
    found = by_id(leave_one_out(with_settings(index_weights={"decree": 1, "tor": 1})))
    assert found["index_without.decree.kkg"].estimate == pytest.approx(31 / 52)
    assert found["index_without.decree.kkg"].label == "item.decree"


def test_components_as_they_enter(survey):
    found = by_id({"all": component_shares(survey)})
    assert found["meets_criterion.kkg"].estimate == pytest.approx(20 / 52)
    assert "development_agenda.kkks" not in found
    assert found["attendance_60.kkks"].estimate == pytest.approx(32 / 34)


def test_an_order_that_no_weights_can_change_is_stable():
    columns = [
        column(item, group, "", tally({"yes": yes, "no": 4 - yes}))
        for item in ("decree", "tor")
        for group, yes in (("kkg", 3), ("kkks", 1))
    ]
    frames = {("kkg", "a"): (9, 4), ("kkks", "a"): (9, 4)}
    survey = small_survey(columns, frames, index_weights={"decree": 1, "tor": 1})
    assert order_stability(survey).estimate == 1


def test_random_weights_follow_the_seed(with_settings):
    first, again, other = (order_stability(with_settings(seed=seed)).estimate for seed in (1, 1, 2))
    assert first == again
    assert 0 < other < 1
    assert DEFAULTS.seed == 2018
