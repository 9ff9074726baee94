"""Whatever stands in the files: nobody is two, everybody is somebody, and the order of rows means nothing."""

import pandas as pd
from files_of_people import decided, entries_of
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.matching.decisions import contradictions
from helpers.matching.people import resolve

words = st.sampled_from(
    [
        "siti",
        "sitti",
        "aminah",
        "amina",
        "rahma",
        "rahmawati",
        "adi",
        "s",
        "m",
        "muhammad",
        "moch",
        "",
        "Hj.",
        "S.Pd.",
    ]
)
names = st.lists(words, max_size=3).map(" ".join) | st.sampled_from(
    ["Siti Aminah Rah", "siti aminah ra2", "=a", "🌸"]
)
lines = st.tuples(names, st.sampled_from(["", "", "", "11", "12", "21"]), st.sampled_from(["", "", "a@b.id"]))
tables = st.dictionaries(
    st.sampled_from(["roster", "pre", "post", "game", "list"]), st.lists(lines, max_size=6), min_size=1
).map(lambda files: entries_of(**files))
cohorts = tables.filter(len)


def partition(found, order):
    """Who is together, by place in the original table."""
    persons = found.entries["person"].reindex(order)
    return {frozenset(group) for group in persons.groupby(persons).groups.values()}


def open_pairs(found):
    pairs = zip(found.doubtful["a"], found.doubtful["b"], found.doubtful["reason"], strict=True)
    return {(frozenset((a, b)), reason) for a, b, reason in pairs}


@settings(max_examples=25, deadline=None)
@given(cohorts, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_are_given_means_nothing(entries, chance):
    found = resolve(entries)
    order = list(entries.index)
    chance.shuffle(order)
    again = resolve(entries.loc[order])
    assert again.entries.index.tolist() == order
    assert partition(again, entries.index) == partition(found, entries.index)
    assert open_pairs(again) == open_pairs(found)


@settings(max_examples=25, deadline=None)
@given(cohorts)
def test_never_many_to_many(entries):
    """In two files that hold everybody once, a person has one entry in each at the most."""
    once = entries.assign(repeats=False)
    told = once.assign(person=resolve(once).entries["person"])
    assert not told.duplicated(["person", "source"]).any()


@settings(max_examples=25, deadline=None)
@given(cohorts, st.data())
def test_what_was_decided_is_obeyed(entries, data):
    places = st.integers(0, len(entries) - 1)
    asked = data.draw(st.lists(st.tuples(st.sampled_from(["same", "different"]), places, places), max_size=4))
    asked = [(word, a, b) for word, a, b in asked if a != b]
    found = resolve(
        entries,
        decided(*((word, entries.iloc[a], entries.iloc[b]) for word, a, b in asked)) if asked else None,
    )
    assert bool(found.problems) == bool(contradictions(asked))
    if found.problems:
        return
    person = found.entries["person"].tolist()
    for word, a, b in asked:
        assert (person[a] == person[b]) == (word == "same")
    told = {frozenset((a, b)) for _, a, b in asked}
    assert told.isdisjoint(pair for pair, _ in open_pairs(found))


@settings(max_examples=25, deadline=None)
@given(cohorts)
def test_what_is_open_can_be_decided_until_nothing_is(entries):
    """Answering every question with "different" ends the questions."""
    decisions, found = [], resolve(entries)
    for _ in range(12):
        if found.doubtful.empty:
            break
        decisions += [
            ("different", entries.loc[a], entries.loc[b])
            for a, b in zip(found.doubtful["a"], found.doubtful["b"], strict=True)
        ]
        found = resolve(entries, decided(*decisions))
    assert found.doubtful.empty


@settings(max_examples=25, deadline=None)
@given(cohorts)
def test_links_tell_how_entries_hold_together(entries):
    found = resolve(entries)
    assert set(found.entries["how"]) <= {"identifier", "email", "name", "similar", "review", "alone"}
    for weaker, stronger in zip(
        ["email", "name", "similar", "review"], ["identifier", "email", "name", "similar"], strict=True
    ):
        pieces = pd.crosstab(found.links[stronger], found.links[weaker])
        assert (pieces.gt(0).sum(axis=1) == 1).all()
    pieces = pd.crosstab(found.links["review"], found.entries["person"])
    assert (pieces.gt(0).sum(axis=1) == 1).all()
    assert (pieces.gt(0).sum(axis=0) == 1).all()
