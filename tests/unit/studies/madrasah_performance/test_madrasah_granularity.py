"""How many item scores must stand behind the means."""

import pytest

from helpers.studies.madrasah_performance.granularity import (
    deciding_items,
    expected_by_chance,
    granularity_rows,
    granularity_summary,
    possible_means,
    smallest_items,
)


def test_one_score_a_madrasah_makes_few_means_possible(table1):
    # 66/19 = 3.474, 55/15 = 3.667 and 74/21 = 3.524 print as they should; no other of the 18 does
    assert [possible_means(table1, 1, level).estimate for level in table1.levels] == [1, 1, 1]
    assert possible_means(table1, 1).estimate == 3


def test_chance_does_as_well(table1):
    # Totals from n to 4n: 58 + 46 + 64 different means of 301 two-digit numbers, on six parameters
    assert expected_by_chance(table1, 1).estimate == pytest.approx(6 * (58 + 46 + 64) / 301)


def test_chance_is_certain_once_every_number_is_possible(table1):
    assert expected_by_chance(table1, 7).estimate == 18


def test_fewest_items(table1):
    found = {key: item.estimate for key, item in smallest_items(table1).items()}
    # MTsN: five items make 75 scores, and neither 271/75 nor 272/75 prints 3.62; six make 90
    assert found["mtsn"] == 6
    assert found["all"] == 6
    # 3.67 is 55/15 and 3.47 is 66/19, but 3.64 takes 42 scores of MAN: 153/42
    assert found["partnership"] == 2


def test_fewest_items_fit_and_one_less_does_not(table1):
    assert possible_means(table1, 6).estimate == 18
    assert possible_means(table1, 5).estimate < 18


def test_the_test_decides_below_a_hundred_scores(table1):
    # The smallest level has 15 madrasahs: 15 x 6 = 90 scores, 15 x 7 = 105
    assert deciding_items(table1).estimate == 6
    answers = [row.cells["decisive"].rpartition(".")[2] for row in granularity_rows(table1, 8)]
    assert answers == ["yes"] * 6 + ["no"] * 2


def test_summary_names_the_extremes(table1):
    found = granularity_summary(table1, 3)
    assert found["items"].estimate == 3
    assert found["possible"].id == "grim.items_3.all"
    assert found["least_parameter"] == "answer.partnership"
    assert found["least"].estimate <= found["most"].estimate <= found["smallest"].estimate
