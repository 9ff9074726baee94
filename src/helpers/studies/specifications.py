"""Specifications: one number under all sensible variants of an analysis at once.

Source: Simonsohn, Simmons and Nelson (2020), https://doi.org/10.1038/s41562-020-0912-z.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from helpers.studies.canonical import StudyData
from helpers.studies.parameters import FIGURE_WIDTH, Parameter, declared_parameters
from helpers.studies.what_if import Curve, what_if
from helpers.words.errors import InputError
from helpers.words.estimates import Estimate
from helpers.words.paths import Project, find_project

SPECIFICATION_CURVE = "specification_curve"
"""The parameter by which a report is asked for its curve."""
NOT_TOGETHER, NO_SUCH_NUMBER = "what_if.curve.not_together", "what_if.curve.no_such_number"
"""Why a combination has no number, where no note of an estimate says so."""


@dataclass(frozen=True)
class Specification:
    """One variant: the values that vary, the number they give, and whether it is the published one.

    ``estimate`` is None where the values do not go together, or give no such number; ``lacks`` is then the
    key of a note on why, as it is where the estimate has none.
    """

    values: Mapping[str, Any]
    estimate: Estimate | None
    published: bool
    lacks: str = ""

    @property
    def height(self) -> float | None:
        """Where it stands: the number, or the middle of its range."""
        found = self.estimate
        if found is None or found.estimate_low is None or found.estimate_high is None:
            return None
        return (found.estimate_low + found.estimate_high) / 2


def combinations(
    curve: Curve, declared: Mapping[str, Parameter], base: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """All sensible values together, each combination once, the base's first of each parameter.

    Args:
        curve: what varies.
        declared: the notebook's parameters, all of whose choices count where the curve names none.
        base: values of the analysis that is varied.
    """
    choices = {
        name: [base[name], *(each for each in values or declared[name].choices if each != base[name])]
        for name, values in curve.over.items()
    }
    return [dict(zip(choices, each, strict=True)) for each in product(*choices.values())]


def specifications(
    curve: Curve,
    every: Sequence[Mapping[str, Any]],
    base: Mapping[str, Any],
    numbers: Callable[[Mapping[str, Any]], Sequence[Estimate]],
) -> Iterator[Specification]:
    """The number under each combination, one after the other.

    Args:
        curve: which number is followed.
        every: see :func:`combinations`.
        base: values of the analysis that is varied.
        numbers: the main numbers under some values; fails where they do not go together.
    """
    for values in every:
        published = all(base[name] == value for name, value in values.items())
        try:
            found = numbers({**base, **values})
        except (InputError, ValueError):
            yield Specification(values, None, published, NOT_TOGETHER)
            continue
        same = (each for each in found if each.id == curve.estimate or each.id.endswith(f".{curve.estimate}"))
        one = next(same, None)
        yield Specification(values, one, published, _lacks(one))


def _lacks(found: Estimate | None) -> str:
    """Why there is no number; empty where there is one."""
    if found is not None and found.estimate_low is not None:
        return ""
    return (found.note if found is not None else "") or NO_SUCH_NUMBER


def in_order(found: Sequence[Specification]) -> list[Specification]:
    """Those with a number, from the lowest to the highest."""
    known = [each for each in found if each.height is not None]
    return sorted(known, key=lambda each: each.height or 0.0)


def lacking(found: Sequence[Specification]) -> list[Specification]:
    """Those without a number."""
    return [each for each in found if each.height is None]


def shared_choices(found: Sequence[Specification]) -> list[tuple[str, Any]]:
    """Parameters and values under which no specification at all gives a number.

    Example:
        >>> one = Specification({"role": "a"}, Estimate("x", "x", 1.0), True)
        >>> shared_choices([one, Specification({"role": "b"}, None, False)])
        [('role', 'b')]
    """
    known = [each for each in found if each.height is not None]
    choices: list[tuple[str, Any]] = []
    for each in lacking(found):
        for choice in each.values.items():
            name, value = choice
            if choice not in choices and all(other.values[name] != value for other in known):
                choices.append(choice)
    return choices if known else []


def study_specifications(
    study: str, data: StudyData, base: Mapping[str, Any], project: Project | None = None
) -> list[Specification]:
    """All specifications of a study's own curve on a cohort; none where it has no curve.

    Args:
        study: the notebook's name.
        data: the cohort.
        base: all parameters of the analysis that is varied.
        project: the project to work in; the one around the working folder if left out.
    """
    project = project or find_project()
    asked = what_if(study, data.cohort.kind)
    if asked is None or asked.curve is None:
        return []
    declared = declared_parameters(project.notebooks / f"{study}.ipynb")
    prepared = asked.prepare(data, project)
    base = {name: value for name, value in base.items() if name != FIGURE_WIDTH}
    every = combinations(asked.curve, declared, base)
    numbers = asked.leading
    return list(specifications(asked.curve, every, base, lambda values: numbers(prepared, values)))
