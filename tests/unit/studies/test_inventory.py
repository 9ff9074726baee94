"""The inventory of numerals: what is counted, and what a broken one is told."""

import pytest
from small_study import SmallStudy

from helpers.studies.inventory import load_inventory
from helpers.studies.transcription import load_transcription
from helpers.words.errors import InputError

SOUND = """line,token,status,ref
3,1,left_out,table_number
5,60%,value,t02.kkg.decree.yes
9,60%,value,t02.kkg.decree.yes
12,2018,left_out,citation_year
13,2019,left_out,citation_year
"""


def load(survey: SmallStudy, text: str | None):
    folder = survey.write()
    if text is not None:
        (folder / "inventory.csv").write_text(text, encoding="utf-8")
    return load_inventory(load_transcription(folder))


def problems(survey: SmallStudy, text: str):
    with pytest.raises(InputError) as caught:
        load(survey, text)
    return [(problem.key, problem.row, problem.column) for problem in caught.value.problems]


def test_numerals_are_counted_by_value_and_by_class(survey):
    found = load(survey, SOUND)
    assert len(found.numerals) == 5
    assert found.values == {"t02.kkg.decree.yes": 2}
    assert found.left_out == {"table_number": 1, "citation_year": 2}
    assert (found.numerals[1].line, found.numerals[1].token, found.numerals[1].row) == (5, "60%", 3)


def test_a_study_without_an_inventory_has_an_empty_one(survey):
    assert load(survey, None).numerals == ()


def test_all_faults_are_told_at_once(survey):
    text = SOUND + "x,4,value,t02.kkg.decree.yes\n14,5,lost,box\n15,6,value,t09.gone\n16,7,left_out,\n17,8\n"
    assert problems(survey, text) == [
        ("inventory.line", 7, "line"),
        ("inventory.status", 8, "status"),
        ("inventory.unknown_value", 9, "ref"),
        ("inventory.unknown_value", 10, "ref"),
        ("transcription.wrong_width", 11, None),
    ]


def test_another_header_is_refused(survey):
    assert problems(survey, "line;token;status;ref\n") == [("transcription.wrong_header", 1, None)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_problems_speak_both_languages(survey, language):
    with pytest.raises(InputError) as caught:
        load(survey, SOUND + "14,5,lost,box\n")
    line = caught.value.render(language)
    assert "inventory.csv" in line
    assert "lost" in line
