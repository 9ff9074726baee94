"""The ledger's verdicts on one study, gathered: by kind of claim, in all, and what does not hold.

Works on the ledger's rows, so that it need not know how they were reached. Labels are looked
up below the study's own name (``<study>.kind.numbers``, ``<study>.row.verdict_differs``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from helpers.words.estimates import Estimate

Rows = Sequence[Mapping[str, str]]
#: From what holds to what does not.
VERDICTS = ("reproduced", "consistent", "rounding", "differs", "impossible", "not_checkable")
#: What does not hold, the weightiest first.
NOT_HOLDING = ("impossible", "differs", "rounding")
IN_TABLE, IN_TEXT, SENTENCE = "table", "numbers", "sentences"


def verdict_counts(study: str, rows: Rows, printed: Collection[str]) -> list[Estimate]:
    """How many claims of each kind have each verdict: cells of tables, numbers in the text, sentences.

    Args:
        study: name of the study, under which its labels stand.
        rows: of the ledger.
        printed: identifiers of all printed values; a claim that is none of them is a sentence.
    """
    kinds = [_kind(row, printed) for row in rows]
    found = []
    for kind in (IN_TABLE, IN_TEXT, SENTENCE):
        verdicts = [row["verdict"] for row, own in zip(rows, kinds, strict=True) if own == kind]
        if verdicts:
            found += [
                Estimate(
                    f"verdict.{kind}.{verdict}", f"ledger.verdict.{verdict}", verdicts.count(verdict),
                    n=len(verdicts), unit="claims", group=f"{study}.kind.{kind}",
                )
                for verdict in VERDICTS
            ]  # fmt: skip
    return found


def verdict_totals(study: str, rows: Rows) -> dict[str, Estimate]:
    """How many claims in all have each verdict, and how many of them do not hold exactly."""
    verdicts = [row["verdict"] for row in rows]
    counts = {verdict: verdicts.count(verdict) for verdict in VERDICTS}
    counts["not_holding"] = sum(counts[verdict] for verdict in NOT_HOLDING)
    return {
        name: Estimate(
            f"verdict.all.{name}", f"{study}.row.verdict_{name}", count, n=len(rows), unit="claims"
        )
        for name, count in counts.items()
    }


def contradictions(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows whose claim does not hold, the weightiest verdict first, otherwise in document order.

    Rows with one and the same explanation stand as one: their printed texts are joined, and so are
    their labels where they differ.
    """
    known = list(rows)
    merged: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for verdict in NOT_HOLDING:
        for row in known:
            if row["verdict"] == verdict:
                merged.setdefault((verdict, row["explanation"]), []).append(row)
    return [dict(found[0]) | _joined(found) for found in merged.values()]


def as_one(rows: Rows) -> dict[str, str]:
    """What a document prints in several places, as one row: the first, with all places and forms.

    A row that repeats another says so behind its reason; beside the other that is said already.
    """
    first = rows[0]
    reasons = [row["explanation"] for row in rows if first["explanation"].startswith(row["explanation"])]
    joined = {name: "; ".join(dict.fromkeys(row[name] for row in rows)) for name in ("location", "printed")}
    return dict(first) | joined | {"explanation": min(reasons, key=len)}


def _joined(rows: Rows) -> dict[str, str]:
    return {name: "; ".join(dict.fromkeys(row[name] for row in rows)) for name in ("row", "printed")}


def _kind(row: Mapping[str, str], printed: Collection[str]) -> str:
    if row["claim_id"] not in printed:
        return SENTENCE
    return IN_TABLE if row["location"].startswith(("Table", "Tabel")) else IN_TEXT
