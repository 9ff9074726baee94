"""Ranks of levels and parameters."""

import pytest

from helpers.studies.madrasah_performance.ranking import (
    first_and_last,
    level_rank_rows,
    parameter_rank_rows,
    rank_summary,
    settled_ranks,
)


def span(estimate):
    return (estimate.estimate_low, estimate.estimate_high)


def test_equal_printed_means_leave_their_order_open(table1):
    rows = {row.label: row.cells for row in parameter_rank_rows(table1)}
    # MIN prints 3.38 for collaboration and for classroom change; the means 3.52 twice
    assert span(rows["answer.collaboration"]["min"]) == (4, 5)
    assert span(rows["answer.classroom_change"]["min"]) == (4, 5)
    assert span(rows["answer.presentation"]["mean"]) == (4, 5)
    assert rows["answer.report_completeness"]["mean"].estimate == 1


def test_mtsn_leads_in_collaboration_and_not_man(table1):
    cells = level_rank_rows(table1, 0.2, 0.95)[0].cells
    assert [cells[f"as_printed.{level}"].estimate for level in table1.levels] == [3, 1, 2]


def test_sampling_opens_ranks_that_rounding_leaves_closed(table1):
    summary = rank_summary(table1)
    assert (summary["levels"].estimate, summary["levels"].n) == (21, 21)
    # Two ranks are open: 3.38 twice at MIN
    assert (summary["parameters"].estimate, summary["parameters"].n) == (16, 18)
    certain = [settled_ranks(table1, sd, 0.95).estimate for sd in (0.01, 0.2, 0.3, 0.6)]
    assert certain == sorted(certain, reverse=True)
    assert certain[0] == 21
    assert certain[-1] == 0


def test_ranks_under_a_spread_hold_those_as_printed(table1):
    for row in level_rank_rows(table1, 0.3, 0.95):
        for level in table1.levels:
            printed, wide = row.cells[f"as_printed.{level}"], row.cells[f"sd_0_3.{level}"]
            assert wide.estimate_low <= printed.estimate <= wide.estimate_high


@pytest.mark.parametrize(
    ("key", "count"), [("min_first", 0), ("min_last", 5), ("mtsn_first", 4), ("man_last", 0)]
)
def test_first_and_last_places(table1, key, count):
    assert first_and_last(table1)[key].estimate == count
