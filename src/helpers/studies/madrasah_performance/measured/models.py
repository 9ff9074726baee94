"""Scores of all waves in one model: what comes from madrasahs, from raters, from waves; as numbers and as
places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers.methods.crossed_reml import part_alike
from helpers.methods.multiplicity import holm
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import TEXT, counted, placed
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

    from helpers.methods.ordinal_mixed import OrdinalModel

MADRASAH, RATER, OCCASION, ASPECT = "madrasah", "rater", "occasion", "aspect"
MOST = {"linear": 800, "ordinal": 300}
"""Levels of all factors together: with more, the finest factor is left out so that the fit stays quick."""


@dataclass(frozen=True)
class Design:
    """What the models are of: fixed columns, factors with their levels, and factors left out.

    ``left_out`` had too many levels; ``same`` part the scores as another factor does, as raters do where
    every madrasah has one of its own.
    """

    columns: dict[str, np.ndarray]
    factors: dict[str, list[str]]
    left_out: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


def design_of(cohort: NewCohort, rows: pd.DataFrame, kind: str) -> Design:
    """Levels against the first, waves against the first, parameters against their mean; who shares what.

    ``occasion``: a madrasah in a wave. ``aspect``: a madrasah on a parameter (numbers only).
    """
    columns = {
        f"level_{level}": (rows["level"] == level).to_numpy(float) for level in _levels(cohort, rows)[1:]
    }
    columns |= {f"wave_{wave}": (rows["wave"] == wave).to_numpy(float) for wave in cohort.waves[1:]}
    last = cohort.parameters[-1] if cohort.parameters else ""
    for parameter in cohort.parameters[:-1]:
        own, other = rows["parameter"] == parameter, rows["parameter"] == last
        columns[f"parameter_{parameter}"] = own.to_numpy(float) - other.to_numpy(float)
    factors = {MADRASAH: rows["madrasah"].tolist()}
    if rows["rater"].nunique() > 1:
        factors[RATER] = rows["rater"].tolist()
    if len(cohort.waves) > 1:
        factors[OCCASION] = [f"{m} {w}" for m, w in zip(rows["madrasah"], rows["wave"], strict=True)]
    if kind == "linear" and len(cohort.parameters) > 1:
        factors[ASPECT] = [f"{m} {p}" for m, p in zip(rows["madrasah"], rows["parameter"], strict=True)]
    return _fitting(columns, factors, len(rows), MOST[kind])


def _fitting(columns: dict[str, np.ndarray], factors: dict[str, list[str]], n: int, most: int) -> Design:
    """The design without factors that part the scores as others do, that have as many levels as scores, or
    that are too many for a quick fit.
    """
    same = tuple(part_alike(factors))
    factors = {name: labels for name, labels in factors.items() if name not in same}
    left = []
    for name in (ASPECT, OCCASION):
        if name not in factors:
            continue
        if len(set(factors[name])) >= n:
            del factors[name]
        elif sum(len(set(levels)) for levels in factors.values()) > most:
            del factors[name]
            left.append(name)
    return Design(columns, factors, tuple(left), same)


def _levels(cohort: NewCohort, rows: pd.DataFrame) -> list[str]:
    known = set(rows["level"])
    return [level for level in cohort.levels if level in known]


@if_new
def spread_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a source of differences: its standard deviation in points, and in log odds of a higher score."""
    if cohort.wave is None:
        return None
    linear, ordinal = _linear(cohort), ordinal_effects(cohort)
    names = [name for name in (*linear, "rest") if name.startswith("sd.")]
    return [
        Row(f"{TEXT}.source.{name[3:]}", {"points": linear[name], "log_odds": ordinal.get(name)})
        for name in names
    ]


