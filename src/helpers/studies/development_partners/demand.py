"""What districts need and partners can still take on: both sides of a proposal, as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.eligibility import eligible_partners
from helpers.studies.development_partners.settings import AGREEMENT, ALL, PROVINCE

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Sides:
    """Partners with room and districts with need, and between whom schools could be placed.

    ``partners`` are in alphabetical order, ``districts`` with the smallest share of schools accompanied first
    (then by name); ``open_pairs`` and ``agreed`` are partners x districts. ``unknown_room`` and
    ``unknown_need`` count those left out because their number is not known.
    """

    partners: tuple[str, ...]
    room: np.ndarray
    districts: tuple[str, ...]
    registered: np.ndarray
    accompanied: np.ndarray
    open_pairs: np.ndarray
    agreed: np.ndarray
    unknown_room: int
    unknown_need: int

    @property
    def need(self) -> np.ndarray:
        """Registered schools that nobody accompanies; 0 where more are accompanied than registered."""
        return np.maximum(0, self.registered - self.accompanied)


def sides(cohort: Partnership) -> Sides:
    """Both sides under the settings: who may take part, and how far a partner may go."""
    pool = _pool(cohort)
    rooms = cohort.partners.loc[pool, "capacity"]
    known = rooms.dropna().astype("int64")
    needs = cohort.districts[["schools_registered", "schools_accompanied"]].dropna()
    needs = _least_accompanied_first(needs.astype("int64"))
    partners = tuple(str(name) for name in known.index)
    districts = tuple(str(name) for name in needs.index)
    agreed = _agreed(cohort, partners, districts)
    return Sides(
        partners,
        known.to_numpy(),
        districts,
        needs["schools_registered"].to_numpy(),
        needs["schools_accompanied"].to_numpy(),
        _within_reach(cohort, partners, districts, agreed),
        agreed,
        len(rooms) - len(known),
        len(cohort.districts) - len(needs),
    )


def _pool(cohort: Partnership) -> list[str]:
    if cohort.settings.pool == ALL:
        return [str(name) for name in cohort.partners.index]
    return eligible_partners(cohort, cohort.settings.pool)


def _least_accompanied_first(needs: pd.DataFrame) -> pd.DataFrame:
    """Districts by the share of registered schools that are accompanied; the order of names breaks ties."""
    share = needs["schools_accompanied"] / needs["schools_registered"].clip(lower=1)
    return needs.assign(share=share).sort_values("share", kind="stable").drop(columns="share")


def _agreed(cohort: Partnership, partners: tuple[str, ...], districts: tuple[str, ...]) -> np.ndarray:
    """True where an agreement is in force on the day of reference."""
    pairs = set(zip(cohort.valid["partner"], cohort.valid["district"], strict=True))
    cells = [[(partner, district) in pairs for district in districts] for partner in partners]
    return np.array(cells, dtype=bool).reshape(len(partners), len(districts))


def _within_reach(
    cohort: Partnership, partners: tuple[str, ...], districts: tuple[str, ...], agreed: np.ndarray
) -> np.ndarray:
    """Pairs with an agreement always; others in the same province, or all, by the setting ``reach``."""
    if cohort.settings.reach == AGREEMENT:
        return agreed
    if cohort.settings.reach != PROVINCE:
        return np.ones_like(agreed)
    homes = cohort.partners["province"].reindex(list(partners)).to_numpy()
    places = cohort.districts["province"].reindex(list(districts)).to_numpy()
    # A province that is not known is near to nothing, not to another unknown one
    near = [[isinstance(home, str) and home == place for place in places] for home in homes]
    return agreed | np.array(near, dtype=bool).reshape(agreed.shape)
