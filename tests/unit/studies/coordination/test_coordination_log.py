"""What a log gives: completion, lateness, closure, the schedule; by hand, and where it cannot be told."""

import pandas as pd
import pytest
from coordination_log import escalation, made_log, meeting, task

from helpers.studies.coordination.measured.caveats import caveats_said
from helpers.studies.coordination.measured.completion import (
    completion_cells,
    completion_rows,
    completion_said,
)
from helpers.studies.coordination.measured.escalations import closure_rows, closure_said, curve, watched
from helpers.studies.coordination.measured.meetings import meeting_rows, meetings_said
from helpers.studies.coordination.measured.quality import oddities, oddities_said
from helpers.studies.coordination.measured.schedule import LATE, MOST_TASKS, OPEN, OVERDUE, schedule
from helpers.studies.coordination.measured.timeliness import (
    days_late,
    days_overdue,
    timeliness_rows,
    timeliness_said,
)
from helpers.studies.coordination.network import network_of

MIXED = [
    task("a", region="Kab. A", done_on="2026-08-25"),
    task("b", region="Kab. A", done_on="2026-09-10"),
    task("c", "gtk", region="Kab. B", status="ongoing"),
    task("d", "gtk", "webinar", status="planned", planned_end="2026-10-31"),
    task("e", "gtk", "webinar", status="cancelled"),
    task("f", "bbgp", "webinar", accountable="bbgp;gtk", with_others="gtk", done_on=None),
]
RAISED = [
    escalation("1", "2026-08-01", "2026-08-05"),
    escalation("2", "2026-08-01", "2026-08-11", kind="risk"),
    escalation("3", "2026-09-10"),
]


def names(said):
    return [each.name for each in said]


def row(rows, label):
    return next(each.cells for each in rows if each.label == label)


def test_cancelled_tasks_count_nowhere():
    log = made_log(MIXED)
    assert (len(log.planned), log.cancelled) == (5, 1)


def test_completion_over_both_denominators():
    rows = completion_rows(made_log(MIXED))
    everything = row(rows, "coordination.row.all")
    assert (everything["of_planned"].estimate, everything["of_planned"].n) == (pytest.approx(3 / 5), 5)
    assert (everything["of_due"].estimate, everything["of_due"].n) == (pytest.approx(3 / 4), 4)
    gtk = row(rows, "coordination.institution.gtk")
    assert (gtk["of_planned"].estimate, gtk["of_planned"].n, gtk["of_due"].n) == (0, 2, 1)
    assert gtk["of_planned"].note == "coordination.note.few"
    assert row(rows, "region.r01")["of_planned"].estimate == 1
    assert row(rows, "coordination.answer.no_region")["of_planned"].n == 2
    assert everything["of_planned"].ci_low == pytest.approx(0.2307, abs=1e-4)  # Wilson, 3 of 5


def test_completion_by_cell_leaves_cells_without_tasks_empty():
    cells = completion_cells(made_log(MIXED)).cells
    assert cells["gtk", "webinar"].n == 1
    assert cells["bbgp", "webinar"].estimate == 1
    assert cells["bbgp", "platform"] is None


def test_lateness_by_hand():
    log = made_log(MIXED)
    assert days_late(log).dropna().tolist() == [-6, 10]
    assert days_overdue(log).dropna().tolist() == [30]
    cells = row(timeliness_rows(log), "coordination.row.all")
    assert (cells["on_time"].estimate, cells["on_time"].n) == (0.5, 2)
    assert (cells["late"].estimate, cells["late"].ci_low) == (2, None)
    assert (cells["overdue"].estimate, cells["overdue_days"].estimate) == (1, 30)
    assert names(timeliness_said(log)) == ["on_time_few", "overdue", "on_time_overdue"]
    share = timeliness_said(log)[-1].values["share"]
    assert (share.estimate, share.n) == (pytest.approx(1 / 3), 3)


def test_a_task_is_due_on_its_day_and_overdue_the_day_after():
    log = made_log(
        [
            task("a", status="ongoing", planned_end="2026-09-30"),
            task("b", status="ongoing", planned_end="2026-09-29"),
        ]
    )
    assert log.due.tolist() == [True, True]
    assert days_overdue(log).dropna().tolist() == [1]


def test_closure_uses_those_still_open():
    log = made_log([task("a")], escalations=RAISED)
    assert watched(log)[["days", "closed"]].values.tolist() == [[4, True], [10, True], [20, False]]
    assert curve(log).share == pytest.approx([2 / 3, 1 / 3, 1 / 3])
    rows = closure_rows(log)
    assert row(rows, "coordination.escalation.all")["median"].estimate == 10
    assert row(rows, "coordination.escalation.issue")["raised"].estimate == 2
    assert row(rows, "coordination.escalation.risk")["median"].estimate == 10
    assert row(rows, "coordination.escalation.all")["open_after.day_7"].estimate == pytest.approx(2 / 3)
    assert names(closure_said(log)) == ["escalations", "closed_after_open", "oldest_open"]


def test_all_still_open_have_no_median():
    log = made_log([task("a")], escalations=[escalation("1", "2026-09-01"), escalation("2", "2026-09-20")])
    assert "not_closed_after_open" in names(closure_said(log))
    assert row(closure_rows(log), "coordination.escalation.all")["median"].estimate is None


def test_no_escalations_are_said():
    log = made_log([task("a")])
    assert names(closure_said(log)) == ["no_escalations"]
    assert curve(log) is None
    assert closure_rows(log) == []


