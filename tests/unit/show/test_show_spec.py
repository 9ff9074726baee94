"""Tables and figures on their way: what does not fit together is refused, all faults at once."""

import json

import numpy as np
import pytest

from helpers.show.spec import Column, FigureSpec, RowGroup, TableSpec, plain_value

COLUMNS = (Column("label", "Measure"), Column("n", "n", "right", "All"))


def table(**changes):
    parts = {"id": "tbl-a", "caption": "C", "columns": COLUMNS, "rows": (("a", "1"),), "values": (("a", 1),)}
    return TableSpec(**(parts | changes))


def figure(**changes):
    parts = {
        "id": "fig-a",
        "caption": "C",
        "alt": "A",
        "width_cm": 8.5,
        "svg": "<svg/>",
        "lettered": "<svg><text/></svg>",
    }
    return FigureSpec(**(parts | changes))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "decree"}, "the id must be 'tbl-'"),
        ({"id": "tbl-a b"}, "the id must be"),
        ({"id": "tbl-<a>"}, "the id must be"),
        ({"caption": " "}, "no caption"),
        ({"rows": (("a",),)}, "rows are not 2 cells wide"),
        ({"values": (("a", 1, 2),)}, "values are not 2 cells wide"),
        ({"values": ()}, "1 rows but 0 rows of values"),
        ({"columns": (COLUMNS[0], COLUMNS[0])}, "a column key stands twice"),
        ({"row_groups": (RowGroup("g", 0, 2),)}, "row groups overlap or reach beyond"),
        ({"row_groups": (RowGroup("g", -1, 1),)}, "row groups overlap or reach beyond"),
    ],
)
def test_tables_that_do_not_fit_together(changes, fault):
    with pytest.raises(ValueError, match=fault):
        table(**changes)


def test_overlapping_groups_are_refused():
    rows, values = (("a", "1"),) * 3, (("a", 1),) * 3
    table(rows=rows, values=values, row_groups=(RowGroup("g", 0, 2), RowGroup("h", 2, 3)))
    with pytest.raises(ValueError, match="overlap"):
        table(rows=rows, values=values, row_groups=(RowGroup("g", 0, 2), RowGroup("h", 1, 3)))


def test_all_faults_are_told_at_once():
    with pytest.raises(ValueError, match="table 'a': the id must.*; no caption; rows are not"):
        table(id="a", caption="", rows=(("a",),))


def test_a_table_without_rows_is_a_table():
    assert table(rows=(), values=()).as_json()["rows"] == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [({"id": "tbl-a"}, "'fig-'"), ({"caption": ""}, "no caption"), ({"alt": "\n "}, "no alternative text")],
)
def test_figures_without_words_are_refused(changes, fault):
    with pytest.raises(ValueError, match=fault):
        figure(**changes)


def test_the_form_in_which_tables_travel():
    made = table(row_groups=(RowGroup("g", 0, 1),), notes=("N.",), values=(("a", np.int64(1)),)).as_json()
    assert made == {
        "id": "tbl-a",
        "caption": "C",
        "columns": [
            {"key": "label", "label": "Measure", "align": "left", "spanner": None},
            {"key": "n", "label": "n", "align": "right", "spanner": "All"},
        ],
        "rows": [["a", "1"]],
        "values": [["a", 1]],
        "row_groups": [{"label": "g", "start": 0, "end": 1}],
        "notes": ["N."],
    }
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_the_form_in_which_figures_travel():
    made = figure().as_json()
    assert set(made) == {"id", "caption", "alt", "width_cm", "svg", "lettered", "estimates"}
    assert made["lettered"] == "<svg><text/></svg>"


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        ("text", "text"),
        (np.float64(0.5), 0.5),
        (np.int64(3), 3),
        (True, 1),
        (np.bool_(False), 0),
        (float("nan"), None),
        (np.nan, None),
    ],
)
def test_raw_cells_are_plain(value, plain):
    found = plain_value(value)
    assert found == plain
    assert type(found) is type(plain)


@pytest.mark.parametrize("value", [float("inf"), -np.inf])
def test_infinity_is_refused(value):
    with pytest.raises(ValueError, match="infinite"):
        plain_value(value)
