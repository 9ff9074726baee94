"""The meetings of a log: how many of each kind, how many institutions came, and how many were followed up."""

from __future__ import annotations

import pandas as pd

from helpers.methods.medians import median_of
from helpers.methods.proportions import proportion
from helpers.studies.coordination.measured.log import Log, codes
from helpers.studies.coordination.saying import COUNT, counted, placed
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

KINDS = ("coordination", "pmo", "other")


@where_any
def meeting_rows(log: Log) -> list[Row]:
    """A row for all meetings and for each kind that was held; none without meetings."""
    held = log.tables["meetings"]
    parts = {"all": held} | {kind: held[held["kind"] == kind] for kind in KINDS}
    return [_row(name, part, log.settings.confidence) for name, part in parts.items() if len(part)]


def _row(name: str, held: pd.DataFrame, level: float) -> Row:
    ident = f"meeting.{name}"
    present = [float(len(codes(who))) for who in held["present"]]
    cells: dict[str, Estimate] = {
        "number": counted(f"{ident}.held", "meetings", len(held), unit=COUNT),
        "present": placed(median_of(present, level, COUNT), f"{ident}.present", "coordination.row.present"),
        "followed_up": placed(
            _followed_up(held, level), f"{ident}.followed_up", "coordination.row.followed_up"
        ),
        "unknown": counted(
            f"{ident}.unknown", "unknown", int(held["followed_up"].isna().sum()), unit=COUNT, n=len(held)
        ),
    }
    label = (
        "coordination.row.all_meetings"
        if name == "all"
        else f"records.coordination.meetings.kind.levels.{name}"
    )
    return Row(label, cells)


def _followed_up(held: pd.DataFrame, level: float) -> Estimate:
    """The share followed up of the meetings of which it is known."""
    known = held["followed_up"].dropna()
    return proportion(int(known.sum()), len(known), level, "wilson")


@where_any
def meetings_said(log: Log) -> list[Said]:
    """How many meetings were held, and how many of them were followed up."""
    held = log.tables["meetings"]
    if not len(held):
        return [Said("no_meetings", {})]
    number = counted("meeting.all.held", "meetings", len(held), unit=COUNT)
    share = placed(
        _followed_up(held, log.settings.confidence),
        "meeting.all.followed_up",
        "coordination.row.followed_up",
    )
    name = "meetings" if share.n else "meetings_unknown"
    return [Said(name, {"number": number} | ({"share": share} if share.n else {}))]
