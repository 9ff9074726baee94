from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.ordered import medians

SCALE = ("low", "middle", "high")


def median_of(*counts, order=SCALE):
    tallies = [tally(dict(zip(order, given, strict=True))) for given in counts]
    survey = small_survey(
        [column("x", "kkg", "a", *tallies, order=order)], {("kkg", "a"): (99, sum(counts[0]))}
    )
    return medians(survey, "x")


def test_the_middle_respondent_decides():
    assert [(m.low, m.high) for m in median_of((2, 2, 3))] == [("middle", "middle")] * 2
    assert (median_of((2, 0, 2))[0].low, median_of((2, 0, 2))[0].high) == ("low", "high")


def test_readings_that_disagree_widen_the_middle():
    found = median_of((3, 2, 0), (2, 3, 0))[0]
    assert (found.low, found.high) == ("low", "middle")
    assert found.estimates[0].estimate is None
    assert (found.estimates[0].estimate_low, found.estimates[0].estimate_high) == (1, 2)


def test_few_answers_have_no_limits():
    assert median_of((1, 2, 2))[0].limits is None
    # of six, the lowest and the highest hold the median at 1 - 2/64
    assert median_of((1, 4, 1))[0].limits == ("low", "high")


def test_nobody_has_no_middle():
    assert median_of((0, 0, 0)) == []


def test_teachers_groups_of_bima(survey):
    # Table 11: 3 never, 2 yearly, 1 a semester, 2 quarterly, 1 monthly, 2 every two weeks
    found = {(m.group, m.place): m for m in medians(survey, "frequency")}
    assert found[("kkg", "bima")].low == found[("kkg", "bima")].high == "semester"
    assert found[("kkg", "")].n == 50
    assert found[("kkg", "")].estimates[0].id == "median.frequency.kkg"
