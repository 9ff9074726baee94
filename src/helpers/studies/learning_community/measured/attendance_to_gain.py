"""Do those who came more gain more? An association, and no effect of coming.

Whoever comes to all sessions may be keener, live nearer or teach fewer classes than whoever misses some, and
gain more or less for that reason alone. What is shown here cannot tell these apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from helpers.methods.means import mean_of
from helpers.methods.permutation import Effort
from helpers.methods.rank_correlation import kendall, spearman
from helpers.privacy.enough import WITHHELD, all_told
from helpers.studies.attendance.cohort import Attendance, attendance_of
from helpers.studies.attendance.groups import shown_groups
from helpers.studies.attendance.settings import FULL, Rules
from helpers.studies.attendance.settings import Settings as AttendanceSettings
from helpers.studies.found import Said
from helpers.studies.learning_community.cohort import POST, PRE, NewCohort, new_cohort_of
from helpers.studies.learning_community.measured.saying import limits_noted
from helpers.studies.learning_community.settings import Settings
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

TEXT = "attendance"
POINTS, PEOPLE, CORRELATION = "points", "people", "correlation"


@dataclass(frozen=True)
class Relation:
    """What attendance and gain have to do with each other.

    ``correlations`` are Spearman's rho and Kendall's tau-b between the share attended and the gain in
    points; ``bands`` the mean gain of people by bands of attendance, of bands with enough people; ``pairs``
    counts the people with both scores of whom attendance is known, out of all with both scores; ``alike``
    tells that all of them attended equally much.
    """

    correlations: tuple[Estimate, ...]
    bands: tuple[Estimate, ...]
    pairs: Estimate
    alike: bool


def relation(cohort: NewCohort | None, rules: Rules | None = None) -> Relation | None:
    """The relation of attendance to gain; None without a new cohort, without attendance or without pairs.

    Args:
        cohort: a new cohort with tests before and after.
        rules: what counts as having been there; the default ones if left out.
    """
    if cohort is None:
        return None
    attendance = attendance_of(cohort.tables, rules)
    pairs = cohort.pairs
    if attendance is None or pairs.empty:
        return None
    share = _shares_attended(attendance)
    at = attendance.people.get_indexer(pairs.index)
    known = np.where(at >= 0, share[at], np.nan) if len(share) else np.full(len(pairs), np.nan)
    gain = (pairs[POST] - pairs[PRE]).to_numpy(float)
    has = ~np.isnan(known)
    settings = cohort.settings
    effort = Effort(draws=max(1000, settings.draws), seed=settings.seed)
    rho = spearman(known, gain, settings.confidence, effort).effect
    tau = kendall(known, gain, settings.confidence, effort).effect
    found = Relation(
        correlations=tuple(
            replace(_placed(limits_noted(each), name), unit=CORRELATION)
            for name, each in (("spearman", rho), ("kendall", tau))
        ),
        bands=tuple(_bands(cohort, known[has], gain[has], int((~has).sum()))),
        pairs=Estimate(
            "attendance_gain.pairs", f"{TEXT}.row.gain_pairs", int(has.sum()), n=len(pairs), unit=PEOPLE
        ),
        alike=bool(has.any() and np.ptp(known[has]) == 0),
    )
    return all_told(found, settings.small_cells)


def relation_rows(found: Relation | None) -> list[Row] | None:
    """A row a band of attendance: people, mean gain, interval; None where there is no relation."""
    if found is None or not found.bands:
        return None
    return [
        Row(
            band.label,
            {
                "people": Estimate(f"{band.id}.people", band.label, band.n, unit=PEOPLE),
                "gain": band,
                "interval": band,
            },
        )
        for band in found.bands
    ]


def relation_estimates(found: Relation | None) -> list[Estimate] | None:
    """The two correlations; None where there is no relation."""
    return None if found is None else list(found.correlations)


def band_estimates(found: Relation | None) -> list[Estimate] | None:
    """Mean gains by band; None where there is no relation."""
    return None if found is None else list(found.bands)


def relation_said(found: Relation | None, confidence: float) -> list[Said]:
    """What was found, in sentences of the notebook on attendance; or that there is no gain to look at."""
    if found is None:
        return [Said("no_gain", {})]
    rho, pairs = found.correlations[0], Said("gain_pairs", {"pairs": found.pairs})
    if rho.note == WITHHELD:
        return [pairs, Said("gain_withheld", {})]
    if rho.p_value is None:
        return [pairs, Said("gain_alike" if found.alike else "gain_not_estimable", {})]
    if rho.p_value >= 1 - confidence:
        return [pairs, Said("gain_not_shown", {"rho": rho})]
    return [pairs, Said("gain_together" if (rho.estimate or 0) > 0 else "gain_apart", {"rho": rho})]


def tested_cohort(data: StudyData, settings: AttendanceSettings) -> NewCohort | None:
    """The tests of a cohort whose attendance is looked at; scores follow the usual rules of this study."""
    own = Settings(
        cohort=settings.cohort,
        language=settings.language,
        confidence=settings.confidence,
        bands=settings.bands,
        small_cells=settings.small_cells,
        draws=settings.draws,
        seed=settings.seed,
    )
    return new_cohort_of(data, own)


def attendance_settings(settings: Settings) -> AttendanceSettings:
    """What the notebook on attendance would be told, from the parameters of this study."""
    return AttendanceSettings(
        cohort=settings.cohort,
        language=settings.language,
        of_study="learning_community",
        confidence=settings.confidence,
        required_hours=settings.required_hours,
        bands=settings.bands,
        small_cells=settings.small_cells,
        draws=max(1000, settings.draws),
        seed=settings.seed,
    )


def _shares_attended(attendance: Attendance) -> np.ndarray:
    """The share of what was offered that each person attended; NaN where it is not known for sure."""
    gathered = attendance.gathered
    return np.where(gathered.low == gathered.high, gathered.low / attendance.offered, np.nan)


def _bands(cohort: NewCohort, share: np.ndarray, gain: np.ndarray, unknown: int) -> list[Estimate]:
    """Mean gain by band; bands of too few people are withheld, and others that would give them away.

    So are the gains of those of ``unknown`` attendance, who are part of all pairs.
    """
    settings = cohort.settings
    edges = np.round(np.asarray(settings.bands, dtype=float) / FULL, 9)
    band = np.searchsorted(edges, np.round(share, 9), side="right")
    sizes = {str(place): int((band == place).sum()) for place in np.unique(band).tolist()}
    sizes[""] = unknown
    found = []
    for name in shown_groups(sizes, settings.small_cells):
        mean = mean_of(gain[band == int(name)], settings.confidence, -FULL, FULL, POINTS)
        found.append(_placed(mean, f"band_{name}", f"band.{name}"))
    return found


def _placed(estimate: Estimate, name: str, label: str | None = None) -> Estimate:
    return replace(estimate, id=f"attendance_gain.{name}", label=label or f"{TEXT}.row.gain_{name}")
