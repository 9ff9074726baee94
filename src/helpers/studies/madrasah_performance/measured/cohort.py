"""A new cohort as the analyses see it: madrasahs by level, scores by parameter and rater, visits,
products.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from helpers.studies.kept import Kept, kept_of
from helpers.studies.madrasah_performance.measured.counting_rows import counting_rows
from helpers.studies.madrasah_performance.measured.saying import FINAL
from helpers.studies.madrasah_performance.mentors import ROLES
from helpers.studies.madrasah_performance.rubric import LEVELS, PARAMETERS
from helpers.studies.madrasah_performance.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.canonical import StudyData

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class NewCohort:
    """The canonical tables of a new cohort under the settings of a run.

    ``design`` is what ``cohort.toml`` says of how madrasahs came to take part, ``about`` all that it says.
    """

    tables: Mapping[str, pd.DataFrame]
    settings: Settings
    design: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def kept(self) -> Kept:
        """What was computed of this cohort already, by name."""
        return kept_of(self)

    @cached_property
    def madrasahs(self) -> pd.DataFrame:
        """One row a madrasah, by name, in order of name."""
        return self.tables["madrasahs"].set_index("madrasah").sort_index()

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels that there are, in the order of the rubric."""
        known = set(self.madrasahs["level"])
        return tuple(level for level in LEVELS if level in known)

    @cached_property
    def asked(self) -> pd.DataFrame:
        """Every row of scores with its parameter and the level of its madrasah; ``score`` NaN: not given."""
        rows = self.tables["scores"].merge(self.tables["indicators"][["indicator", "parameter"]], how="left")
        rows = rows.assign(score=rows["score"].astype("float64"), wave=rows["wave"].astype("int64"))
        return rows.assign(level=rows["madrasah"].map(self.madrasahs["level"]))

    @cached_property
    def scores(self) -> pd.DataFrame:
        """The scores that were given."""
        return self.asked.dropna(subset=["score"]).reset_index(drop=True)

    @cached_property
    def waves(self) -> tuple[int, ...]:
        """Waves with scores, in order."""
        return tuple(sorted(int(wave) for wave in self.scores["wave"].unique()))

    @property
    def wave(self) -> int | None:
        """The wave that is described: the one asked for, or the last; None where nothing was scored."""
        if not self.waves:
            return None
        asked = self.settings.wave
        return asked if asked in self.waves else self.waves[-1]

    @cached_property
    def raters(self) -> tuple[str, ...]:
        """Pseudonyms of all who scored, in order."""
        return tuple(sorted(self.scores["rater"].dropna().unique()))

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that were scored, in the order of the rubric."""
        known = set(self.scores["parameter"])
        return tuple(name for name in PARAMETERS if name in known)

    def parameter_scores(self, wave: int | None = None) -> pd.DataFrame:
        """Madrasah x parameter, and ``final``: their mean by weight, NaN where one that counts is missing.

        The score on a parameter is the mean over its indicators of the mean over raters.
        """
        return self._cached("parameters", self.wave if wave is None else wave, self._parameter_scores)

    def _parameter_scores(self, wave: int | None) -> pd.DataFrame:
        rows = self.scores[self.scores["wave"] == wave] if wave is not None else self.scores.iloc[:0]
        means = rows.groupby(["madrasah", "parameter", "indicator"])["score"].mean()
        wide = means.groupby(["madrasah", "parameter"]).mean().unstack("parameter")
        wide = wide.reindex(index=self.madrasahs.index, columns=list(self.parameters))
        return wide.assign(**{FINAL: self._weighted(wide)})

    def _weighted(self, by_parameter: pd.DataFrame) -> pd.Series | float:
        """The mean over parameters by their weights, NaN where one that counts is missing."""
        counting = by_parameter[[name for name in by_parameter if self.weights.get(str(name), 0) > 0]]
        if not len(counting.columns):
            return float("nan")
        weights = [self.weights[str(name)] for name in counting]
        return counting.mul(weights).sum(axis=1, skipna=False) / sum(weights)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Weights of the parameters in the final score; one that is not named counts once."""
        return {**dict.fromkeys(PARAMETERS, 1.0), **self.settings.criterion_weights}

    def rater_scores(self, parameter: str, wave: int | None = None) -> pd.DataFrame:
        """Madrasah x rater: the mean over the indicators of a parameter (``final``: over parameters).

        A rater who left out an indicator of the parameter has no score there.
        """
        return self._cached(
            f"raters {parameter}", self.wave if wave is None else wave, self._by_rater(parameter)
        )

    def _by_rater(self, parameter: str) -> Callable[[int | None], pd.DataFrame]:
        import pandas as pd

        def found(wave: int | None) -> pd.DataFrame:
            rows = self.asked[self.asked["wave"] == wave] if wave is not None else self.asked.iloc[:0]
            weights = {parameter: 1.0} if parameter != FINAL else self.weights
            rows = rows[rows["parameter"].map(weights).fillna(0) > 0]
            cells = rows.groupby(["madrasah", "rater", "parameter"])["score"]
            means = cells.mean().where(cells.count() == cells.size())
            by = means.index.get_level_values("parameter").map(weights)
            parts = pd.DataFrame({"sum": means * by, "weight": by, "known": means.notna()})
            whole = parts.groupby(["madrasah", "rater"]).agg({"sum": "sum", "weight": "sum", "known": "all"})
            wide = (whole["sum"] / whole["weight"]).where(whole["known"]).unstack("rater")
            return wide.reindex(index=self.madrasahs.index, columns=list(self.raters))

        return found

    def _cached(
        self, name: str, wave: int | None, make: Callable[[int | None], pd.DataFrame]
    ) -> pd.DataFrame:
        key = f"{name} {wave}"
        if key not in self.kept:
            self.kept[key] = make(wave)
        return self.kept[key]

    @cached_property
    def quotas(self) -> dict[str, int]:
        """Visits asked of each role that has a quota, in the order of the published document."""
        table = self.tables["quotas"].set_index("role")["visits"]
        if self.settings.quota:
            roles = {*table.index, *self.tables["visits"]["role"]}
            return {role: self.settings.quota for role in ROLES if role in roles}
        return {role: int(table[role]) for role in ROLES if role in table.index}

    @cached_property
    def visits(self) -> pd.DataFrame:
        """Madrasah x role: visits made, 0 where there was none; no columns where nobody logged visits."""
        rows = self.tables["visits"]
        roles = [role for role in ROLES if role in set(rows["role"]) or (len(rows) and role in self.quotas)]
        wide = rows.groupby(["madrasah", "role"]).size().unstack("role", fill_value=0)
        return wide.reindex(index=self.madrasahs.index, columns=roles, fill_value=0).fillna(0).astype(int)

    def has(self, *names: str) -> bool:
        """True if all these tables have a row."""
        return all(len(self.tables[name]) for name in names)


def new_cohort_of(data: StudyData, settings: Settings) -> NewCohort | None:
    """The cohort where it is a new one, None for the published study."""
    if data.cohort.kind != "new":
        return None
    about = data.cohort.settings
    return NewCohort(counting_rows(data.tables, settings), settings, about.get("design", {}), about)
