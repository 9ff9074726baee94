"""All rows of the ledgers as one table that readers search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from helpers.language import say
from helpers.show.records import RecordsSpec
from helpers.show.spec import Column

_KEYS = ("study", "location", "group", "row", "column", "printed", "base_n", "verdict", "recomputed")
_LEADS, _FOLDED = "consequence", "explanation"


def ledger_records(
    rows: Iterable[Mapping[str, str]],
    language: str,
    names: Mapping[str, str],
    leads: Mapping[tuple[str, str], str] | None = None,
) -> RecordsSpec:
    """The table of all rows: search, a choice of document, place and verdict, each row with its reasons.

    Args:
        rows: of the ledgers, in this language.
        language: ``id`` or ``en``.
        names: what each study's document is called.
        leads: for rows of a study and claim that bear on a conclusion, the heading under which it stands.
    """
    shown = list(rows)
    keys = [*_KEYS, *([_LEADS] if leads else []), _FOLDED]
    headings = tuple((leads or {}).get((row["study"], row["claim_id"]), "") for row in shown)
    return RecordsSpec(
        id="rec-ledger",
        caption=say("ledger.page.table", language),
        columns=tuple(Column(key, say(f"ledger.column.{key}", language)) for key in keys),
        rows=tuple(
            _cells(row, keys, language, names, lead) for row, lead in zip(shown, headings, strict=True)
        ),
        names=tuple(f"{row['study']}-{row['claim_id']}" for row in shown),
        marks=tuple(row["verdict"] for row in shown),
        filters=("study", "location", "verdict"),
        linked="row",
        folded=_FOLDED,
        marked="verdict",
        headings=headings if leads else (),
        leads=_LEADS if leads else "",
    )


def _cells(
    row: Mapping[str, str], keys: Sequence[str], language: str, names: Mapping[str, str], lead: str
) -> tuple[str, ...]:
    own = {
        "study": names.get(row["study"], row["study"]),
        "verdict": say(f"ledger.verdict.{row['verdict']}", language),
        _LEADS: lead,
    }
    return tuple(own.get(key, row.get(key, "")) for key in keys)
