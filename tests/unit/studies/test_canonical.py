import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.studies import canonical
from helpers.studies.canonical import COUNTS_COLUMNS, load_data, make_tables, prepare
from helpers.studies.manifest import GIVEN, Cohort, load_cohort
from helpers.studies.table_marks import table_marks
from helpers.words.errors import InputError


def cohort_of(study: SmallStudy) -> Cohort:
    study.write()
    study.notebook(("parameters", ""))
    return load_cohort(study.project, STUDY, COHORT)


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_printed_values_keep_their_digits(survey: SmallStudy):
    printed = make_tables(cohort_of(survey))["printed"].set_index("value_id")
    row = printed.loc["t03.kkg.decree.yes.dompu"]
    assert (row["printed"], row["value"], row["decimals"], row["base_n"]) == ("67%", 67.0, 0, 6)
    assert (row["table"], row["group"], row["place"]) == ("t03", "kkg", "dompu")
    assert printed.loc["s1.decree", "table"] == ""
    assert len(printed) == 8


def test_counts_have_a_row_for_each_answer_of_each_solution(survey: SmallStudy):
    counts = make_tables(cohort_of(survey))["counts"]
    assert tuple(counts.columns) == COUNTS_COLUMNS
    decree = counts[counts["table"] == "t02"]
    assert decree[["answer", "count", "base", "valid", "respondents"]].values.tolist() == [
        ["yes", 6, 10, 10, 10],
        ["no", 4, 10, 10, 10],
    ]
    assert decree["stated"].all()
    assert set(counts["table"]) == {"t02", "t03"}  # plain counts are no blocks of answers


def test_answers_keep_their_order_and_those_not_available_are_not_valid(empty_study: SmallStudy):
    for answer, printed in (("low", "25%"), ("na", "25%"), ("high", "50%")):
        empty_study.cell(f"t01.kkg.access.{answer}", printed, 4)
    empty_study.item(1, "access", "exclusive", order=["low", "high"])
    counts = make_tables(cohort_of(empty_study))["counts"].set_index("answer")
    assert counts["rank"].to_dict() == {"low": 1, "na": 0, "high": 2}
    assert set(counts["valid"]) == {3}


def test_a_study_without_percentages_has_a_table_of_counts_without_rows(empty_study: SmallStudy):
    empty_study.cell("t01.min.score.final", "3,43", 19, unit="score 1-4")
    empty_study.item(1, "score", "mean")
    cohort_of(empty_study)
    data = load_data(STUDY, COHORT, empty_study.project)
    assert tuple(data["counts"].columns) == COUNTS_COLUMNS
    assert data["counts"].empty
    assert data["printed"]["value"].tolist() == [3.43]


def test_data_come_with_their_labels_and_manifest(survey: SmallStudy):
    cohort_of(survey)
    data = load_data(STUDY, COHORT, survey.project)
    assert data.labels.text("item", "decree", "id") == "decree (id)"
    assert data.cohort.title["en"] == "A small survey"
    pd.testing.assert_frame_equal(data["counts"], make_tables(data.cohort)["counts"])


def test_tables_are_made_once_and_again_when_a_source_changes(survey: SmallStudy):
    about = cohort_of(survey)
    folder = prepare(survey.project, about)
    first = times(folder)
    assert times(prepare(survey.project, about)) == first
    survey.row("t02.kkg.decree.no")["printed"] = "30%"
    prepare(survey.project, cohort_of(survey))
    assert times(folder) != first
    counts = load_data(STUDY, COHORT, survey.project)["counts"]
    assert counts.loc[(counts["table"] == "t02") & (counts["answer"] == "no"), "count"].tolist() == [3]


def test_wrong_data_leave_the_tables_that_stand(survey: SmallStudy):
    folder = prepare(survey.project, cohort_of(survey))
    first = times(folder)
    survey.row("t02.kkg.decree.no")["printed"] = "130%"
    with pytest.raises(InputError):
        prepare(survey.project, cohort_of(survey))
    assert times(folder) == first
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == [COHORT]


def test_what_a_killed_run_left_goes_with_the_next_one(survey: SmallStudy):
    parent = survey.project.processed(STUDY, COHORT).parent
    for name in (f".{COHORT}-x1y2", f".{COHORT}_2-x1y2"):
        (parent / name).mkdir(parents=True)
        (parent / name / "printed.parquet").touch()
    prepare(survey.project, cohort_of(survey))
    assert sorted(path.name for path in parent.iterdir() if path.is_dir()) == [f".{COHORT}_2-x1y2", COHORT]


def emptied(folder: Path) -> None:
    for path in folder.glob("*.parquet"):
        path.write_bytes(b"")


def exchanged(folder: Path) -> None:
    """By sound tables, of another cohort."""
    pd.read_parquet(folder / "counts.parquet").head(1).to_parquet(folder / "counts.parquet")


@pytest.mark.parametrize(
    "damage",
    [
        emptied,
        exchanged,
        lambda folder: (folder / "counts.parquet").unlink(),
        lambda folder: (folder / "made_from.txt").write_bytes(b"\xff\xfe"),
        lambda folder: (folder / "made_from.txt").write_bytes((folder / "made_from.txt").read_bytes()[:-1]),
        lambda folder: (folder / "made_from.txt").write_text(
            (folder / "made_from.txt").read_text().rpartition("\n")[2]
        ),
        shutil.rmtree,
    ],
    ids=["emptied", "exchanged", "lost", "no marks", "cut marks", "marks without tables", "all gone"],
)
def test_damaged_tables_are_made_again_from_the_files(survey: SmallStudy, damage: Callable[[Path], object]):
    about = cohort_of(survey)
    folder = prepare(survey.project, about)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    damage(folder)
    pd.testing.assert_frame_equal(
        load_data(STUDY, COHORT, survey.project)["counts"], make_tables(about)["counts"]
    )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_tables_that_came_without_their_files_are_named_where_they_are_damaged(survey: SmallStudy):
    """They cannot be made again, and nothing is written. As they came, they are taken as they are."""
    about = cohort_of(survey)
    folder = prepare(survey.project, about)
    (folder / "made_from.txt").unlink()
    (folder / GIVEN).write_text(table_marks(folder.glob("*.parquet")))
    (about.folder / "printed_values.csv").write_text("nothing to be made from")
    assert prepare(survey.project, about) == folder
    exchanged(folder)
    (folder / "printed.parquet").unlink()
    first = times(folder)
    with pytest.raises(InputError) as caught:
        load_data(STUDY, COHORT, survey.project)
    place = f"data/processed/{STUDY}/{COHORT}"
    assert [(each.key, each.file) for each in caught.value.problems] == [
        ("bundle.damaged_table", f"{place}/{name}.parquet") for name in ("counts", "printed")
    ]
    assert times(folder) == first


def test_several_at_once_make_the_tables_one_time(survey: SmallStudy, monkeypatch):
    made = []
    real = canonical.make_tables
    monkeypatch.setattr(canonical, "make_tables", lambda about: made.append(about) or real(about))
    about = cohort_of(survey)
    with ThreadPoolExecutor(4) as pool:
        folders = list(pool.map(lambda _: prepare(survey.project, about), range(4)))
    assert len(set(folders)) == len(made) == 1
    assert sorted(path.name for path in folders[0].iterdir()) == [
        "counts.parquet",
        "made_from.txt",
        "printed.parquet",
    ]