def test_without_its_day_the_log_ends_with_the_last_thing_that_happened():
    log = made_log(
        [task("a"), task("b", status="ongoing")],
        [meeting("m", "gtk", "bbgp", held_on="2026-09-02")],
        as_of=None,
    )
    assert (log.as_of, log.dated) == (pd.Timestamp("2026-09-02"), False)
    assert "caveat_day" in names(caveats_said(log))
    assert log.due.tolist() == [True, True]


def test_nothing_happened_and_no_day():
    log = made_log([task("a", status="planned")], as_of=None)
    assert log.as_of is None
    assert names(completion_said(log)) == ["completion", "nothing_due", "few_cells"]
    assert days_overdue(log).isna().all()
    assert schedule(log).as_of is None


def test_one_task():
    log = made_log([task("a")])
    assert names(completion_said(log)) == ["completion", "completion_due", "few_cells"]
    assert "caveat_few" in names(caveats_said(log))
    (bar,) = schedule(log).bars
    assert (bar.tasks, bar.done, bar.state) == (1, 1, "done")


def test_only_cancelled_tasks():
    log = made_log([task("a", status="cancelled")])
    assert names(completion_said(log)) == ["no_tasks"]
    assert completion_cells(log) is None
    assert schedule(log) is None
    assert names(timeliness_said(log)) == ["no_lateness"]


def test_states_of_bars():
    states = {bar.label: bar.state for bar in schedule(made_log(MIXED)).bars}
    assert set(states.values()) == {"done", LATE, OPEN, OVERDUE}
    many = [task(f"t{at:02d}", status="ongoing" if at else "done") for at in range(MOST_TASKS + 1)]
    (bar,) = schedule(made_log(many)).bars
    assert (bar.tasks, bar.done, bar.state) == (MOST_TASKS + 1, 1, OVERDUE)


def test_a_task_without_days_is_not_in_the_schedule():
    log = made_log([task("a"), task("b", planned_start=None, planned_end=None)])
    assert (len(schedule(log).bars), schedule(log).undated) == (1, 1)
    assert log.plan.periods == ("2026-08", "undated")


@pytest.mark.parametrize(
    ("period", "found"),
    [("month", 3), ("quarter", 2), ("year", 1), ("auto", 3)],
)
def test_stretches_of_time(period, found):
    days = ("2026-01-10", "2026-02-10", "2026-04-10")
    tasks = [task(f"t{at}", planned_start=day, planned_end="2026-08-31") for at, day in enumerate(days)]
    assert len(made_log(tasks, period=period).plan.periods) == found


def test_many_months_become_quarters():
    tasks = [
        task(f"t{at}", planned_start=f"2026-{at:02d}-01", planned_end="2026-12-31", status="planned")
        for at in range(1, 13)
    ]
    assert made_log(tasks).plan.periods == ("2026Q1", "2026Q2", "2026Q3", "2026Q4")


def test_what_is_odd():
    odd = made_log(
        [
            task("a", done_on=None),
            task("b", done_on="2026-07-20"),
            task("c", status="planned"),
            task("d", work="Sama"),
            task("e", work="Sama"),
            task("f", accountable="partner"),
        ],
        escalations=[escalation("1", "2026-08-01", taken_to="bbpmp"), escalation("2", "2026-10-15")],
    )
    found = {name: count for name, count in oddities(odd).items() if count}
    assert found == {
        "done_undated": 1,
        "done_early": 1,
        "begun_not": 1,
        "twice": 1,
        "others_answer": 1,
        "to_itself": 1,
        "unseen": 1,
    }
    assert len(oddities_said(odd)) == len(found)
    assert len(watched(odd)) == 1
    assert names(oddities_said(made_log([task("a")]))) == ["nothing_odd"]


def test_the_network_of_a_log_has_all_three_sources():
    log = made_log(MIXED, [meeting("m", "gtk", "partner")], RAISED)
    links = network_of(log.plan, log)
    assert links.by_source["tasks"] == {("gtk", "bbgp"): 1}
    assert links.by_source["meetings"] == {("gtk", "partner"): 1}
    assert links.by_source["escalations"] == {("gtk", "bbpmp"): 3}
    assert "partner" in log.plan.institutions  # at a meeting, without a task


def test_numbers_do_not_depend_on_the_order_of_rows():
    first, second = (completion_rows(made_log(tasks)) for tasks in (MIXED, MIXED[::-1]))
    assert first == second


def test_meetings_by_kind_and_those_followed_up():
    held = [
        meeting("1", "gtk", "bbpmp", followed_up=True),
        meeting("2", "gtk", "bbpmp", "bbgp", followed_up=False),
        meeting("3", "gtk", kind="coordination"),
    ]
    rows = meeting_rows(made_log([task("a")], held))
    everything = row(rows, "coordination.row.all_meetings")
    assert (everything["followed_up"].estimate, everything["followed_up"].n) == (0.5, 2)
    assert (everything["present"].estimate, everything["unknown"].estimate) == (2, 1)
    assert [each.cells["number"].estimate for each in rows] == [3, 1, 2]
    assert names(meetings_said(made_log([task("a")], held))) == ["meetings"]
    assert names(meetings_said(made_log([task("a")], held[2:]))) == ["meetings_unknown"]
    assert names(meetings_said(made_log([task("a")]))) == ["no_meetings"]
    assert meeting_rows(made_log([task("a")])) == []
