"""Lists and planned work of a study, and what is wrong with a broken file."""

from pathlib import Path

import pytest

from helpers.studies.framework import FRAMEWORK_FILE, load_framework
from helpers.words.errors import InputError

GOOD = """
[[list]]
id = "s1.steps"
location = "section 1"
title_en = "Steps"
title_id = "Langkah"
entries = [
    { key = "plan", printed = "Rencana", en = "plan", id = "rencana" },
    { key = "act", printed = "Aksi", en = "action", id = "aksi" },
]

[[list]]
id = "s2.steps"
location = "section 2"
complete = false
title_en = "Steps"
title_id = "Langkah"
entries = []

[[work]]
table = 1
phase = "early"
part = "activity"
key = "survey"
en = "Survey"
id = "Survei"
"""


def write(folder: Path, text: str) -> Path:
    (folder / FRAMEWORK_FILE).write_text(text, encoding="utf-8")
    return folder


def test_lists_keep_the_order_of_the_document(tmp_path):
    found = load_framework(write(tmp_path, GOOD))
    assert found["s1.steps"].keys == ("plan", "act")
    assert found["s1.steps"].entries[1].label == {"id": "aksi", "en": "action"}
    assert found["s1.steps"].complete
    assert not found["s2.steps"].complete


def test_work_that_nothing_is_told_of(tmp_path):
    (work,) = load_framework(write(tmp_path, GOOD)).work
    assert (work.table, work.part, work.reported) == (1, "activity", "")


def test_a_study_need_not_have_one(tmp_path):
    found = load_framework(tmp_path)
    assert (dict(found.lists), found.work) == ({}, ())


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    broken = GOOD.replace('id = "s2.steps"', 'id = "s1.steps"')
    broken = (
        broken.replace(', id = "aksi"', "")
        .replace('phase = "early"\n', "")
        .replace('location = "section 1"\n', "")
    )
    with pytest.raises(InputError) as caught:
        load_framework(write(tmp_path, broken))
    told = sorted(
        (problem.key, problem.found, problem.values.get("what")) for problem in caught.value.problems
    )
    assert told == [
        ("framework.lacks", "s1.steps", "location"),
        ("framework.lacks", "s1.steps, entry 2", "id"),
        ("framework.lacks", "work 1", "phase"),
        ("framework.twice", "s1.steps", None),
    ]
    assert "lacks location" in str(caught.value)
