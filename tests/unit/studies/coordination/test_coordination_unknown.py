"""Tasks of which nobody knows whether they are done: shares are ranges, and nothing is picked."""

import pytest
from coordination_log import log_data, log_tables, made_log, task

from helpers.methods.proportions import wilson
from helpers.studies.coordination.headline import headline
from helpers.studies.coordination.measured.completion import (
    completion_cells,
    completion_rows,
    completion_said,
)
from helpers.studies.coordination.measured.timeliness import days_overdue

TASKS = [task("a"), task("b"), task("c", status="ongoing"), task("d", status=None), task("e", status=None)]


def test_the_share_done_goes_from_none_of_them_to_all():
    share = completion_rows(made_log(TASKS))[0].cells["of_planned"]
    assert share.is_range
    assert (share.estimate_low, share.estimate_high, share.n) == (2 / 5, 4 / 5, 5)
    assert (share.ci_low, share.ci_high) == pytest.approx((wilson(2, 5)[0], wilson(4, 5)[1]))


def test_a_day_done_says_that_a_task_is_done():
    log = made_log([task("a"), task("b", status=None, done_on="2026-08-20")])
    assert not log.unknown.any()
    assert completion_rows(log)[0].cells["of_planned"].estimate == 1.0


def test_they_are_told_of_and_not_overdue():
    log = made_log(TASKS)
    found = {each.name: each.values for each in completion_said(log)}
    assert found["completion_unknown"]["number"].estimate == 2
    assert days_overdue(log).notna().sum() == 1
    assert completion_cells(log).cells["bbpmp", "platform"].is_range


def test_without_them_nothing_is_said_and_the_share_is_one_number():
    log = made_log(TASKS[:3])
    assert "completion_unknown" not in [each.name for each in completion_said(log)]
    assert not completion_rows(log)[0].cells["of_planned"].is_range


def test_cohorts_are_not_compared_by_a_share_that_is_no_single_number():
    found = {each.id: each for each in headline(log_data(log_tables(TASKS)))}
    assert [found[name].note for name in ("done_of_due", "on_time")] == ["status_unknown"] * 2
    assert found["one_answers"].estimate is not None
    known = {each.id: each for each in headline(log_data(log_tables(TASKS[:3])))}
    assert known["done_of_due"].estimate is not None
