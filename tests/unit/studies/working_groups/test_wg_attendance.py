import pytest
from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.attendance import (
    BELOW_60,
    counted_twice,
    mean_bounds,
    most_counted_twice,
)
from helpers.studies.working_groups.measures import share

BANDS = ("a90_100", "a60_89", "a0_59", "below_40", "na")


def bands(*counts, base):
    given = dict(zip(BANDS, counts, strict=True))
    return column("attendance", "kkg", "a", tally(given, base=base), order=BANDS[3::-1])


def test_nobody_is_counted_twice_in_the_published_survey(survey):
    assert len(counted_twice(survey)) == 5  # only teachers' groups were offered both bands
    assert most_counted_twice(survey).estimate == 0


def test_groups_in_both_bands_would_show():
    survey = small_survey([bands(2, 2, 3, 2, 0, base=7)], {("kkg", "a"): (20, 7)})
    assert most_counted_twice(survey).estimate == 2


def test_bounds_of_the_mean_by_hand(survey):
    # KKG: 22, 22, 2 and 2 groups in the bands, 4 without an answer
    found = {item.id: item for items in mean_bounds(survey).values() for item in items}
    printed, cut = found["attendance_mean.printed_bands.kkg"], found["attendance_mean.cut_bands.kkg"]
    high = (22 * 100 + 22 * 89 + 2 * 59 + 2 * 40) / 48
    assert (printed.estimate_low, printed.estimate_high) == pytest.approx(((22 * 90 + 22 * 60) / 48, high))
    assert (cut.estimate_low, cut.estimate_high) == pytest.approx(((22 * 90 + 22 * 60 + 2 * 40) / 48, high))
    assert printed.n == 48


def test_a_type_without_answers_has_no_mean():
    survey = small_survey([bands(0, 0, 0, 0, 3, base=3)], {("kkg", "a"): (5, 3)})
    assert mean_bounds(survey)["cut_bands"][0].estimate_low is None


def test_both_low_bands_together(survey):
    assert share(survey, BELOW_60, "kkg").estimate == pytest.approx(4 / 52)
