"""Results in running text, after APA 7 in English and as Indonesian journals print them."""

from dataclasses import replace

import pytest

from helpers.show.summary.reported import effect_text, limits_text, reported, statistic_text, test_text
from helpers.words.estimates import Estimate

# The example of the house: t(44) = 3.21, p = .002, d_z = 0.48
D_Z = Estimate(
    "gain.d_z", "method.quantity.d_z", 0.48, 0.17, 0.79, 0.95, 3.21, 44, 0.002, 45,
    unit="sd", method="paired_t",
)  # fmt: skip
ICC = Estimate(
    "agreement.final.icc_a1", "x.final", 0.676, -0.04, 0.855, 0.9, 8.5, 16, 2e-5, 17,
    unit="correlation", method="icc_agreement",
)  # fmt: skip
GONE = Estimate("gain.d_z", "method.quantity.d_z", unit="sd", method="paired_t", note="no_pairs")
test_text.__test__ = False


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "*t*(44) = 3.21, *p* = .002, *d*\\_z = 0.48, 95% CI [0.17, 0.79]"),
        ("id", "*t*(44) = 3,21; *p* = 0,002; *d*\\_z = 0,48; IK 95% [0,17; 0,79]"),
    ],
)
def test_a_result_stands_as_the_journals_of_its_language_print_it(language, text):
    assert reported(D_Z, language) == text


def test_what_cannot_exceed_one_has_no_leading_zero_in_english_only():
    assert effect_text(ICC, "en") == "ICC(A,1) = .68, 90% CI [−.04, .86]"
    assert effect_text(ICC, "id") == "ICC(A,1) = 0,68; IK 90% [−0,04; 0,86]"


def test_small_p_values_are_bounded():
    assert test_text(ICC, "en") == "*p* < .001"  # an F has two degrees of freedom: none is stated
    assert test_text(ICC, "id") == "*p* < 0,001"


@pytest.mark.parametrize(
    ("method", "df", "statistic", "text"),
    [
        ("welch_t", 23.514, 4.0729, "*t*(23.51) = 4.07"),
        ("welch_t", 23.0, 4.0, "*t*(23) = 4.00"),
        ("kruskal_wallis_exact", 3, 3.866, "*H*(3) = 3.87"),
        ("signed_rank_pratt_exact", None, 278.5, "*W* = 278.50"),
        ("mann_whitney_exact", None, 117.0, "*U* = 117"),
        ("clmm_laplace", None, 3.53, "*z* = 3.53"),
        ("clopper_pearson", 3, 2.0, ""),
    ],
)
def test_statistics_have_the_symbol_of_their_method(method, df, statistic, text):
    assert statistic_text(replace(D_Z, method=method, df=df, statistic=statistic), "en") == text


def test_the_effect_may_be_another_estimate_than_the_test():
    share = Estimate("a.share", "a.share", 0.63, 0.49, 0.76, 0.95, n=52, unit="proportion")
    assert reported(D_Z, "en", share) == "*t*(44) = 3.21, *p* = .002, 63%, 95% CI [49%, 76%]"
    assert reported(D_Z, "id", share).endswith("*p* = 0,002; 63%; IK 95% [49%; 76%]")


def test_what_is_not_there_is_left_out():
    assert reported(GONE, "en") == ""
    assert limits_text(GONE, "id") == ""
    assert reported(replace(D_Z, ci_low=None, p_value=None), "en") == "*t*(44) = 3.21, *d*\\_z = 0.48"


def test_a_range_is_written_as_one():
    spread = replace(D_Z, estimate=None, estimate_low=0.3, estimate_high=0.5)
    assert effect_text(spread, "id") == "*d*\\_z = 0,30–0,50; IK 95% [0,17; 0,79]"
