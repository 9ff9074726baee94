"""Characters: what may stand in a file, and names made from text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

# XML 1.0, and so every Word and Excel file, cannot hold these; some cannot be encoded at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """``text`` without the characters that no document format can hold, with plain line ends."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def slug(text: str, prefix: str, taken: Container[str] = ()) -> str:
    """A name for ``text`` that is safe as an anchor, a label and a file name.

    Args:
        text: any text, in any script.
        prefix: what the name begins with, e.g. ``sec``.
        taken: names that are in use; a number keeps the new one apart.

    Returns:
        ``prefix-`` and lower-case Latin letters, digits and hyphens.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(rf"^{prefix}\W+", "", plain)
    body = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "x"
    name, count = f"{prefix}-{body}", 1
    while name in taken:
        count += 1
        name = f"{prefix}-{body}-{count}"
    return name
