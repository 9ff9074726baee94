"""The archive of a cohort's reports: what is in it, what is not, and what stands against making it."""

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from reports_put import put_report, reported
from small_study import COHORT, STUDY, SmallStudy

from helpers.language import LANGUAGES
from helpers.privacy.key_file import write_key
from helpers.runs.bundle import bundling
from helpers.runs.bundle.bundling import SUMS, bundle, make_bundle
from helpers.runs.bundle.choosing import choose, owner_of
from helpers.runs.bundle.contents import told
from helpers.runs.bundle.disclosure import table_faults
from helpers.runs.given import BUNDLE, bundled_commit, withheld_digests
from helpers.runs.provenance import FILE, commit, input_digests
from helpers.studies.canonical import GIVEN
from helpers.studies.check import check_cohort
from helpers.words.errors import InputError
from helpers.words.paths import Project

NAME = f"{STUDY}/{COHORT}"
NEW = "workshop"
PERSON = "Sri Lestari Wahyuningsih"
MANIFEST = f"""study = "{STUDY}"
cohort = "{NEW}"
kind = "new"
simulated = false
title = {{ en = "Workshop", id = "Lokakarya" }}
[[file]]
name = "pre.xlsx"
layout = "kahoot"
role = "pre"
"""


@pytest.fixture
def project(survey: SmallStudy):
    return reported(survey)


@pytest.fixture
def with_people(project: Project):
    """A new cohort beside it: files with names, their key, tables with pseudonyms."""
    folder = project.raw(STUDY, NEW)
    folder.mkdir(parents=True)
    (folder / "cohort.toml").write_text(MANIFEST)
    (folder / "pre.xlsx").write_bytes(PERSON.encode())
    (folder / "review_people.csv").write_text(PERSON)
    (folder / "own.bib").write_text("@article{a, title={A}}")
    write_key(folder, bytes(32), [("p1", PERSON, "", "", "pre.xlsx", 1)])
    tables = project.processed(STUDY, NEW)
    tables.mkdir(parents=True)
    (tables / GIVEN).write_text("")  # else they would be made from the file
    people = pd.DataFrame({"person": [f"P-{n:04d}X" for n in range(6)], "about.L/P": ["P"] * 6})
    people.to_parquet(tables / "people.parquet", index=False)
    put_report(project, NEW, "en")
    return project


@pytest.fixture
def content(project: Project):
    return made(project, NAME)


def made(project: Project, name: str, **more) -> dict[str, bytes]:
    whole = make_bundle(project, choose(project, name), **more)
    return {path.partition("/")[2]: content for path, content in whole.items()}


def refused(project: Project, name: str, **more) -> list[str]:
    with pytest.raises(InputError) as error:
        bundle(project, name, **more)
    return [problem.key for problem in error.value.problems]


def test_reports_data_and_code_are_in_it(content):
    reports = {f"reports/{STUDY}/{COHORT}/{each}/report.html" for each in LANGUAGES}
    own = {f"notebooks/{STUDY}.ipynb", f"data/raw/{STUDY}/{COHORT}/printed_values.csv", "requirements.lock"}
    ours = {"telaah.py", "pyproject.toml", "CITATION.cff", "src/helpers/runs/given.py", "README.md", BUNDLE}
    assert reports | own | ours <= set(content)
    assert f"data/processed/{STUDY}/{COHORT}/printed.parquet" in content
    assert f"data/processed/{STUDY}/{COHORT}/{GIVEN}" not in content
    assert content["requirements.lock"] == b"pandas==3"  # the project's own, not that of this checkout
    assert not [name for name in content if "__pycache__" in name]


def test_every_file_has_its_checksum(content):
    told = dict(reversed(line.split("  ")) for line in content[SUMS].decode().splitlines())
    assert told == {name: hashlib.sha256(data).hexdigest() for name, data in content.items() if name != SUMS}


def test_the_data_are_described(content):
    package = json.loads(content["datapackage.json"])
    assert package["name"] == f"{STUDY}-{COHORT}"
    assert len({each["name"] for each in package["resources"]}) == len(package["resources"]) > 4
    for each in package["resources"]:
        assert each["bytes"] == len(content[each["path"]])
        assert each["hash"] == f"sha256:{hashlib.sha256(content[each['path']]).hexdigest()}"


