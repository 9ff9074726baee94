"""The last look before publishing: no output of a run may hold a string that identifies somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.language import LANGUAGES
from helpers.language.catalogue import catalogue
from helpers.privacy.key_file import KEY_FILE, IdentifyingStrings
from helpers.privacy.leaks import Secret, find_leaks, vocabulary
from helpers.runs.leak_origin import origins
from helpers.studies.intake.bare_names import with_bare_names
from helpers.studies.manifest import GIVEN, Cohort, load_cohort
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

_TEXTS = ("items", "survey_items")  # tables with questions, which the people did not write
_WITHHELD = "The messages of this trace are left out: they may hold what identifies somebody."


def leak_problems(
    project: Project, study: str, cohort: str, files: Mapping[str, bytes], notebook: str = ""
) -> list[Problem]:
    """What stands against publishing ``files``; nothing for a published cohort, which has no people.

    Args:
        project: the project to work in.
        study: whose cohort it is.
        cohort: the body of data.
        files: name of each output and its bytes.
        notebook: the name of the notebook, where it is not the study's.
    """
    about = load_cohort(project, study, cohort)
    if about.kind != "new":
        return []
    if came_without_files(project, about):
        return []
    if not (about.folder / KEY_FILE).is_file():
        return [Problem("leak.no_key", file=KEY_FILE)]
    secrets = _Secrets(about.folder)
    found = find_leaks(files, secrets, _own_words(project, about, notebook or study))
    if not found.leaks:
        return found.problems()
    leaked = {(leak.row, leak.kind) for leak in found.leaks}
    held = [secret for secret in secrets if (secret.row, secret.kind) in leaked]
    return found.problems(origins(project, about, held))


def came_without_files(project: Project, about: Cohort) -> bool:
    """Whether a cohort's tables came without the files that hold names, and without the key."""
    given = project.processed(about.study, about.cohort) / GIVEN
    held = (about.folder / str(each.get("name", "")) for each in about.settings.get("file", ()))
    return given.is_file() and not (about.folder / KEY_FILE).is_file() and not any(map(Path.is_file, held))


def harmless_trace(project: Project, study: str, cohort: str, trace: str) -> str:
    """A traceback that may stand in a log: without its messages where they hold what identifies somebody."""
    try:
        risky = bool(leak_problems(project, study, cohort, {"trace.txt": trace.encode()}))
    except InputError:
        risky = True
    if not risky:
        return trace
    kept = [line for line in trace.splitlines() if line.lstrip().startswith("File ")]
    return "\n".join([_WITHHELD, *kept]) + "\n"


@dataclass(frozen=True)
class _Secrets:
    """What the key in a folder holds, names also without titles; read from the file each time."""

    folder: Path

    def __iter__(self) -> Iterator[Secret]:
        return (Secret(*each) for each in with_bare_names(IdentifyingStrings(self.folder)))


@dataclass(frozen=True)
class _OwnWords:
    """Words and phrases that are nobody's name: of all reports, which are many, and of one cohort's."""

    of_all: frozenset[str]
    of_cohort: frozenset[str]

    def __contains__(self, phrase: object) -> bool:
        return phrase in self.of_all or phrase in self.of_cohort


def _own_words(project: Project, about: Cohort, name: str) -> _OwnWords:
    """What is nobody's name though somebody may be called so.

    Phrases of the catalogues and of the notebook; single words of questions, since a whole name in a
    question is a name; what the user declares in ``[privacy] not_secret``.
    """
    allowed = about.settings.get("privacy", {}).get("not_secret", [])
    if not isinstance(allowed, list) or not all(isinstance(text, str) for text in allowed):
        raise InputError(
            Problem("leak.bad_list", file="cohort.toml", column="not_secret", found=str(allowed))
        )
    ours = _own_and_catalogues((project.notebooks / f"{name}.ipynb").read_bytes())
    single = vocabulary(word for text in _questions(project, about) for word in text.split())
    return _OwnWords(ours, single | vocabulary(allowed))


@lru_cache(maxsize=16)  # by content: hundreds of cohorts share a notebook
def _own_and_catalogues(notebook: bytes) -> frozenset[str]:
    texts = [text for language in LANGUAGES for text in catalogue(language).values()]
    return vocabulary([*texts, *("".join(cell["source"]) for cell in json.loads(notebook)["cells"])])


def _questions(project: Project, about: Cohort) -> Iterator[str]:
    from pyarrow.parquet import read_table

    folder = project.processed(about.study, about.cohort)
    for name in _TEXTS:
        path = folder / f"{name}.parquet"
        if path.is_file():
            yield from map(str, read_table(path, columns=["text"]).column("text").to_pylist())
