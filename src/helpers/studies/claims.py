"""Claims: sentences and numbers of a study that can be checked against its other numbers.

``claims.toml`` says what is claimed and what it must be compared with; it holds no
verdict. The kinds of checks are coded, one function each, on the floor above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers.language.given import of_entry
from helpers.studies.manifest import read_toml, shown
from helpers.studies.transcription import Transcription
from helpers.words.errors import InputError, Problem

CLAIMS_FILE = "claims.toml"
#: Arguments whose values are identifiers of printed values (patterns with ``*`` allowed).
REFERENCES = (
    *("of", "among", "base", "weights", "share_of", "each_of", "subject", "than"),
    *("numerator", "denominator", "with", "from", "to"),
)


@dataclass(frozen=True)
class Claim:
    """One claim: where it stands, what is printed, and which check bears on it.

    ``arguments`` holds the check's own arguments with every pattern spelled out into
    identifiers, in document order.
    """

    id: str
    location: str
    group: str
    printed: str
    unit: str
    check: str
    arguments: Mapping[str, Any]
    label: Mapping[str, str]
    reason: Mapping[str, str]
    note: str

    def ids(self, name: str) -> list[Any]:
        """The identifiers (or literal numbers) of one argument, empty if it is not given."""
        value = self.arguments.get(name, [])
        return value if isinstance(value, list) else [value]


def load_claims(transcription: Transcription) -> list[Claim]:
    """Read the claims of a published cohort; none if it has no claims file.

    Raises:
        InputError: a broken file, a claim without check, place or label, an identifier that
            no printed value has, or an identifier used twice; all problems at once.
    """
    path = transcription.folder / CLAIMS_FILE
    if not path.is_file():
        return []
    problems: list[Problem] = []
    claims = []
    seen: set[str] = set()
    for entry in read_toml(path).get("claim", []):
        ident = entry.get("id", "")
        for key in ("id", "check", "location"):
            if not entry.get(key):
                problems.append(_problem("lacks", transcription, ident, what=key))
        if ident in seen:
            problems.append(_problem("twice", transcription, ident))
        seen.add(ident)
        claims.append(_claim(entry, transcription, problems))
    if problems:
        raise InputError(problems)
    return claims


def _claim(entry: dict[str, Any], transcription: Transcription, problems: list[Problem]) -> Claim:
    ident = entry.get("id", "")
    cell = transcription.cells.get(ident)
    own = {"id", "location", "group", "row", "item", "answer", "place", "printed", "unit", "check", "note"}
    arguments = {key: value for key, value in entry.items() if key not in own}
    for name in REFERENCES:
        if name in arguments:
            arguments[name] = _spell_out(arguments[name], transcription, ident, problems)
    return Claim(
        id=ident,
        location=entry.get("location", cell.location if cell else ""),
        group=entry.get("group", cell.group if cell else ""),
        printed=entry.get("printed", cell.printed if cell else ""),
        unit=entry.get("unit", cell.unit if cell else ""),
        check=entry.get("check", ""),
        arguments=arguments,
        label=of_entry(entry, "row"),
        reason=of_entry(entry, "reason"),
        note=entry.get("note", ""),
    )


def _spell_out(value: Any, transcription: Transcription, ident: str, problems: list[Problem]) -> Any:
    """Identifiers in place of patterns; literal numbers stay; unknown ones are reported."""
    if isinstance(value, list):
        return [item for part in value for item in _as_list(_spell_out(part, transcription, ident, problems))]
    if not isinstance(value, str):
        return value
    found = [cell.value_id for cell in transcription.matching(value)]
    if not found:
        problems.append(_problem("unknown_value", transcription, value, claim=ident))
    return found if "*" in value else (found or [value])[0]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _problem(key: str, transcription: Transcription, found: str, **values: str) -> Problem:
    file = shown(transcription.folder / CLAIMS_FILE)
    return Problem(f"claims.{key}", file=file, found=found, values=values)