def test_equal_reports_give_equal_archives(project: Project, tmp_path: Path):
    paths = [bundle(project, NAME, tmp_path / f"{place}.zip").path for place in "ab"]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with zipfile.ZipFile(paths[0]) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {f"{STUDY}-{COHORT}"}


def test_of_people_nothing_but_pseudonyms_leaves(with_people: Project):
    content = made(with_people, f"{STUDY}/{NEW}")
    raw = {Path(name).name for name in content if name.startswith(f"data/raw/{STUDY}/{NEW}/")}
    assert raw == {"cohort.toml", "own.bib"}
    assert not [name for name, data in content.items() if PERSON.encode() in data]
    tables = f"data/processed/{STUDY}/{NEW}"
    mark = hashlib.sha256(content[f"{tables}/people.parquet"]).hexdigest()
    assert content[f"{tables}/{GIVEN}"] == f"{mark}  people.parquet\n".encode()
    withheld = set(json.loads(content[BUNDLE])["withheld"])
    assert withheld == {f"data/raw/{STUDY}/{NEW}/{name}" for name in ("pre.xlsx", "review_people.csv")}


def test_an_unpacked_bundle_names_the_same_inputs(with_people: Project, tmp_path: Path):
    before = input_digests(with_people, STUDY, NEW)
    content = made(with_people, f"{STUDY}/{NEW}")
    unpacked = Project(tmp_path / "unpacked")
    for name, data in content.items():
        path = unpacked.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert input_digests(unpacked, STUDY, NEW) == before
    assert withheld_digests(unpacked, [unpacked.raw(STUDY, COHORT)]) == {}
    assert check_cohort(unpacked, STUDY, NEW) is None
    # A bundle that is made of what was unpacked came without these files, too, and tells of them
    again = made(unpacked, f"{STUDY}/{NEW}")
    assert again[BUNDLE] == content[BUNDLE]
    (unpacked.processed(STUDY, NEW) / "people.parquet").write_bytes(b"")
    with pytest.raises(InputError) as error:
        check_cohort(unpacked, STUDY, NEW)
    [problem] = error.value.problems
    assert problem.render("en").startswith(
        f"data/processed/{STUDY}/{NEW}/people.parquet: this table came without"
    )
    assert refused(unpacked, f"{STUDY}/{NEW}") == ["bundle.stale"]


def test_names_in_what_leaves_stop_it(with_people: Project, tmp_path: Path):
    path = with_people.raw(STUDY, NEW) / "own.bib"
    path.write_text(f"@article{{a, title={{{PERSON}}}}}")
    for each in (with_people.report(STUDY, NEW, "en") / "figures", with_people.report(STUDY, NEW, "en")):
        [file.unlink() for file in each.iterdir() if file.is_file()]
        each.rmdir()
    put_report(with_people, NEW, "en")
    target = tmp_path / "out" / "x.zip"
    assert refused(with_people, f"{STUDY}/{NEW}", target=target) == ["leak.found"]
    assert not target.parent.exists()


def test_small_groups_stop_it_unless_tables_are_left_out(with_people: Project, tmp_path: Path):
    path = with_people.processed(STUDY, NEW) / "people.parquet"
    people = pd.read_parquet(path)
    people.loc[0, "about.L/P"] = "L"
    people.to_parquet(path, index=False)
    name = f"{STUDY}/{NEW}"
    assert refused(with_people, name) == ["bundle.small_groups"]
    content = made(with_people, name, with_tables=False)
    assert not [each for each in content if each.endswith(".parquet") and NEW in each]
    assert "python3 telaah.py run" not in content["README.md"].decode()


PEOPLE = [f"P-{n:05d}" for n in range(12)]


@pytest.mark.parametrize(
    ("columns", "faults"),
    [
        ({"person": PEOPLE, "about.a": ["x"] * 6 + ["y"] * 6}, []),
        ({"person": PEOPLE, "about.a": ["x"] * 9 + ["y"] * 3}, [("small_groups", "a", 1)]),
        ({"person": PEOPLE, "about.a": ["x"] * 9 + [""] * 3}, []),
        (
            {"person": PEOPLE, "about.a": ["x"] * 6 + ["y"] * 6, "about.b": ["u", "v"] * 6},
            [("small_groups", "a, b", 4)],
        ),
        ({"rater": PEOPLE[:3] * 4, "score": [1] * 12}, [("few_people", "rater", 3)]),
        ({"mentor": [None] * 12, "school": ["A"] * 12}, []),
    ],
)
def test_who_stands_nearly_alone(columns, faults):
    assert list(table_faults(pd.DataFrame(columns), 5)) == faults


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (f"{STUDY}/nowhere", "manifest.unknown_cohort"),
        ("nothing/published", "manifest.unknown_study"),
        (STUDY, "cli.not_a_cohort"),
        ("", "cli.not_a_cohort"),
    ],
)
def test_what_is_not_there_is_told(project: Project, name: str, key: str):
    assert refused(project, name) == [key]


