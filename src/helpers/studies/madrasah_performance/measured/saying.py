"""What the analyses of a new cohort share: names of numbers, and how they are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpers.methods.outcome import Tested
from helpers.words.estimates import Estimate

TEXT = "madrasah_new"
RECORDS = "records.madrasah_performance"
GIVEN = "="
"""Before a text of the raw files that stands for itself, such as the name of a madrasah."""
FINAL = "final"


def counted(ident: str, label: str, value: float, unit: str = "count", n: int | None = None) -> Estimate:
    """A plain number under a label of this part's catalogue."""
    return Estimate(ident, f"{TEXT}.row.{label}", value, n=n, unit=unit)


def placed(
    estimate: Estimate,
    ident: str,
    label: str | None = None,
    group: str | None = None,
    unit: str | None = None,
    **others: Any,
) -> Estimate:
    """What a method gave under an id, label and section of this study; what is not given stays."""
    known = {"label": label, "group": group, "unit": unit}
    kept = {name: value for name, value in known.items() if value is not None}
    return replace(estimate, id=ident, **kept, **others)


def without_test(estimate: Estimate) -> Estimate:
    """An estimate whose test is of no interest here: that a mean of scores is not 0 goes without saying."""
    return replace(estimate, statistic=None, df=None, p_value=None)


def effect_of(tested: Tested) -> Estimate:
    """The effect of a test as it stands."""
    return tested.effect


def given(text: str) -> str:
    """A text of the raw files as a label: it is looked up nowhere."""
    return GIVEN + text


def level_label(level: str) -> str:
    """The label of a level of madrasahs."""
    return f"{RECORDS}.madrasahs.level.levels.{level}"


def parameter_label(parameter: str) -> str:
    """The label of a parameter, or of the final score."""
    if parameter == FINAL:
        return f"{TEXT}.row.final"
    return f"{RECORDS}.indicators.parameter.levels.{parameter}"


def role_label(role: str) -> str:
    """The label of a mentor's role."""
    return f"{RECORDS}.visits.role.levels.{role}"


def stage_label(stage: str) -> str:
    """The label of a stage of the training."""
    return f"{RECORDS}.products.stage.levels.{stage}"


def product_label(product: str) -> str:
    """The label of a product."""
    return f"{RECORDS}.products.product.levels.{product}"


def mode_label(mode: str) -> str:
    """The label of a way to visit."""
    return f"{RECORDS}.visits.mode.levels.{mode}"
