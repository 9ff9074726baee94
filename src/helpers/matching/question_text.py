"""The wording of a question as two exports of it can agree on it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_TAG = re.compile(
    r"<(?:br|p|/p|b|/b|i|/i|u|/u|em|/em|strong|/strong|span|/span|div|/div|sub|/sub|sup|/sup)\b[^>]*>"
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]")
# "1. ", "12) ", "Soal 3: ", "Q4. " - but not the 2 of "2 + 3", of "2.5 liter" or of "2 : 3"
_NUMBERING = re.compile(
    r"\s*(?:(?:soal|nomor|pertanyaan|question)(?:\s+(?:no|nomor|number)\b\.?)?\s*\d{1,3}\b\s*[.:)]*"
    r"|(?:no|item|q)[\s.]*\d{1,3}\s*[.:)]|\(?\d{1,3}\s*(?:[.)](?=\s*[^\W\d]|\s+\S)|:(?=\s*[^\W\d])))"
)
# Numbers whole, a sign before them too; words; signs that make another question of it
_GAP, _GAP_SIGN = re.compile(r"_{2,}|\.{3,}|…"), "\ue000"
_TOKEN = re.compile(
    _GAP_SIGN + r"|(?<![\w)])-?\d+(?:[.,]\d+)*|[^\W_]+|[+×÷*/=<>%^√±≤≥≠∑∫]|(?<=\d)\s*-\s*(?=\d)"
)
_DIGIT = re.compile(r"\d")
# Shorter words with another letter are other words
_SHORTEST_SLIP = 4


def plain_question(text: str) -> str:
    """Wording without case, marks, HTML and the number before it: equal here means the same words, numbers.

    Signs of calculation and numbers stay, a decimal comma is a point, gaps to fill in are one.

    Example:
        >>> plain_question("3. Apa kepanjangan <b>PLC</b>?")
        'apa kepanjangan plc'
    """
    bare = _TAG.sub(" ", html.unescape(html.unescape(text)).replace("\u2212", "-").casefold())
    bare = unicodedata.normalize("NFKC", _UNSEEN.sub("", bare))
    numbering = _NUMBERING.match(bare)
    # A column of a table may be headed by nothing but "Soal 3": its number is its wording then
    rest = bare[numbering.end() :] if numbering else ""
    bare = _GAP.sub(f" {_GAP_SIGN} ", rest if rest.strip() else bare)
    return " ".join(_written(token) for token in _TOKEN.findall(bare))


def plain_options(options: str) -> tuple[str, ...]:
    """The answers of a question, each as ``plain_question`` has it, in the order of the alphabet."""
    return tuple(sorted(plain_option(line) for line in options.split("\n") if line.strip()))


def plain_option(text: str) -> str:
    """One answer: its words, or its signs where it has no words (``>`` and ``<`` are two answers)."""
    letter = re.sub(r"^\s*[(]?[a-f][.)]\s+", "", text.casefold())
    return plain_question(letter) or " ".join(text.split())


def likeness(one: str, other: str) -> float:
    """How much two wordings agree, in [0, 1]: 1 - d/l with d insertions and deletions and l both lengths.

    The better of the words as they stand and of the words in order of the alphabet.
    """
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100


def differ_by_slips(one: str, other: str) -> bool:
    """True if two wordings have the same words but for single letters within words of four letters or more.

    Another number, another sign, a word more or less (``not``, ``tidak``) is no slip.
    """
    mine, theirs = Counter(one.split()), Counter(other.split())
    left, right = sorted((mine - theirs).elements()), sorted((theirs - mine).elements())
    return len(left) == len(right) and all(
        min(len(a), len(b)) >= _SHORTEST_SLIP
        and not _DIGIT.search(a + b)
        and OSA.distance(a, b, score_cutoff=1) <= 1
        for a, b in zip(left, right, strict=True)
    )


def _written(token: str) -> str:
    return token.strip().replace(",", ".") if _DIGIT.search(token) else token.strip()
