"""A Word template: one of our own by name, or a user's document, looked through before anything runs."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from helpers.words.errors import InputError, Problem

OWN: tuple[str, ...] = ("apa7", "two-column")
_NEEDED = ("[Content_Types].xml", "word/document.xml", "word/styles.xml")
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # .doc, and documents that ask for a password
_LARGEST = 200_000_000  # bytes of all parts together, unpacked


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
    path = Path(given).expanduser()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refused("missing_template", given) from None
    except OSError as error:
        raise _refused("broken_template", given, error.strerror or "") from error
    _look_through(content, path.name)
    template = Template(path.name, content)
    _try(template)
    return template


def _look_through(content: bytes, name: str) -> None:
    """Refuse what is no Word document, before another program meets it."""
    if content.startswith(_OLD_WORD):
        raise _refused("old_template", name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {each.filename: each.file_size for each in archive.infolist()}
            if not parts.keys() >= set(_NEEDED):
                raise _refused("foreign_template", name)
            if sum(parts.values()) > _LARGEST:
                raise _refused("broken_template", name, f"{sum(parts.values())} B")
            for part, root in (("word/document.xml", "document"), ("word/styles.xml", "styles")):
                _require_root(archive.read(part), root, name, part)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise _refused("foreign_template", name) from error


def _require_root(data: bytes, root: str, name: str, part: str) -> None:
    from lxml import etree

    from helpers.publish.ooxml import w

    try:
        found = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _refused("broken_template", name, part) from error
    if found.tag != w(root):
        raise _refused("broken_template", name, part)


def _try(template: Template) -> None:
    """Write a page with it: what goes wrong, goes wrong now."""
    from helpers.publish.document import Document, Prose
    from helpers.publish.dress import Dress
    from helpers.publish.render import render
    from helpers.words.errors import RunError

    page = Document("id", "-", (Prose("# -\n\n-\n\n## -\n\n- -"),))
    try:
        render(page, ["docx"], Dress(template))
    except (RunError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise _refused("broken_template", template.name) from error


def _refused(key: str, name: str, found: str | None = None) -> InputError:
    known = ", ".join(OWN)
    place = f"--template {name}"
    return InputError(Problem(f"publish.{key}", file=place, found=found, values={"known": known}))
