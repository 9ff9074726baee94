"""Quotation marks and apostrophes of print, wherever a reader sees a text: pages, tables, figures."""

from __future__ import annotations

import re

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?=\s)")
_CLOSING = re.compile(r"""(?<=[\w.,;:!?%…)\]’])['"]+(?=$|[\s.,;:!?)\]/–—])""")
_OPENING = re.compile(r"""(?<![^\s(\[/–—“‘])(['"])(?=\w)""")
_CURLED = str.maketrans({"'": "’", '"': "”"})


def with_apostrophes(text: str) -> str:
    """``text`` with the apostrophes of print in words (``it’s``, ``teachers’ groups``), else unchanged."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text


def typographic(text: str) -> str:
    """``text`` with the quotation marks and apostrophes of print instead of a keyboard's (``“it’s so”``).

    Marks that stand by themselves, as in code, are left.
    """
    if "'" not in text and '"' not in text:
        return text
    curled = _OPENING.sub(lambda mark: "“" if mark[1] == '"' else "‘", with_apostrophes(text))
    return _CLOSING.sub(lambda mark: mark[0].translate(_CURLED), curled)
