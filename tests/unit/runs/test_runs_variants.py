import json

import pytest
from published_provenance import put_provenance
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.jobs import plan_jobs
from helpers.runs.provenance import FILE, provenance
from helpers.runs.run import is_fresh
from helpers.runs.status import report_states
from helpers.runs.targets import declared_of
from helpers.runs.variants import (
    Variant,
    list_variants,
    load_variants,
    variant_file,
    variants_folder,
    write_variant,
)
from helpers.studies.manifest import read_toml
from helpers.words.errors import InputError

PARAMETERS = """cohort: str = "published"  # which
language: str = "id"  # [id | en] language
confidence: float = 0.95  # [0.5 to 0.999] level
base: str = "document"  # [document | all] base
bands: list = [50, 75]  # [1 to 99, rising] ends
weights: dict = {"decree": 1, "tor": 1}  # [0 to 10] weights
"""


@pytest.fixture
def ready(survey: SmallStudy) -> SmallStudy:
    survey.write()
    survey.notebook(("parameters", PARAMETERS))
    return survey


def keep(study: SmallStudy, name: str, text: str) -> None:
    path = variant_file(study.project, STUDY, COHORT, name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def load(study: SmallStudy, only: str = "") -> list[Variant]:
    return load_variants(study.project, STUDY, COHORT, declared_of(study.project, STUDY), only)


def keys_of(study: SmallStudy, *names: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        plan_jobs(study.project, names)
    return [problem.key for problem in caught.value.problems]


def test_a_variant_is_made_beside_its_base(ready: SmallStudy):
    keep(ready, "strict", 'title.en = "Strict"\n[parameters]\nconfidence = 0.99\nweights = {tor = 2}\n')
    [job] = plan_jobs(ready.project, [f"{STUDY}/{COHORT}@strict"], ["en"])
    assert job.name == 'survey/published@strict (en) confidence=0.99 weights={"tor":2}'
    assert job.folder(ready.project) == ready.project.reports / "survey" / "published@strict" / "en"
    assert job.notebook_parameters["weights"] == {"decree": 1, "tor": 2}
    assert (job.cohort, job.variant.text("title", "id")) == ("published", "Strict")


def test_a_study_has_its_variants_and_a_named_cohort_has_none(ready: SmallStudy):
    keep(ready, "strict", "[parameters]\nconfidence = 0.99\n")
    names = [job.published_as for job in plan_jobs(ready.project, languages=["en"])]
    assert names == ["published", "published@strict"]
    assert names == [job.published_as for job in plan_jobs(ready.project, [STUDY], ["en"])]
    [alone] = plan_jobs(ready.project, [f"{STUDY}/{COHORT}"], ["en"])
    assert alone.published_as == "published"


def test_all_that_is_wrong_is_told_at_once(ready: SmallStudy):
    keep(ready, "broken", "confidence = ")
    keep(
        ready, "wrong", 'why = 1\n[parameters]\nconfidence = 7\nbase = "none"\nextra = 1\nbands = [75, 50]\n'
    )
    keep(ready, "empty", 'title = "Nothing"\n')
    keep(ready, "typed", '[parameters]\nconfidence = "0.9"\ncohort = "other"\nbase = 2026-01-01\n')
    assert keys_of(ready) == [
        *("manifest.not_toml", "variants.no_parameters", "parameters.not_a_number", "parameters.unknown"),
        *("parameters.not_a_choice", "variants.unknown_entry", "parameters.out_of_range"),
        *("parameters.not_a_choice", "parameters.unknown", "parameters.not_rising"),
    ]
    with pytest.raises(InputError, match="variants/wrong.toml"):
        load(ready, "wrong")


def test_an_unknown_variant_names_those_there_are(ready: SmallStudy):
    keep(ready, "strict", "[parameters]\nconfidence = 0.99\n")
    with pytest.raises(
        InputError, match="survey/published has no variant of this name. Known variants: strict"
    ):
        plan_jobs(ready.project, [f"{STUDY}/{COHORT}@stric"])


def test_names_that_differ_in_capitals_only_are_refused(ready: SmallStudy):
    for name in ("strict", "Strict", "a b"):
        keep(ready, name, "[parameters]\nconfidence = 0.99\n")
    assert sorted(keys_of(ready)) == ["variants.bad_name", *["variants.two_of_a_name"] * 2]


def test_of_two_of_a_name_others_know_nothing(ready: SmallStudy):
    for name in ("strict", "Strict", "loose"):
        keep(ready, name, "[parameters]\nconfidence = 0.99\n")
    jobs = plan_jobs(ready.project, [f"{STUDY}/{COHORT}@loose"], ["en"], ["html"])
    assert [job.published_as for job in jobs] == [f"{COHORT}@loose"]
    with pytest.raises(InputError, match="differ in capital letters") as caught:
        plan_jobs(ready.project, [f"{STUDY}/{COHORT}@strict"])
    assert len(caught.value.problems) == 2


def test_what_was_kept_is_read_back(ready: SmallStudy):
    declared = declared_of(ready.project, STUDY)
    given = {"confidence": 0.95, "bands": [10, 20], "weights": {"decree": 0, "tor": 1}}
    texts = {"title": {"id": 'Tanda "petik"\ndan baris'}, "reason": {"en": "why not"}}
    path = write_variant(ready.project, STUDY, COHORT, Variant("other", given, **texts), declared)
    assert "confidence" not in read_toml(path)["parameters"]
    [found] = load(ready)
    assert (found.title, found.reason) == (texts["title"], texts["reason"])
    assert found.parameters == {"bands": [10, 20], "weights": {"decree": 0, "tor": 1}}


@pytest.mark.parametrize(
    ("name", "values", "key"),
    [
        ("../x", {"confidence": 0.9}, "variants.bad_name"),
        ("STRICT", {"confidence": 0.9}, "variants.bad_name"),
        ("strict", {"confidence": 0.9}, "variants.name_used"),
        ("same", {"confidence": 0.95}, "variants.nothing_differs"),
        ("far", {"confidence": 9}, "parameters.out_of_range"),
    ],
)
def test_nothing_is_written_that_could_not_be_run(ready: SmallStudy, name: str, values: dict, key: str):
    keep(ready, "strict", "[parameters]\nconfidence = 0.99\n")
    before = variant_file(ready.project, STUDY, COHORT, "strict").read_text()
    declared = declared_of(ready.project, STUDY)
    with pytest.raises(InputError) as caught:
        write_variant(ready.project, STUDY, COHORT, Variant(name, values), declared)
    assert [each.key for each in caught.value.problems] == [key]
    assert list_variants(ready.project, STUDY, COHORT) == ["strict"]
    assert variant_file(ready.project, STUDY, COHORT, "strict").read_text() == before


def test_a_folder_that_cannot_be_written_is_told(ready: SmallStudy):
    variants_folder(ready.project, STUDY, COHORT).write_text("a file in the way")
    declared = declared_of(ready.project, STUDY)
    with pytest.raises(InputError):
        write_variant(ready.project, STUDY, COHORT, Variant("strict", {"confidence": 0.9}), declared)


def publish(study: SmallStudy, job: object) -> None:
    folder = job.folder(study.project)
    folder.mkdir(parents=True)
    more = (job.notebook_parameters, job.chosen, None, job.variant)
    (folder / "report.html").write_text("")
    put_provenance(folder, provenance(study.project, STUDY, COHORT, *more))


def test_a_new_variant_leaves_its_base_fresh_and_a_changed_one_is_stale(ready: SmallStudy):
    keep(ready, "strict", "[parameters]\nconfidence = 0.99\n")
    jobs = plan_jobs(ready.project, [STUDY], ["en"], ["html"])
    for job in jobs:
        publish(ready, job)
    keep(ready, "other", "[parameters]\nconfidence = 0.9\n")
    assert [is_fresh(ready.project, job) for job in jobs] == [True, True]
    keep(ready, "strict", 'reason = "a better one"\n[parameters]\nconfidence = 0.99\n')
    [again] = plan_jobs(ready.project, [f"{STUDY}/{COHORT}@strict"], ["en"], ["html"])
    assert not is_fresh(ready.project, again)
    states = {each.name: each.state for each in report_states(ready.project) if "(en)" in each.name}
    assert states == {
        "survey/published (en)": "fresh",
        "survey/published@other (en)": "missing",
        "survey/published@strict (en) confidence=0.99": "stale",
    }


def test_status_shows_a_broken_variant_and_the_others(ready: SmallStudy):
    keep(ready, "broken", "confidence = ")
    names = [each.name for each in report_states(ready.project)]
    assert "survey/published@broken (id)" in names
    with pytest.raises(InputError):
        report_states(ready.project, [f"{STUDY}/{COHORT}@gone"])


def test_provenance_names_the_variant(ready: SmallStudy):
    keep(ready, "strict", "[parameters]\nconfidence = 0.99\n")
    [job] = plan_jobs(ready.project, [f"{STUDY}/{COHORT}@strict"], ["en"], ["html"])
    publish(ready, job)
    about = json.loads((job.folder(ready.project) / FILE).read_text())
    assert (about["variant"], about["chosen"]) == ("strict", {"confidence": 0.99})
    assert "data/raw/survey/published/variants/strict.toml" in about["inputs"]
