"""A plain table with the scores of both tests is listed twice, once for each."""

from __future__ import annotations

import pytest
from table_files import write_xlsx

from helpers.studies.intake.files import cohort_files
from helpers.studies.intake.gather import read_files
from helpers.studies.intake.recognising import recognise_files
from helpers.studies.manifest import Cohort
from helpers.words.errors import InputError

ROWS = [["Nama", "Pretes (maks 10)", "Postes (maks 10)"], ["Ani", 5.0, 8.0], ["Budi", 6.0, 7.0]]


def cohort(folder, entries):
    settings = {"file": entries}
    return Cohort("s", "c", "new", True, {}, folder, tuple(entry["name"] for entry in entries), settings)


def test_it_is_recognised_read_and_listed_twice(tmp_path):
    path = write_xlsx(tmp_path / "nilai.xlsx", ROWS)
    found = recognise_files([path])
    assert [each.role for each in found] == ["pre", "post"]
    assert [each.source.entries["score"].tolist() for each in found] == [[5.0, 6.0], [8.0, 7.0]]
    entries = [
        {"name": path.name, "layout": each.importer.layout, **each.proposal.settings} for each in found
    ]
    read = read_files(cohort_files(cohort(tmp_path, entries)))
    assert [(each.role, each.file.label) for each in read] == [("pre", "pre 1"), ("post", "post 1")]


@pytest.mark.parametrize(
    "entries",
    [
        [{"layout": "kahoot", "role": "pre"}, {"layout": "kahoot", "role": "post"}],
        [{"layout": "plain_table", "role": "pre"}, {"layout": "plain_table", "role": "pre"}],
        [{"layout": "plain_table", "role": "pre"}, {"layout": "kahoot", "role": "post"}],
    ],
)
def test_no_other_file_is_listed_twice(tmp_path, entries):
    with pytest.raises(InputError) as caught:
        cohort_files(cohort(tmp_path, [{"name": "a.xlsx", **entry} for entry in entries]))
    assert [problem.key for problem in caught.value.problems] == ["intake.listed_twice"]
