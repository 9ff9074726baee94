"""What people chose instead: every option of an item, how often, and by whom.

A distractor that hardly anybody chooses does no work (the item is easier to guess than it
looks); one that the best scorers prefer points to an ambiguous item or a wrong key.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from helpers.methods.discrimination import upper_less_lower
from helpers.methods.exact_tables import Floats
from helpers.methods.extreme_groups import KELLEY, extreme_groups
from helpers.methods.outcome import DEFAULT_LEVEL, not_estimable, outcome
from helpers.methods.proportions import proportion
from helpers.words.estimates import Estimate

FUNCTIONAL = 0.05
"""Least share of those who answered at which a distractor is called functional.

Source: Haladyna & Downing (1993), Educational and Psychological Measurement 53, 999-1010. A
share equal to it is functional.
"""

Choices = NDArray[np.bool_]


@dataclass(frozen=True)
class Option:
    """One option of an item.

    ``functional`` is None for the key and where nobody answered; ``functional_surely`` is True where
    the interval of the share does not hold the threshold. ``against_key`` is True for a distractor
    chosen more by the upper than by the lower group, and for a key chosen less; ``against_key_surely``
    where the interval of ``index`` says so too. Without totals these are None and False.
    """

    place: int
    key: bool
    share: Estimate
    index: Estimate
    functional: bool | None
    functional_surely: bool
    against_key: bool | None
    against_key_surely: bool


@dataclass(frozen=True)
class ItemOptions:
    """All options of one item, and the share that gave no answer (of those who were asked)."""

    options: tuple[Option, ...]
    no_answer: Estimate

    @property
    def functional(self) -> int:
        """How many distractors are functional."""
        return sum(option.functional is True for option in self.options)


def choices(codes: Sequence[float] | Floats, options: int) -> Choices:
    """Who chose which option: persons x options, from one code a person.

    Args:
        codes: 0 to ``options`` - 1; -1 or NaN for no answer.
        options: how many options the item has.

    Raises:
        ValueError: another code.

    Example:
        >>> choices([0, 2, -1], 3).astype(int).tolist()
        [[1, 0, 0], [0, 0, 1], [0, 0, 0]]
    """
    given = np.nan_to_num(np.asarray(codes, dtype=float), nan=-1.0)
    if not np.isin(given, np.arange(-1, options)).all():
        raise ValueError(f"codes are 0 to {options - 1}, or -1 for no answer")
    return given[:, None] == np.arange(options)


def item_options(
    chosen: Choices | Sequence[Sequence[bool]],
    keys: Collection[int],
    totals: Sequence[float] | Floats | None = None,
    least: float = FUNCTIONAL,
    share: float = KELLEY,
    level: float = DEFAULT_LEVEL,
    method: str = "wilson",
) -> ItemOptions:
    """Shares of all options, whether each distractor works, and whom it attracts.

    Shares are of those who answered; with several answers allowed they add up to more than 1. The
    index is that of ``discrimination.upper_lower_index`` for the choice of the option.

    Args:
        chosen: persons x options, True where chosen; a row without any is no answer.
        keys: places of the right options.
        totals: test score of each person, for the index; NaN is left out.
        least: share from which a distractor is functional (0 to 1).
        share: of the people in the upper and in the lower group.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Returns:
        per option ``option_share`` and ``option_index``; ``no_answer_share``. Not estimable where
        nobody answered, the index also where all have the same total or none is given.

    Raises:
        ValueError: keys that are no options, totals of another length, no such share or level.

    Example:
        >>> found = item_options(choices([0, 0, 0, 1, 1, -1], 3), keys=[0])
        >>> [option.functional for option in found.options], found.functional
        ([None, True, False], 1)
    """
    table = np.asarray(chosen, dtype=bool)
    if table.ndim != 2 or not all(0 <= key < table.shape[1] for key in keys):
        raise ValueError("persons x options and the places of the right ones are needed")
    answered = table.any(axis=1)
    asked, n = len(table), int(answered.sum())
    none = proportion(asked - n, asked, level, method)
    none = replace(none, id="no_answer_share", label="method.quantity.no_answer_share")
    indices = _indices(table, answered, totals, share, level)
    options = []
    for place, index in enumerate(indices):
        found = proportion(int(table[:, place].sum()), n, level, method)
        found = replace(found, id="option_share", label="method.quantity.option_share", missing=asked - n)
        options.append(_option(place, place in keys, found, index, least))
    return ItemOptions(tuple(options), none)


def _option(place: int, key: bool, share: Estimate, index: Estimate, least: float) -> Option:
    functional, surely = None, False
    if not key and share.estimate is not None:
        functional = bool(round(share.estimate - least, 12) >= 0)
        surely = not share.ci_low < least <= share.ci_high
    against, against_surely = None, False
    if index.estimate is not None:
        against = index.estimate < 0 if key else index.estimate > 0
        against_surely = index.ci_high < 0 if key else index.ci_low > 0
    return Option(place, key, share, index, functional, surely, against, against_surely)


def _indices(
    table: Choices,
    answered: NDArray[np.bool_],
    totals: Sequence[float] | Floats | None,
    share: float,
    level: float,
) -> list[Estimate]:
    fields = {"unit": "proportion", "ci_level": level, "method": "newcombe"}
    if totals is None:
        return [not_estimable("option_index", "no_totals", **fields)] * table.shape[1]
    scores = np.asarray(totals, dtype=float)
    if scores.shape != answered.shape:
        raise ValueError("a total for every person is needed")
    used = answered & ~np.isnan(scores)
    fields |= {"missing": int((~used).sum())}
    groups = extreme_groups(scores[used], share)
    if groups is None:
        note = "totals_without_spread" if used.sum() > 1 else "too_few_people"
        return [not_estimable("option_index", note, n=int(used.sum()), **fields)] * table.shape[1]
    fields |= {"n": 2 * groups.size, "note": "ties_shared" if groups.ties_shared else None}
    found = []
    for column in table[used].T:
        gap, low, high = upper_less_lower(column.astype(float), groups, level)
        found.append(outcome("option_index", estimate=gap, ci_low=low, ci_high=high, **fields))
    return found
