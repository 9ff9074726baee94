"""Load, who answers, orphans and links: on a plan small enough to count by hand."""

import pytest

from helpers.studies.coordination.charge import charge_estimates, charge_said, leads_of
from helpers.studies.coordination.links import link_rows, links_of, links_said
from helpers.studies.coordination.load import heat_map, load_rows, load_said
from helpers.studies.coordination.orphans import orphan_rows, orphans, orphans_said
from helpers.studies.coordination.plan import GENERAL, Assigned, Plan


def given(ident, who, what, when="first", leads=(), others=(), taken=False):
    return Assigned(ident, who, what, when, leads, others, taken)


TASKS = (
    given("1", "gtk", "webinar", leads=("gtk",)),
    given("2", "gtk", "webinar", others=("bskap", "bbgp")),
    given("3", "bbgp", "webinar", others=("gtk",)),
    given("4", "bbgp", "webinar", "second", taken=True),
    given("5", "bbgp", "community", "second", leads=("bbgp", "gtk")),
    given("6", "partner", "general", GENERAL, others=("bbgp",)),
)
COVERED = {
    "gtk": frozenset({"first"}),
    "bbgp": frozenset({"first", "second"}),
    "partner": frozenset({GENERAL}),
}
PLAN = Plan(TASKS, ("first", "second"), COVERED, ("bskap", "gtk"), {"bskap": 1, "bbgp": 2, "teacher": 4})
EMPTY = Plan((), (), {}, (), {})


def cells_of(rows, name):
    return {row.label.rpartition(".")[2]: row.cells[name] for row in rows}


def test_the_heat_map_tells_no_set_from_no_task():
    found = heat_map(PLAN)
    assert found.institutions == ("bskap", "gtk", "bbgp", "partner")
    assert found.cells["first", "gtk", "webinar"].tasks.estimate == 2
    assert found.cells["first", "bbgp", "community"].tasks.estimate == 0
    assert found.cells["second", "gtk", "webinar"].tasks is None
    assert found.cells["second", "bbgp", "webinar"].taken == 1
    assert sum(cell.tasks.estimate for cell in found.cells.values() if cell.tasks) == 5


def test_load_of_each_institution():
    rows = load_rows(PLAN)
    assert {key: cell.estimate for key, cell in cells_of(rows, "all").items()} == {
        "bskap": 0,
        "gtk": 2,
        "bbgp": 3,
        "partner": 1,
    }
    assert cells_of(rows, "period.second")["gtk"] is None
    assert cells_of(rows, "taken")["bbgp"].estimate == 1
    assert cells_of(rows, "general")["partner"].estimate == 1
    assert cells_of(rows, "workstreams")["partner"].estimate == 0


def test_the_largest_part_is_told():
    values = load_said(PLAN)[0].values
    assert values["most"] == ["coordination.institution.bbgp"]
    assert values["share"].estimate == pytest.approx(3 / 6)
    assert values["share"].ci_low is None


def test_shares_of_workstreams_leave_out_general_roles_and_this_is_said():
    _, streams, roles = load_said(PLAN)
    assert streams.values["widest_tasks"].n == len(PLAN.timed) == 5  # of six tasks, one a general role
    assert roles.values["roles"].estimate == 1
    timed = Plan(PLAN.timed, PLAN.periods, COVERED, PLAN.institutions, {})
    assert [each.name for each in load_said(timed)] == ["load", "load_streams"]


def test_what_shares_first_place_is_named_together():
    tasks = (*TASKS, given("7", "gtk", "community"), given("8", "gtk", "community"))
    plan = Plan(tasks, PLAN.periods, COVERED, PLAN.institutions, {})
    said = load_said(plan)
    assert [each.name for each in said] == ["load", "load_streams", "load_roles"]
    more = Plan((*tasks, given("9", "bbgp", "community")), PLAN.periods, COVERED, PLAN.institutions, {})
    load, streams, _ = load_said(more)
    assert (load.name, streams.name) == ("load_tied", "load_streams_alike")
    assert [key.rpartition(".")[2] for key in load.values["most"]] == ["bbgp", "gtk"]
    pairs = links_of(Plan(TASKS[1:2], ("first",), COVERED, (), {}), [("gtk", "bbgp"), ("gtk", "bskap")])
    assert links_said(pairs)[0].name == "links_tied"
    assert len(links_said(pairs)[0].values["pairs"]) == 2


