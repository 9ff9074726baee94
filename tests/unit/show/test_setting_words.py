import pytest

from helpers.show.settings import setting_text


@pytest.mark.parametrize(
    ("language", "every", "nobody"), [("en", "all", "none"), ("id", "semua", "tidak ada")]
)
def test_an_empty_text_is_none_or_all_as_the_study_has_it(language: str, every: str, nobody: str):
    assert setting_text("madrasah_performance", "levels", "", language) == every
    assert setting_text("learning_community", "people_left_out", "", language) == nobody
