"""Sessions and presence of a cohort, from all attendance files together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.sources.source import ABSENT, LATE, PERMITTED, PRESENT, SICK, UNKNOWN
from helpers.studies.intake.columns import as_category, smallest
from helpers.studies.intake.files import ATTENDED
from helpers.studies.intake.gather import ReadFile
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

LESSON_MINUTES = (
    45.0  # one lesson hour (jam pelajaran) of in-service training, unless cohort.toml says otherwise
)
# Of several entries of one person in one session the most telling counts.
_TELLING = (PRESENT, LATE, PERMITTED, SICK, ABSENT, UNKNOWN)


@dataclass(frozen=True)
class Attended:
    """``sessions`` in the order of time and ``presence`` with ``source`` and ``entry``."""

    sessions: pd.DataFrame
    presence: pd.DataFrame


def attendance_taken(read: Sequence[ReadFile], settings: Mapping[str, Any], manifest: str) -> Attended:
    """Sessions and presence of all attendance files, sessions numbered by time.

    Args:
        read: all files of the cohort.
        settings: the table ``[attendance]`` of ``cohort.toml``: ``hours`` (a list, one number a session),
            ``hours_per_session`` or ``lesson_minutes``.
        manifest: its path, for messages.

    Raises:
        InputError: hours that are no numbers or do not fit the sessions.
    """
    import pandas as pd

    parts = [(place, each.source) for place, each in enumerate(read) if each.role == ATTENDED]
    if not parts:
        return Attended(_no_sessions(), pd.DataFrame(columns=["source", "entry", "session", "status"]))
    sessions = pd.concat([part.sessions.assign(source=place) for place, part in parts], ignore_index=True)
    order = sessions.assign(when=sessions["start"].fillna(sessions["date"]))
    order = order.sort_values(["when", "source", "session"], kind="stable", na_position="last")
    order["number"] = range(1, len(order) + 1)
    told = [_presence(part.presence, order[order["source"] == place], place) for place, part in parts]
    presence = told[0] if len(told) == 1 else pd.concat(told, ignore_index=True)
    sessions = order.drop(columns=["session", "when", "source"]).rename(columns={"number": "session"})
    sessions["hours"] = _hours(sessions["minutes"], settings, manifest)
    return Attended(
        sessions[["session", "label", "date", "minutes", "hours"]].reset_index(drop=True),
        presence,
    )


def by_person(presence: pd.DataFrame) -> pd.DataFrame:
    """One row a person x session, sorted: of several the most telling status and the longest stay.

    Two entries of one person in one session are mostly two devices at once, so their minutes are
    not added up.
    """
    import numpy as np
    import pandas as pd

    people, sessions = as_category(presence["person"]), presence["session"].to_numpy(np.int64)
    step = int(sessions.max(initial=0)) + 1
    key = people.codes.astype(np.int64) * step + sessions
    status = as_category(presence["status"])
    rank = pd.Index(_TELLING).get_indexer(status.categories)[status.codes]
    order = np.lexsort((rank, key))
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    kept = people.take(order[first]).remove_unused_categories()
    found = {"person": kept, "session": smallest(sessions[order[first]])}
    found["status"] = status.take(order[first])
    for column, of_several in (("minutes", np.fmax), ("late_minutes", np.fmin), ("early_minutes", np.fmin)):
        values = presence[column].to_numpy(float)[order]
        found[column] = smallest(of_several.reduceat(values, first) if len(first) else values)
    return pd.DataFrame(found, copy=False)


def _presence(presence: pd.DataFrame, sessions: pd.DataFrame, source: int) -> pd.DataFrame:
    """The presence of one file, its sessions numbered as those of the cohort are."""
    import numpy as np
    import pandas as pd

    at = pd.Index(sessions["session"]).get_indexer(presence["session"])
    presence, at = (presence, at) if (at >= 0).all() else (presence[at >= 0], at[at >= 0])
    made = {
        "source": np.full(len(presence), source, np.int16),
        "entry": presence["entry"].to_numpy(),
        "session": smallest(sessions["number"].to_numpy()[at]),
        "status": as_category(presence["status"]),
        "minutes": presence["minutes"].to_numpy(),
    }
    for name, column, early, late in (
        ("late_minutes", "joined", "start", "joined"),
        ("early_minutes", "left", "left", "end"),
    ):
        spans = np.full(len(presence), np.nan, np.float32)
        if presence[column].notna().any():
            times = {column: presence[column].array}
            times |= {each: sessions[each].array.take(at) for each in (early, late) if each != column}
            spans = _minutes(pd.Series(times[late] - times[early])).to_numpy()
        made[name] = spans
    return pd.DataFrame(made, copy=False)


def _minutes(span: pd.Series) -> pd.Series:
    """Minutes of a difference of times, never below 0: who comes early is not late."""
    return (span.dt.total_seconds() / 60).clip(lower=0)


def _hours(minutes: pd.Series, settings: Mapping[str, Any], manifest: str) -> pd.Series:
    given = settings.get("hours", settings.get("hours_per_session"))
    lesson = settings.get("lesson_minutes", LESSON_MINUTES)
    numbers = given if isinstance(given, list) else [given] if given is not None else []
    wrong = [item for item in [*numbers, lesson] if not _is_hours(item)]
    if wrong:
        raise InputError(Problem("intake.bad_hours", file=manifest, column="attendance", found=str(wrong[0])))
    if isinstance(given, list) and len(given) != len(minutes):
        values = {"sessions": len(minutes), "given": len(given)}
        raise InputError(Problem("intake.hours_do_not_fit", file=manifest, column="hours", values=values))
    if given is None:
        return minutes / lesson
    return _filled(minutes, given)


def _filled(minutes: pd.Series, given: float | list[float]) -> pd.Series:
    import pandas as pd

    return pd.Series(given if isinstance(given, list) else [given] * len(minutes), minutes.index, dtype=float)


def _is_hours(item: object) -> bool:
    return isinstance(item, int | float) and not isinstance(item, bool) and 0 < item < 1000


def _no_sessions() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(columns=["session", "label", "date", "minutes", "hours"])
