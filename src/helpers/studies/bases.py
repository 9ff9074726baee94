"""Base policies: of whom a share is taken.

``document``  the base that the document's own percentages stand on, a mixture as they are
``all``       all respondents, those without an answer included
``valid``     those who gave an answer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

POLICIES = {"document": "base", "all": "respondents", "valid": "valid"}


def with_base(counts: pd.DataFrame, policy: str) -> pd.DataFrame:
    """``counts`` with a column ``n``, the base under ``policy``.

    Args:
        counts: canonical counts (see :mod:`helpers.studies.canonical`).
        policy: ``document`` | ``all`` | ``valid``.

    Raises:
        KeyError: an unknown policy.
    """
    return counts.assign(n=counts[POLICIES[policy]])


def solutions(
    counts: pd.DataFrame, policy: str, item: str, group: str, answer: str, place: str = "", table: str = ""
) -> list[tuple[int, int]]:
    """All (count, n) pairs of one answer, one for each solution of its block.

    Args:
        counts: canonical counts.
        policy: who is counted in the base.
        item, group, answer, place, table: keys; ``table`` only where an item stands in several.
    """
    wanted = (
        (counts["item"] == item)
        & (counts["group"] == group)
        & (counts["answer"] == answer)
        & (counts["place"] == place)
    )
    if table:
        wanted &= counts["table"] == table
    rows = with_base(counts[wanted], policy)
    pairs = zip(rows["count"].tolist(), rows["n"].tolist(), strict=True)
    return sorted(set(pairs))
