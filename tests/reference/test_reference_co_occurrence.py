"""Phi and Jaccard against R: psych, fisher.test, binom.test and a numerical delta method."""

import json
from pathlib import Path

import pytest

from helpers.methods.co_occurrence import Together, jaccard, phi

REFERENCE = json.loads(Path(__file__).with_name("co_occurrence_r.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: str(case["cells"]))
def test_phi_and_jaccard_are_those_of_r(case):
    counts = Together(*case["cells"])
    found = phi(counts, REFERENCE["level"])
    assert found.estimate == pytest.approx(case["phi"], abs=1e-10)
    assert found.estimate == pytest.approx(case["psych"], abs=1e-10)
    assert found.p_value == pytest.approx(case["p"], rel=1e-8)
    if all(case["cells"]):
        # The derivatives in R are numerical
        assert (found.ci_low, found.ci_high) == pytest.approx((case["low"], case["high"]), abs=1e-7)
    else:
        assert (found.ci_low, found.ci_high, found.note) == (None, None, "no_interval")
    both = jaccard(counts, REFERENCE["level"])
    assert both.estimate == pytest.approx(case["jaccard"], abs=1e-10)
    assert (both.ci_low, both.ci_high) == pytest.approx((case["jaccard_low"], case["jaccard_high"]), abs=1e-9)


def test_what_made_the_reference_is_recorded():
    assert REFERENCE["made_with"]["R"].startswith("R version")
    assert REFERENCE["made_with"]["psych"]
