"""Districts by key, however their names were typed."""

import pytest

from helpers.studies.working_groups.districts import district_key, district_names


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
