"""What kind of question a column holds, by the answers given to it.

Proposed to the user, never more: the kinds stand in ``cohort.toml``. A question is of one kind for all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.sources.forms.columns import invites_words
from helpers.sources.forms.likert_scales import Scale, find_numbers, find_scale, level_of

if TYPE_CHECKING:
    import pandas as pd

CHOICE, SEVERAL, TRUE_FALSE, NUMBER, OPEN, SCALE = (
    "choice", "several", "true_false", "number", "open", "scale",
)  # fmt: skip
# In a test, an answer such as "benar", "ya" or "3" is an answer and no level
_NO_LEVELS_IN_TESTS = (
    "yes_no",
    "yes_no_en",
    "true_false",
    "numbers",
    "numbered",
    "quality_short",
    "done",
    "height",
)
_TRUE_FALSE = ({"benar", "salah"}, {"true", "false"}, {"b", "s"}, {"betul", "salah"})
_FEW = 5


@dataclass(frozen=True)
class Kind:
    """The kind of a question, and its scale if it has one."""

    kind: str
    scale: Scale | None = None


def kinds_of(
    answers: Mapping[int, pd.Series], headers: Mapping[int, str], separator: str, test: bool
) -> dict[int, Kind]:
    """The kind of each column.

    Args:
        answers: texts by column, empty where not answered.
        headers: the questions.
        separator: what joins several answers, ``, `` or ``;``.
        test: whether these are questions of a test.
    """
    counts = {place: _counts(column) for place, column in answers.items()}
    scales = _scales(counts, test)
    found = {}
    for place, given in counts.items():
        if place in scales:
            found[place] = Kind(SCALE, scales[place])
        else:
            found[place] = Kind(_other(given, headers[place], separator, test))
    return found


def _counts(column: pd.Series) -> dict[str, int]:
    counts = column[column.ne("")].value_counts(sort=False)
    return {str(text): int(number) for text, number in counts.items()}


def _other(given: Mapping[str, int], header: str, separator: str, test: bool) -> str:
    if test and set(map(str.casefold, given)) in _TRUE_FALSE:
        return TRUE_FALSE
    if joins_several(given, separator):
        return SEVERAL
    if _is_open(given, header):
        return NUMBER if given and all(_is_number(text) for text in given) else OPEN
    return CHOICE


def joins_several(given: Mapping[str, int], separator: str) -> bool:
    """Whether answers join several choices: their parts come again in other combinations."""
    joined = {text: number for text, number in given.items() if separator in text}
    if separator == ";":
        return bool(joined)
    if sum(joined.values()) < 2 or len(joined) < 2:
        return False
    parts = Counter(part for text in given for part in set(split_several(text, separator)))
    inside = [part for text in joined for part in split_several(text, separator)]
    again = sum(parts[part] > 1 for part in inside)
    return again >= 0.8 * len(inside) and len(parts) <= 30


def split_several(text: str, separator: str) -> list[str]:
    """The choices of one answer."""
    return [
        part.strip()
        for part in text.split(separator.strip() if separator == ";" else separator)
        if part.strip()
    ]


def _is_open(given: Mapping[str, int], header: str) -> bool:
    """Whether people answered in their own words: answers rarely come again."""
    total, different = sum(given.values()), len(given)
    if not total:
        return invites_words(header)
    share = different / total
    if total < _FEW:
        return invites_words(header) and share > 0.5
    return share > 0.6 or (invites_words(header) and share > 0.3)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", text) is not None


def _scales(counts: Mapping[int, Mapping[str, int]], test: bool) -> dict[int, Scale]:
    """Scales by column: those of one ladder share their levels, and so do those of numbers."""
    found = {place: scale for place, given in counts.items() if (scale := find_scale(given)) is not None}
    found = _shared(found, counts)
    for place in counts.keys() - found.keys():
        scale = next((s for s in found.values() if _all_levels(counts[place], s)), None)
        if scale is not None:
            found[place] = scale
    if test:
        return {place: scale for place, scale in found.items() if scale.name not in _NO_LEVELS_IN_TESTS}
    return found | _numbers({place: counts[place] for place in counts.keys() - found.keys()})


def _shared(found: Mapping[int, Scale], counts: Mapping[int, Mapping[str, int]]) -> dict[int, Scale]:
    """One list of levels for all columns of the same ladder, if their answers together stand on it."""
    shared = dict(found)
    for name in {scale.name for scale in found.values()} - {"numbered"}:
        places = [place for place, scale in found.items() if scale.name == name]
        together: Counter[str] = Counter()
        for place in places:
            together.update(counts[place])
        scale = find_scale(together)
        if scale is not None and scale.name == name:
            shared |= dict.fromkeys(places, scale)
    return shared


def _all_levels(given: Mapping[str, int], scale: Scale) -> bool:
    known = level_of(given, scale.levels)
    return bool(given) and all(text in known or text in scale.apart for text in given)


def _numbers(counts: Mapping[int, Mapping[str, int]]) -> dict[int, Scale]:
    """Scales of numbers: each the smallest customary one, or the form's commonest if that holds it."""
    own = {place: scale for place, given in counts.items() if (scale := find_numbers(given)) is not None}
    if not own:
        return {}
    common = Counter(scale.levels for scale in own.values()).most_common()
    usual = max((levels for levels, times in common if times == common[0][1]), key=len)
    together = _distinct(counts[place] for place in own)
    return {
        place: Scale("numbers", usual, tuple(level for level in usual if level not in together))
        if set(scale.levels) <= set(usual)
        else scale
        for place, scale in own.items()
    }


def _distinct(counts: Iterable[Mapping[str, int]]) -> set[str]:
    return {text for given in counts for text in given}


def same_levels(scales: Mapping[int, Scale]) -> list[tuple[Scale, Sequence[int]]]:
    """Scales with the items that share them, in order of the first item."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    first: dict[tuple[tuple[str, ...], tuple[str, ...]], Scale] = {}
    for item, scale in sorted(scales.items()):
        groups.setdefault((scale.levels, scale.apart), []).append(item)
        first.setdefault((scale.levels, scale.apart), scale)
    return [(first[key], items) for key, items in groups.items()]
