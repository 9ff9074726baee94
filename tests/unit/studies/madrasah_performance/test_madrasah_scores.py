"""The printed table as a profile."""

import pytest

from helpers.studies.madrasah_performance.scores import scale_use, score_estimates, score_rows


def test_the_table_knows_its_levels_parameters_and_sizes(table1):
    assert table1.levels == ("min", "mtsn", "man")
    assert len(table1.parameters) == 6
    assert table1.columns[-1] == "final"
    assert table1.level_sizes == [19, 15, 21]
    assert table1.scale == (1, 4)


def test_a_printed_mean_carries_half_of_its_last_digit(table1):
    found = {item.id: item for item in score_estimates(table1)}
    assert len(found) == 28
    man = found["score.man.report_completeness"]
    assert (man.estimate, man.estimate_low, man.estimate_high, man.n) == (3.79, 3.785, 3.795, 21)


def test_rows_turn_the_table(table1):
    rows = score_rows(table1)
    assert [row.label for row in rows][-1] == "answer.final"
    assert [cell.estimate for cell in rows[0].cells.values()] == [3.38, 3.64, 3.59, 3.54]


def test_the_way_up_the_scale(table1):
    # (3.43 - 1) / 3, (3.58 - 1) / 3, (3.62 - 1) / 3
    shares = {level: item.estimate for level, item in scale_use(table1).items()}
    assert shares == {
        "min": pytest.approx(0.81),
        "mtsn": pytest.approx(0.86),
        "man": pytest.approx(0.8733333),
    }
