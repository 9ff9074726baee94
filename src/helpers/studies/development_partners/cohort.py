"""A new cohort as the analyses see it: partners, agreements and activities up to the day of reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.studies.development_partners.settings import IN_FORCE, Settings
from helpers.studies.kept import Kept, kept_of

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.canonical import StudyData

STATED, LATEST, NO_DAY = "stated", "latest", "none"


@dataclass(frozen=True)
class Partnership:
    """The canonical tables of a new cohort under the settings of a run; ``about`` is its manifest."""

    tables: Mapping[str, pd.DataFrame]
    settings: Settings
    about: Mapping[str, Any]

    @cached_property
    def kept(self) -> Kept:
        """What was computed of this cohort already, by name."""
        return kept_of(self)

    @cached_property
    def partners(self) -> pd.DataFrame:
        """One row a partner, by name in alphabetical order."""
        return self.tables["partners"].set_index("partner").sort_index()

    @cached_property
    def districts(self) -> pd.DataFrame:
        """One row a district, by name in alphabetical order."""
        return self.tables["districts"].set_index("district").sort_index()

    @cached_property
    def day(self) -> date | None:
        """The day of reference: what ``cohort.toml`` states as the end, else the last day in the logs."""
        stated = self.about.get("end")
        if isinstance(stated, date):
            return stated.date() if isinstance(stated, datetime) else stated
        columns = [("activities", "date"), ("agreements", "signed"), ("partners", "works_since")]
        known = [self.tables[table][column].max() for table, column in columns if len(self.tables[table])]
        return max((day.date() for day in known if day == day), default=None)

    @property
    def day_known(self) -> str:
        """Where the day of reference comes from: ``stated``, ``latest`` or ``none``."""
        if isinstance(self.about.get("end"), date):
            return STATED
        return NO_DAY if self.day is None else LATEST

    @cached_property
    def agreements(self) -> pd.DataFrame:
        """All agreements, in the order of partners, districts and days."""
        table = self.tables["agreements"]
        return table.sort_values(["partner", "district", "signed"], kind="stable").reset_index(drop=True)

    @property
    def has_agreements(self) -> bool:
        """True if agreements were listed at all; without a list nothing is known of any."""
        return len(self.tables["agreements"]) > 0

    @cached_property
    def valid(self) -> pd.DataFrame:
        """Agreements in force on the day of reference; one without an end is in force."""
        import pandas as pd

        if self.day is None:
            return self.agreements.head(0)
        day = pd.Timestamp(self.day)
        ends = self.agreements["valid_until"]
        return self.agreements[(self.agreements["signed"] <= day) & (ends.isna() | (ends >= day))]

    @cached_property
    def activities(self) -> pd.DataFrame:
        """Activities up to the day of reference; later ones are planned, not done."""
        import pandas as pd

        table = self.tables["activities"]
        done = table if self.day is None else table[table["date"] <= pd.Timestamp(self.day)]
        return done.reset_index(drop=True)

    @cached_property
    def counting(self) -> pd.DataFrame:
        """Agreements that count: in force, or signed by the day of reference (setting ``agreements``)."""
        import pandas as pd

        if self.settings.agreements == IN_FORCE or self.day is None:
            return self.valid
        return self.agreements[self.agreements["signed"] <= pd.Timestamp(self.day)]

    @cached_property
    def held(self) -> dict[str, int]:
        """Agreements that count, by partner."""
        return {str(name): int(count) for name, count in self.counting["partner"].value_counts().items()}

    @cached_property
    def first_signed(self) -> dict[str, date]:
        """The day on which each partner signed its first agreement, in force or not."""
        first = self.agreements.groupby("partner")["signed"].min()
        return {str(name): day.date() for name, day in first.items()}

    @property
    def sampled(self) -> bool:
        """True where the partners are a random sample of more; otherwise they are all that is told of."""
        return self.about.get("design", {}).get("sampling") == "random"

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Place of each partner in the alphabetical order, from 1: ids hold it instead of the name."""
        return {str(name): place for place, name in enumerate(self.partners.index, start=1)}


def new_cohort_of(data: StudyData, settings: Settings) -> Partnership | None:
    """The new cohort in ``data``, or None for the published document, which lists no partner."""
    if data.cohort.kind != "new":
        return None
    return Partnership(data.tables, settings, data.cohort.settings)


def whole_months(first: date, last: date) -> int:
    """Whole months from one day to another, 0 where the second is earlier; a month ends on the same day.

    Example:
        >>> [whole_months(date(2025, 6, 30), date(2026, 6, day)) for day in (29, 30)]
        [11, 12]
    """
    months = 12 * (last.year - first.year) + last.month - first.month
    # A month that began on the 31st ends on the last day of a shorter one
    ended = last.day >= first.day or (last.day == _last_day(last) and first.day > last.day)
    return max(0, months - (not ended))


def _last_day(day: date) -> int:
    from calendar import monthrange

    return monthrange(day.year, day.month)[1]
