"""The declaration of a study's tables: what it becomes, and what is said where it does not hold together."""

from datetime import date

import pytest
from small_records import RECORDS

from helpers.studies.records.declaring import declared
from helpers.studies.records.empty import empty_tables
from helpers.studies.records.schema import SchemaError, load_schema, studies_with_records


def test_a_schema_has_its_tables_in_order(study):
    schema = load_schema(study)
    assert schema.names == ("groups", "meetings")
    assert schema.table("groups").key == ("group",)
    assert not schema.table("meetings").required
    assert schema.table("meetings").column("group").target == ("groups", "group")
    assert studies_with_records() == (study,)


def test_shares_and_days_have_limits_of_their_own(study):
    groups = load_schema(study).table("groups")
    assert (groups.column("certified").minimum, groups.column("certified").maximum) == (0, 100)
    assert groups.column("founded").minimum == date(1990, 1, 1)
    assert groups.column("cost").maximum is None


def test_names_that_are_not_there_are_errors(study):
    with pytest.raises(KeyError):
        load_schema(study).table("nothing")
    with pytest.raises(FileNotFoundError):
        load_schema("no_such_study")


BROKEN = {
    'type = "integer"': ('type = "whole"', "type 'whole' is none of"),
    'key = ["group", "day"]': ('key = ["group", "night"]', "key column 'night' is not there"),
    'refers_to = "groups.group"': ('refers_to = "groups.name"', "refers to 'groups.name'"),
    "maximum = 500": ("maximum = -1", "the minimum is above the maximum"),
    "ordered = true": ("odered = true", "unknown keys ['odered']"),
    'levels = ["kkg", "mgmp"]': ('levels = ["kkg", "kkg"]', "level 'kkg' stands twice"),
    'level_also = { kkg = ["Kelompok Kerja Guru"] }': ('level_also = { pkg = ["x"] }', "level_also gives"),
    'name = "remark"': ('name = "title"', "cannot be called so"),
    'name = "chair"': ('name = "remark"', "column 'remark' stands twice"),
    'unit = "people"': ('unit = "people"\nlevels = ["a"]', "levels go with category"),
}


@pytest.mark.parametrize("sound", BROKEN)
def test_a_broken_declaration_names_its_fault(sound):
    broken, said = BROKEN[sound]
    with pytest.raises(SchemaError) as error:
        declared("small", RECORDS.replace(sound, broken, 1))
    assert said in str(error.value)


def test_all_faults_are_said_at_once():
    text = RECORDS.replace('type = "integer"', 'type = "whole"').replace("maximum = 500", 'maximum = "many"')
    with pytest.raises(SchemaError) as error:
        declared("small", text.replace('name = "remark"', 'name = "Remark"'))
    assert len(str(error.value).splitlines()) == 3


def test_empty_tables_have_all_columns_in_their_types(study):
    tables = empty_tables(study)
    assert list(tables) == ["groups", "meetings", "rows"]
    kinds = tables["groups"].dtypes.astype("str").to_dict()
    assert kinds["group"] == kinds["topics"] == kinds["chair"] == "str"
    assert kinds["members"] == "Int64"
    assert kinds["cost"] == kinds["certified"] == "float64"
    assert kinds["decree"] == "boolean"
    assert kinds["founded"].startswith("datetime64")
    assert all(frame.empty for frame in tables.values())
