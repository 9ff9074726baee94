"""Districts taken together, and percentages read under another rule of rounding."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers.studies.canonical import load_data
from helpers.studies.working_groups.grouping import joined_survey, joined_texts, renamed, together_key
from helpers.studies.working_groups.load_survey import counts_under, load_survey
from helpers.studies.working_groups.measures import MEASURES, district_shares, share
from helpers.studies.working_groups.settings import COMPONENTS, Settings

MEETS = MEASURES["meets_fortnightly"]


def settings(**chosen):
    weights = dict.fromkeys(COMPONENTS, 1)
    usual = ("published", "en", 0.95, "wilson", "document", "frame", "fortnightly", weights, 1)
    return Settings(*usual, **chosen)


@pytest.fixture(scope="module")
def data():
    return load_data("working_groups", "published")


@pytest.fixture(scope="module")
def survey(data):
    return load_survey(data, settings())


def test_what_was_answered_in_both_is_added_up(survey):
    one = joined_survey(survey, ["bima", "dompu"])
    both = [survey.column(MEETS.item, "kkg", place) for place in ("bima", "dompu")]
    joint = one.column(MEETS.item, "kkg", "bima_dompu")
    assert {tally.base for tally in joint.readings} == {sum(c.readings[0].base for c in both)}
    frames = [survey.frame("kkg", place) for place in ("bima", "dompu")]
    assert one.frame("kkg", "bima_dompu").population == sum(frame.population for frame in frames)
    assert set(one.places) == {*survey.places, "bima_dompu"} - {"bima", "dompu"}
    assert len(district_shares(one, MEETS, ["kkg"])) == len(survey.places) - 1


def test_all_districts_together_give_what_they_gave_apart(survey):
    one = joined_survey(survey, survey.places)
    assert share(one, MEETS, "kkg").estimate_low == share(survey, MEETS, "kkg").estimate_low


@pytest.mark.parametrize("places", [[], ["bima"], ["bima", "nowhere"]])
def test_one_district_is_no_group(survey, places):
    assert joined_survey(survey, places) is survey


def test_the_joint_name_is_the_label():
    texts = {"place": {"a": {"id": "A", "en": "A"}, "b": {"id": "Be", "en": "Bee"}}}
    assert joined_texts(texts, ["a", "b"])["place"][together_key(["a", "b"])] == {
        "id": "A + Be",
        "en": "A + Bee",
    }


def test_rows_of_new_cohorts_bear_the_joint_name():
    groups = pd.DataFrame({"district": ["Kab. Bima", "Dompu", "bima", "Sumbawa"]})
    tables = renamed({"groups": groups, "frame": groups.iloc[:0], "other": pd.DataFrame()}, ["bima", "dompu"])
    assert tables["groups"]["district"].tolist() == ["Kab. Bima + Dompu"] * 3 + ["Sumbawa"]
    assert renamed({"groups": groups, "frame": groups}, ["bima"])["groups"] is groups


def test_the_inferred_rule_is_half_up(data):
    columns = ["table", "item", "group", "place", "solution", "answer", "count", "base"]
    again, known = (
        each[columns].sort_values(columns, ignore_index=True)
        for each in (counts_under(data, "half_up"), data["counts"])
    )
    pd.testing.assert_frame_equal(again, known, check_dtype=False)


def test_no_table_is_lost_under_any_rule(data, survey):
    for rule in ("half_even", "half_down", "within_one"):
        found = load_survey(data, replace(settings(), rounding=rule))
        assert found.columns.keys() == survey.columns.keys(), rule
