"""One key for tests with questions in common: what the totals of one leave open, those of all may settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from helpers.sources.forms.answer_key import RecoveredKey, marks_of, recover_key
from helpers.sources.forms.key import ProposedKey, said_of_key
from helpers.sources.forms.kinds import OPEN, SCALE
from helpers.sources.source import NO_ANSWER, TEST, UNSCORED, Source

if TYPE_CHECKING:
    import pandas as pd

Labels = Mapping[int, int]


def shared_keys(sources: Sequence[Source], labels: Sequence[Labels]) -> list[ProposedKey | None]:
    """Keys worked out from the totals of several files together, for one file each.

    Taken together are those that have totals and answers without results. A question that two files share
    adds to the totals of both: it is assumed that the same answers counted in both. A key is given only if
    it fits every total of all files.

    Args:
        sources: forms, as read with the proposed settings.
        labels: for each of them a number for each of its questions, the same where questions are the same.

    Returns:
        For each source what replaces ``key``, ``key_doubtful`` and ``key_from`` in its settings, and what is
        asked of it instead of all that begins with ``forms.ask_key``; None where there is nothing to share or
        no key fits all.
    """
    found: list[ProposedKey | None] = [None] * len(sources)
    places = [place for place, source in enumerate(sources) if _is_open(source)]
    if len(places) < 2:
        return found
    tables = [texts_of(sources[place]).rename(columns=labels[place]) for place in places]
    recovered = _together(tables, [sources[place] for place in places])
    if recovered is None:
        return found
    for place, table in zip(places, tables, strict=True):
        others = [sources[other].file for other in places if other != place]
        found[place] = _for_one(recovered, table, sources[place], labels[place], others)
    return found


def texts_of(source: Source) -> pd.DataFrame:
    """A row an entry, a column a question that counts (by number); blank where not answered."""
    counted = source.items.loc[~source.items["kind"].isin([OPEN, SCALE]), "item"]
    answers = source.answers[source.answers["item"].isin(counted)]
    texts = answers["answer"].astype("str").where(answers["result"].ne(NO_ANSWER), "")
    wide = answers.assign(answer=texts).pivot(index="entry", columns="item", values="answer")
    return wide.reindex(source.entries["entry"]).fillna("").reset_index(drop=True)


def _is_open(source: Source) -> bool:
    """A test with totals and with answered questions that have no result, none of which has points."""
    return (
        source.kind == TEST
        and source.entries["score"].notna().any()
        and source.answers["share"].isna().all()
        and source.answers["result"].eq(UNSCORED).any()
    )


def _together(tables: Sequence[pd.DataFrame], sources: Sequence[Source]) -> RecoveredKey | None:
    """The key of all files; None if none fits, or the questions of one count more than one mark."""
    import pandas as pd

    fulls = [source.entries["max_score"].dropna().unique().tolist() for source in sources]
    if any(full and max(full) > table.shape[1] for full, table in zip(fulls, tables, strict=True)):
        return None
    alike = all(set(table.columns) == set(tables[0].columns) for table in tables)
    known = {value for full in fulls for value in full}
    stated = pd.concat([source.entries["score"] for source in sources], ignore_index=True)
    answers = pd.concat(tables, ignore_index=True).fillna("")
    recovered = recover_key(answers, stated, known.pop() if alike and len(known) == 1 else None)
    return None if recovered.reason else recovered


def _for_one(
    recovered: RecoveredKey, answers: pd.DataFrame, source: Source, labels: Labels, others: Sequence[str]
) -> ProposedKey:
    """The shared key by the numbers of one file, with how many of its totals it reproduces."""
    totals = source.entries["score"]
    low, high = marks_of(answers, recovered.accepted)
    stated = totals.notna().to_numpy()
    agree = int(((low <= totals.to_numpy()) & (totals.to_numpy() <= high))[stated].sum())
    accepted, found, doubtful = (
        {item: part[label] for item, label in labels.items() if label in part}
        for part in (recovered.accepted, recovered.found, recovered.doubtful)
    )
    return said_of_key(RecoveredKey(accepted, found, doubtful, agree, int(stated.sum())), others)
