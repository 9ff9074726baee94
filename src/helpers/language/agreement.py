"""One thing is not "1 things": words after the number one, in languages that change them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


def agreeing(text: str, language: str) -> str:
    """The text with ``1 people are`` as ``1 person is``; Indonesian words do not change.

    Example:
        >>> agreeing("1 cohorts were left out, 21 people and 0.1 points stay.", "en")
        '1 cohort was left out, 21 people and 0.1 points stay.'
        >>> agreeing("1 kohort", "id")
        '1 kohort'
    """
    if language != "en" or "1 " not in text:
        return text
    nouns, verbs, pattern = _words()

    def singular(match: re.Match[str]) -> str:
        verb = (match["verb"] or "").strip()
        return f"1 {nouns[match['noun']]}" + (f" {verbs[verb]}" if verb else "")

    return pattern.sub(singular, text)


@cache
def _words() -> tuple[dict[str, str], dict[str, str], re.Pattern[str]]:
    """Nouns and verbs with their singular, and where they stand behind the number one.

    What is numbered is no number: ``Table 1``, ``wave 1``.
    """
    read = tomllib.loads((files("helpers.language") / "agreement.toml").read_text(encoding="utf-8"))
    regular = {word: f"{word[:-3]}y" if word.endswith("ies") else word[:-1] for word in read["regular"]}
    nouns = regular | read["irregular"]
    numbered = "(?<!able )(?<!gure )(?<!wave )(?<!tage )(?<!test )(?<!week )(?<!part )(?<!tion )"
    behind = rf"(?<![\w.,:/\u2013\u2212-]){numbered}1 (?P<noun>{'|'.join(nouns)})\b"
    return nouns, read["verbs"], re.compile(rf"{behind}(?P<verb> (?:{'|'.join(read['verbs'])})\b)?")
