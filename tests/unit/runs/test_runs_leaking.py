"""The last look before publishing: names are found, words of the report are not taken for names."""

from pathlib import Path

import pytest
from small_study import STUDY, SmallStudy

from helpers.privacy.key_file import write_key
from helpers.runs.leaking import harmless_trace, leak_problems
from helpers.words.errors import InputError
from helpers.words.paths import Project

COHORT = "new_one"
PEOPLE = ["Sri Lestari Wahyuningsih", "Reflektif", "Semangka"]
QUESTION = "Apa arti semangka bagi Sri Lestari Wahyuningsih?"
MANIFEST = f"""study = "{STUDY}"
cohort = "{COHORT}"
kind = "new"
simulated = false
[title]
en = "New"
id = "Baru"
[[file]]
name = "pre.xlsx"
layout = "kahoot"
role = "pre"
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    study = SmallStudy(tmp_path)
    study.notebook(("markdown", "Seberapa reflektif para guru?"))
    folder = study.project.raw(STUDY, COHORT)
    folder.mkdir(parents=True)
    (folder / "cohort.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "pre.xlsx").write_bytes(b"x")
    write_key(folder, bytes(32), [(f"p{n}", name, "", "", "pre.xlsx", n) for n, name in enumerate(PEOPLE)])
    return study.project


def _found(project: Project, text: str) -> list[str]:
    page = f"<html><body><p>{text}</p></body></html>".encode()
    return [problem.key for problem in leak_problems(project, STUDY, COHORT, {"report.html": page})]


def test_a_name_in_an_output_stands_against_publishing(project: Project):
    assert _found(project, "Terima kasih kepada Sri Lestari Wahyuningsih.") == ["leak.found"]
    assert _found(project, "Terima kasih kepada semua.") == []


def test_a_name_without_its_titles_is_the_same_name(project: Project):
    key = [("p0", "Hj. Sri Lestari Wahyuningsih, S.Pd., M.Pd.", "", "", "pre.xlsx", 1)]
    write_key(project.raw(STUDY, COHORT), bytes(32), key)
    assert _found(project, "Terima kasih kepada Bu Sri Lestari Wahyuningsih.") == ["leak.found"]


def test_the_message_does_not_repeat_the_name(project: Project):
    page = b"<p>Sri Lestari Wahyuningsih</p>"
    [problem] = leak_problems(project, STUDY, COHORT, {"report.html": page})
    for language in ("id", "en"):
        assert "Lestari" not in problem.render(language)


def test_words_of_the_notebook_are_nobody(project: Project):
    assert _found(project, "Para guru lebih reflektif.") == []


def test_single_words_of_questions_are_nobody_but_whole_names_are_somebody(project: Project):
    import pandas as pd

    assert _found(project, "Semangka itu merah.") == ["leak.found"]
    folder = project.processed(STUDY, COHORT)
    folder.mkdir(parents=True)
    question = {"test": ["pre"], "item": [3], "text": [QUESTION], "options": [""]}
    pd.DataFrame(question).to_parquet(folder / "items.parquet")
    assert _found(project, "Semangka itu merah.") == []
    assert _found(project, QUESTION) == ["leak.of_item"]


def test_the_group_that_names_somebody_is_told_without_the_name(project: Project):
    import pandas as pd

    folder = project.processed(STUDY, COHORT)
    folder.mkdir(parents=True)
    people = {f"about.Kelas {PEOPLE[0]}": ["a", PEOPLE[0]], "person": ["p0", "p1"]}
    pd.DataFrame(people).to_parquet(folder / "people.parquet")
    files = {"report.html": f"<p>{PEOPLE[0]}</p>".encode()}
    [problem] = leak_problems(project, STUDY, COHORT, files)
    assert problem.key == "leak.of_group"
    assert all("Lestari" not in problem.render(language) for language in ("id", "en"))


def test_what_the_user_declares_is_no_secret(project: Project):
    path = project.raw(STUDY, COHORT) / "cohort.toml"
    path.write_text(MANIFEST + '[privacy]\nnot_secret = ["Sri Lestari Wahyuningsih"]\n', encoding="utf-8")
    assert _found(project, "Sri Lestari Wahyuningsih") == []
    path.write_text(MANIFEST + "[privacy]\nnot_secret = 3\n", encoding="utf-8")
    with pytest.raises(InputError):
        _found(project, "x")


def test_without_a_key_nothing_is_published(project: Project):
    (project.raw(STUDY, COHORT) / "key.csv").unlink()
    assert _found(project, "x") == ["leak.no_key"]


def test_a_published_cohort_has_nobody_to_hide(tmp_path: Path):
    study = SmallStudy(tmp_path)
    study.write()
    study.notebook(("markdown", "x"))
    assert leak_problems(study.project, STUDY, "published", {"report.html": b"Sri"}) == []


def test_a_trace_loses_its_messages_where_they_name_somebody(project: Project):
    trace = 'Traceback:\n  File "a.py", line 3, in f\nValueError: Sri Lestari Wahyuningsih\n'
    kept = harmless_trace(project, STUDY, COHORT, trace)
    assert "Lestari" not in kept
    assert 'File "a.py", line 3' in kept
    harmless = trace.replace("Sri Lestari Wahyuningsih", "no")
    assert harmless_trace(project, STUDY, COHORT, harmless) == harmless
