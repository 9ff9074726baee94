"""Base policies side by side: what a headline share would be of other respondents.

The document takes its percentages now of all respondents, now of those who answered, and in
three columns of a base that it does not name. Here the same share is taken under each policy.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpers.studies.bases import POLICIES
from helpers.studies.working_groups.measures import Measure, share
from helpers.studies.working_groups.survey import Survey
from helpers.words.estimates import Estimate

HEADINGS = {"all": "everyone"}
"""Policies whose columns go by another name."""


def under_policies(survey: Survey, measures: Iterable[Measure]) -> dict[str, list[Estimate]]:
    """Each measure of each type under every base policy, aligned.

    Returns:
        lists under ``document``, ``everyone`` and ``valid``; ids begin with ``policy.<policy>``.
    """
    wanted = list(measures)
    return {
        HEADINGS.get(policy, policy): [
            found
            for group in survey.groups
            for measure in wanted
            if (found := share(survey, measure, group, policy=policy)) is not None
        ]
        for policy in POLICIES
    }


def moved(found: dict[str, list[Estimate]]) -> list[tuple[Estimate, ...]]:
    """The shares that depend on the policy, as tuples in the order of the policies, largest move first."""
    together = [row for row in zip(*found.values(), strict=True) if _spread(row) > 0]
    return sorted(together, key=_spread, reverse=True)


def most_moved(found: dict[str, list[Estimate]]) -> dict[str, Estimate] | None:
    """The share that depends most on the policy, under each of them; ``first`` names it; None if none."""
    row = next(iter(moved(found)), None)
    if row is None:
        return None
    return {"first": row[0], **dict(zip(found, row, strict=True))}


def only_moved(found: dict[str, list[Estimate]]) -> dict[str, list[Estimate]]:
    """The lists of :func:`under_policies` without the shares that no policy changes."""
    kept = [row for row in zip(*found.values(), strict=True) if _spread(row) > 0]
    return {name: [row[place] for row in kept] for place, name in enumerate(found)}


def unmoved(found: dict[str, list[Estimate]]) -> Estimate:
    """How many shares are the same under every policy, of ``n`` shares."""
    rows = list(zip(*found.values(), strict=True))
    same = sum(_spread(row) == 0 for row in rows)
    return Estimate("policy.unmoved", "working_groups.column.all", same, n=len(rows), unit="values")


def _spread(row: tuple[Estimate, ...]) -> float:
    lows = [item.estimate_low for item in row if item.estimate_low is not None]
    highs = [item.estimate_high for item in row if item.estimate_high is not None]
    return max(highs, default=0.0) - min(lows, default=0.0)
