import pytest

from helpers.studies.working_groups.measures import MEASURES, pick
from helpers.studies.working_groups.policies import most_moved, moved, only_moved, under_policies, unmoved


def test_the_same_share_of_other_respondents(survey):
    found = under_policies(survey, pick("reports"))
    madrasah = {name: items[-1] for name, items in found.items()}
    # 80 % is 4 of 5; 7 were asked
    assert madrasah["document"].estimate == pytest.approx(4 / 5)
    assert madrasah["everyone"].estimate == pytest.approx(4 / 7)
    assert madrasah["valid"].estimate == pytest.approx(4 / 5)
    assert madrasah["everyone"].id == "policy.all.reports.kkm"


def test_shares_that_do_not_move_are_left_out(survey):
    found = under_policies(survey, pick("tor", "reports"))
    kept = only_moved(found)
    assert [item.id for item in kept["document"]] == [
        "policy.document.reports.kkg",
        "policy.document.reports.kkm",
    ]
    assert (unmoved(found).estimate, unmoved(found).n) == (4, 6)


def test_the_largest_move_comes_first(survey):
    found = under_policies(survey, MEASURES.values())
    order = [max(i.estimate_high for i in row) - min(i.estimate_low for i in row) for row in moved(found)]
    assert order == sorted(order, reverse=True)
    # dues of schools: 100 % of a base of 2, 4 or 6; of all 7 it may be 2
    assert most_moved(found)["first"].id == "policy.document.school_dues.kkm"
    assert most_moved(found)["everyone"].estimate_low == pytest.approx(2 / 7)
