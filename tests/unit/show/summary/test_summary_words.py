"""What a number is called: by which convention, and how far its interval reaches."""

from dataclasses import replace

import pytest

from helpers.show.summary.words import called
from helpers.words.estimates import Estimate

G = Estimate("gain.g_av", "method.quantity.g_av", 0.32, 0.21, 0.49, 0.95, unit="sd")


def test_a_word_names_its_convention():
    assert called(G, "effect", {}, "en") == (
        "By the convention of [Cohen (1988)](#ref-cohen1988), an effect of this size is called small."
    )
    assert "disebut kecil." in called(G, "effect", {}, "id")


@pytest.mark.parametrize(
    ("low", "high", "reach"),
    [(-0.01, 0.66, "from very small to medium"), (0.3, 0.9, "from small to large"), (-0.9, -0.1, "")],
)
def test_the_interval_may_reach_other_bands(low, high, reach):
    said = called(replace(G, ci_low=low, ci_high=high), "effect", {}, "en")
    assert (reach or "from very small to large") in said


def test_a_gain_whose_interval_holds_losses_reaches_from_a_loss():
    gain = replace(G, estimate=0.1, ci_low=-0.26, ci_high=0.34, unit="gain")
    assert "reaches from a loss to a gain called medium." in called(gain, "gain", {}, "en")
    assert "from low to medium" in called(replace(gain, ci_low=0.0), "gain", {}, "en")
    assert called(replace(gain, estimate=-0.1), "gain", {}, "en") == ""


def test_losses_count_by_their_size():
    assert "called large" in called(replace(G, estimate=-0.9, ci_low=None, ci_high=None), "effect", {}, "en")


def test_a_parameter_chooses_the_convention_or_none():
    icc = replace(G, estimate=0.62, ci_low=0.6, ci_high=0.7)
    koo, cicchetti = (
        called(icc, "agreement", {"agreement_words": name}, "en") for name in ("koo2016", "cicchetti1994")
    )
    assert "[Koo and Li (2016)]" in koo
    assert "called moderate." in koo
    assert "called good." in cicchetti
    assert called(icc, "agreement", {"agreement_words": "none"}, "en") == ""
    assert called(replace(G, unit="gain"), "gain", {"gain_words": "none"}, "en") == ""
    assert called(replace(G, estimate=None), "effect", {}, "en") == ""
