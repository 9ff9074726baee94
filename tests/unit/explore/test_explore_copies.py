import json
import sys
from pathlib import Path

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.explore.copies import DISPLAY_NAME, KERNEL, with_values, working_copy
from helpers.explore.kernel_spec import register_kernel
from helpers.explore.start_page import start_page
from helpers.studies.parameters import declared_parameters
from helpers.words.errors import InputError

PARAMETERS = """cohort: str = "published"  # which
language: str = "id"  # [id | en] bahasa laporan: é
weights: dict = {
    "decree": 1,
    "tor": 1,
}  # [0 to 10] weights
bands: list = [50, 75]  # [1 to 99, rising] ends
"""


@pytest.fixture
def ready(survey: SmallStudy) -> SmallStudy:
    survey.write()
    path = survey.notebook(("parameters", PARAMETERS), ("lang-id", "1"), ("lang-en", "2"), ("kind-new", "3"))
    kept = survey.folder / "variants" / "strict.toml"
    kept.parent.mkdir()
    kept.write_text("[parameters]\nbands = [10, 20]\nweights = {tor = 3}\n", encoding="utf-8")
    assert path.is_file()
    return survey


def cells(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


def test_defaults_are_set_and_all_else_stays():
    changed = with_values(PARAMETERS, {"language": "en", "weights": {"decree": 0}, "bands": [1, 2]})
    assert changed.splitlines() == [
        'cohort: str = "published"  # which',
        "language: str = 'en'  # [id | en] bahasa laporan: é",
        "weights: dict = {'decree': 0}  # [0 to 10] weights",
        "bands: list = [1, 2]  # [1 to 99, rising] ends",
    ]


def test_a_copy_is_for_one_cohort_one_language_and_one_variant(ready: SmallStudy):
    tracked = (ready.project.notebooks / f"{STUDY}.ipynb").read_bytes()
    copy = working_copy(ready.project, STUDY, COHORT, "en", "strict")
    assert (copy.path.name, copy.changed) == ("survey.published@strict.en.ipynb", False)
    found = {name: each.default for name, each in declared_parameters(copy.path).items()}
    assert found["language"] == "en"
    assert (found["weights"], found["bands"]) == ({"decree": 1, "tor": 3}, [10, 20])
    assert cells(copy.path)[1:] == ["2"]
    kernel = json.loads(copy.path.read_text(encoding="utf-8"))["metadata"]["kernelspec"]
    assert (kernel["name"], kernel["display_name"]) == (KERNEL, DISPLAY_NAME)
    assert (ready.project.notebooks / f"{STUDY}.ipynb").read_bytes() == tracked


def test_a_changed_copy_is_left_alone_and_another_follows_the_notebook(ready: SmallStudy):
    copy = working_copy(ready.project, STUDY, COHORT, "en")
    content = json.loads(copy.path.read_text(encoding="utf-8"))
    content["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "4"}]
    copy.path.write_text(json.dumps(content), encoding="utf-8")
    ready.notebook(("parameters", PARAMETERS), ("", "new"))
    assert cells(working_copy(ready.project, STUDY, COHORT, "en").path)[1:] == ["new"]
    content["cells"][1]["source"] = "mine"
    copy.path.write_text(json.dumps(content), encoding="utf-8")
    again = working_copy(ready.project, STUDY, COHORT, "en")
    assert again.changed
    assert "mine" in cells(again.path)
    copy.path.write_text("broken", encoding="utf-8")
    assert working_copy(ready.project, STUDY, COHORT, "en").changed


@pytest.mark.parametrize(("cohort", "variant"), [("2026", ""), (COHORT, "none"), ("../x", "")])
def test_what_is_not_there_has_no_copy(ready: SmallStudy, cohort: str, variant: str):
    with pytest.raises(InputError):
        working_copy(ready.project, STUDY, cohort, "en", variant)
    assert not (ready.project.root / "lab").exists()


@pytest.mark.parametrize(("language", "name"), [("id", "mulai"), ("en", "start")])
def test_the_start_notebook_leads_to_every_cohort_and_variant(ready: SmallStudy, language: str, name: str):
    (ready.folder / "variants" / "broken.toml").write_text("x", encoding="utf-8")
    path = start_page(ready.project, language)
    assert path.name == f"{name}.ipynb"
    [text] = cells(path)
    for cohort in ("published", "published@strict"):
        link = f"({STUDY}.{cohort}.{language}.ipynb)"
        assert link in text
        assert (path.parent / link.strip("()")).is_file()
    assert "broken.toml" in text


def test_the_kernel_is_registered_within_its_environment_alone(tmp_path: Path):
    folder = register_kernel(str(tmp_path))
    assert folder == tmp_path / "share" / "jupyter" / "kernels" / KERNEL
    said = json.loads((folder / "kernel.json").read_text())
    assert (said["display_name"], said["argv"][0]) == ("Telaah", sys.executable)
    assert said["env"]["PYTHONHASHSEED"] == "0"
    register_kernel(str(tmp_path))
    assert [path.name for path in folder.iterdir()] == ["kernel.json"]
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError):
        register_kernel(str(tmp_path / "file"))
