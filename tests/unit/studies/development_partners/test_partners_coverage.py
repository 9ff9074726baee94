"""Coverage and load, on a log of activities made by hand."""

from datetime import date
from pathlib import Path

import pytest
from partner_tables import activity, agreement, district, partner, partnership, tables

from helpers.studies.development_partners.coverage import (
    BENEFICIARIES,
    ROLES,
    coverage,
    coverage_said,
    covered,
    district_rows,
    role_rows,
)
from helpers.studies.development_partners.load import concentration_estimates, load_rows, load_said
from helpers.studies.framework import load_framework
from helpers.studies.records.schema import load_schema

PUBLISHED = Path(__file__).resolve().parents[4] / "data" / "raw" / "development_partners" / "published"
LOG = [
    activity("P", "A", "team", schools=2, people=9, hours=3),
    activity("P", "A", "team", date(2026, 5, 30), schools=4, hours=2),
    activity("Q", "A", "team", schools=1),
    activity("P", "A", "platform", schools=None),
    activity("P", "B", "unit", schools=5),
    activity("Q", "B", "unit", date(2026, 7, 1), schools=50),  # still to come
]


@pytest.fixture
def cohort():
    partners = [partner(name) for name in "PQR"]
    districts = [district(name) for name in "ABC"]
    return partnership(tables(partners, districts, [agreement("P", "A")], LOG))


def test_roles_and_those_whom_they_serve_are_those_of_the_document():
    framework = load_framework(PUBLISHED)
    assert {name: framework[f"roles.{name}"].keys for name in BENEFICIARIES} == dict(BENEFICIARIES)
    assert framework["roles"].keys == ROLES
    assert load_schema("development_partners").table("activities").column("role").levels == ROLES


def test_cells_count_partners_and_not_activities(cohort):
    found = coverage(cohort)
    assert found.districts == ("C", "B", "A")  # most gaps first
    assert found.cells["A"]["team"].estimate == 2
    assert found.cells["B"]["unit"].estimate == 1
    assert found.gaps("C") == ROLES
    assert set(ROLES) - set(found.gaps("A")) == {"team", "platform"}


def test_how_much_of_the_matrix_is_filled(cohort):
    assert covered(cohort).estimate == pytest.approx(3 / 33)
    rows = {row.label.rpartition(".")[2]: row.cells for row in role_rows(cohort)}
    assert (rows["team"]["districts"].estimate, rows["team"]["partners"].estimate) == (1, 2)
    assert (rows["team"]["activities"].estimate, rows["speakers"]["activities"].estimate) == (3, 0)
    by_district = {row.label: row.cells for row in district_rows(cohort)}
    assert by_district["=A"]["agreements"].estimate == 1
    assert by_district["=C"]["roles"].estimate == 0


def test_what_is_lacking_is_said_and_not_taken_for_a_gap():
    bare = partnership(tables([partner("P")], [district("A")]))
    assert coverage(bare) is None
    assert (role_rows(bare), district_rows(bare)) == ([], [])
    assert [said.name for said in coverage_said(bare)] == ["no_activities"]
    assert [said.name for said in coverage_said(partnership(tables([partner("P")])))] == ["no_districts"]


def test_the_load_adds_up_what_is_known(cohort):
    rows = {row.label: row.cells for row in load_rows(cohort)}
    assert list(rows) == ["=P", "=Q", "=R"]
    mine = rows["=P"]
    assert (mine["activities"].estimate, mine["districts"].estimate, mine["roles"].estimate) == (4, 2, 3)
    assert (mine["schools"].estimate, mine["schools"].n, mine["schools"].missing) == (11, 3, 1)
    assert mine["idle_months"].estimate == 1
    assert rows["=R"]["schools"] is None
    assert rows["=Q"]["schools"].estimate == 1


def test_concentration_by_hand(cohort):
    found = {item.id: item for item in concentration_estimates(cohort)}
    assert found["load.top"].estimate == pytest.approx(4 / 5)
    assert found["load.herfindahl"].estimate == pytest.approx(0.8**2 + 0.2**2)
    assert (found["load.idle"].estimate, found["load.idle"].n) == (pytest.approx(1 / 3), 3)
    assert (found["load.relying"].estimate, found["load.relying"].n) == (0.5, 2)  # B has P alone


def test_roles_filled_least_are_counted_where_there_are_several(cohort):
    said = {each.name: each.values for each in coverage_said(cohort)}
    assert said["least_roles"]["several"].estimate == 8  # all but team, platform and unit
    assert said["least_roles"]["share"].estimate == 0
    assert [each.name for each in load_said(cohort)] == ["load_few"]


def test_one_partner_alone_is_said_to_be_one():
    alone = partnership(tables([partner("P")], [district("A")], [], [activity("P", "A", "team")]))
    assert [said.name for said in load_said(alone)] == ["one_partner"]
    assert [said.name for said in load_said(partnership(tables([partner("P")])))] == ["no_load"]
