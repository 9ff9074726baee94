"""Files that may not be taken in are named before anything is read or written."""

import pytest

from helpers.studies.intake.recognising import recognise_files
from helpers.words.errors import InputError


@pytest.mark.parametrize("name", ["cohort.toml", "Key.csv", "review_people.csv", "review_items.csv"])
def test_the_names_of_our_own_files_are_no_names_for_others(tmp_path, name):
    (tmp_path / name).write_text("Nama,Nilai\nAni,7\nBudi,8\nCitra,9\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        recognise_files([tmp_path / name])
    assert [problem.key for problem in caught.value.problems] == ["intake.reserved_name"]
