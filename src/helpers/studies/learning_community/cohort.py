"""A new cohort as the analyses see it: who is paired, which sitting counts, scores and answers as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.privacy.enough import enough
from helpers.studies.kept import Kept, kept_of
from helpers.studies.learning_community.answer_rows import (
    CORRECT,
    NO_ANSWER,
    UNSCORED,
    different,
    numbered,
    sitting_of,
    sittings_that_count,
    sorted_people,
)
from helpers.studies.learning_community.settings import ALL, BEST, LAST, LINKED, MISSING, TAKEN, Settings
from helpers.studies.left_out import people_meant, without

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.canonical import StudyData

PRE, POST = TESTS = ("pre", "post")
ABOUT = "about."
_SCORABLE = ("choice", "several", "true_false", "number")
FULL = 100.0  # scores are percentages of right answers


@dataclass(frozen=True)
class NewCohort:
    """The canonical tables of a new cohort under the settings of a run.

    ``design`` is what ``cohort.toml`` says of how people came to take part, ``about`` all that it says,
    ``left_out`` how many people take no part by the setting ``people_left_out``.
    """

    tables: Mapping[str, pd.DataFrame]
    settings: Settings
    design: Mapping[str, Any]
    about: Mapping[str, Any] = field(default_factory=dict)
    left_out: int = 0

    @cached_property
    def kept(self) -> Kept:
        """What was computed of this cohort already, by name."""
        return kept_of(self)

    @cached_property
    def people(self) -> pd.DataFrame:
        """One row a person, indexed by pseudonym."""
        return self.tables["people"].set_index("person")

    @cached_property
    def sat(self) -> tuple[str, ...]:
        """The tests that the cohort has, in their order."""
        return tuple(test for test in TESTS if self.people[f"in_{test}"].any())

    @cached_property
    def items(self) -> pd.DataFrame:
        """The questions that can be scored, those common to both tests under ``items = linked``."""
        given = self.results_given
        scored = given.loc[given["result"] != UNSCORED, ["test", "item"]].drop_duplicates()
        items = self.tables["items"].merge(scored, on=["test", "item"])
        if self.settings.items == LINKED and set(items["test"]) == set(TESTS):
            both = set(items.loc[items["test"] == PRE, "link"]) & set(
                items.loc[items["test"] == POST, "link"]
            )
            items = items[items["link"].isin(both - {""})]
        return items.reset_index(drop=True)

    @cached_property
    def results_given(self) -> pd.DataFrame:
        """Which results occur at all: ``test``, ``item`` and ``result``, each three once."""
        return different(self.tables["answers"], ["test", "item", "result"]).astype({"test": "str"})

    def with_all_items(self) -> NewCohort:
        """This cohort with all questions of each test, whatever the setting ``items``."""
        if self.settings.items == ALL:
            return self
        every = replace(self, settings=replace(self.settings, items=ALL))
        if len(every.items) == len(self.items):
            return self
        every.__dict__["counted"] = self.counted  # the same answers: they need no second copy
        return every

    @cached_property
    def links(self) -> list[str]:
        """Keys of the questions that both tests share and that can be scored, in the pre-test's order."""
        items = self.items
        post = set(items.loc[items["test"] == POST, "link"])
        return [link for link in items.loc[items["test"] == PRE, "link"] if link and link in post]

    @cached_property
    def counted(self) -> pd.DataFrame:
        """The answers that count: one sitting a person and test, under the rule for repeats."""
        answers = self.tables["answers"]
        return sitting_of(
            answers, sittings_that_count(self.tables["sittings"], answers, self.settings.repeats)
        )

    def matrix(self, test: str) -> tuple[pd.Index, np.ndarray]:
        """People of a test and their results: 1 right, 0 not, NaN where nothing counts.

        Columns are the test's questions, as in ``items``.

        A question left without an answer is 0 or NaN by the setting ``no_answer``.
        """
        return self._matrices[test]

    @cached_property
    def _matrices(self) -> dict[str, tuple[pd.Index, np.ndarray]]:
        return {test: self._results(test) for test in TESTS}

    def _results(self, test: str) -> tuple[pd.Index, np.ndarray]:
        import pandas as pd

        items = self.items.loc[self.items["test"] == test, "item"]
        mine = (self.counted["test"] == test) & self.counted["item"].isin(items)
        answers = self.counted.loc[mine, ["person", "item", "result"]]
        value = (answers["result"] == CORRECT).to_numpy(float)
        value[answers["result"] == UNSCORED] = np.nan
        if self.settings.no_answer == MISSING:
            value[answers["result"] == NO_ANSWER] = np.nan
        people, rows = sorted_people(answers["person"])
        wide = np.full((len(people), len(items)), np.nan)
        wide[rows, pd.Index(items).get_indexer(answers["item"])] = value
        return people, wide

    def scores(self, test: str) -> pd.Series:
        """Score of each person who sat a test, in percent of the questions that count, by pseudonym.

        Without results of single questions (``from_totals``) it is the total that the tool states, in percent
        of its maximum.
        """
        return self._scores[test]

    @cached_property
    def _scores(self) -> dict[str, pd.Series]:
        return {test: self._scores_of(test) for test in TESTS}

    def _scores_of(self, test: str) -> pd.Series:
        people, results = self.matrix(test)
        if results.shape[1] and not self.from_totals:
            counted = (~np.isnan(results)).sum(axis=1)
            right = np.nansum(results, axis=1)
            shares = np.divide(right, counted, out=np.full(len(right), np.nan), where=counted > 0)
            return self._series(people, FULL * shares).dropna()
        return self._totals(test)

    @cached_property
    def from_totals(self) -> bool:
        """True where totals tell more than the questions, some of which have no results.

        A form without its key is such a test: few keys can be worked out, but everybody's total is known.
        Totals of two tests are compared only if every question that can be scored stands in both of them, or
        if the setting ``items`` asks for all questions of each. A test without any result has totals only.
        """
        items = self.tables["items"]
        items = items[items["kind"].isin(_SCORABLE) & items["test"].isin(self.sat)]
        known, dark = set(self.items["test"]), self._unscored
        pairs = zip(items["test"], items["item"], strict=True)
        if not any(pair in dark and pair[0] in known for pair in pairs):
            return False
        both = self.settings.items != LINKED or len(self.sat) < len(TESTS) or items["link"].ne("").all()
        totals = self.tables["sittings"]
        stated = totals["score"].notna() & totals["max_score"].gt(0)
        return bool(both and len(totals) and stated.all())

    @cached_property
    def _unscored(self) -> set[tuple[str, int]]:
        """Questions that were answered and have no result for anybody."""
        given = self.results_given
        scored = given["result"].ne(UNSCORED).groupby([given["test"], given["item"]]).any()
        return set(scored.index[~scored])

    @cached_property
    def taken(self) -> pd.Index:
        """People whose pairing counts under the setting ``matching``."""
        return self.people.index[self.people["matched_by"].isin(TAKEN[self.settings.matching])]

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """``pre`` and ``post`` scores of those who sat both and whose pairing counts, by pseudonym."""
        import pandas as pd

        if self.sat != TESTS:
            return pd.DataFrame({PRE: [], POST: []}, dtype=float)
        pre, post = (self.scores(test) for test in TESTS)
        place = post.index.get_indexer(pre.index)
        there = (place >= 0) & pre.index.isin(self.taken)
        found = {PRE: pre.to_numpy()[there], POST: post.to_numpy()[place[there]]}
        return pd.DataFrame(found, pre.index[there]).sort_index()

    @cached_property
    def single(self) -> dict[str, pd.Series]:
        """Scores of those who have one in this test and count in no pair, by test."""
        found = {test: self.scores(test) for test in self.sat}
        paired = self.pairs.index
        return {test: scores[~scores.index.isin(paired)] for test, scores in found.items()}

    @cached_property
    def set_apart(self) -> int:
        """People with a score in both tests whose pairing does not count: each stands in ``single`` twice."""
        return len(self.single[PRE].index.intersection(self.single[POST].index)) if self.sat == TESTS else 0

    def suffice(self, people: int) -> bool:
        """True where a result may rest on so many people: the one rule of all analyses of this study."""
        return enough(people, self.settings.small_cells)

    @cached_property
    def few_pairs(self) -> bool:
        """True where some people sat both tests, but too few for any result to be told."""
        return not self.suffice(len(self.pairs))

    @cached_property
    def few_scored(self) -> tuple[str, ...]:
        """The tests in which some people have a score, but too few for any result to be told."""
        return tuple(test for test in self.sat if not self.suffice(len(self.scores(test))))

    @cached_property
    def few_alone(self) -> bool:
        """True where too few people, but some, have a score in one of the tests only.

        Results of all who sat a test, less those of the pairs, would tell of these few; and with the bounds
        on everybody's change, results of either test would tell of those of the other. Where nothing is told
        of the pairs, nothing can be subtracted.
        """
        if not len(self.pairs) or self.few_pairs:
            return False
        return not all(self.suffice(len(alone)) for alone in self.single.values())

    def told(self, people: pd.Index | pd.Series) -> np.ndarray:
        """True for those of ``people`` on whom results of a test rest: all, or pairs (``few_alone``)."""
        return (
            np.asarray(people.isin(self.pairs.index)) if self.few_alone else np.ones(len(people), dtype=bool)
        )

    def paired_results(self) -> tuple[np.ndarray, np.ndarray]:
        """Results of the paired people on the questions that both tests share: pre and post, same shape."""
        if not self.links:
            return np.empty((len(self.pairs), 0)), np.empty((len(self.pairs), 0))
        found = []
        for test in TESTS:
            people, results = self.matrix(test)
            mine = self.items[self.items["test"] == test]["link"].tolist()
            columns = [mine.index(link) for link in self.links]
            found.append(results[people.get_indexer(self.pairs.index)][:, columns])
        return found[0], found[1]

    @cached_property
    def groups(self) -> dict[str, pd.Series]:
        """What people can be compared by: header of the raw file, and the group of each person with one."""
        columns = [column for column in self.people if column.startswith(ABOUT)]
        named = {
            column.removeprefix(ABOUT): self.people[column].replace("", None).dropna() for column in columns
        }
        wanted = self.settings.group
        return {name: values for name, values in named.items() if not wanted or name == wanted}

    def _totals(self, test: str) -> pd.Series:
        taken = self.tables["sittings"]
        taken = taken[(taken["test"] == test) & taken["max_score"].gt(0)]
        share = (FULL * taken["score"] / taken["max_score"]).rename("share")
        by = {BEST: ("share", False), LAST: ("sitting", False)}.get(self.settings.repeats, ("sitting", True))
        ordered = taken.assign(share=share).sort_values(by[0], ascending=by[1], kind="stable")
        kept = ordered.drop_duplicates("person").set_index("person")["share"].dropna().sort_index()
        return self._series(kept.index, kept.to_numpy())

    @staticmethod
    def _series(people: pd.Index, values: np.ndarray) -> pd.Series:
        import pandas as pd

        return pd.Series(values, people, dtype=float)


def new_cohort_of(data: StudyData, settings: Settings) -> NewCohort | None:
    """The new cohort in ``data``, or None for the published one, whose people nobody printed."""
    if data.cohort.kind != "new":
        return None
    about = data.cohort.settings
    gone = people_meant(data.cohort.folder, settings.people_left_out) if settings.people_left_out else ()
    tables = numbered(without(data.tables, gone))
    left = len(data["people"]) - len(tables["people"])
    return NewCohort(tables, settings, about.get("design", {}), about, left)
