"""The codebook in the README is in step with the tables; ``datapackage.json`` says the same for programs."""

import json
import re
from pathlib import Path

import pytest
from records_cohort import write_workbook

from helpers.studies.canonical import prepare
from helpers.studies.intake.take_in import take_in
from helpers.studies.manifest import load_cohort
from helpers.studies.records.codebook import BEGIN, END, with_codebook, write_codebook
from helpers.studies.records.fields import described_tables
from helpers.studies.records.package import data_package
from helpers.studies.records.schema import OF_TOOLS, studies_with_records
from helpers.words.paths import Project

ROOT = Path(__file__).resolve().parents[4]
README = ROOT / "data" / "raw" / "README.md"
TYPES = {"string", "integer", "number", "date", "boolean"}


def test_the_readme_is_in_step():
    text = README.read_text("utf-8")
    assert with_codebook(text) == text, "run: python -m helpers.studies.records.codebook"


def test_the_readme_names_every_table_of_every_study():
    text = README.read_text("utf-8")
    book = text[text.index(BEGIN) : text.index(END)]
    for study in (*OF_TOOLS, *studies_with_records()):
        assert f"`{study}`" in book
        for table in described_tables(study):
            assert f"| `{table['name']}` |" in book
            assert all(f"| `{each['name']}` |" in book for each in table["schema"]["fields"])


def test_a_text_without_marks_is_not_touched(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("nothing")
    with pytest.raises(ValueError, match="no marks"):
        write_codebook(path)
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter")
    assert write_codebook(path)
    assert not write_codebook(path)
    assert path.read_text().startswith("before\n")
    assert path.read_text().endswith("\nafter")


@pytest.mark.parametrize("study", OF_TOOLS)
def test_the_tables_of_tools_are_those_that_are_made(study):
    tables = take_in(load_cohort(Project(ROOT), study, "example")).tables
    described = {each["name"]: each["schema"]["fields"] for each in described_tables(study)}
    assert set(described) == set(tables)
    for name, frame in tables.items():
        columns = [column for column in frame if not column.startswith("about.")]
        assert [field["name"] for field in described[name]] == columns


@pytest.mark.parametrize("study", studies_with_records())
def test_a_description_follows_the_specification(study):
    for table in described_tables(study):
        names = [field["name"] for field in table["schema"]["fields"]]
        assert re.fullmatch(r"[a-z0-9._-]+", table["name"])
        assert len(set(names)) == len(names)
        assert set(table["schema"].get("primaryKey", [])) <= set(names)
        for field in table["schema"]["fields"]:
            assert field["type"] in TYPES
            assert set(field["descriptions"]) == {"id", "en"}
            rules = field.get("constraints", {})
            assert set(rules) <= {"required", "unique", "minimum", "maximum", "enum", "pattern"}
            if "pattern" in rules:
                assert re.fullmatch(rules["pattern"], "")
        links = table["schema"].get("foreignKeys", [])
        others = {each["name"]: each for each in described_tables(study)}
        for link in links:
            target = others[link["reference"]["resource"]]
            assert link["reference"]["fields"][0] in [field["name"] for field in target["schema"]["fields"]]


def test_a_package_stands_beside_the_tables(cohort, study, tmp_path):
    cohort.make(write_workbook(tmp_path / "filled.xlsx"))
    about = load_cohort(cohort.project, study, "trial")
    folder = prepare(cohort.project, about)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package == json.loads(json.dumps(data_package(about)))
    assert [each["path"] for each in package["resources"]] == [
        "groups.parquet",
        "meetings.parquet",
        "rows.parquet",
    ]
    assert all((folder / each["path"]).is_file() for each in package["resources"])
    groups = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert groups["members"]["constraints"] == {"minimum": 0, "maximum": 500}
    assert groups["kind"]["constraints"] == {"required": True, "enum": ["kkg", "mgmp"]}
    assert groups["satisfaction"]["categoriesOrdered"] is True
    assert re.fullmatch(groups["topics"]["constraints"]["pattern"], "lesson_study;ict")
