"""Which cohorts a synthesis is made of, and everything that may be wrong with such a list."""

from __future__ import annotations

from collections import Counter

from helpers.language.given import lacks_required
from helpers.studies.headline import has_headlines
from helpers.studies.manifest import ACROSS, MANIFEST, Cohort, shown
from helpers.words.errors import Problem


def member_problems(about: Cohort, found: list[Cohort]) -> list[Problem]:
    """All that is wrong with the members of a synthesis, besides those that are not there.

    One cohort only, one named twice, cohorts of several studies, of a study whose cohorts cannot be compared
    or syntheses themselves; and simulated ones among them where the manifest does not say so.

    Args:
        about: the synthesis.
        found: those of its members that are there.
    """
    file, wanted = shown(about.folder / MANIFEST), about.settings.get("members")
    names = [name for name in wanted if isinstance(name, str)] if isinstance(wanted, list) else []

    def problem(key: str, told: object, column: str = "members", **values: str) -> Problem:
        return Problem(f"cohort_synthesis.{key}", file=file, column=column, found=str(told), values=values)

    problems = [problem("twice", name) for name, times in Counter(names).items() if times > 1]
    # Of cohorts that are named but not there, others have told: they count as named.
    every = any(name.endswith("/*") for name in names)
    if (len(found) if every or not names else len(set(names))) < 2:
        problems.append(problem("one_only", ", ".join(dict.fromkeys(names)) or wanted))
    studies = list(
        dict.fromkeys([name.partition("/")[0] for name in names] or [each.study for each in found])
    )
    if len(studies) > 1:
        problems.append(problem("several_studies", ", ".join(studies)))
    across = [f"{each.study}/{each.cohort}" for each in found if each.kind == ACROSS]
    problems += [problem("of_syntheses", name) for name in across]
    known = dict.fromkeys(each.study for each in found if each.kind != ACROSS)
    problems += [problem("no_headlines", study) for study in known if not has_headlines(study)]
    made_up = [f"{each.study}/{each.cohort}" for each in found if each.simulated]
    if made_up and not about.simulated:
        problems.append(problem("simulated", "false", "simulated", names=", ".join(made_up)))
    return problems + _label_problems(about, file)


def _label_problems(about: Cohort, file: str) -> list[Problem]:
    """Labels of cohorts that do not stand in both languages."""
    labels = about.settings.get("label", {})
    if not isinstance(labels, dict):
        return [Problem("manifest.both_languages", file=file, column="label")]
    wrong = [name for name, texts in labels.items() if lacks_required(texts)]
    return [Problem("manifest.both_languages", file=file, column=f"label.{name}") for name in wrong]
