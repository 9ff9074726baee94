"""From files to tables: every row and person accounted for, nobody named, decisions obeyed."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from helpers.language import say
from helpers.privacy.key_file import IdentifyingStrings
from helpers.privacy.leaks import Secret, find_leaks
from helpers.simulation.make import simulate
from helpers.sources.book import open_book
from helpers.studies.canonical import load_data
from helpers.studies.intake.beside import write_beside
from helpers.studies.intake.take_in import take_in
from helpers.studies.manifest import Cohort, load_cohort
from helpers.words.errors import InputError
from helpers.words.paths import Project

STUDY, COHORT, PEOPLE = "learning_community", "trial", 25


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Project:
    """A project with one simulated cohort, not to be changed."""
    root = tmp_path_factory.mktemp("intake")
    (root / "notebooks").mkdir()
    (root / "notebooks" / f"{STUDY}.ipynb").write_text("{}")
    simulate(Project(root), STUDY, COHORT, PEOPLE, 3, "en")
    return Project(root)


@pytest.fixture
def project(made: Project, tmp_path: Path) -> Project:
    """A copy of it that a test may change."""
    shutil.copytree(made.root, tmp_path / "copy")
    return Project(tmp_path / "copy")


def about_of(project: Project) -> Cohort:
    return load_cohort(project, STUDY, COHORT)


@pytest.fixture(scope="module")
def intake(made: Project):
    return take_in(about_of(made))


def test_every_row_of_every_file_is_accounted_for(made, intake):
    rows = intake.tables["rows"]
    for each in intake.read:
        told = rows[rows["file"] == each.file.label]
        book = open_book(each.file.path, each.file.shown)
        heights = sum(sheet.height for sheet in book.sheets)
        assert told["rows"].sum() == heights, each.file.label


def test_the_flow_reconciles_and_every_step_has_its_words(intake):
    flow = intake.tables["flow"].set_index("step")["count"]
    for test in ("pre", "post"):
        assert (
            flow[f"{test}.submissions"] - flow[f"{test}.empty"] - flow[f"{test}.repeats"]
            == flow[f"{test}.people"]
        )
        assert flow["both.people"] + flow[f"{test}_only.people"] == flow[f"{test}.people"]
        assert flow[f"{test}_only.doubtful"] <= flow[f"{test}_only.people"]
    matched = [count for step, count in flow.items() if step.startswith("both.") and step != "both.people"]
    assert sum(matched) == flow["both.people"]
    for step in flow.index:
        for language in ("id", "en"):
            assert say(f"intake.step.{step}", language)


def test_no_table_names_anybody(intake):
    names = {
        text
        for _, name, identifier, email, *_ in intake.who.key
        for text in (name, identifier, email)
        if text
    }
    assert len(names) > PEOPLE
    for table in intake.tables.values():
        for column in table.select_dtypes(exclude="number"):
            assert not names & set(table[column].astype("str"))


def test_no_table_keeps_texts_that_no_row_uses(intake):
    """A category of no row is written with the table all the same, and would name people in free text."""
    for name, table in intake.tables.items():
        for column in table.select_dtypes("category"):
            assert set(table[column].cat.categories) == set(table[column].dropna()), (name, column)


def test_all_tables_know_the_same_people(intake):
    people = set(intake.tables["people"]["person"])
    for name in ("answers", "sittings", "survey_answers", "presence"):
        assert set(intake.tables[name]["person"]) <= people
    assert intake.tables["people"]["person"].is_unique


def test_pseudonyms_stay_when_files_come_in_another_order(project, intake):
    path = project.raw(STUDY, COHORT) / "cohort.toml"
    text = path.read_text(encoding="utf-8")
    head, *files = text.split("[[file]]")
    *files, last = files
    cut = last.index("[items]")
    turned = [last[:cut], *reversed(files)]
    path.write_text(head + "".join(f"[[file]]{part}" for part in turned) + last[cut:], encoding="utf-8")
    again = take_in(about_of(project))
    pd.testing.assert_frame_equal(again.tables["people"], intake.tables["people"])
    pd.testing.assert_frame_equal(again.tables["answers"], intake.tables["answers"])


def test_nothing_is_changed_but_the_key_and_the_reviews(project):
    folder = project.raw(STUDY, COHORT)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    load_data(STUDY, COHORT, project)
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"key.csv", "review_people.csv", "review_items.csv"}


def test_tables_are_made_once_and_again_when_a_decision_is_written(project):
    data = load_data(STUDY, COHORT, project)
    mark = project.processed(STUDY, COHORT) / "people.parquet"
    stamp = mark.stat().st_mtime_ns
    load_data(STUDY, COHORT, project)
    assert mark.stat().st_mtime_ns == stamp
    review = project.raw(STUDY, COHORT) / "review_people.csv"
    lines = review.read_text(encoding="utf-8-sig").splitlines()
    place = next(n for n, line in enumerate(lines) if "pre.xlsx" in line and "post.xlsx" in line)
    lines[place] = "same" + lines[place]
    review.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    decided = load_data(STUDY, COHORT, project)
    assert mark.stat().st_mtime_ns != stamp
    by = [each["people"]["matched_by"].value_counts() for each in (data, decided)]
    assert by[1].get("review", 0) == by[0].get("review", 0) + 1


def test_the_key_holds_every_entry_and_is_for_its_owner_only(project):
    intake = take_in(about_of(project))
    write_beside(about_of(project), intake, "en")
    path = project.raw(STUDY, COHORT) / "key.csv"
    assert len(path.read_text(encoding="utf-8").splitlines()) >= 2 + len(intake.who.persons)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_all_problems_of_all_files_come_at_once_and_nothing_is_written(project):
    folder = project.raw(STUDY, COHORT)
    (folder / "pre.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (folder / "hadir.xlsx").write_bytes(b"")
    manifest = folder / "cohort.toml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace('"convenience"', '"by luck"'), encoding="utf-8"
    )
    before = set(project.root.rglob("*"))
    with pytest.raises(InputError) as caught:
        load_data(STUDY, COHORT, project)
    files = {(problem.file or "").rpartition("/")[2] for problem in caught.value.problems}
    assert files == {"pre.xlsx", "hadir.xlsx", "cohort.toml"}
    left = {path for path in set(project.root.rglob("*")) - before if path.is_file()}
    assert all(path.suffix == ".lock" for path in left)


def test_the_same_file_under_two_names_is_refused(project):
    folder = project.raw(STUDY, COHORT)
    shutil.copy(folder / "pre.xlsx", folder / "post.xlsx")
    with pytest.raises(InputError) as caught:
        take_in(about_of(project))
    assert "intake.same_file" in [problem.key for problem in caught.value.problems]


def test_namesakes_and_numbered_names_get_pseudonyms_of_their_own(tmp_path):
    from read_files import attendance_source, cohort, quiz_source, read_file

    from helpers.studies.intake.who import who_is_who

    names = ["Siti Aminah", "Siti Aminah", "Siti Aminah 2", "2 Siti Aminah"]
    read = [
        read_file(attendance_source(names), "attendance"),
        read_file(quiz_source(names[:1], [[1]]), "pre"),
    ]
    who = who_is_who(read, cohort(tmp_path))
    listed = who.persons.loc[who.persons["source"] == 0, "person"]
    assert listed.is_unique


def test_a_key_that_was_changed_is_written_anew(project):
    load_data(STUDY, COHORT, project)
    key = project.raw(STUDY, COHORT) / "key.csv"
    written = key.read_text(encoding="utf-8")
    key.write_text(written.rsplit("\n", 3)[0] + "\n", encoding="utf-8")
    load_data(STUDY, COHORT, project)
    assert key.read_text(encoding="utf-8") == written


def test_the_key_holds_no_formula_and_no_number_that_loses_digits(project, intake):
    people = [
        ("P-1", "=cmd|' /C calc'!A0", "198501012010011001", "", "pre.xlsx", 2),
        ("P-2", "Ani", "", "a@b.id", "", 3),
    ]
    folder = project.raw(STUDY, COHORT)
    write_beside(about_of(project), replace(intake, who=replace(intake.who, key=people)))
    lines = (folder / "key.csv").read_text(encoding="utf-8").splitlines()[2:]
    assert lines == ["P-1,'=cmd|' /C calc'!A0,'198501012010011001,,pre.xlsx,2", "P-2,Ani,,a@b.id,,3"]
    found = find_leaks({"a.txt": b"NIP 198501012010011001"}, with_kinds(folder), frozenset()).leaks
    assert [(leak.kind, leak.row) for leak in found] == [("identifier", 3)]


def with_kinds(folder):
    return [Secret(*each) for each in IdentifyingStrings(folder)]
