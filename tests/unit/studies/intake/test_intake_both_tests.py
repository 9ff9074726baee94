"""A plain table with the scores of both tests is listed twice, once for each."""

from __future__ import annotations

import pytest
from table_files import write_xlsx

from helpers.sources.book import open_book
from helpers.studies.intake import gather
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


def test_a_file_of_two_roles_is_opened_once_and_let_go_after_the_second(tmp_path, monkeypatch):
    other = write_xlsx(tmp_path / "lain.xlsx", [["Nama", "Pretes (maks 10)"], ["Ani", 1.0], ["Cici", 2.0]])
    path = write_xlsx(tmp_path / "nilai.xlsx", ROWS)
    both = [{"name": path.name, **each.proposal.settings} for each in recognise_files([path])]
    third = {"name": other.name, **recognise_files([other])[0].proposal.settings, "role": "pre"}
    entries = [{"layout": "plain_table", **entry} for entry in (both[0], third, both[1])]
    opened = []

    def noted(path, shown):
        opened.append(path.name)
        return open_book(path, shown)

    monkeypatch.setattr(gather, "open_book", noted)
    read = read_files(cohort_files(cohort(tmp_path, entries)))
    assert sorted(opened) == ["lain.xlsx", "nilai.xlsx"]
    assert [(each.role, each.file.path.name) for each in read] == [
        ("pre", "nilai.xlsx"),
        ("pre", "lain.xlsx"),
        ("post", "nilai.xlsx"),
    ]


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
