import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.studies.check import check_cohort
from helpers.words.errors import InputError


def keys_of(study: SmallStudy) -> list[str]:
    study.write()
    study.notebook(("parameters", ""))
    with pytest.raises(InputError) as caught:
        check_cohort(study.project, STUDY, COHORT)
    return [problem.key for problem in caught.value.problems]


def test_a_sound_cohort_passes_and_nothing_is_written(survey: SmallStudy):
    survey.write()
    survey.notebook(("parameters", ""))
    before = sorted(survey.project.root.rglob("*"))
    check_cohort(survey.project, STUDY, COHORT)
    assert sorted(survey.project.root.rglob("*")) == before


def test_structure_and_claims_are_checked_together(survey: SmallStudy):
    survey.links[0]["kind"] = "product"
    survey.claim("s1.x", "sum", of="t09.gone")
    assert keys_of(survey) == ["structure.bad_link", "claims.unknown_value"]


def test_tables_come_before_what_builds_on_them(survey: SmallStudy):
    survey.links[0]["kind"] = "product"
    survey.row("t02.kkg.decree.yes")["printed"] = "120%"
    assert keys_of(survey) == ["transcription.percentage_out_of_range"]


def test_the_manifest_comes_first(survey: SmallStudy):
    survey.row("t02.kkg.decree.yes")["printed"] = "120%"
    survey.manifest = survey.manifest.replace("simulated = false", "simulated = 1")
    assert keys_of(survey) == ["manifest.wrong_value"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_problems_speak_both_languages(survey: SmallStudy, language: str):
    survey.row("t02.kkg.decree.yes").update(printed="120%", base_n="")
    survey.write()
    survey.notebook(("parameters", ""))
    with pytest.raises(InputError) as caught:
        check_cohort(survey.project, STUDY, COHORT)
    lines = caught.value.render(language).splitlines()
    row, found = ("baris 5", "ditemukan 120%") if language == "id" else ("row 5", "found 120%")
    assert len(lines) == 2
    assert lines[0].startswith("data/raw/survey/published/printed_values.csv, " + row)
    assert found in lines[0]
