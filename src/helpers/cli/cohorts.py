"""Commands on cohorts: make one from files, check one, simulate one, write a template to fill in."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project, find_project

SYNTHESIS = "cohort_synthesis"


def new_cohort(options: argparse.Namespace, language: str) -> int:
    """Make a cohort from exported files and say what was understood."""
    from helpers.studies.records.schema import has_records

    project = find_project()
    if options.study == SYNTHESIS:
        from helpers.cli.cohort_console import made_synthesis
        from helpers.studies.cohort_synthesis.new_synthesis import new_synthesis

        new_synthesis(project, options.cohort, options.files, language)
        made_synthesis(options.cohort, len(options.files), language)
        return 0
    paths = [Path(name) for name in options.files]
    if has_records(options.study):
        from helpers.cli.records_console import made_records
        from helpers.studies.records.new_records import new_records

        records = new_records(project, options.study, options.cohort, paths, language)
        made_records(records, options.study, options.cohort, language)
        return 0
    from helpers.cli.cohort_console import made_cohort
    from helpers.studies.intake.new_cohort import new_cohort as make

    made = make(project, options.study, options.cohort, paths, language)
    made_cohort(made, options.study, options.cohort, language)
    return 0


def check(options: argparse.Namespace, language: str) -> int:
    """Say everything that is wrong with cohorts, and what was understood of them."""
    from helpers.runs.targets import collect
    from helpers.runs.variants import list_variants, split_name

    project = find_project()
    problems: list[Problem] = []
    for name in options.cohorts:
        study, cohort, variant = split_name(name)
        if not cohort:
            problems.append(Problem("cli.not_a_cohort", found=name))
            continue
        collect(problems, partial(_checked, project, study, cohort, name, language))
        if variant or list_variants(project, study, cohort):
            collect(problems, partial(_check_variants, project, study, cohort, variant, language))
    if problems:
        raise InputError(problems)
    return 0


def _checked(project: Project, study: str, cohort: str, name: str, language: str) -> None:
    """Say what was understood of a cohort.

    Raises:
        InputError: all that is wrong with its files, and with what it cites.
    """
    from helpers.cli.cohort_console import checked_cohort
    from helpers.runs.soundness import check_references
    from helpers.runs.targets import collect
    from helpers.studies.check import look_at

    problems: list[Problem] = []
    look = collect(problems, look_at, project, study, cohort, language)
    collect(problems, check_references, project, study, cohort)
    if look is None or problems:
        raise InputError(problems)
    checked_cohort(name, look, language)


def _check_variants(project: Project, study: str, cohort: str, variant: str, language: str) -> None:
    """Say which variants of a cohort are in order.

    Raises:
        InputError: all that is wrong with the others.
    """
    from helpers.cli.cohort_console import checked_variants
    from helpers.runs.given_by_data import unknown_values
    from helpers.runs.targets import declared_of
    from helpers.runs.variants import load_variants

    kept = load_variants(project, study, cohort, declared_of(project, study), variant)
    asked = [unknown_values(project, study, study, cohort, each.parameters) for each in kept]
    if problems := [problem for found in asked for problem in found]:
        raise InputError(problems)
    checked_variants(f"{study}/{cohort}", [each.name for each in kept], language)


def simulate(options: argparse.Namespace, language: str) -> int:
    """Make a simulated cohort in the layouts of real files."""
    from helpers.studies.records.schema import has_records

    words = (find_project(), options.study, options.cohort, options.n, options.seed, language)
    if has_records(options.study):
        from helpers.cli.records_console import made_records
        from helpers.simulation.make import simulate_records

        made_records(simulate_records(*words), options.study, options.cohort, language)
        return 0
    from helpers.cli.cohort_console import made_cohort
    from helpers.simulation.make import simulate as make

    made_cohort(make(*words), options.study, options.cohort, language)
    return 0


def template(options: argparse.Namespace, language: str) -> int:
    """Write the workbook in which people collect data for a study."""
    from helpers.cli.records_console import made_template
    from helpers.studies.records.asked_template import asked_template

    path = asked_template(options.study, options.to, options.language or language)
    made_template(path, options.study, language)
    return 0
