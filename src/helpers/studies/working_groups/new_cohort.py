"""A new cohort as the analyses see it: one row a group, its logs, and its districts by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from helpers.studies.kept import Kept, kept_of
from helpers.studies.records.schema import JOINT, load_schema
from helpers.studies.working_groups.districts import district_key, district_names, in_order
from helpers.studies.working_groups.grouping import renamed
from helpers.studies.working_groups.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.canonical import StudyData

STUDY = "working_groups"
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class NewCohort:
    """The canonical tables of a new cohort under the settings of a run.

    ``design`` is what ``cohort.toml`` says of how groups came to answer.
    """

    tables: Mapping[str, pd.DataFrame]
    settings: Settings
    design: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def kept(self) -> Kept:
        """What was computed of this cohort already, by name."""
        return kept_of(self)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """One row a group that answered, with the key of its district (``place``)."""
        return self._placed("groups")

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a group that exists, with ``place`` and ``answered``; empty if nobody listed them."""
        frame = self._placed("frame")
        return frame.assign(answered=frame["group"].isin(self.groups["group"]))

    @cached_property
    def places(self) -> dict[str, str]:
        """The label of every district by its key, those of the frame among them, in a chosen order.

        The order is that of the survey's tables, which leave out types of which no group answered.
        """
        names = district_names([*self.tables["groups"]["district"], *self.tables["frame"]["district"]])
        frame = self.frame[self.frame["type"].isin(self.groups["type"])]
        exist, replied = Counter(frame["place"]), Counter(self.groups["place"])
        return {key: names[key] for key in in_order(names, self.settings.district_order, exist, replied)}

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types of groups that there are, in the order of the schema."""
        known = {*self.groups["type"], *self.frame["type"]}
        return tuple(level for level in levels_of("type") if level in known)

    def has(self, *names: str) -> bool:
        """True if all these tables have a row."""
        return all(len(self.tables[name]) for name in names)

    def logged(self, name: str) -> pd.DataFrame:
        """A log with the type and the district of each row's group beside it."""
        about = self.groups[["group", "type", "place"]]
        return self.tables[name].merge(about, on="group", how="left")

    def _placed(self, name: str) -> pd.DataFrame:
        table = self.tables[name]
        return table.assign(place=[district_key(district) for district in table["district"]])


def new_cohort_of(data: StudyData, settings: Settings) -> NewCohort | None:
    """The cohort where it is a new one, None for the published study."""
    if data.cohort.kind != "new":
        return None
    tables = renamed(data.tables, settings.together)
    return NewCohort(tables, settings, data.cohort.settings.get("design", {}))


def levels_of(column: str, table: str = "groups") -> tuple[str, ...]:
    """The codes of a column with levels, as the schema lists them."""
    return load_schema(STUDY).table(table).column(column).levels


def beside(keys: pd.Series, values: pd.Series) -> pd.Series:
    """The value of each key, in the order and with the index of the keys; missing where there is none."""
    found = values.reindex(keys)
    found.index = keys.index
    return found


def chosen(cell: str | None) -> tuple[str, ...]:
    """The codes in a cell that may hold several; none for an empty one."""
    return tuple(code for code in cell.split(JOINT) if code) if isinstance(cell, str) else ()
