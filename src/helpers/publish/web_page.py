"""What all pages share: style and scripts inside the file, and a policy that lets nothing in from outside.

A page is whole without its scripts; they add tools, and take their words from a block of the page.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from helpers.language import say

_TEMPLATES = files("helpers.publish") / "templates"
WORDS = ("sort", "copy", "copied", "not_copied", "filter", "shown")
"""Words that every page with tables needs."""
_EARLY = "theme.js"  # before anything is drawn, so that no page flashes in the other colours


@dataclass(frozen=True)
class PageParts:
    """What stands at the end of a page's ``<head>``, and at the end of its ``<body>``."""

    head: str
    end: str


def page_parts(styles: Sequence[str], scripts: Sequence[str], images: str = "data: blob:") -> PageParts:
    """The style, the scripts and the content security policy of a page.

    Args:
        styles: names of style sheets among the templates, in order.
        scripts: names of scripts among the templates; the choice of colours needs no naming.
        images: where pictures may come from: the page itself, unless it says otherwise.

    Returns:
        Markup in which the policy names the very scripts by their hashes: no other script runs, nothing is
        fetched, and no form is sent.
    """
    early, late = template(_EARLY), "".join(map(template, scripts))
    marks = " ".join(f"'sha256-{_hash(each)}'" for each in (early, late) if each)
    policy = (
        f"default-src 'none'; img-src {images}; style-src 'unsafe-inline'; script-src {marks}; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<style>\n{''.join(map(template, styles))}</style>\n<script>{early}</script>"
    )
    return PageParts(head, f"<script>{late}</script>" if late else "")


def template(name: str) -> str:
    """The text of a template."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def data_block(ident: str, content: Any) -> str:
    """Data for a page's scripts, in a form in which no text can end the block or begin another."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{ident}">{safe}</script>'


def words_block(names: Iterable[str], language: str, more: Mapping[str, Any] | None = None) -> str:
    """The words that a page's scripts show, from ``publish.tools``."""
    words = {name: say(f"publish.tools.{name}", language) for name in names}
    return data_block("words", words | dict(more or {}))


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
