"""Several things named one after the other, as a language joins them: ``A, B and C``."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language.catalogue import say


def listing(texts: Sequence[str], language: str) -> str:
    """``texts`` in one row; semicolons part them where one of them holds a comma.

    Example:
        >>> listing(["A", "B", "C"], "en"), listing(["A", "B, C", "D"], "en")
        ('A, B and C', 'A; B, C; and D')
    """
    if len(texts) < 2:
        return "".join(texts)
    if len(texts) == 2:
        return say("listing.two", language).join(texts)
    parted = any("," in text for text in texts)
    mark, last = ("; ", "listing.several_parted") if parted else (", ", "listing.several")
    return mark.join(texts[:-1]) + say(last, language) + texts[-1]
