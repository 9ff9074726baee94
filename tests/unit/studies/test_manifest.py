import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.studies.manifest import is_name, list_cohorts, list_studies, load_cohort, read_toml, shown
from helpers.words.errors import InputError


@pytest.fixture
def there(survey: SmallStudy) -> SmallStudy:
    survey.write()
    survey.notebook(("parameters", ""))
    return survey


def problems_of(study: SmallStudy) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as caught:
        load_cohort(study.project, STUDY, COHORT)
    return [(problem.key, problem.column) for problem in caught.value.problems]


def rewrite(study: SmallStudy, old: str, new: str) -> None:
    assert old in study.manifest
    (study.folder / "cohort.toml").write_text(study.manifest.replace(old, new), encoding="utf-8")


def test_a_sound_manifest_is_read(there: SmallStudy):
    about = load_cohort(there.project, STUDY, COHORT)
    assert (about.study, about.cohort, about.kind, about.simulated) == (STUDY, COHORT, "published", False)
    assert about.folder == there.folder
    assert about.files == ("printed_values.csv",)
    assert about.text("title", "id") == "Survei kecil"


def test_studies_are_notebooks_and_cohorts_are_manifests(there: SmallStudy):
    (there.folder.parent / "no_manifest").mkdir()
    (there.folder.parent / ".new_one-x1y2").mkdir()  # what a killed new-cohort left
    (there.folder.parent / ".new_one-x1y2" / "cohort.toml").touch()
    assert list_studies(there.project) == [STUDY]
    assert list_cohorts(there.project, STUDY) == [COHORT]
    assert list_cohorts(there.project, "other") == []


@pytest.mark.parametrize(
    ("study", "cohort", "key"),
    [
        ("survei", COHORT, "unknown_study"),
        ("", COHORT, "unknown_study"),
        ("..", COHORT, "unknown_study"),
        (STUDY, "2026", "unknown_cohort"),
        (STUDY, "", "unknown_cohort"),
        (STUDY, "../survey/published", "unknown_cohort"),
        (STUDY, "Published", "unknown_cohort"),
    ],
)
def test_unknown_names_are_refused_with_the_known_ones(there: SmallStudy, study: str, cohort: str, key: str):
    with pytest.raises(InputError) as caught:
        load_cohort(there.project, study, cohort)
    [problem] = caught.value.problems
    assert problem.key == f"manifest.{key}"
    assert problem.found == (study if key == "unknown_study" else cohort)
    assert problem.values["known"] == (STUDY if key == "unknown_study" else COHORT)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (f'study = "{STUDY}"', 'study = "other"', ("manifest.wrong_value", "study")),
        (f'cohort = "{COHORT}"', "", ("manifest.wrong_value", "cohort")),
        ('kind = "published"', 'kind = "old"', ("manifest.wrong_value", "kind")),
        ("simulated = false", 'simulated = "no"', ("manifest.wrong_value", "simulated")),
        ('en = "A small survey"', 'en = ""', ("manifest.both_languages", "title")),
        ("[title]", "[titel]", ("manifest.both_languages", "title")),
        ('name = "printed_values.csv"', 'name = "gone.csv"', ("manifest.file_not_there", "file")),
        ('name = "printed_values.csv"', "", ("manifest.file_not_there", "file")),
        ("[[file]]", "[file]", ("manifest.no_files", "file")),
    ],
)
def test_each_broken_entry_is_named(there: SmallStudy, old: str, new: str, expected: tuple[str, str]):
    rewrite(there, old, new)
    assert problems_of(there) == [expected]


def test_all_broken_entries_are_named_at_once(there: SmallStudy):
    (there.folder / "cohort.toml").write_text("", encoding="utf-8")
    assert problems_of(there) == [
        ("manifest.wrong_value", "study"),
        ("manifest.wrong_value", "cohort"),
        ("manifest.wrong_value", "kind"),
        ("manifest.wrong_value", "simulated"),
        ("manifest.both_languages", "title"),
        ("manifest.no_files", "file"),
    ]


def test_toml_that_cannot_be_read_names_the_place(tmp_path):
    path = tmp_path / "data" / "cohort.toml"
    path.parent.mkdir()
    path.write_text('study = "a"\nkind = published\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_toml(path)
    [problem] = caught.value.problems
    assert (problem.key, problem.file, problem.row) == ("manifest.not_toml", "data/cohort.toml", 2)
    assert "line" not in problem.found


def test_toml_in_another_encoding_is_refused_and_a_byte_order_mark_is_not(tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes('a = "é"'.encode("cp1252"))
    with pytest.raises(InputError, match="UTF-8"):
        read_toml(path)
    path.write_bytes(b'\xef\xbb\xbfa = "b"')
    assert read_toml(path) == {"a": "b"}


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError) as caught:
        read_toml(tmp_path / "gone.toml")
    assert [(p.key, p.file) for p in caught.value.problems] == [("manifest.missing_file", "gone.toml")]


def test_messages_show_paths_from_data_on(tmp_path):
    assert shown(tmp_path / "data" / "raw" / "a" / "x.csv") == "data/raw/a/x.csv"
    assert shown(tmp_path / "x.csv") == "x.csv"


@pytest.mark.parametrize(("text", "good"), [("a_1", True), ("2026", True), ("A", False), ("_a", False)])
def test_names_that_may_become_folders(text: str, good: bool):
    assert is_name(text) is good
    assert not is_name("../" + text)
    assert not is_name("")