@if_new
def effect_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a comparison (level or wave against the first): difference in points, odds ratio of a higher
    score.

    P-values are adjusted by Holm over the levels, and over the waves.
    """
    if cohort.wave is None:
        return None
    linear, ordinal = _linear(cohort), ordinal_effects(cohort)
    rows = []
    for kind in ("level_", "wave_"):
        names = [name for name in linear if name.startswith(kind)]
        p_points, p_odds = (_adjusted([found[name] for name in names]) for found in (linear, ordinal))
        for name, p_one, p_two in zip(names, p_points, p_odds, strict=True):
            points, odds = linear[name], ordinal[name]
            cells = {"points": points, "p_points": p_one, "odds": odds, "p_odds": p_two}
            rows.append(Row(points.label, cells, group=points.group or ""))
    return rows or None


def _adjusted(found: Sequence[Estimate]) -> list[Estimate | None]:
    """P-values after Holm as cells of their own."""
    adjusted = holm([item.p_value for item in found])
    return [
        None
        if p is None
        else Estimate(
            f"{item.id}.p_holm", item.label, p, p_value=p, n=item.n, unit="probability", method="holm"
        )
        for item, p in zip(found, adjusted, strict=True)
    ]


@if_new
def model_said(cohort: NewCohort) -> list[Said] | None:
    """How many scores, madrasahs and raters the models rest on; which could not be had; what they leave
    out.
    """
    if cohort.wave is None:
        return None
    linear, ordinal = _linear(cohort), ordinal_effects(cohort)
    values = {
        "scores": counted("model.scores", "scores_all_waves", len(cohort.scores)),
        "madrasahs": counted("model.madrasahs", "madrasahs", cohort.scores["madrasah"].nunique(), "madrasah"),
        "raters": counted("sample.raters", "raters", len(cohort.raters), "people"),
    }
    said = [Said("model" if len(cohort.raters) > 1 else "model_one_rater", values)]
    if 1 < len(cohort.raters) < _FEW_RATERS:
        said.append(Said("model_few_raters", {}))
    if linear["sd.madrasah"].estimate is None:
        said.append(Said("no_linear_model", {}))
    if ordinal and ordinal["sd.madrasah"].estimate is None:
        said.append(Said("no_ordinal_model", {}))
    one, two = (design_of(cohort, cohort.scores, kind) for kind in ("linear", "ordinal"))
    said += [Said("model_same", {"source": _source(name)}) for name in dict.fromkeys(one.same + two.same)]
    left = dict.fromkeys(one.left_out + two.left_out)
    return said + [Said("model_without", {"source": _source(name)}) for name in left]


def _source(name: str) -> str:
    return f"{TEXT}.source.{name}"


_FEW_RATERS = 5


@if_new
def _linear(cohort: NewCohort) -> dict[str, Estimate]:
    from helpers.methods.crossed_model import crossed_model

    rows = cohort.scores
    design = design_of(cohort, rows, "linear")
    found = crossed_model(rows["score"], design.columns, design.factors, cohort.settings.confidence)
    return _placed(cohort, "linear", found.coefficients, found.spreads, "score")


@if_new
def ordinal_found(cohort: NewCohort) -> OrdinalModel:
    """The model of scores as places in an order."""
    from helpers.methods.ordinal_mixed import ordinal_model

    design = design_of(cohort, cohort.scores, "ordinal")
    scores, level = cohort.scores["score"], cohort.settings.confidence
    return ordinal_model(scores, design.columns, design.factors, level)


@if_new
def ordinal_effects(cohort: NewCohort) -> dict[str, Estimate]:
    """Its odds ratios, and its spreads below ``sd.``, under ids of this study."""
    found = ordinal_found(cohort)
    return _placed(cohort, "ordinal", found.odds, found.spreads, "odds")


def _placed(
    cohort: NewCohort, kind: str, effects: Mapping[str, Estimate], spreads: Mapping[str, Estimate], unit: str
) -> dict[str, Estimate]:
    found = {}
    for name, effect in effects.items():
        label, group = names_of(cohort, name)
        found[name] = placed(effect, f"model.{kind}.{name}", label, group, unit)
    for name, spread in spreads.items():
        label = f"{TEXT}.source.{name}"
        found[f"sd.{name}"] = placed(
            spread, f"model.{kind}.sd_{name}", label, unit="score" if unit == "score" else "log_odds"
        )
    return found


def names_of(cohort: NewCohort, name: str) -> tuple[str, str]:
    """The label of a coefficient and the section it stands in."""
    kind, _, rest = name.partition("_")
    if kind == "level":
        return f"records.madrasah_performance.madrasahs.level.levels.{rest}", f"{TEXT}.against.level"
    if kind == "wave":
        return f"=#{rest}", f"{TEXT}.against.wave"
    if kind == "parameter":
        return f"records.madrasah_performance.indicators.parameter.levels.{rest}", f"{TEXT}.against.parameter"
    return f"{TEXT}.row.mean_of_model", ""
