"""Commands on cohorts: make one from files, check one, simulate one."""

from __future__ import annotations

import argparse
from pathlib import Path

from helpers.words.errors import InputError, Problem
from helpers.words.paths import find_project


def new_cohort(options: argparse.Namespace, language: str) -> int:
    """Make a cohort from exported files and say what was understood."""
    from helpers.cli.cohort_console import made_cohort
    from helpers.studies.intake.new_cohort import new_cohort as make

    project = find_project()
    paths = [Path(name) for name in options.files]
    made = make(project, options.study, options.cohort, paths, language)
    made_cohort(made, options.study, options.cohort, language)
    return 0


def check(options: argparse.Namespace, language: str) -> int:
    """Say everything that is wrong with cohorts, and what was understood of them."""
    from helpers.cli.cohort_console import checked_cohort
    from helpers.studies.check import look_at

    project = find_project()
    problems: list[Problem] = []
    for name in options.cohorts:
        study, _, cohort = name.partition("/")
        if not cohort:
            problems.append(Problem("cli.not_a_cohort", found=name))
            continue
        try:
            checked_cohort(name, look_at(project, study, cohort, language), language)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return 0


def simulate(options: argparse.Namespace, language: str) -> int:
    """Make a simulated cohort in the layouts of real files."""
    from helpers.cli.cohort_console import made_cohort
    from helpers.simulation.make import simulate as make

    made = make(find_project(), options.study, options.cohort, options.n, options.seed, language)
    made_cohort(made, options.study, options.cohort, language)
    return 0
