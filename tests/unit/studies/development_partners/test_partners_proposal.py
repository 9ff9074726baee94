"""The proposal, on small cohorts whose best plan can be seen."""

from partner_tables import agreement, district, partner, partnership, simulated, tables

from helpers.studies.development_partners.demand import sides
from helpers.studies.development_partners.proposal import (
    need_rows,
    pair_rows,
    proposal,
    proposal_estimates,
    proposal_said,
)


def rows(**more):
    """P has 5 places and an agreement in A, Q has 8 and none; A needs 6, B in another province 3."""
    partners = [partner("P"), partner("Q", capacity=8), partner("R", capacity=None)]
    districts = [district("A"), district("B", 3, 0, "West"), district("C", None, 0)]
    return tables(partners, districts, [agreement(name, "A") for name in "PQ"[: more.get("agreed", 1)]])


def test_agreements_in_force_come_first_and_the_rest_is_filled_up():
    found = proposal(partnership(rows(), pool="all"))
    assert found.sides.partners == ("P", "Q")
    assert found.sides.districts == ("B", "A")  # nobody is accompanied in B
    assert found.plan.flow.tolist() == [[0, 5], [0, 1]]  # B is out of reach
    assert (found.under_agreement, found.new_agreements) == (5, 1)


def test_the_reach_decides_where_a_partner_may_go():
    def met(reach):
        return proposal(partnership(rows(), pool="all", reach=reach)).plan.met.tolist()

    assert met("agreement") == [0, 5]
    assert met("province") == [0, 6]
    assert met("anywhere") == [3, 6]


def test_the_pool_decides_who_takes_part():
    assert sides(partnership(rows())).partners == ("P",)  # Q has no agreement
    assert sides(partnership(rows(agreed=2))).partners == ("P", "Q")
    assert sides(partnership(rows(agreed=2), pool="both", least_months=36)).partners == ()


def test_the_room_is_told_to_be_that_of_those_who_take_part():
    for pool in ("must", "both", "all"):
        found = {item.id: item for item in proposal_estimates(partnership(rows(agreed=2), pool=pool))}
        assert found["proposal.room"].label == f"development_partners.row.room_{pool}"
        assert (found["proposal.room"].estimate, found["proposal.need"].estimate) == (13, 9)


def test_who_is_left_out_for_want_of_a_number_is_counted():
    said = {each.name: each.values for each in proposal_said(partnership(rows(), pool="all"))}
    assert said["unknown_room"]["count"].estimate == 1
    assert said["unknown_need"]["count"].estimate == 1
    numbers = {item.id: item.estimate for item in proposal_estimates(partnership(rows(), pool="all"))}
    assert (numbers["proposal.need"], numbers["proposal.room"]) == (9, 13)
    assert (numbers["proposal.met"], numbers["proposal.unreached"]) == (6 / 9, 1)


def test_a_province_that_is_not_known_is_near_to_nothing():
    found = tables([partner("P", province=None)], [district("A", province=None)], [agreement("P", "X")][:0])
    assert not sides(partnership(found, pool="all")).open_pairs.any()


def test_more_accompanied_than_registered_is_no_need():
    found = tables([partner("P")], [district("A", 3, 7), district("B")])
    assert sides(partnership(found, pool="all")).need.tolist() == [6, 0]


def test_parts_of_a_district_add_up_to_its_schools():
    cohort = partnership(simulated(), pool="all")
    for row in need_rows(cohort):
        values = {key: cell.estimate for key, cell in row.cells.items()}
        parts = values["accompanied"] + values["agreed"] + values["to_be_agreed"] + values["left"]
        assert parts == max(values["registered"], values["accompanied"])
    placed = sum(row.cells["schools"].estimate for row in pair_rows(cohort))
    assert placed == proposal(cohort).plan.total > 0


def test_the_order_of_the_rows_is_of_no_matter():
    found = simulated()
    turned = {name: frame.iloc[::-1].reset_index(drop=True) for name, frame in found.items()}
    first, second = (pair_rows(partnership(each, pool="all")) for each in (found, turned))
    assert first == second


def test_without_room_or_need_there_is_no_proposal():
    for found in (tables([]), tables([partner("P", capacity=0)], [district("A")])):
        cohort = partnership(found, pool="all")
        assert proposal(cohort) is None
        assert proposal_said(cohort)[0].name == "no_proposal"
    far = partnership(tables([partner("P")], [district("A", province="West")]), pool="all")
    assert [said.name for said in proposal_said(far)] == ["nothing_placed"]
