"""Answer scales: which labels are levels, in which order, however they are spelled.

What is known of wordings and their order is data (``answer_scales.toml``). A scale is only found if every
answer of a question stands on it; nothing is ordered by guess, and reverse-worded questions are left to
the person who wrote them.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

_WORDINGS = Path(__file__).with_name("answer_scales.toml")
_NUMBERED = re.compile(r"(\d{1,2})\s*[-–—=.:)]\s*\S.*|\((\d{1,2})\)\s*\S.*|\S.*\((\d{1,2})\)", re.DOTALL)
_WORD = r"[^\W\d_]+(?: [^\W\d_]+){0,2}"


@dataclass(frozen=True)
class Scale:
    """An answer scale found in the answers of a question.

    ``levels`` are all labels, lowest first, spelled as most answers spell them; ``unseen`` those among
    them that nobody chose (added because questionnaires offer them together with the others); ``apart``
    are answers that stand beside the scale ("tidak tahu").
    """

    name: str
    levels: tuple[str, ...]
    unseen: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class _Ladder:
    def __init__(self, name: str, rungs: Iterable[Sequence[str]], forms: Iterable[Sequence[int]]) -> None:
        self.name = name
        self.rungs = [list(rung) for rung in rungs]
        self.forms = sorted(forms, key=len)
        self._numbers = {fold(text): number for number, rung in enumerate(self.rungs) for text in rung}

    def rung(self, folded: str) -> int | None:
        return self._numbers.get(folded)

    def wording(self, rung: int, like: Iterable[str]) -> str:
        """How an unseen rung is worded among labels: by its letters if they are letters, else in full."""
        letters = all(label.isupper() and len(label) <= 3 for label in like)
        return min(self.rungs[rung], key=len) if letters else self.rungs[rung][0]


def fold(label: str) -> str:
    """A label without what does not tell levels apart: case, blanks, hyphens, full stops at the end."""
    return " ".join(re.sub(r"[-‐–/_]", " ", label.casefold()).strip(" .!*").split())


def find_scale(counts: Mapping[str, int]) -> Scale | None:
    """The scale that all answers of a question stand on.

    Args:
        counts: how often each answer (as given, blanks left out) occurs.

    Returns:
        None if the answers stand on no known scale, or on several that order them differently.
    """
    apart = {label for label in counts if fold(label) in _apart()}
    given = {label: number for label, number in counts.items() if label not in apart}
    spelled = _spellings(given)
    if len(spelled) < 2:
        return None
    numbered = _numbered(spelled.values())
    if numbered is not None:
        return replace(numbered, apart=tuple(sorted(apart)))
    fitting = [ladder for ladder in (*_ladders(), *_degrees(spelled)) if _fits(ladder, spelled)]
    orders = {tuple(sorted(spelled, key=lambda label: (ladder.rung(label), label))) for ladder in fitting}
    if len(orders) != 1:
        return None
    return _scale(fitting[0], spelled, given, tuple(sorted(apart)))


def find_numbers(answers: Iterable[str]) -> Scale | None:
    """The smallest customary scale of numbers (1-5, 1-10 ...) that holds all answers of some questions."""
    seen = set(answers)
    if not seen or not all(re.fullmatch(r"\d{1,2}", answer) for answer in seen):
        return None
    low, high = min(map(int, seen)), max(map(int, seen))
    ends = next(((a, b) for a, b in _data()["numbers"]["ends"] if a <= low and high <= b), None)
    if ends is None:
        return None
    levels = tuple(str(level) for level in range(ends[0], ends[1] + 1))
    return Scale(
        "numbers", levels, tuple(level for level in levels if level not in {str(int(s)) for s in seen})
    )


def level_of(answers: Iterable[str], levels: Sequence[str]) -> dict[str, str]:
    """Which level each answer is, by the level's own spelling; answers that are none are left out.

    Equal but for case, blanks and hyphens; or another wording of the same rung (``SS``, ``Sangat Setuju``)
    where the levels stand on a known ladder and no two of them on one rung.
    """
    own = {fold(level): level for level in levels}
    found = {answer: own[fold(answer)] for answer in answers if fold(answer) in own}
    rest = [answer for answer in answers if answer not in found]
    for ladder in (*_ladders(), *_degrees(dict.fromkeys(own))) if rest else ():
        rungs = {ladder.rung(label): level for label, level in own.items()}
        if None in rungs or len(rungs) < len(own):
            continue
        same = {answer: ladder.rung(fold(answer)) for answer in rest}
        found |= {answer: rungs[rung] for answer, rung in same.items() if rung in rungs}
    return found


def _spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """The commonest spelling of each folded label (the first in order, if two are as common)."""
    totals: dict[str, Counter[str]] = {}
    for label, number in counts.items():
        totals.setdefault(fold(label), Counter())[label.strip()] += number
    return {folded: min(seen, key=lambda text: (-seen[text], text)) for folded, seen in totals.items()}


def _numbered(labels: Iterable[str]) -> Scale | None:
    """Labels that carry their own numbers (``5 - Sangat setuju``); ``unseen`` are numbers without a label."""
    matches = {label: _NUMBERED.fullmatch(label) for label in labels}
    numbers = {label: int(next(filter(None, match.groups()))) for label, match in matches.items() if match}
    if len(numbers) < len(matches) or len(set(numbers.values())) < len(numbers):
        return None
    missing = sorted(set(range(1, max(numbers.values()))) - set(numbers.values()))
    return Scale("numbered", tuple(sorted(numbers, key=numbers.__getitem__)), tuple(map(str, missing)))


def _fits(ladder: _Ladder, folded: Iterable[str]) -> bool:
    labels = list(folded)
    return all(ladder.rung(label) is not None for label in labels) and max(map(len, labels)) > 1


def _scale(
    ladder: _Ladder, spelled: Mapping[str, str], counts: Mapping[str, int], apart: tuple[str, ...]
) -> Scale:
    """The levels of a ladder's smallest form that holds all rungs seen."""
    seen: dict[int, str] = {}
    for folded, label in sorted(spelled.items(), key=lambda pair: -counts.get(pair[1], 0)):
        seen.setdefault(ladder.rung(folded) or 0, label)
    form = [rung + 1 for rung in sorted(seen)]
    form = next((list(f) for f in ladder.forms if set(form) <= set(f)), form)
    style = _style(seen.values())
    levels = tuple(seen.get(n - 1) or style(ladder.wording(n - 1, seen.values())) for n in form)
    unseen = tuple(level for n, level in zip(form, levels, strict=True) if n - 1 not in seen)
    return Scale(ladder.name, levels, unseen, apart)


