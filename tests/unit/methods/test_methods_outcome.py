from __future__ import annotations

import json

import numpy as np
import pytest

from helpers.methods import outcome as module
from helpers.methods.outcome import check_counts, check_level, named, not_estimable, outcome


def test_numbers_of_numpy_become_plain():
    found = outcome("mean", estimate=np.float64(0.5), n=np.int64(3))
    assert json.loads(json.dumps(found.as_dict()))["n"] == 3
    assert type(found.estimate) is float


def test_not_estimable_has_no_number():
    found = not_estimable("mean", "no_answers", n=0)
    assert (found.estimate, found.estimate_low, found.note) == (None, None, "no_answers")


def test_a_study_names_what_a_method_gave():
    given = outcome("mean", estimate=2.0, unit="levels")
    found = named(given, "study.item", group="KKG")
    assert (found.id, found.label, found.group, found.unit) == (
        "study.item",
        "method.quantity.mean",
        "KKG",
        "levels",
    )


@pytest.mark.parametrize("level", [0.49, 1, 1.5, float("nan")])
def test_no_such_level(level):
    with pytest.raises(ValueError, match="level"):
        check_level(level)


@pytest.mark.parametrize(("yes", "n"), [(3, 2), (-1, 2), (0.5, 2)])
def test_no_such_counts(yes, n):
    with pytest.raises(ValueError, match="count"):
        check_counts(yes, n)


def test_only_a_computed_p_value_is_exact():
    effect = outcome("cliffs_delta", estimate=0.1, p_value=0.4)
    assert module.Tested(effect).exact
    assert not module.Tested(effect, 0.001, 1000).exact
    assert not module.Tested(not_estimable("cliffs_delta", "no_answers")).exact
