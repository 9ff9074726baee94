"""A Word template: one of our own by name, or a user's document, looked through before anything runs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.language import LANGUAGES
from helpers.language.numbers import number
from helpers.publish.brought import read_brought
from helpers.words.errors import InBoth, InputError, Problem

OWN: tuple[str, ...] = ("apa7", "two-column")
_OPTION = "--template"


@dataclass(frozen=True)
class Template:
    """A template by its name; ``content`` is the user's document, empty for one of our own."""

    name: str
    content: bytes = b""

    def record(self) -> dict[str, Any]:
        """Its name, and of a user's document the SHA-256, for ``provenance.json``."""
        if not self.content:
            return {"template": self.name}
        return {"template": self.name, "template_sha256": hashlib.sha256(self.content).hexdigest()}


def read_template(given: str | None) -> Template | None:
    """The template that ``--template`` names: one of :data:`OWN`, or the path of a Word document.

    Raises:
        InputError: it is not there, is no Word document, or one that reports cannot be written with.
    """
    if given is None:
        return None
    if given in OWN:
        return Template(given)
    from helpers.publish.template_parts import require_word

    known = {"known": ", ".join(OWN)}
    found = None if given.strip() else ""
    place = f"{_OPTION} {given}".rstrip()
    content = read_brought(
        _OPTION, given, Problem("publish.missing_template", place, found=found, values=known)
    )
    template = Template(Path(given).name, content)
    place = f"{_OPTION} {template.name}"
    require_word(content, place)
    _try(template, place)
    return template


def _try(template: Template, place: str) -> None:
    """Write a page with it, one that says that data are simulated: what goes wrong, goes wrong now."""
    from lxml import etree

    from helpers.publish.document import Column, Document, Prose, Table
    from helpers.publish.dress import Dress
    from helpers.publish.render import render
    from helpers.publish.word_look import LEAST_CM, NoRoom
    from helpers.words.errors import RunError

    table = Table("tbl-a", 1, "-", (Column("a", "-"),), (("-",),), (("-",),), notes=("-",))
    page = Document("id", "-", (Prose("# -\n\n-\n\n## -\n\n- -"), table), {"simulated": True})
    try:
        render(page, ["docx"], Dress(template))
    except NoRoom as error:
        room = InBoth({each: f"{number(error.cm, each, 1)} cm" for each in LANGUAGES})
        least = {"least": f"{LEAST_CM:.0f}"}
        raise InputError(Problem("publish.narrow_template", place, found=room, values=least)) from error
    except (RunError, ValueError, LookupError, AttributeError, TypeError, etree.LxmlError) as error:
        raise InputError(Problem("publish.broken_template", place)) from error
