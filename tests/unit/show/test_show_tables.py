"""Tables from estimates and from frames: what is read, the raw numbers, sections and notes."""

from dataclasses import replace

import pandas as pd
import pytest
from estimates_to_show import DECREE, NOTHING, RANGE, SCORE, TERMS, TEXTS

from helpers.language import MissingText
from helpers.show.spec import RowGroup
from helpers.show.tables import ColumnFormat, estimate_notes, estimates_table, plain_table, row_groups


def table(*estimates, language="en", **more):
    return estimates_table(estimates, language, id="tbl-a", caption="C", labels=TEXTS, **more)


def test_columns_that_nothing_fills_are_left_out():
    assert [column.label for column in table(DECREE).columns] == ["Measure", "k/n", "Estimate", "95% CI", "n"]
    assert [column.key for column in table(replace(DECREE, n=None)).columns] == [
        "label",
        "estimate",
        "interval",
    ]


def test_what_is_read_and_what_lies_behind_it():
    spec = table(DECREE, TERMS)
    assert spec.rows == (
        ("Decree", "33/52", "63%", "[49%, 77%]", "52"),
        ("Terms", "26/52", "50%", "[49%, 77%]", "52"),
    )
    assert spec.values[0] == ("Decree", 33, 33 / 52, {"low": 0.49, "high": 0.765}, 52)
    assert spec.estimates == (DECREE, TERMS)


@pytest.mark.parametrize(
    ("statistic", "shown"),
    [
        (2.126, "2.13"),
        (18, "18"),
        (18.0, "18.00"),
        (99_999.5, "99,999.50"),
        (201_088_393_852.5, "201,088,393,853"),
    ],
)
def test_counts_and_sums_over_very_many_people_have_no_decimals(statistic, shown):
    assert shown in table(replace(SCORE, statistic=statistic)).rows[0]


def test_indonesian_notation():
    assert table(SCORE, language="id").rows == (("SK", "3,55", "[3,40; 3,69]", "6"),)


def test_rows_and_values_have_one_shape():
    spec = table(DECREE, RANGE, NOTHING, SCORE)
    width = len(spec.columns)
    assert {len(row) for row in (*spec.rows, *spec.values)} == {width}
    assert len(spec.rows) == len(spec.values) == 4


def test_ranges_are_ranges_in_both_and_explained():
    spec = table(RANGE)
    assert spec.rows[0][1:3] == ("17–18/52", "33–35%")
    assert spec.values[0][1:3] == (
        {"lowest": 17, "highest": 18},
        {"lowest": 17 / 52, "highest": 18 / 52},
    )
    assert any("several counts" in note for note in spec.notes)
    assert not any("several counts" in note for note in table(DECREE).notes)


def test_what_cannot_be_estimated_is_a_dash_with_its_reason():
    spec = table(DECREE, NOTHING)
    assert spec.rows[1] == ("Terms", "–", "–", "–", "–")
    assert spec.values[1] == ("Terms", None, None, None, None)
    assert "Not estimable: nobody answered." in spec.notes


def test_tests_have_their_columns():
    spec = table(replace(SCORE, statistic=2.126, df=5, p_value=0.0004, missing=2))
    assert [column.key for column in spec.columns][3:] == ["statistic", "df", "p_value", "n", "missing"]
    assert spec.rows[0][3:] == ("2.13", "5", "< .001", "6", "2")
    assert spec.values[0][5] == 0.0004


def test_neighbours_of_one_group_stand_under_one_heading():
    spec = table(DECREE, TERMS, RANGE)
    assert spec.row_groups == (RowGroup("Teachers' groups", 0, 2), RowGroup("KKM", 2, 3))
    assert table(DECREE, sections=None).row_groups == ()
    assert table(replace(DECREE, group=None)).row_groups == ()


def test_groups_can_name_the_rows():
    assert table(DECREE, rows="group", sections=None).rows[0][0] == "Teachers' groups"


@pytest.mark.parametrize(
    ("heads", "groups"),
    [
        ([], []),
        (["", ""], []),
        (["a", "a", "b"], [("a", 0, 2), ("b", 2, 3)]),
        (["a", "", "a"], [("a", 0, 1), ("a", 2, 3)]),
        (["", "a"], [("a", 1, 2)]),
    ],
)
def test_runs_of_heads(heads, groups):
    assert [(group.label, group.start, group.end) for group in row_groups(heads)] == groups


def test_methods_and_level_once_each():
    assert estimate_notes([DECREE, TERMS], "en") == (
        "Method: Wilson score interval (1927). Intervals at the 95% level.",
    )
    mixed = estimate_notes([DECREE, replace(TERMS, ci_level=0.9)], "en")
    assert mixed == ("Method: Wilson score interval (1927).",)


@pytest.mark.parametrize("labels", [None, str.upper])
def test_a_bare_note_is_found_in_the_catalogue_of_notes(labels):
    assert estimate_notes([NOTHING], "id", labels) == ("Tidak dapat ditaksir: tidak ada yang menjawab.",)


def test_notes_of_a_study_and_free_ones():
    own = [replace(NOTHING, note=note) for note in ("own", "show.column.n", "Free text.", "own")]
    assert estimate_notes(own, "en", {"own": "Own note.", "show.column.n": "n"}.get) == (
        "Own note.",
        "n",
        "Free text.",
    )


@pytest.mark.parametrize("note", ["no_such_note", "item.nothing"])
def test_a_note_without_words_is_a_fault(note):
    with pytest.raises(MissingText):
        estimate_notes([replace(NOTHING, note=note)], "en")


def test_notes_of_the_caller_come_last():
    assert table(DECREE, notes=["Mine."]).notes[-1] == "Mine."


FRAME = pd.DataFrame(
    {
        "place": ["Bima", "Bima", "Dompu"],
        "share": [0.5, None, 0.125],
        "n": [10, 12, 8],
        "word": ["a", None, ""],
    }
)
COLUMNS = [
    ColumnFormat("word", "Word"),
    ColumnFormat("share", "Share", "proportion", spanner="All"),
    ColumnFormat("n", "n", "count", align="center"),
]


def test_a_frame_as_it_is():
    spec = plain_table(FRAME, COLUMNS, "en", id="tbl-a", caption="C", group_by="place", notes=["N."])
    assert spec.rows == (("a", "50%", "10"), ("–", "–", "12"), ("–", "13%", "8"))
    assert [row[1] for row in spec.values] == [0.5, None, 0.125]
    assert [column.align for column in spec.columns] == ["left", "right", "center"]
    assert spec.columns[1].spanner == "All"
    assert spec.row_groups == (RowGroup("Bima", 0, 2), RowGroup("Dompu", 2, 3))


def test_an_empty_frame_is_an_empty_table():
    assert plain_table(FRAME.head(0), COLUMNS, "en", id="tbl-a", caption="C").rows == ()
