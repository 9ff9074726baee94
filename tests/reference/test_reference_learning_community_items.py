"""Questions and ratings of a small cohort, from canonical tables on, against R.

learning_community_items_r.json is made by learning_community_items.R (versions and calls inside). All are
closed forms or exact p-values: 1e-9; exact distributions by coin are good to 1e-7. The Newcombe limits of a
change are checked with the method.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_workshop import small_tables, workshop

from helpers.studies.learning_community.measured import answer_times, items, marks, reliability
from helpers.studies.learning_community.measured import satisfaction as ratings_of
from helpers.studies.learning_community.measured.satisfaction_groups import group_ratings

READ = json.loads((Path(__file__).parent / "learning_community_items_r.json").read_text(encoding="utf-8"))
DATA, ITEMS = READ["data"], READ["items"]
KEYS = list(ITEMS)


@pytest.fixture(scope="module")
def cohort():
    return workshop(
        small_tables(
            DATA["pre"],
            DATA["post"],
            seconds=DATA["seconds"],
            levels=DATA["levels"],
            turned=[3],
            group=[*DATA["group"], *[""] * (len(DATA["pre"]) - len(DATA["group"]))],
        ),
        small_cells=0,  # the one with a pre-test only counts in it, as in R
    )


@pytest.fixture(scope="module")
def asked(cohort):
    return marks.questions_of(cohort)


def span(estimate) -> list[float]:
    return [estimate.estimate, estimate.ci_low, estimate.ci_high]


def close(values, abs: float = 1e-9):
    return pytest.approx(values, abs=abs, rel=1e-9)


@pytest.mark.parametrize("place", range(5), ids=KEYS)
def test_changes(asked, place):
    found, read = items.item_changes(asked)[place], ITEMS[KEYS[place]]
    assert span(found.pre) == close(read["pre"])
    assert span(found.post) == close(read["post"])
    assert found.change.estimate == close(read["change"])
    assert found.ratio.p_value == close(read["p"])
    assert found.adjusted.p_value == close(READ["holm"][place])
    assert found.ratio.ci_low == close(read["odds"][0])
    assert found.ratio.ci_high == (None if read["odds"][1] is None else close(read["odds"][1]))
    assert found.ratio.estimate == (None if read["lost"] == 0 else close(read["gained"] / read["lost"]))


@pytest.mark.parametrize("place", range(5), ids=KEYS)
def test_difficulty_and_discrimination(asked, place):
    found, read = items.item_quality(asked)[place], ITEMS[KEYS[place]]
    assert span(found.difficulty) == close(read["difficulty"])
    assert span(found.item_rest) == close(read["rest"])
    assert found.alpha_without.estimate == close(READ["dropped"][place])


def test_reliability(asked):
    found = reliability.reliabilities(asked)
    assert [span(test.alpha) for test in found] == [close(READ["alpha"][test.test]) for test in found]
    assert [test.test for test in found] == ["pre", "post"]


def test_times(asked):
    found = answer_times.item_times(asked)[0]
    read = READ["times"]
    assert span(found.median) == close(read["all"])
    assert span(found.right) == close(read["right"])
    assert span(found.wrong) == close(read["wrong"])
    assert found.delta.estimate == close(read["delta"])
    assert found.delta.p_value == close(read["p"], abs=1e-7)


def test_ratings(cohort):
    scales = ratings_of.scales_of(cohort)
    found, read = ratings_of.ratings(scales, 0.95), READ["ratings"]
    assert [span(item.favourable) for item in found] == [close(values) for values in read["favourable"]]
    assert [span(item.median) for item in found] == [close(values) for values in read["median"]]
    (scale,) = ratings_of.scale_results(scales, 0.95)
    assert span(scale.alpha) == close(read["alpha"])
    assert span(scale.median) == close(read["score"])


def test_groups(cohort):
    (found,) = group_ratings(cohort, ratings_of.scales_of(cohort))
    read = READ["ratings"]
    assert [item.group for item in found.medians] == ["A", "B"]
    assert [span(item) for item in found.medians] == [close(values) for values in read["groups"]]
    assert found.comparison.statistic == close(read["h"])
    assert found.comparison.estimate == close(read["epsilon"])
    assert found.comparison.p_value == close(read["p"], abs=1e-7)
