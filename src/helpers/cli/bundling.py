"""The command that makes one archive of a cohort's reports."""

from __future__ import annotations

import argparse
from pathlib import Path

from helpers.language import number, say
from helpers.words.paths import find_project


def bundle(options: argparse.Namespace, language: str) -> int:
    """Make the bundle of a cohort, and say where it is."""
    from helpers.cli.console import console_on
    from helpers.runs.bundle.bundling import bundle as make

    target = Path(options.to).expanduser() if options.to else None
    made = make(find_project(), options.cohort, target, not options.without_tables)
    size = number(made.size / 1e6, language, 1)
    console = console_on()
    console.print(say("bundle.made", language, file=made.path, count=made.files, size=size), markup=False)
    console.print(say(f"bundle.{'reruns' if made.reruns else 'reports_only'}", language), markup=False)
    return 0
