"""What a log cannot say together, each at its row; and what is odd but possible, which is no problem."""

import pandas as pd
import pytest
from coordination_log import escalation, log_tables, meeting, task

from helpers.studies.coordination.headline import headline
from helpers.studies.coordination.record_rules import contradictions
from helpers.studies.coordination.settings import Settings


def problems(tasks, meetings=(), escalations=(), as_of="2026-09-30", **more):
    tables = log_tables(tasks, meetings, escalations, as_of)
    for name, table in tables.items():
        table["file_"], table["sheet_"], table["row_"] = "log.xlsx", name, range(2, len(table) + 2)
    found = contradictions(tables | more)
    return [(each.key.rpartition(".")[2], each.sheet, each.row, each.column) for each in found]


def test_a_sound_log_has_none():
    assert problems([task("a")], [meeting("m", "gtk")], [escalation("1", "2026-08-01", "2026-08-02")]) == []


@pytest.mark.parametrize(
    ("tasks", "escalations", "expected"),
    [
        (
            [task("a"), task("b", planned_end="2026-07-01")],
            [],
            ("ends_before_it_begins", "tasks", 3, "planned_end"),
        ),
        (
            [task("a")],
            [escalation("1", "2026-08-05", "2026-08-01")],
            ("ends_before_it_begins", "escalations", 2, "closed_on"),
        ),
        (
            [task("a", status="planned", done_on="2026-08-20")],
            [],
            ("done_and_not_done", "tasks", 2, "status"),
        ),
        ([task("a", done_on="2026-10-05")], [], ("after_the_log", "tasks", 2, "done_on")),
        ([task("a")], [escalation("1", "2026-10-01")], ("after_the_log", "escalations", 2, "opened_on")),
    ],
)
def test_each_contradiction_at_its_row(tasks, escalations, expected):
    assert problems(tasks, escalations=escalations) == [expected]


def test_all_at_once():
    tasks = [
        task("a", planned_end="2026-07-01", done_on="2026-10-05"),
        task("b", status="ongoing", done_on="2026-08-01"),
    ]
    assert len(problems(tasks, escalations=[escalation("1", "2026-08-05", "2026-08-01")])) == 4


def test_a_log_is_taken_once():
    days = pd.DataFrame(
        {
            "as_of": pd.to_datetime(["2026-09-30", "2026-10-01"]),
            "file_": "log.xlsx",
            "sheet_": "log",
            "row_": [2, 3],
        }
    )
    assert problems([task("a", done_on="2027-01-01")], log=days) == [("several_logs", "log", 3, "as_of")]


def test_done_before_the_planned_start_or_without_a_day_is_possible():
    assert problems([task("a", done_on="2026-07-01"), task("b", done_on=None)]) == []


def test_places_are_left_out_where_nobody_knows_them():
    (problem,) = contradictions(log_tables([task("a", planned_end="2026-07-01")]))
    assert (problem.file, problem.row, problem.column) == (None, None, "planned_end")


@pytest.mark.parametrize("wrong", [{"period": "week"}, {"horizons": [14, 7]}, {"horizons": [0, 7]}])
def test_settings_that_there_are_not(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Settings("made", "en", **wrong)


def test_headlines_of_a_log_and_of_the_plan():
    from coordination_log import log_data

    tasks = [task("a"), task("b", done_on="2026-09-20"), task("c", status="ongoing", accountable=None)]
    found = {each.id: each for each in headline(log_data(log_tables(tasks)))}
    assert found["done_of_due"].n == 3
    assert found["done_of_due"].estimate == pytest.approx(0.6931, abs=1e-4)  # log(2 / 1)
    assert found["on_time"].n == 3  # the third is overdue, and so not on time
    assert found["one_answers"].estimate == pytest.approx(0.6931, abs=1e-4)
    none = headline(log_data(log_tables([task("a", status="cancelled")])))
    assert {(each.estimate, each.note) for each in none} == {(None, "no_tasks_to_count")}
