"""What argparse says by itself, in the language of the user.

argparse looks its sentences up through gettext; here they are looked up in our catalogues.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from helpers.language import say

#: argparse's own sentences, as its source has them, and the keys of ours.
SENTENCES = {
    "usage: ": "usage",
    "positional arguments": "positional",
    "options": "options",
    "show this help message and exit": "help",
    "%(prog)s: error: %(message)s\n": "error",
    "argument %(argument_name)s: %(message)s": "argument",
    "unrecognized arguments: %s": "unrecognized",
    "the following arguments are required: %s": "required",
    "invalid choice: %(value)r (choose from %(choices)s)": "choice",
    "invalid %(type)s value: %(value)r": "value",
    "expected one argument": "expected_one",
    "ignored explicit argument %r": "explicit",
    "ambiguous option: %(option)s could match %(matches)s": "ambiguous",
}


@contextmanager
def argparse_in(language: str) -> Iterator[None]:
    """Let argparse speak ``language`` meanwhile; a sentence that is not known here stays in English."""

    def translated(sentence: str) -> str:
        key = SENTENCES.get(sentence)
        return sentence if key is None else say(f"cli.argparse.{key}", language)

    before = getattr(argparse, "_", None)
    argparse._ = translated
    try:
        yield
    finally:
        if before is not None:
            argparse._ = before
