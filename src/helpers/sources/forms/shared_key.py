"""One key for tests with the same questions: what the totals of one leave open, those of all may settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.sources.forms.answer_key import RecoveredKey, marks_of, recover_key
from helpers.sources.forms.key import key_setting, said_of_key
from helpers.sources.forms.kinds import OPEN, SCALE
from helpers.sources.source import NO_ANSWER, TEST, UNSCORED, Source

if TYPE_CHECKING:
    import pandas as pd

Said = tuple[str, Mapping[str, Any]]


class SharedKey(NamedTuple):
    """What replaces ``key`` and ``key_doubtful`` in the settings of one file, and what is said of it.

    Summary entries and questions whose key begins with ``forms.found_key`` or ``forms.ask_key`` are
    superseded by these.
    """

    settings: dict[str, Any]
    summary: tuple[Said, ...]
    questions: tuple[Said, ...]


def shared_keys(sources: Sequence[Source | None]) -> list[SharedKey | None]:
    """Keys worked out from the totals of all files that ask the same questions, for one file each.

    Files go together if their questions read the same in the same order, their maximum is the same, and
    some of their questions have no result yet. A key of all of them is given only if it fits every total.

    Args:
        sources: the files as read with the proposed settings; None for those that could not be read.

    Returns:
        For each source the shared key; None where there is nothing to share or no key fits all.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place, source in enumerate(sources):
        if source is not None and _is_open(source):
            groups.setdefault(_questions(source), []).append(place)
    found: list[SharedKey | None] = [None] * len(sources)
    for places in groups.values():
        if len(places) < 2:
            continue
        for place, key in zip(places, _together([sources[place] for place in places]), strict=True):
            found[place] = key
    return found


def _is_open(source: Source) -> bool:
    """A test with totals and with answered questions that have no result."""
    return (
        source.kind == TEST
        and source.entries["score"].notna().any()
        and source.answers["share"].isna().all()
        and source.answers["result"].eq(UNSCORED).any()
    )


def _questions(source: Source) -> tuple[Any, ...]:
    texts = tuple(" ".join(text.casefold().split()) for text in source.items["text"])
    full = source.entries["max_score"].dropna().unique()
    return texts, tuple(sorted(map(float, full)))


def _together(sources: Sequence[Source | None]) -> list[SharedKey | None]:
    import pandas as pd

    tables = [_texts(source) for source in sources if source is not None]
    totals = [source.entries["score"] for source in sources if source is not None]
    full = (
        pd.concat([source.entries["max_score"] for source in sources if source is not None]).dropna().unique()
    )
    answers = pd.concat(tables, ignore_index=True).fillna("")
    stated = pd.concat(totals, ignore_index=True)
    recovered = recover_key(answers, stated, float(full[0]) if len(full) == 1 else None)
    if recovered.reason:
        return [None] * len(sources)
    return [_for_one(recovered, table, total) for table, total in zip(tables, totals, strict=True)]


def _texts(source: Source) -> pd.DataFrame:
    """A row an entry, a column a question that counts; blank where not answered."""
    counted = source.items.loc[~source.items["kind"].isin([OPEN, SCALE]), "item"]
    answers = source.answers[source.answers["item"].isin(counted)]
    texts = answers["answer"].astype("str").where(answers["result"].ne(NO_ANSWER), "")
    wide = answers.assign(answer=texts).pivot(index="entry", columns="item", values="answer")
    return wide.reindex(source.entries["entry"]).fillna("").reset_index(drop=True)


def _for_one(recovered: RecoveredKey, answers: pd.DataFrame, totals: pd.Series) -> SharedKey:
    """The shared key, with how many totals of one file it reproduces."""
    low, high = marks_of(answers, recovered.accepted)
    stated = totals.notna().to_numpy()
    agree = int(((low <= totals.to_numpy()) & (totals.to_numpy() <= high))[stated].sum())
    own = RecoveredKey(
        recovered.accepted, recovered.found, recovered.doubtful, agree, int(stated.sum()), recovered.reason
    )
    said = said_of_key(own)
    settings = {"key": key_setting(recovered.accepted), "key_doubtful": key_setting(recovered.doubtful)}
    return SharedKey(
        {name: value for name, value in settings.items() if value}, tuple(said.summary), tuple(said.questions)
    )
