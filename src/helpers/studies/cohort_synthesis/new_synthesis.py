"""A new synthesis: a manifest that names cohorts, written without copying any file of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.language import LANGUAGES, say
from helpers.studies.intake.new_cohort import NewCohort
from helpers.studies.intake.toml_text import comment, toml_value
from helpers.studies.intake.writing import write_cohort
from helpers.studies.manifest import ACROSS, Cohort, is_name, shown
from helpers.studies.members import member_cohorts
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

STUDY = "cohort_synthesis"


def new_synthesis(project: Project, cohort: str, names: Sequence[str], language: str) -> NewCohort:
    """Make ``data/raw/cohort_synthesis/<cohort>/cohort.toml`` over cohorts that are there.

    The folder appears whole or not at all, and is never written over.

    Args:
        project: the project to work in.
        cohort: a name of lower-case letters, digits and underscores.
        names: ``study/cohort`` of each member, or ``study/*`` for all cohorts of a study.
        language: of the comments in ``cohort.toml``.

    Raises:
        InputError: the name, or any of the members, is wrong; everything at once, nothing written.
    """
    target = project.raw(STUDY, cohort)
    problems = list[Problem]()
    if not is_name(cohort):
        problems.append(Problem("intake.bad_name", found=cohort))
    elif target.exists():
        problems.append(Problem("intake.there_already", file=shown(target)))
    members = list[Cohort]()
    try:
        members = member_cohorts(project, _planned(cohort, names, target))
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    write_cohort(target, (), _text(cohort, names, members, language))
    return NewCohort(target, ())


def _planned(cohort: str, names: Sequence[str], target: Path) -> Cohort:
    """The synthesis as it would be, to ask what is wrong with its members."""
    title = dict.fromkeys(LANGUAGES, cohort)
    return Cohort(STUDY, cohort, ACROSS, True, title, target, (), {"members": list(names)})


def _text(cohort: str, names: Sequence[str], members: Sequence[Cohort], language: str) -> str:
    """The manifest, commented for whoever completes it."""

    def told(key: str, **values: str) -> list[str]:
        return comment(say(f"cohort_synthesis.manifest.{key}", language, **values))

    simulated = any(each.simulated for each in members)
    lines = [*told("top", cohort=cohort), "", f'study = "{STUDY}"', f'cohort = "{cohort}"']
    lines += [f'kind = "{ACROSS}"', *told("simulated"), f"simulated = {toml_value(simulated)}"]
    lines += [*told("members"), f"members = {toml_value(list(names))}", "", *told("title"), "[title]"]
    name = cohort.replace("_", " ").title()
    lines += [
        f"{each} = {toml_value(say('cohort_synthesis.manifest.own_title', each, name=name))}"
        for each in LANGUAGES
    ]
    lines += ["", *told("label")]
    for member in members:
        lines.append(f"[label.{member.cohort}]")
        lines += [f"{each} = {toml_value(member.title[each])}" for each in LANGUAGES]
    return "\n".join(lines) + "\n"
