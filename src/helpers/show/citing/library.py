"""References by key: their data for a citation processor, their short names for a page that has none.

A text cites with a link to ``#ref-`` and keys with ``+`` between: ``[Hake 1998](#ref-hake1998)``, or within
the sentence, where the words hold a parenthesis, ``[Holm (1979)](#ref-holm1979)``. When a report is published
a citation style writes both, and the list of references.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

PREFIX = "#ref-"
CITED = re.compile(r"#ref-([A-Za-z0-9_:.+%~-]+)")
_AND = "; "


@cache
def references() -> dict[str, dict[str, Any]]:
    """All references by key, as ``references.toml`` has them."""
    return tomllib.loads((files("helpers.show.citing") / "references.toml").read_text(encoding="utf-8"))


def as_csl(key: str) -> dict[str, Any]:
    """A reference as CSL-JSON, which citation processors read.

    Raises:
        KeyError: no such reference.

    Example:
        >>> as_csl("hake1998")["author"]
        [{'family': 'Hake', 'given': 'R. R.'}]
    """
    entry = dict(references()[key])
    authors, year = entry.pop("author"), entry.pop("year")
    return {
        "id": key,
        **entry,
        "author": [_person(name) for name in authors],
        "issued": {"date-parts": [[year]]},
    }


def short(key: str) -> str:
    """Family name and year, as a page shows them that no citation style has worked on: ``Hake 1998``."""
    entry = references()[key]
    names = [name.partition(",")[0] for name in entry["author"]]
    shown = names[0] if len(names) == 1 else " & ".join(names) if len(names) == 2 else f"{names[0]} et al."
    return f"{shown} {entry['year']}"


def cite(keys: Iterable[str]) -> str:
    """A citation of several references as Markdown, each once, by name; empty for none."""
    ordered = sorted(set(keys), key=lambda key: short(key).lower())
    if not ordered:
        return ""
    return f"[{_AND.join(short(key) for key in ordered)}]({PREFIX}{'+'.join(ordered)})"


def sources_of(methods: Iterable[str | None]) -> list[str]:
    """The references that these methods rest on, each once.

    Args:
        methods: keys of methods, as estimates name them; None and keys without a source are passed over.
    """
    known: Mapping[str, Sequence[str]] = _sources()["source"]
    found: dict[str, None] = {}
    for method in dict.fromkeys(name for name in methods if name):
        fitting = [begin for begin in known if method == begin or method.startswith(begin + "_")]
        if fitting:
            found |= dict.fromkeys(known[max(fitting, key=len)])
    return list(found)


def software() -> dict[str, list[str]]:
    """The packages that a methods paragraph names, with the references that they ask to be cited by."""
    return _sources()["software"]


@cache
def _sources() -> dict[str, Any]:
    return tomllib.loads((files("helpers.show.citing") / "sources.toml").read_text(encoding="utf-8"))


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family, "given": given.strip()} if comma else {"literal": family}
