"""What every study lets its readers try: declared once, true of the report, and answered at once."""

import json
from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from ready_cohorts import project_with

from helpers.explore.session import open_session
from helpers.language import LANGUAGES, say
from helpers.runs.jobs import plan_jobs
from helpers.runs.making import make_sitting
from helpers.runs.outcome import MADE
from helpers.runs.sittings import Sitting
from helpers.runs.targets import declared_of
from helpers.runs.variant_section import add_section, wants_section
from helpers.runs.variants import FIGURE_WIDTH, Variant, write_variant
from helpers.show.compared import differing_table
from helpers.show.labels import Labels
from helpers.studies.canonical import load_data
from helpers.studies.what_if import what_if
from helpers.words.paths import Project

TRIED = [
    ("learning_community", "example"),
    ("attendance", "example"),
    ("working_groups", "published"),
    ("working_groups", "example"),
    ("madrasah_performance", "example"),
    ("development_partners", "example"),
    ("coordination", "example"),
    ("cohort_synthesis", "example"),
    ("learning_community", "published"),
    ("madrasah_performance", "published"),
    ("development_partners", "published"),
    ("coordination", "published"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_with(tmp_path_factory.mktemp("what_if"), *sorted({study for study, _ in TRIED}))


@pytest.mark.parametrize(("study", "cohort"), TRIED)
def test_main_numbers_have_ids_and_words_in_both_languages(project: Project, study: str, cohort: str):
    data = load_data(study, cohort, project)
    asked = what_if(study, data.cohort.kind)
    declared = declared_of(project, study).items()
    values = {name: each.default for name, each in declared if name != FIGURE_WIDTH}
    prepared = asked.prepare(data, project)
    found = asked.leading(prepared, {**values, "cohort": cohort, "language": "en"})
    assert len({each.id for each in found}) == len(found) > 1
    for language in LANGUAGES:
        label = Labels(language, asked.texts(prepared))
        assert all(label(key) for each in found for key in (each.label, each.group) if key)


@pytest.mark.parametrize(("study", "cohort"), TRIED)
def test_what_is_declared_are_parameters_of_the_notebook(project: Project, study: str, cohort: str):
    kind = "across" if study == "cohort_synthesis" else "published" if cohort == "published" else "new"
    asked, declared = what_if(study, kind), declared_of(project, study)
    named = [name for names in asked.groups.values() for name in names]
    assert len(named) == len(set(named))
    assert set(named) <= set(declared)
    for language in LANGUAGES:
        assert all(say(f"what_if.group.{each}", language) for each in asked.groups)
        assert all(say(f"{study}.parameter.{name}", language) for name in named)
    for name, values in (asked.curve.over if asked.curve else {}).items():
        assert values or declared[name].choices
        assert all(declared[name].allows(value) for value in values)


def test_a_study_without_anything_to_try():
    assert what_if("claims_ledger") is None
    assert what_if("attendance", "published") is None


@pytest.mark.parametrize(
    ("study", "value", "ident", "moved"),
    [
        ("learning_community", {"assumed_others": 90.0}, "assumed.change", True),
        ("madrasah_performance", {"mentor_base": "visits"}, "mentor.lecturers.active", True),
        ("development_partners", {"focus": "should"}, "criteria.must", True),
        ("coordination", {"likeness": 0.7}, "repeat.alike", True),
        ("coordination", {"likeness": 0.7}, "repeat.within", False),
    ],
)
def test_questions_to_a_printed_document(project: Project, study: str, value: dict, ident: str, moved: bool):
    session = open_session(study, "published", "en", project)
    pairs = {pair.any.id: pair for pair in session.answer({**session.base, **value}).pairs}
    assert pairs[ident].moved == moved


@pytest.mark.parametrize(
    ("study", "name", "value", "words"),
    [
        ("working_groups", "districts_together", "gunung_sari; pulau_batu", "Gunung Sari; Pulau Batu"),
        ("cohort_synthesis", "headline", "gain", "Gain ternormalisasi dari rerata"),
    ],
)
def test_values_that_only_the_data_know_are_called_by_their_names(
    project: Project, study: str, name: str, value: str, words: str
):
    session = open_session(study, "example", "id", project)
    called = session.options
    [row] = differing_table(study, session.base, {name: value}, "id", called=called).rows
    assert row[-1] == words


def test_further_numbers_say_what_is_counted(project: Project):
    session = open_session("working_groups", "example", "en", project)
    answer = session.answer(session.base)
    heads = {answer.label(each.group) for each in answer.more}
    assert heads == {
        f"{each} · Meets every two weeks or more often"
        for each in (
            "KKG (teacher working group)",
            "KKKS (principals’ working group)",
            "KKM (madrasah working group)",
        )
    }


def test_a_report_with_other_parameters_begins_with_what_differs(project: Project):
    [job] = plan_jobs(project, ["madrasah_performance/example"], ["en"], ["html"], {"levels": "min"})
    drafted = say("abstract.whole", "en", aim="A.", sample="S.", method="M.", results="R.", limits="L.")
    abstract = new_code_cell("", outputs=[new_output("display_data", data={"text/markdown": drafted})])
    notebook = new_notebook(cells=[new_markdown_cell("# Title"), new_markdown_cell("## Data"), abstract])
    assert wants_section(job)
    cells = add_section(notebook, project, job).cells
    assert [each.source.partition("\n")[0] for each in cells] == [
        "# Title",
        "## Parameters other than the base’s",
        "",
        "",
        "## Data",
        "",
    ]
    assert (
        "**Method.** M. Parameters other than the analysis has by default: "
        "Levels of madrasahs: MIN instead of all. "
        "**Results.** R." in cells[-1].outputs[0].data["text/markdown"]
    )
    differing, moved = (cells[at].outputs[0].data["text/html"] for at in (2, 3))
    assert "MIN" in differing
    assert "This report" in moved
    for chosen in ({}, {"specification_curve": True}, {"figure_width": "one-column"}):
        assert not wants_section(replace(job, chosen=chosen))


def test_the_report_on_a_variant_states_what_differs_and_what_moved(project: Project):
    """The base's numbers are those of the base's own report, the variant's those further down its own."""
    study, cohort = "learning_community", "example"
    texts = {"title": {"en": "Exact <b>pairs</b>"}, "reason": {"en": "To see."}}
    kept = Variant("exact", {"matching": "exact", "no_answer": "missing"}, **texts)
    write_variant(project, study, cohort, kept, declared_of(project, study))
    results = {}
    for name in (f"{study}/{cohort}", f"{study}/{cohort}@exact"):
        [job] = plan_jobs(project, [name], ["en"], ["html"])
        [outcome] = make_sitting(project, Sitting((job,)))
        assert outcome.state == MADE, outcome.problems
        results[job.published_as] = json.loads((outcome.folder / "results.json").read_text())
        page = (outcome.folder / "report.html").read_text()
    base, variant = results["example"], results["example@exact"]
    assert "variant" not in base
    assert variant["variant"]["differs"] == {"matching": "exact", "no_answer": "missing"}
    own = {each["id"]: each["estimate"] for each in base["estimates"]}
    told = {each["id"]: each["estimate"] for each in variant["estimates"]}
    kept_of_base = {name.removeprefix("base."): told[name] for name in told if name.startswith("base.")}
    assert kept_of_base == {name: own[name] for name in kept_of_base}
    assert told["gain.mean_difference"] != own["gain.mean_difference"]
    assert "Variant: Exact &lt;b&gt;pairs&lt;/b&gt;" in page
    for text in ("This report is a variant", "Pairs that count", "6 of 6 main numbers moved"):
        assert text in page