def test_reports_that_are_missing_or_stale_are_told(project: Project, survey: SmallStudy):
    (project.report(STUDY, COHORT, "id") / FILE).unlink()
    assert choose(project, NAME).provenance.keys() == {"en"}
    (survey.folder / "claims.toml").write_text("# changed")
    assert refused(project, NAME) == ["bundle.stale"]
    (project.report(STUDY, COHORT, "en") / FILE).unlink()
    assert refused(project, NAME) == ["bundle.not_run"]


def test_a_report_that_is_not_whole_is_not_bundled(project: Project):
    (project.report(STUDY, COHORT, "en") / "results.json").unlink()
    assert refused(project, NAME) == ["bundle.damaged"]


def test_what_is_there_is_not_written_over(project: Project, tmp_path: Path):
    target = tmp_path / "mine.zip"
    target.write_text("mine")
    assert refused(project, NAME, target=target) == ["bundle.exists"]
    assert target.read_text() == "mine"


def test_the_commit_is_that_of_the_reports_as_long_as_the_code_is(project: Project):
    told = {"commits": {"id": "abc", "en": None}, "code": "mark"}
    (project.root / BUNDLE).write_text(json.dumps(told))
    assert [bundled_commit(project, each, "mark") for each in ("id", "en")] == ["abc", None]
    assert bundled_commit(project, "id", "another") == "abc+changes"
    assert commit(project, "id") == "abc+changes"


def test_what_is_true_of_one_report_counts_for_all(with_people: Project):
    put_report(with_people, NEW, "id")
    chosen = choose(with_people, f"{STUDY}/{NEW}")
    path = with_people.processed(STUDY, NEW) / "people.parquet"
    people = pd.read_parquet(path)
    people.loc[:2, "about.L/P"] = "L"
    people.to_parquet(path, index=False)
    for shown in LANGUAGES:  # groups of three, that the report in this language shows and the other does not
        about = {each: {"parameters": {"small_cells": 2 if each == shown else 5}} for each in LANGUAGES}
        with pytest.raises(InputError) as error:
            make_bundle(with_people, replace(chosen, provenance=about))
        assert error.value.problems[0].key == "bundle.small_groups"
    both = {each: {"parameters": {"small_cells": 2}} for each in LANGUAGES}
    assert make_bundle(with_people, replace(chosen, provenance=both))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_that_leaves_people_out_stops_it_in_any_language(project, language, monkeypatch):
    found = choose(project, NAME)
    about = {each: dict(origin) for each, origin in found.provenance.items()}
    about[language]["parameters"] = {"people_left_out": "exact"}
    monkeypatch.setattr(bundling, "choose", lambda *_: replace(found, provenance=about))
    assert refused(project, NAME) == ["bundle.people_left_out"]


def test_reports_on_cohorts_of_several_studies_are_told(project: Project):
    about = {"id": {"parameters": {"of_study": "other"}}, "en": {}}
    with pytest.raises(InputError) as error:
        owner_of(STUDY, COHORT, about)
    [problem] = error.value.problems
    assert problem.key == "bundle.several_cohorts"
    assert f"id: other/{COHORT}; en: {STUDY}/{COHORT}" in problem.render("id")
    assert owner_of(STUDY, COHORT, dict.fromkeys(LANGUAGES, about["id"])) == "other"


def test_what_only_one_report_read_is_told_too(project: Project):
    chosen = choose(project, NAME)
    about = {each: {"inputs": {f"data/raw/{each}.xlsx": each}} for each in LANGUAGES}
    withheld = json.loads(told(replace(chosen, provenance=about), {})[BUNDLE])["withheld"]
    assert withheld == {f"data/raw/{each}.xlsx": each for each in LANGUAGES}