def _style(labels: Iterable[str]) -> Any:
    """How labels of a scale are capitalised: a function that writes a wording so."""
    given = list(labels)
    for style in (str.upper, str.title, str.capitalize, str.lower):
        if all(style(label) == label for label in given):
            return style
    return str.capitalize


def _degrees(folded: Mapping[str, Any]) -> list[_Ladder]:
    """The ladders of degrees of one word ("sangat puas", "kurang puas") that these labels may stand on."""
    ladders = []
    for language, degrees in _data()["degrees"].items():
        patterns = [re.compile(t.replace("{word}", f"({_WORD})")) for t in _templates(degrees)]
        words = {m[1] for label in folded for p in patterns if (m := p.fullmatch(label))}
        for word in sorted(words, key=lambda text: (len(text), text)):
            rungs = [[t.replace("{word}", word) for t in rung] for rung in degrees["rungs"]]
            ladder = _Ladder(f"degrees_{language}.{word}", rungs, degrees["forms"])
            if _tells_degrees(ladder, folded, degrees):
                ladders.append(ladder)
                break
    return ladders


def _tells_degrees(ladder: _Ladder, folded: Iterable[str], degrees: Mapping[str, Any]) -> bool:
    """Whether all labels stand on the ladder, one of them with a degree that is more than yes and no."""
    found = [ladder.rung(label) for label in folded]
    telling = {number - 1 for number in degrees["telling"]}
    return None not in found and bool(telling & set(found))


def _templates(degrees: Mapping[str, Any]) -> list[str]:
    return [template for rung in degrees["rungs"] for template in rung if "{word}" in template]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_WORDINGS.read_text(encoding="utf-8"))


@cache
def _apart() -> frozenset[str]:
    return frozenset(fold(wording) for wording in _data()["apart"]["wordings"])


@cache
def _ladders() -> tuple[_Ladder, ...]:
    return tuple(_Ladder(data["name"], data["rungs"], data["forms"]) for data in _data()["ladder"])