def test_who_answers_by_cell_and_by_task():
    # webinar in the first stretch: gtk; in the second nobody; communities in the second: two
    assert leads_of(PLAN, by_task=False) == {"webinar": [1, 0], "community": [2]}
    assert leads_of(PLAN, by_task=True) == {"webinar": [1, 0, 0, 0], "community": [2]}


def test_shares_of_a_document_have_no_interval_and_those_of_a_log_do():
    document, log = (charge_estimates(PLAN, by_task, 0.95) for by_task in (False, True))
    assert [share.estimate for share in document] == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    assert [share.ci_low for share in document] == [None] * 3
    assert [share.estimate for share in log] == pytest.approx([3 / 5, 1 / 5, 1 / 5])
    assert log[1].ci_low == pytest.approx(0.0362, abs=1e-4)  # Wilson, 1 of 5


def test_orphans_are_named_or_take_part_and_have_no_task():
    assert orphans(PLAN) == ["bskap"]
    rows = {row.label.rpartition(".")[2]: row for row in orphan_rows(PLAN)}
    assert rows["bskap"].cells["times"].estimate == 1
    assert rows["bskap"].cells["part"].endswith("member")
    assert rows["teacher"].cells["part"] is None
    assert orphans_said(PLAN)[0].name == "orphans"


def test_an_only_orphan_is_no_example():
    def said(named):
        return orphans_said(Plan(TASKS, PLAN.periods, COVERED, ("gtk",), named))[0].name

    assert said({"bskap": 1}) == "orphan_named"
    assert said({"bskap": 1, "district_office": 2}) == "orphans_named"


def test_links_of_tasks_meetings_and_escalations():
    found = links_of(PLAN, [("bbgp", "gtk", "partner"), ("gtk",)], [("bbgp", "gtk"), ("gtk", "gtk")])
    assert found.by_source["tasks"] == {
        ("bskap", "gtk"): 1,
        ("gtk", "bbgp"): 3,
        ("bbgp", "partner"): 1,
    }
    assert found.by_source["meetings"] == {("gtk", "bbgp"): 1, ("gtk", "partner"): 1, ("bbgp", "partner"): 1}
    assert found.by_source["escalations"] == {("gtk", "bbgp"): 1}
    assert found.weights["gtk", "bbgp"] == 5
    assert {code: found.degree(code) for code in found.nodes} == {
        "bskap": 1,
        "gtk": 3,
        "bbgp": 2,
        "partner": 2,
    }
    assert found.strength("gtk", "meetings") == 2
    values = links_said(found)[0].values
    assert values["density"].estimate == pytest.approx(4 / 6)
    assert values["times"].estimate == 5
    assert links_said(found)[1].name == "links_centre"
    assert cells_of(link_rows(found), "degree")["gtk"].n == 3


def test_an_institution_without_links_is_told():
    plan = Plan(TASKS[:1], ("first",), COVERED, ("gtk", "bbgp"), {})
    assert [said.name for said in links_said(links_of(plan))] == ["no_links"]
    more = links_of(plan, [("gtk", "bbgp"), ("partner",)])
    assert [said.name for said in links_said(more)] == ["links", "links_centres", "unlinked"]
    assert links_said(more)[1].values["tied"].estimate == 2


def test_a_plan_without_tasks_says_so():
    assert heat_map(EMPTY) is None
    assert load_rows(EMPTY) == [] == orphan_rows(EMPTY)
    names = [said[0].name for said in (load_said(EMPTY), orphans_said(EMPTY), charge_said(EMPTY, True, 0.95))]
    assert names == ["no_tasks"] * 3
    assert links_said(links_of(EMPTY))[0].name == "no_links"
