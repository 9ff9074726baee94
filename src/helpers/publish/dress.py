"""What a user chose about the looks of reports. It changes no number, and no notebook runs anew for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from helpers.publish.template import Template
from helpers.words.errors import InputError, Problem

ACCESSIBLE = "ua-1"
ARCHIVAL = ("a-2a", "a-2b", "a-2u", "a-3b")
PDF_STANDARDS = (ACCESSIBLE, ARCHIVAL[0])
"""Both at once by default: screen readers want the one, archives the other, and a file can keep both."""
_BROUGHT = "dress"
_PLAIN = re.compile(r"[^\\/:.][^\\/:]*")  # hidden files are left out of bundles
STYLE = f"{_BROUGHT}/style.csl"
"""Where a report keeps the user's citation style."""


@dataclass(frozen=True)
class Dress:
    """What pages look like; what is absent is the default.

    ``template`` is for Word, ``pdf_standards`` are what PDF files keep, ``style`` is a citation style (CSL),
    ``library`` holds a cohort's own references, as CSL-JSON items, and ``figure_formats`` are formats of
    figures' files beyond the usual ones.
    """

    template: Template | None = None
    pdf_standards: tuple[str, ...] = PDF_STANDARDS
    style: bytes = b""
    library: tuple[Mapping[str, Any], ...] = ()
    figure_formats: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """What was chosen, for ``provenance.json``; empty where nothing was."""
        record = self.template.record() if self.template else {}
        if self.template and self.template.content:  # the name under which it lies beside the report
            record["template"] = PurePosixPath(template_place(self.template.name)).name
        if self.pdf_standards != PDF_STANDARDS:
            record["pdf_standard"] = ",".join(self.pdf_standards)
        if self.style:
            record["csl_sha256"] = hashlib.sha256(self.style).hexdigest()
        if self.figure_formats:
            record["figure_format"] = ",".join(self.figure_formats)
        return record

    def files(self) -> dict[str, bytes]:
        """What the user brought, by its place in a report: who makes it again needs the same."""
        brought = {STYLE: self.style} if self.style else {}
        if self.template and self.template.content:
            brought[template_place(self.template.name)] = self.template.content
        return brought


def template_place(name: str) -> str:
    """Where a report keeps the user's template of this name."""
    place = f"{_BROUGHT}/{name}"
    return place if _PLAIN.fullmatch(name) and place != STYLE else f"{_BROUGHT}/template.docx"


def worn(about: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was chosen for a report, by its provenance."""
    return about.get("dress") or {}


def read_pdf_standards(text: str | None) -> tuple[str, ...]:
    """The standards that ``--pdf-standard`` names: ``ua-1``, one of PDF/A, or both with a comma between.

    Raises:
        InputError: an unknown one, or two of PDF/A.
    """
    if text is None:
        return PDF_STANDARDS
    names = [name.strip().lower() for name in text.split(",")]
    archival = [name for name in names if name in ARCHIVAL]
    if len(names) != len(set(names)) or len(archival) > 1 or not set(names) <= {ACCESSIBLE, *ARCHIVAL}:
        values = {"known": ", ".join((ACCESSIBLE, *ARCHIVAL))}
        raise InputError(Problem("publish.pdf_standard", file="--pdf-standard", found=text, values=values))
    return tuple(sorted(names, reverse=True))
