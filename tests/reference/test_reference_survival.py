"""Times until something is closed against R: survival_r.json, made by survival.R (versions inside).

The curve and its limits agree to 1e-9, medians exactly; where R has NA there is no number here.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from helpers.methods.kaplan_meier import kaplan_meier

READ = json.loads((Path(__file__).parent / "survival_r.json").read_text(encoding="utf-8"))
LOGS = READ["data"]


def listed(value):
    """R writes one number without its list."""
    found = value if isinstance(value, list) else [value]
    return np.array([np.nan if item is None else item for item in found], dtype=float)


@pytest.mark.parametrize("level", [0.95, 0.9])
@pytest.mark.parametrize("log", LOGS)
def test_curve_limits_and_median(log, level):
    ours = kaplan_meier(LOGS[log]["days"], LOGS[log]["closed"], level)
    theirs = READ[f"at_{100 * level:.0f}"][log]
    for name, key in (
        ("times", "time"),
        ("at_risk", "at_risk"),
        ("events", "events"),
        ("censored", "censored"),
    ):
        assert getattr(ours, name).tolist() == listed(theirs[key]).tolist()
    for name in ("share", "low", "high"):
        np.testing.assert_allclose(getattr(ours, name), listed(theirs[name]), atol=1e-9)
    median = ours.median("count")
    for mine, key in (
        (median.estimate, "median"),
        (median.ci_low, "median_low"),
        (median.ci_high, "median_high"),
    ):
        assert (None if mine is None else pytest.approx(mine)) == theirs[key]


def test_versions_and_the_call_are_kept():
    assert READ["r"].startswith("R version")
    assert READ["survival"]
    assert "log-log" in READ["call"]
