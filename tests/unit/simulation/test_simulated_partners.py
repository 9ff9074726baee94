"""Simulated development partners: the same each time, the same in both languages, whole for any size."""

import pytest

from helpers.simulation.development_partners import simulate_tables
from helpers.studies.records.typed import typed_tables


def test_the_same_seed_gives_the_same_tables_and_another_gives_others():
    first, again, other = (simulate_tables(20, seed, "id") for seed in (1, 1, 2))
    assert all(first[name].equals(again[name]) for name in first)
    assert not first["partners"].equals(other["partners"])


def test_the_language_of_files_changes_nothing_in_the_tables():
    there, here = (simulate_tables(20, 1, language) for language in ("en", "id"))
    assert all(frame.equals(here[name]) for name, frame in there.items())
    assert here["partners"]["partner"].str.startswith("Mitra Rekaan").all()


@pytest.mark.parametrize("n", [1, 2, 7, 60])
def test_every_row_belongs_to_a_partner_and_a_district_that_are_listed(n):
    tables = typed_tables("development_partners", simulate_tables(n, 5, "en"))
    assert len(tables["partners"]) == n
    for name in ("agreements", "activities"):
        for column, home in (("partner", "partners"), ("district", "districts")):
            assert set(tables[name][column]) <= set(tables[home][column])
    signed = tables["agreements"]
    assert not (signed["valid_until"] < signed["signed"]).any()
    assert not signed.duplicated(["partner", "district", "signed"]).any()


def test_what_real_lists_have_is_there():
    tables = typed_tables("development_partners", simulate_tables(200, 1, "en"))
    partners = tables["partners"]
    for column in ("own_funding", "assisted_schools", "works_since", "focus", "capacity"):
        assert partners[column].isna().any(), column
    assert set(tables["agreements"]["district"]) < set(tables["districts"]["district"])
    assert set(tables["activities"]["partner"]) < set(partners["partner"])
