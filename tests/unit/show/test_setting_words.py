import re
from pathlib import Path

import pytest

from helpers.language import LANGUAGES
from helpers.show.settings import parameter_text, setting_text
from helpers.studies.parameters import declared_parameters

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("language", "every", "nobody"), [("en", "all", "none"), ("id", "semua", "tidak ada")]
)
def test_an_empty_text_is_none_or_all_as_the_study_has_it(language: str, every: str, nobody: str):
    assert setting_text("madrasah_performance", "levels", "", language) == every
    assert setting_text("learning_community", "people_left_out", "", language) == nobody


@pytest.mark.parametrize("nothing", ["", [], {}, None])
def test_nothing_given_is_said_in_words(nothing):
    assert setting_text("learning_community", "people_left_out", nothing, "en") == "none"
    assert setting_text("learning_community", "people_left_out", nothing, "id") == "tidak ada"


def test_a_seed_is_no_quantity():
    assert setting_text("working_groups", "seed", 2018, "en") == "2018"
    assert setting_text("working_groups", "draws", 2018, "en") == "2,018"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_parameters_and_their_choices_have_names(path, language):
    """No code stands in a report for what has words: each choice of each parameter of each notebook."""
    for name, declared in declared_parameters(path).items():
        assert parameter_text(path.stem, name, language) != name
        given = [declared.default, *(declared.choices or ())]
        shown = {setting_text(path.stem, name, value, language) for value in given}
        assert {
            text for text in shown if re.fullmatch(r"[a-z]+(_[a-z]+)+|True|False|None|\[\]|", text)
        } == set()
