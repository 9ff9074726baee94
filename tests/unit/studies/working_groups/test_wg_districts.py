"""Districts by key, however their names were typed."""

import pytest
from working_group_tables import cohort_of, group

from helpers.studies.working_groups.districts import district_key, district_names, in_order
from helpers.studies.working_groups.survey import Frame, Survey
from helpers.studies.working_groups.tabulate import frames_of


@pytest.mark.parametrize(
    "name", ["Lombok Tengah", " lombok  tengah", "KAB. LOMBOK TENGAH", "Kabupaten Lombok-Tengah"]
)
def test_one_district_has_one_key(name):
    assert district_key(name) == "lombok_tengah"


def test_a_city_is_not_the_regency_around_it():
    assert district_key("Kota Bima") != district_key("Bima")


def test_no_district_has_the_key_of_all():
    assert district_key("Total") != "total"
    assert district_key("東京") == district_key("") == "district"


def test_the_first_spelling_is_the_label():
    assert district_names(["Bima ", "KAB. BIMA", "Dompu"]) == {"bima": "Bima", "dompu": "Dompu"}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("frame", ["dompu", "bima", "sumbawa"]),
        ("alphabet", ["bima", "dompu", "sumbawa"]),
        ("sampling_fraction", ["sumbawa", "bima", "dompu"]),
    ],
)
def test_districts_have_one_order_in_all_tables(order, expected):
    population = {"bima": 6, "sumbawa": 8, "dompu": 2}
    asked = {"bima": 3, "sumbawa": 2, "dompu": 2}
    assert in_order(population, order, population, asked) == expected
    names = {place: [f"{place}{at}" for at in range(count)] for place, count in population.items()}
    frame = [group(name, district=place) for place, own in names.items() for name in own]
    rows = [group(name, district=place) for place, own in names.items() for name in own[: asked[place]]]
    cohort = cohort_of(rows, {"district_order": order}, frame=frame)
    assert list(cohort.places) == expected
    frames = {key: Frame(*numbers) for key, numbers in frames_of(cohort).items()}
    assert list(Survey(cohort.settings, {}, frames).places) == expected
