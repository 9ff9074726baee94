import pytest

from helpers.studies.working_groups.sample import (
    fractions,
    representation_extremes,
    sample_against_frame,
    sample_shares,
    unreached,
)


def test_fractions_of_the_types_are_those_printed(survey):
    # Table 1 prints 18 %, 19 % and 32 %
    assert [item.estimate for item in fractions(survey)] == pytest.approx([52 / 287, 34 / 181, 7 / 22])
    assert [item.ci_low for item in fractions(survey)] == [None, None, None]


def test_shares_of_the_sample_as_the_text_has_them(survey):
    found = {item.id: item.estimate for item in sample_shares(survey)}
    assert round(100 * found["sample_share.kkg.lombok_tengah"]) == 35
    assert round(100 * found["sample_share.kkks.lombok_tengah"]) == 41


def test_representation_is_sample_share_over_frame_share(survey):
    least, most = representation_extremes(survey)
    assert most.id == "representation.kkg.sumbawa_barat"
    assert most.estimate == pytest.approx((13 / 52) / (15 / 287))
    assert least.id == "representation.kkks.sumbawa"
    assert least.estimate == pytest.approx((3 / 34) / (43 / 181))


def test_columns_hold_type_after_type(survey):
    found = sample_against_frame(survey)
    assert list(found) == ["frame", "asked", "fraction", "representation"]
    kkg = [item.estimate for item in found["frame"] if item.group == "KKG"]
    assert kkg == [15, 43, 43, 88, 98, 287]
    assert (found["representation"][-1].group, found["representation"][-1].estimate) == ("KKM", 1)


def test_who_was_not_asked(survey):
    assert unreached(survey) == [("kkm", "sumbawa_barat")]
