"""The ledger's verdicts on this study, gathered: by kind of claim, cell by cell, and what does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from helpers.studies.found import where_any
from helpers.studies.madrasah_performance.means import (
    column_readings,
    grand_mean_paths,
    left_by_margins,
    recomputed_finals,
)
from helpers.studies.madrasah_performance.scores import FINAL, MEAN, TABLE, ScoreTable, score_estimates
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.studies.rows import Row
from helpers.studies.verdict_counts import as_one
from helpers.words.estimates import Estimate

_TEXT = "madrasah_performance"
#: From what holds to what does not.
VERDICTS = ("reproduced", "consistent", "rounding", "differs", "impossible", "not_checkable")
NOT_HOLDING = ("impossible", "differs", "rounding")
IN_TABLE, IN_TEXT, SENTENCE = "table", "numbers", "sentences"


@where_any
def verdicts_of(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Verdicts by claim, from the rows of a ledger."""
    return {row["claim_id"]: row["verdict"] for row in rows}


@where_any
def verdict_counts(rows: Sequence[Mapping[str, str]], printed: PrintedNumbers) -> list[Estimate]:
    """How many claims of each kind have each verdict: cells of the table, numbers in the text, sentences."""
    known = set(printed)
    kinds = [_kind(row["claim_id"], known) for row in rows]
    found = []
    for kind in (IN_TABLE, IN_TEXT, SENTENCE):
        verdicts = [row["verdict"] for row, own in zip(rows, kinds, strict=True) if own == kind]
        found += [
            Estimate(
                f"verdict.{kind}.{verdict}", f"ledger.verdict.{verdict}", verdicts.count(verdict),
                n=len(verdicts), unit="claims", group=f"{_TEXT}.kind.{kind}",
            )
            for verdict in VERDICTS
        ]  # fmt: skip
    return found


@where_any
def verdict_totals(rows: Sequence[Mapping[str, str]]) -> dict[str, Estimate]:
    """How many claims in all have each verdict, and how many of them do not hold exactly."""
    verdicts = [row["verdict"] for row in rows]
    counts = {verdict: verdicts.count(verdict) for verdict in VERDICTS}
    counts["not_holding"] = sum(counts[verdict] for verdict in NOT_HOLDING)
    return {
        name: Estimate(
            f"verdict.all.{name}", f"{_TEXT}.row.verdict_{name}", count, n=len(rows), unit="claims"
        )
        for name, count in counts.items()
    }


@where_any
def contradictions(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows whose claim does not hold, the weightiest verdict first, otherwise in document order.

    A number that is printed several times stands once, with all its places and forms.
    """
    wanted = [row for verdict in NOT_HOLDING for row in rows if row["verdict"] == verdict]
    merged: dict[tuple[str, str, str], list[Mapping[str, str]]] = {}
    for row in wanted:
        merged.setdefault((row["row"], row["recomputed"], row["verdict"]), []).append(row)
    return [as_one(found) for found in merged.values()]


@where_any
def recomputation_rows(scores: ScoreTable, verdicts: Mapping[str, str]) -> list[Row]:
    """Every cell of Table 1: printed, recomputed, verdict.

    Recomputed are final scores (from their six parameters), column means (unweighted) and the
    overall mean (of the column means); for the other cells it is the range that the margins of the
    table leave.
    """
    again = {
        f"{level}.{FINAL}": found
        for level, found in zip(scores.levels, recomputed_finals(scores), strict=True)
    }
    again |= {f"{MEAN}.{found.parameter}": found.unweighted for found in column_readings(scores)}
    again[f"{MEAN}.{FINAL}"] = grand_mean_paths(scores)[0].cells["value"]
    rows = []
    for printed in score_estimates(scores):
        _, level, name = printed.id.split(".")
        verdict = verdicts[f"{TABLE}.{level}.score.{name}"]
        found = again.get(f"{level}.{name}") or _left(scores, level, name)
        cells = {"printed": printed, "recomputed": found, "verdict": f"ledger.verdict.{verdict}"}
        rows.append(Row(f"answer.{name}", cells, f"group.{level}"))
    return rows


def _left(scores: ScoreTable, level: str, name: str) -> Estimate:
    low, high = left_by_margins(scores, level, name)
    return Estimate(
        f"cell.{level}.{name}.left_by_margins", f"answer.{name}", unit="score", group=f"group.{level}",
        estimate_low=float(low), estimate_high=float(high),
    )  # fmt: skip


def _kind(claim: str, printed: set[str]) -> str:
    if claim not in printed:
        return SENTENCE
    return IN_TABLE if claim.startswith(f"{TABLE}.") else IN_TEXT
