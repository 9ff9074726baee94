"""The tables of every study: texts in both languages, and the way from a simulation to canonical tables."""

from importlib import import_module

import pandas as pd
import pytest

from helpers.language import LANGUAGES
from helpers.simulation.record_file import write_records
from helpers.studies.manifest import load_cohort
from helpers.studies.records import labels
from helpers.studies.records.codes import example, meaning
from helpers.studies.records.new_records import new_records
from helpers.studies.records.schema import LEVELLED, PERSON, load_schema, studies_with_records
from helpers.studies.records.take_in import take_in_records
from helpers.studies.records.template import fields, sheet_names
from helpers.studies.records.typed import typed_tables
from helpers.words.paths import Project

STUDIES = studies_with_records()


def test_there_are_studies_with_tables():
    assert set(STUDIES) >= {"working_groups", "madrasah_performance", "development_partners", "coordination"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_every_table_and_column_has_its_texts(study, language):
    schema = load_schema(study)
    for table in schema.tables:
        assert labels.title(study, table, language)
        for column in table.columns:
            assert labels.header(study, table, column, language)
            assert labels.help_text(study, table, column, language)
            assert meaning(schema, table, column, language)
            assert isinstance(example(schema, table, column, language), str)
            labels.unit(column, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_headers_and_levels_tell_columns_and_codes_apart(study, language):
    schema = load_schema(study)
    assert len({name.casefold() for name in sheet_names(schema, language).values()}) == len(schema.tables)
    for table in schema.tables:
        heads = [labels.plain(field.header) for field in fields(schema, table, language)]
        assert len(set(heads)) == len(heads)
        known = labels.known_headers(schema, table)
        for field in fields(schema, table, language):
            assert known[labels.plain(field.header)] == (field.column.name, field.level)
        for column in (each for each in table.columns if each.type in LEVELLED):
            spelt = labels.known_levels(study, table, column)
            for code, text in labels.levels(study, table, column, language).items():
                assert spelt[labels.plain(text)] == code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_simulated_tables_come_back_from_their_files(study, language, tmp_path):
    schema = load_schema(study)
    made = import_module(f"helpers.simulation.{study}").simulate_tables(12, 5, language)
    project = Project(tmp_path)
    project.notebooks.mkdir()
    (project.notebooks / f"{study}.ipynb").write_text("{}", "utf-8")
    (tmp_path / "given").mkdir()
    paths = write_records(tmp_path / "given", schema, made, language)
    cohort = new_records(project, study, "trial", paths, language, {"simulated": True})
    assert not [each for each in cohort.sheets if each.table and each.doubtful]
    found = take_in_records(load_cohort(project, study, "trial")).tables
    wanted = typed_tables(study, {name: made[name] for name in made if name in schema.names})
    for table in schema.tables:
        people = [column.name for column in table.columns if column.type == PERSON]
        left, right = (frames[table.name].drop(columns=people) for frames in (found, wanted))
        pd.testing.assert_frame_equal(left, right, check_dtype=True)
        for column in people:
            assert found[table.name][column].isna().equals(wanted[table.name][column].isna())


@pytest.mark.parametrize("study", STUDIES)
def test_the_same_seed_gives_the_same_files(study, tmp_path):
    schema = load_schema(study)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made = import_module(f"helpers.simulation.{study}").simulate_tables(5, 2, "id")
        write_records(tmp_path / name, schema, made, "id")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
