"""The ledger of a study: a row for every printed value and every checkable sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.ledger.cells import cell_findings
from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import (
    CONSISTENT,
    DIFFERS,
    IMPOSSIBLE,
    NOT_CHECKABLE,
    ROUNDING,
    Finding,
    phrase,
    weigh,
)
from helpers.ledger.margins import Margins
from helpers.ledger.rules import RULES, known_checks
from helpers.ledger.rules.arithmetic import parts_of
from helpers.ledger.tempering import tempered
from helpers.ledger.wording import Wording
from helpers.studies.claims import CLAIMS_FILE, Claim, load_claims
from helpers.studies.manifest import shown
from helpers.studies.recovery import Recovery
from helpers.studies.structure import load_structure
from helpers.studies.transcription import Cell, load_transcription
from helpers.words.errors import InputError, Problem

DEPARTURES = (IMPOSSIBLE, DIFFERS, ROUNDING)
COLUMNS = (
    *("claim_id", "study", "location", "group", "row", "column", "printed", "unit", "base_n"),
    *("verdict", "recomputed", "explanation"),
)


@dataclass(frozen=True)
class Entry:
    """One row of the ledger before it is put into words.

    ``cell`` is None for a sentence that prints no number of its own. ``findings`` holds the
    deciding one first.
    """

    claim_id: str
    study: str
    cell: Cell | None
    claim: Claim | None
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> str:
        """The verdict that stands."""
        return self.findings[0].verdict

    @property
    def location(self) -> str:
        """Where it stands, in English."""
        return self.cell.location if self.cell else self.claim.location


@dataclass(frozen=True)
class Ledger:
    """All entries of one study, in document order, with the evidence that they rest on."""

    study: str
    entries: tuple[Entry, ...]
    evidence: Evidence
    margins: Margins

    def rows(self, language: str) -> list[dict[str, str]]:
        """The entries as rows of text in one language, columns as in ``COLUMNS``."""
        wording = Wording(self.evidence.transcription, language)
        return [_row(entry, wording) for entry in self.entries]

    def departures(self, language: str) -> list[dict[str, str]]:
        """The rows of all that does not hold as printed: impossible, different, or equal by rounding only."""
        return [row for row in self.rows(language) if row["verdict"] in DEPARTURES]


def build_ledger(study: str, folder: Path) -> Ledger:
    """Check every printed number and claim of a published cohort.

    Args:
        study: the study's name.
        folder: the cohort's folder in ``data/raw``.

    Raises:
        InputError: the transcription, its structure or its claims are wrong.
    """
    transcription = load_transcription(folder)
    claims = load_claims(transcription)
    recovery = Recovery(transcription, load_structure(transcription))
    evidence = Evidence(recovery, tuple(claims))
    margins = Margins(recovery)
    return Ledger(study, tuple(_entries(study, evidence, margins)), evidence, margins)


def _entries(study: str, evidence: Evidence, margins: Margins) -> Iterator[Entry]:
    checked = _all_checked(evidence)
    by_value: dict[str, list[Finding]] = {}
    for claim, found in checked:
        by_value.setdefault(claim.id, []).append(found)
        for part, finding in parts_of(claim, found, evidence).items():
            by_value.setdefault(part, []).append(finding)
    for cell in evidence.transcription:
        findings = [*cell_findings(cell, evidence, margins), *by_value.get(cell.value_id, [])]
        nothing = Finding(NOT_CHECKABLE, phrase("nothing_printed"))
        yield Entry(cell.value_id, study, cell, None, tuple(weigh(findings) or [nothing]))
    for claim, found in checked:
        if claim.id not in evidence.transcription.cells:
            yield Entry(claim.id, study, None, claim, (found,))


def _all_checked(evidence: Evidence) -> list[tuple[Claim, Finding]]:
    """Each claim with its finding.

    Raises:
        InputError: unknown checks and arguments that a check cannot use, all at once.
    """
    checked, problems = [], list[Problem]()
    order = {cell.value_id: place for place, cell in enumerate(evidence.transcription)}
    quoting = {claim.id: claim.ids("of")[0] for claim in evidence.claims if claim.check == "quotes"}
    file = shown(evidence.transcription.folder / CLAIMS_FILE)
    for claim in evidence.claims:
        if claim.check not in RULES:
            values = {"known": ", ".join(known_checks())}
            found = f"{claim.id}: {claim.check}"
            problems.append(Problem("claims.unknown_check", file=file, found=found, values=values))
            continue
        try:
            found = RULES[claim.check](claim, evidence)
            checked.append((claim, tempered(claim, found, order, quoting)))
        except (KeyError, ValueError, IndexError, TypeError, AttributeError, ArithmeticError) as error:
            values = {"claim": claim.id, "what": f"{type(error).__name__}: {error}"}
            problems.append(Problem("claims.bad_argument", file=file, found=claim.check, values=values))
    if problems:
        raise InputError(problems)
    return checked


def _row(entry: Entry, wording: Wording) -> dict[str, str]:
    cell, claim = entry.cell, entry.claim
    base = cell.base_n if cell else None
    return {
        "claim_id": entry.claim_id,
        "study": entry.study,
        "location": wording.location(entry.location),
        "group": wording.group(cell.group if cell else claim.group),
        "row": wording.row(cell) if cell else wording.claim(claim),
        "column": wording.column(cell) if cell else "",
        "printed": cell.printed if cell else claim.printed,
        "unit": cell.unit if cell else claim.unit,
        "base_n": "" if base is None else str(base),
        "verdict": entry.verdict,
        "recomputed": wording.value(entry.findings[0].recomputed),
        "explanation": explanation(entry, wording),
    }


def explanation(entry: Entry, wording: Wording) -> str:
    """Why the verdict is what it is: the deciding sentence first, none twice."""
    sentences = [wording.sentence(found.why) for found in entry.findings]
    if entry.verdict == CONSISTENT and entry.cell and entry.cell.unit == "%":
        sentences.append(wording.sentence(phrase("nothing_determines")))
    return " ".join(dict.fromkeys(sentences))
