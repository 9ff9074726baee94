"""The log of a new cohort under the settings of a run: its tasks, its last day, and the plan in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.studies.coordination.plan import UNDATED, Assigned, Plan
from helpers.studies.coordination.record_rules import DAYS
from helpers.studies.coordination.saying import INSTITUTIONS, in_order
from helpers.studies.coordination.settings import AUTO, MONTH, NOT_DONE, QUARTER, YEAR, Settings

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.canonical import StudyData

NO_REGION = "no_region"
_MOST_PERIODS = 4
_FREQUENCY = {MONTH: "M", QUARTER: "Q", YEAR: "Y"}


@dataclass(frozen=True)
class Log:
    """The canonical tables of a log, and the settings under which they are read."""

    tables: Mapping[str, pd.DataFrame]
    settings: Settings
    design: Mapping[str, Any]

    @cached_property
    def planned(self) -> pd.DataFrame:
        """The tasks that count, by default none that was cancelled, with their region's key and period."""
        tasks = self.tables["tasks"]
        counts = tasks["status"].ne("cancelled").fillna(True).astype(bool)
        kept = tasks[counts | (self.settings.cancelled == NOT_DONE)].reset_index(drop=True)
        return kept.assign(region_key=self._region_keys(kept["region"]), period=self._periods(kept))

    @cached_property
    def cancelled(self) -> int:
        """Tasks that were cancelled: they count nowhere else."""
        return int((self.tables["tasks"]["status"] == "cancelled").sum())

    @cached_property
    def as_of(self) -> pd.Timestamp | None:
        """The day that the log goes up to: as it says, else the last day on which anything happened."""
        import pandas as pd

        if self.dated:
            return self.tables["log"]["as_of"].iloc[0]
        days = [self.tables[name][column] for name, columns in DAYS.items() for column in columns]
        last = pd.concat(days).max()
        return None if pd.isna(last) else last

    @property
    def dated(self) -> bool:
        """True where the log says itself up to which day it goes."""
        given = self.tables["log"]["as_of"]
        return len(given) > 0 and bool(given.notna().iloc[0])

    @cached_property
    def due(self) -> pd.Series:
        """True for planned tasks whose planned end has come."""
        if self.as_of is None:
            return self.planned["planned_end"].notna() & False
        return self.planned["planned_end"] <= self.as_of

    @property
    def done(self) -> pd.Series:
        """True for planned tasks that are done; where no status stands, the day done says so."""
        stated = self.planned["status"].eq("done").fillna(False).astype(bool)
        return stated | (self.planned["status"].isna() & self.planned["done_on"].notna())

    @property
    def unknown(self) -> pd.Series:
        """True for planned tasks of which nothing says whether they are done."""
        return self.planned["status"].isna() & self.planned["done_on"].isna()

    @cached_property
    def regions(self) -> dict[str, str]:
        """The regions by key, ``region.r01`` for the first of them; their names are the files' own."""
        names = {
            str(name)
            for table in ("tasks", "meetings", "escalations")
            for name in self.tables[table]["region"].dropna()
        }
        width = max(2, len(str(len(names))))
        return {f"region.r{place:0{width}d}": name for place, name in enumerate(sorted(names), start=1)}

    @cached_property
    def plan(self) -> Plan:
        """The planned tasks as a plan, as the published document has one."""
        tasks = tuple(_assigned(row) for row in self.planned.to_dict("records"))
        covered: dict[str, set[str]] = {}
        for task in tasks:
            covered.setdefault(task.institution, set()).add(task.period)
        periods = tuple(sorted({task.period for task in tasks} - {UNDATED}))
        periods += (UNDATED,) if any(task.period == UNDATED for task in tasks) else ()
        everywhere = {code: frozenset(periods) for code in covered}
        named = Counter(code for task in tasks for code in {*task.others, *task.leads} - {task.institution})
        return Plan(tasks, periods, everywhere, self._members(), dict(named))

    def _members(self) -> tuple[str, ...]:
        """Institutions that were at a meeting, raised something or were asked to settle it."""
        found = {code for who in self.tables["meetings"]["present"] for code in codes(who)}
        for column in ("raised_by", "taken_to"):
            found |= set(self.tables["escalations"][column].dropna())
        return in_order(found, INSTITUTIONS)

    def _region_keys(self, names: pd.Series) -> list[str]:
        keys = {name: key for key, name in self.regions.items()}
        return [keys[name] if isinstance(name, str) else NO_REGION for name in names]

    def _periods(self, tasks: pd.DataFrame) -> list[str]:
        """The stretch of time of each task by its planned start, else its planned end."""
        days = tasks["planned_start"].fillna(tasks["planned_end"])
        choice = self.settings.period
        for name in (MONTH, QUARTER, YEAR):
            found = days.dt.to_period(_FREQUENCY[name])
            if choice == name or (choice == AUTO and (found.nunique() <= _MOST_PERIODS or name == YEAR)):
                break
        return [UNDATED if day != day else str(day) for day in found.astype(object)]


def log_of(data: StudyData, settings: Settings) -> Log | None:
    """The log in ``data``, or None for the published document, which has none."""
    if data.cohort.kind != "new":
        return None
    return Log(data.tables, settings, data.cohort.settings.get("design", {}))


def codes(joined: object) -> tuple[str, ...]:
    """The codes of a cell that may hold several; none where it is missing."""
    return tuple(code for code in joined.split(";") if code) if isinstance(joined, str) else ()


def _assigned(row: Mapping[str, Any]) -> Assigned:
    own = row["institution"]
    return Assigned(
        id=row["task"],
        institution=own,
        workstream=row["workstream"],
        period=row["period"],
        leads=codes(row["accountable"]),
        others=tuple(code for code in codes(row["with_others"]) if code != own),
    )
