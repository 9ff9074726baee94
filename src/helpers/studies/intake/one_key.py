"""One key for a question that stands in both tests, where only one of their files tells it.

Totals of all files together settle more than those of each (see ``forms.shared_key``); and what one file
marks right is right in another that asks the same question. Nothing is judged by it in silence: it goes into
``cohort.toml``, with a comment, and a report says of how many questions the key came from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from helpers.matching.items import link_items
from helpers.sources.forms.answer_key import marks_of
from helpers.sources.forms.answers import folded_answer
from helpers.sources.forms.key import key_setting
from helpers.sources.forms.kinds import CHOICE, OPEN, SEVERAL, TRUE_FALSE
from helpers.sources.forms.settings import OTHER_TEST, spans
from helpers.sources.forms.shared_key import shared_keys, texts_of
from helpers.sources.source import CORRECT, TEST, UNSCORED, WRONG, Source
from helpers.studies.intake.bare_tests import FORMS
from helpers.studies.intake.recognising import Recognised

if TYPE_CHECKING:
    import pandas as pd

# Whoever chooses another of the offered answers is wrong; own words may say the same in another way
_OFFERED = (CHOICE, TRUE_FALSE, SEVERAL)
_ASKED = "forms.ask_key"
_OF_KEYS = ("key", "key_doubtful", "key_from")
Key = dict[int, tuple[str, ...]]


def with_one_key(files: Sequence[Recognised]) -> list[Recognised]:
    """The files, with keys in the settings of those tests whose questions another test helps to judge.

    Args:
        files: as recognised, with roles.
    """
    found = list(files)
    tests = [place for place, each in enumerate(files) if each.source is not None and _is_test(each)]
    if len({files[place].role for place in tests}) < 2:
        return found
    _by_totals(found, [place for place in tests if files[place].importer.layout in FORMS])
    for place in tests:
        for other in tests:
            if other != place and found[place].importer.layout in FORMS:
                found[place] = _by_other(found[place], found[other])
    return found


def _is_test(each: Recognised) -> bool:
    return each.proposal.kind == TEST and not each.source.items.empty


def _by_totals(files: list[Recognised], places: Sequence[int]) -> None:
    """Put keys in place that follow from the totals of all forms together."""
    if len(places) < 2:
        return
    labels, first = [], files[places[0]].source
    for number, place in enumerate(places):
        items = files[place].source.items["item"]
        own = {item: item if place == places[0] else 1000 * (number + 1) + item for item in items}
        same = {} if place == places[0] else _links(first, files[place].source)
        labels.append(own | {item: other for other, item in same.items()})
    shared = shared_keys([files[place].source for place in places], labels)
    for place, key in zip(places, shared, strict=True):
        if key is not None:
            files[place] = _asked_anew(files[place], key.settings, key.questions)


def _links(one: Source, other: Source) -> dict[int, int]:
    return dict(link_items(one.items, other.items).sure)


def _asked_anew(
    each: Recognised, keys: Mapping[str, Any], questions: Sequence[tuple[str, Mapping[str, Any]]]
) -> Recognised:
    """A file under other keys, with what is asked of them instead of what was asked."""
    settings = {name: value for name, value in each.proposal.settings.items() if name not in _OF_KEYS}
    kept = [asked for asked in each.proposal.questions if not asked[0].startswith(_ASKED)]
    proposal = replace(each.proposal, settings={**settings, **keys}, questions=(*kept, *questions))
    return replace(each, proposal=proposal)


@dataclass(frozen=True)
class _Judged:
    """What one test tells of a question: the accepted answers and all that it judges, folded."""

    accepted: tuple[str, ...]
    known: frozenset[str]


def _by_other(each: Recognised, other: Recognised) -> Recognised:
    """A form, its questions without results judged by the key of another test where both have them."""
    open_items = _open_items(each)
    if not open_items:
        return each
    links = _links(other.source, each.source)
    judged = {links[item]: told for item, told in _told(other).items() if links.get(item) in open_items}
    texts = texts_of(each.source)
    taken = {item: told for item, told in judged.items() if _applies(told, texts[item], each.source, item)}
    if not taken:
        return each
    own = {int(item): _listed(key) for item, key in each.proposal.settings.get("key", {}).items()}
    key = own | {item: told.accepted for item, told in taken.items()}
    agree, stated = _reproduced(each.source, texts, key)
    return _taken(each, other, taken, key, agree, stated)


def _open_items(each: Recognised) -> set[int]:
    """Questions whose answers have no result and no key."""
    answers, items = each.source.answers, each.source.items
    unscored = set(answers.loc[answers["result"].eq(UNSCORED), "item"])
    keyed = set(map(int, each.proposal.settings.get("key", {})))
    return unscored - keyed - set(items.loc[items["kind"] == OPEN, "item"])


def _told(other: Recognised) -> dict[int, _Judged]:
    """Accepted answers by question, from the key of its settings or what the tool marked right."""
    keys = {int(item): _listed(key) for item, key in other.proposal.settings.get("key", {}).items()}
    answers = other.source.answers
    marked = answers[answers["result"].isin([CORRECT, WRONG]) | answers["item"].isin(list(keys))]
    texts = marked["answer"].astype("str").groupby(marked["item"]).unique()
    found = {}
    for row in other.source.items.itertuples():
        accepted = keys.get(row.item) or tuple(filter(None, row.correct.split("\n")))
        if accepted and row.kind != OPEN:
            known = {*texts.get(row.item, ()), *row.options.split("\n"), *accepted}
            found[int(row.item)] = _Judged(accepted, frozenset(map(folded_answer, known)))
    return found


def _listed(key: Any) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else tuple(key)


def _applies(told: _Judged, answers: pd.Series, source: Source, item: int) -> bool:
    """Whether a key of elsewhere judges all answers given here: they are known, or were offered beside it."""
    given = {folded_answer(text) for text in answers.unique() if text}
    kind = source.items.loc[source.items["item"] == item, "kind"].iloc[0]
    right = given & {folded_answer(text) for text in told.accepted}
    return given <= told.known or (kind in _OFFERED and bool(right))


def _reproduced(source: Source, texts: pd.DataFrame, key: Key) -> tuple[int, int]:
    """How many totals a key can give, and how many are stated; none where questions have unequal marks."""
    totals = source.entries["score"]
    highest = source.entries["max_score"].max()
    stated = totals.notna().to_numpy()
    if highest > texts.shape[1] or not stated.any() or source.answers["share"].notna().any():
        return 0, 0
    folded = texts.map(folded_answer)
    low, high = marks_of(folded, {item: [folded_answer(text) for text in key[item]] for item in key})
    agree = (low <= totals.to_numpy()) & (totals.to_numpy() <= high)
    return int(agree[stated].sum()), int(stated.sum())


def _taken(
    each: Recognised, other: Recognised, taken: Mapping[int, _Judged], key: Key, agree: int, stated: int
) -> Recognised:
    """The form with the key of the other test; beside it, not in it, where totals say otherwise."""
    settings, items = each.proposal.settings, spans(taken)
    values = {"items": items, "other": other.path.name, "reproduced": agree, "totals": stated}
    doubtful = {int(item): _listed(kept) for item, kept in settings.get("key_doubtful", {}).items()}
    if agree < stated:
        doubtful |= {item: told.accepted for item, told in taken.items()}
        keys = {name: settings[name] for name in _OF_KEYS if name in settings}
        keys["key_doubtful"] = key_setting(doubtful)
        return _asked_anew(each, keys, [*_still(each, {}), ("forms.ask_key_other_differs", values)])
    doubtful = {item: kept for item, kept in doubtful.items() if item not in taken}
    origin = {**settings.get("key_from", {}), OTHER_TEST: sorted(taken)}
    keys = {"key": key_setting(key), "key_doubtful": key_setting(doubtful), "key_from": origin}
    asked = [*_still(each, taken), ("forms.ask_key_other", values), *_unseen(each, other, taken)]
    return _asked_anew(each, {name: value for name, value in keys.items() if value}, asked)


def _still(each: Recognised, taken: Mapping[int, _Judged]) -> list[tuple[str, Mapping[str, Any]]]:
    """What was asked of the key and stays open: all but what asks about questions that have it now."""
    left = _open_items(each) - set(taken)
    found = []
    for name, values in each.proposal.questions:
        if name == "forms.ask_key_doubtful" and left:
            found.append((name, {**values, "items": spans(left)}))
        elif name.startswith(_ASKED) and name != "forms.ask_key_doubtful" and (left or "items" in values):
            found.append((name, values))
    return found


def _unseen(
    each: Recognised, other: Recognised, taken: Mapping[int, _Judged]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Questions to which an answer was given that nobody gave in the other test: it counts as wrong."""
    texts = texts_of(each.source)
    items = [
        item
        for item, told in taken.items()
        if not {folded_answer(text) for text in texts[item].unique() if text} <= told.known
    ]
    values = {"items": spans(items), "other": other.path.name}
    return [("forms.ask_key_unseen", values)] if items else []
