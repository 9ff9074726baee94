"""The design of a new cohort, as its ``cohort.toml`` states it: how people came to take part."""

from __future__ import annotations

from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.words.errors import InputError, Problem

SAMPLINGS = ("random", "census", "purposive", "convenience", "unknown")


def check_design(about: Cohort) -> None:
    """Refuse words that ``[design]`` does not know.

    Raises:
        InputError: all of them at once.
    """
    design = about.settings.get("design", {})
    file = shown(about.folder / MANIFEST)
    problems = []
    sampling = design.get("sampling", "unknown")
    if sampling not in SAMPLINGS:
        values = {"allowed": " | ".join(SAMPLINGS)}
        problems.append(
            Problem("intake.bad_design", file=file, column="sampling", found=str(sampling), values=values)
        )
    compared = design.get("comparison_group", False)
    if not isinstance(compared, bool):
        values = {"allowed": "true | false"}
        problems.append(
            Problem(
                "intake.bad_design", file=file, column="comparison_group", found=str(compared), values=values
            )
        )
    if problems:
        raise InputError(problems)
