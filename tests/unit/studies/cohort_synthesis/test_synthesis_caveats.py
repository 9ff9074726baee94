"""What cohorts do not show: of a mean where some are combined, of differences where there are several."""

from types import SimpleNamespace

import pytest

from helpers.studies.cohort_synthesis.saying import caveats_said, shown_said, sizes_said


@pytest.mark.parametrize(
    ("entries", "combined", "said"),
    [
        (3, 2, ["effect", "not_here", "why", "same_people", "errors"]),
        (3, 0, ["not_here", "why", "same_people"]),
        (1, 0, ["not_here"]),
    ],
)
def test_caveats_follow_from_the_cohorts(entries, combined, said):
    of_people = SimpleNamespace(headline=SimpleNamespace(of_people=True))
    compared = SimpleNamespace(entries=(of_people,) * entries, combined=(of_people,) * combined)
    assert [each.name for each in caveats_said(compared)] == [f"caveat_{name}" for name in said]


def test_schools_and_groups_are_not_called_people():
    entries = [SimpleNamespace(headline=SimpleNamespace(of_people=each)) for each in (True, False)]
    found = {each.name for each in caveats_said(SimpleNamespace(entries=entries, combined=entries))}
    assert {name for name in found if "same" in name} == {"caveat_same_units"}


@pytest.mark.parametrize(("combined", "said"), [(0, "each"), (1, "each"), (2, "mean"), (3, "next")])
def test_a_further_cohort_is_spoken_of_only_where_one_is_foretold(combined, said):
    compared = SimpleNamespace(combined=(None,) * combined)
    assert [each.name for each in shown_said(compared)] == [f"shown_{said}"]


@pytest.mark.parametrize(("of_people", "said"), [((True, True), "sizes"), ((True, False), "sizes_of_units")])
def test_only_people_are_called_so(of_people, said):
    entries = [SimpleNamespace(headline=SimpleNamespace(n=10, of_people=each)) for each in of_people]
    found = sizes_said(SimpleNamespace(combined=(), entries=entries))
    assert [each.name for each in found] == [said]
    assert found[0].values["total"].estimate == 20
