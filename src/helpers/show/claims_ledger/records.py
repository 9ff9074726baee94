"""All rows of the ledgers as one table that readers search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from helpers.language import say
from helpers.ledger.quotations import explained
from helpers.show.records import RecordsSpec
from helpers.show.spec import Column

_KEYS = ("study", "location", "claim", "printed", "verdict", "recomputed", "explanation")
_CLAIM, _LEADS = "claim", "consequence"


def ledger_records(
    rows: Iterable[Mapping[str, str]],
    language: str,
    names: Mapping[str, str],
    leads: Mapping[tuple[str, str], tuple[str, str]] | None = None,
) -> RecordsSpec:
    """The table of all rows: search, a choice of document, place and verdict, each row with its reasons.

    Args:
        rows: of the ledgers, in this language.
        language: ``id`` or ``en``.
        names: what each study's document is called.
        leads: for rows (study, claim) that bear on a conclusion: its name, and where it is discussed.
    """
    shown = list(rows)
    keys = [*_KEYS, *([_LEADS] if leads else [])]
    led = [(leads or {}).get((row["study"], row["claim_id"]), ("", "")) for row in shown]
    return RecordsSpec(
        id="rec-ledger",
        caption=say("ledger.page.table", language),
        columns=tuple(Column(key, say(f"ledger.column.{key}", language)) for key in keys),
        rows=tuple(
            _cells(row, keys, language, names, lead) for row, (lead, _) in zip(shown, led, strict=True)
        ),
        names=tuple(f"{row['study']}-{row['claim_id']}" for row in shown),
        marks=tuple(row["verdict"] for row in shown),
        filters=("study", "location", "verdict"),
        linked=_CLAIM,
        folded="explanation",
        marked="verdict",
        leads=_LEADS if leads else "",
        targets=tuple(target for _, target in led),
    )


def _cells(
    row: Mapping[str, str], keys: Sequence[str], language: str, names: Mapping[str, str], lead: str
) -> tuple[str, ...]:
    own = {
        "study": names.get(row["study"], row["study"]),
        "verdict": say(f"ledger.verdict.{row['verdict']}", language),
        _CLAIM: claim_text(row),
        _LEADS: lead,
        "location": capital_first(row.get("location", "")),
        "printed": explained(row.get("printed", ""), language),
    }
    return tuple(own.get(key, row.get(key, "")) for key in keys)


def capital_first(text: str) -> str:
    """A text as it begins a cell or a sentence: section 2.2 is ``Section 2.2`` there."""
    return text[:1].upper() + text[1:]


def claim_text(row: Mapping[str, str]) -> str:
    """What a row says: of which group, unless its label names it, what, and of which place."""
    group = "" if all(part in row["row"].split() for part in row["group"].split(", ")) else row["group"]
    return ", ".join(filter(None, (group, row["row"], row["column"])))
