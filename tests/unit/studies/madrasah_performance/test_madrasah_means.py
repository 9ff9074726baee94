"""Weighted and unweighted means, and the paths to the overall mean."""

from fractions import Fraction

import pytest

from helpers.studies.madrasah_performance.means import (
    column_readings,
    grand_mean_paths,
    left_by_margins,
    path_summary,
    reading_rows,
    reading_summary,
    recomputed_finals,
)
from helpers.studies.madrasah_performance.scores import ScoreTable
from helpers.words.printed import parse_printed

ONLY_UNWEIGHTED = {"collaboration", "plan_follow_up", "classroom_change"}


def table_of(rows, sizes):
    names = ("one", "two", "final")
    printed = {
        (level, name): parse_printed(text)
        for level, texts in rows.items()
        for name, text in zip(names, texts, strict=True)
    }
    return ScoreTable(printed, sizes, (1, 4))


@pytest.fixture
def weighted_table():
    """Two levels of 1 and 3 madrasahs whose means were weighted: (3.0 + 3 x 2.0) / 4 = 2.25, and so on."""
    rows = {"a": ("3.00", "2.00", "2.50"), "b": ("2.00", "4.00", "3.00"), "mean": ("2.25", "3.50", "2.88")}
    return table_of(rows, {"a": 1, "b": 3, "mean": 4})


def test_three_column_means_print_unweighted_only(table1):
    readings = {found.parameter: found.reading for found in column_readings(table1)}
    assert {name for name, reading in readings.items() if reading == "unweighted"} == ONLY_UNWEIGHTED
    assert {name for name, reading in readings.items() if reading == "both"} == set(
        readings
    ) - ONLY_UNWEIGHTED


def test_both_means_by_hand(table1):
    found = next(reading for reading in column_readings(table1) if reading.parameter == "collaboration")
    # (3.38 + 3.64 + 3.59) / 3 and (19 x 3.38 + 15 x 3.64 + 21 x 3.59) / 55
    assert found.unweighted.estimate == pytest.approx(10.61 / 3)
    assert found.weighted.estimate == pytest.approx(194.21 / 55)
    assert found.shift.estimate == pytest.approx(194.21 / 55 - 10.61 / 3)


def test_weighting_is_ruled_out_where_no_inputs_give_it(table1):
    ruled_out = {found.parameter for found in column_readings(table1) if found.weighted_ruled_out}
    # Collaboration stays possible at the edge: 3.531 + 0.005 rounds to 3.54
    assert ruled_out == {"plan_follow_up", "classroom_change"}


def test_the_final_column_fits_neither_exactly(table1):
    rows = {row.label: row.cells["reading"] for row in reading_rows(table1)}
    assert rows["answer.final"] == "madrasah_performance.reading.both_rounding"
    assert rows["answer.partnership"] == "madrasah_performance.reading.both"
    assert rows["answer.classroom_change"] == "madrasah_performance.reading.unweighted_surely"


def test_readings_in_sum(table1):
    found = reading_summary(table1)
    counts = [found[name].estimate for name in ("unweighted", "both", "weighted", "ruled_out")]
    assert counts == [3, 3, 0, 2]
    assert found["largest"].id == "mean.classroom_change.shift"
    # (19 x 3.38 + 15 x 3.30 + 21 x 3.65) / 55 - (3.38 + 3.30 + 3.65) / 3
    assert found["largest"].estimate == pytest.approx(190.37 / 55 - 10.33 / 3)


def test_a_weighted_table_is_seen_to_be_weighted(weighted_table):
    found = reading_summary(weighted_table)
    assert (found["weighted"].estimate, found["unweighted"].estimate) == (2, 0)


def test_five_paths_to_the_overall_mean(table1):
    paths = {row.label.rpartition(".")[2]: row for row in grand_mean_paths(table1)}
    # 21.27 / 6, 10.63 / 3, 194.89 / 55, 63.81 / 18, 1169.85 / 330
    assert paths["parameters"].cells["value"].estimate == 3.545
    assert paths["levels"].cells["value"].estimate == pytest.approx(10.63 / 3)
    assert paths["levels_weighted"].cells["value"].estimate == pytest.approx(194.89 / 55)
    assert paths["cells"].cells["value"].estimate == 3.545
    assert paths["cells_weighted"].cells["value"].estimate == 3.545
    verdicts = {name: row.cells["verdict"] for name, row in paths.items()}
    assert verdicts["parameters"] == "ledger.verdict.reproduced"
    assert verdicts["levels"] == verdicts["levels_weighted"] == "ledger.verdict.rounding"
    assert path_summary(table1)["printed"].estimate == 3.55


def test_final_scores_recomputed(table1):
    # 20.58 / 6, 21.50 / 6, 21.73 / 6
    values = [found.estimate for found in recomputed_finals(table1)]
    assert values == [pytest.approx(3.43), pytest.approx(21.5 / 6), pytest.approx(21.73 / 6)]


def test_margins_hold_a_cell_in_a_narrow_range(table1):
    # Row: 6 x 3.43 - 17.20 = 3.38, give or take 0.055; column: 3 x 3.54 - 7.23 = 3.39, give or take 0.025
    assert left_by_margins(table1, "min", "collaboration") == (Fraction("3.365"), Fraction("3.415"))


def test_every_printed_cell_lies_within_its_margins(table1):
    for level in table1.levels:
        for name in table1.parameters:
            low, high = left_by_margins(table1, level, name)
            assert low < table1.printed[level, name].value < high
