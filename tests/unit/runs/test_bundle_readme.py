"""The first page of a bundle: what it says about how to run it again, in the words of the command line."""

import shlex
from dataclasses import replace
from itertools import pairwise

import pytest
from reports_put import reported
from small_study import COHORT, STUDY, SmallStudy

from helpers.language import LANGUAGES
from helpers.runs.bundle.choosing import Chosen, choose, made_formats
from helpers.runs.bundle.readme import readme, rerun_commands
from helpers.runs.jobs import parse_pairs
from helpers.studies.parameters import Parameter, check_parameters
from helpers.words.paths import Project

NAME = f"{STUDY}/{COHORT}"


@pytest.fixture
def project(survey: SmallStudy):
    return reported(survey)


def test_its_first_page_says_how_to_run_it_in_both_languages(project):
    chosen = choose(project, NAME)
    text = readme(chosen, made_formats(project, chosen), True)["README.md"].decode()
    command = f"python3 telaah.py run {NAME} --force --language both --format html"
    assert text.count(command) == 2
    assert "Menjalankan ulang" in text
    assert "Running it again" in text


def test_chosen_parameters_are_part_of_the_command_as_the_command_line_takes_them(project: Project):
    chosen = choose(project, NAME)
    values = {"bands": [1, 2], "strict": True, "policy": "all of them", "weights": {"a": 0.5}}
    about = {"en": dict(chosen.provenance["en"]) | {"chosen": values}}
    [text] = rerun_commands(replace(chosen, provenance=about), {"en": ("html",)})
    assert "--language en --format html --parameter" in text
    words = shlex.split(text)
    typed = parse_pairs([word for before, word in pairwise(words) if before == "--parameter"])
    declared = {
        "bands": Parameter("bands", "list", [3, 4]),
        "strict": Parameter("strict", "bool", False),
        "policy": Parameter("policy", "str", ""),
        "weights": Parameter("weights", "dict", {"a": 1.0}),
    }
    assert check_parameters(STUDY, declared, typed) == values


def command_of(chosen: Chosen, **abouts) -> list[str]:
    """The commands for reports that differ from one another in this."""
    about = {each: dict(chosen.provenance[each]) | abouts.get(each, {}) for each in chosen.provenance}
    return rerun_commands(replace(chosen, provenance=about), dict.fromkeys(about, ("html",)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"chosen": {"level": 0.9}}, "--parameter level=0.9"),
        ({"dress": {"csl_sha256": "a"}}, f"--csl reports/{NAME}/en/dress/style.csl"),
        (
            {"dress": {"template": "my own.docx", "template_sha256": "a"}},
            f"--template 'reports/{NAME}/en/dress/my own.docx'",
        ),
        ({"dress": {"template": "apa7"}}, "--template apa7"),
        ({"dress": {"pdf_standard": "a-2b"}}, "--pdf-standard a-2b"),
        ({"dress": {"figure_format": "eps,tiff"}}, "--figure-format eps,tiff"),
    ],
)
def test_languages_that_were_made_with_other_choices_have_commands_of_their_own(project, given, words):
    chosen = choose(project, NAME)
    begin = f"python3 telaah.py run {NAME} --force --language"
    assert set(command_of(chosen, en=given)) == {
        f"{begin} id --format html",
        f"{begin} en --format html {words}",
    }
    assert len(command_of(chosen, en=given, id=given)) == 1


def test_formats_are_those_of_each_language(project: Project):
    (project.report(STUDY, COHORT, "id") / "report.docx").write_bytes(b"")
    chosen = choose(project, NAME)
    formats = made_formats(project, chosen)
    assert formats == {"id": ("html", "docx"), "en": ("html",)}
    page = readme(chosen, formats, True)["README.md"].decode()
    assert page.count(f"run {NAME} --force --language id --format html,docx\n") == 2
    assert page.count(f"run {NAME} --force --language en --format html\n") == 2
    assert "each command makes those of its own languages" in page
    alike = readme(chosen, dict.fromkeys(formats, ("html",)), True)["README.md"].decode()
    assert "each command" not in alike


def test_of_a_variant_what_was_typed_besides_is_part_of_the_command(project: Project):
    about = {
        "chosen": {"level": 0.8, "strict": True},
        "parameters": {"level": 0.8, "strict": True, "a": 1, "b": 2},
    }
    kept = {"strict": True, "a": 5}  # which was typed back to its default
    chosen = replace(choose(project, NAME), variant="exact", kept=kept, provenance={"en": about})
    [text] = rerun_commands(chosen, {"en": ("html",)})
    assert text.endswith(
        f"{NAME}@exact --force --language en --format html --parameter a=1 --parameter level=0.8"
    )


def test_what_the_user_brought_for_the_looks_is_told(project: Project):
    chosen = choose(project, NAME)
    dress = {"template": "mine.docx", "template_sha256": "aa11", "csl_sha256": "bb22"}
    about = {each: dict(origin) | {"dress": dress} for each, origin in chosen.provenance.items()}
    about["en"]["dress"] = {"csl_sha256": "bb22"}
    formats = dict.fromkeys(about, ("docx",))
    text = readme(replace(chosen, provenance=about), formats, True)["README.md"].decode()
    assert text.count(f"--template reports/{NAME}/id/dress/mine.docx") == 2
    assert text.count(f"`reports/{NAME}/id/dress/mine.docx`") == 2
    assert f"{NAME}/en/dress/mine.docx" not in text
    for each in LANGUAGES:
        assert text.count(f"--csl reports/{NAME}/{each}/dress/style.csl") == 2
        assert text.count(f"`reports/{NAME}/{each}/dress/style.csl`") == 2
