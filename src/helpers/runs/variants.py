"""Variants: parameters that somebody tried on a cohort and kept, to be rerun and published as any report is.

A variant is a file ``data/raw/<study>/<cohort>/variants/<name>.toml``. It holds the parameters that differ
from the notebook's own, a title, and why they were tried. A report on it is called ``study/cohort@name``.
People whom it leaves out are listed by pseudonym in the file alone: see :mod:`helpers.studies.left_out`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from helpers.language import LANGUAGES
from helpers.language.given import in_language
from helpers.runs.chosen import chosen_values
from helpers.runs.whose import OF_STUDY
from helpers.studies.intake.toml_text import toml_key, toml_value
from helpers.studies.left_out import FOLDER, PEOPLE, list_in, people_meant
from helpers.studies.manifest import is_name, read_toml, shown
from helpers.studies.parameters import FIGURE_WIDTH, Parameter, check_parameters
from helpers.words.errors import InputError, Problem, collect
from helpers.words.paths import Project

MARK = "@"
RESERVED = ("cohort", "language", OF_STUDY, FIGURE_WIDTH)
_TEXTS = ("title", "reason")


@dataclass(frozen=True)
class Variant:
    """What differs from the published analysis, under a name.

    Args:
        name: lower-case letters, digits, underscores; the file's name.
        parameters: values that differ, by the name of the parameter.
        title: by language; one language is enough.
        reason: why it was tried, by language.
        people: pseudonyms of those who are left out; the parameter then holds the variant's name.
    """

    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    reason: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ()

    def text(self, kind: str, language: str) -> str:
        """``title`` or ``reason`` in a language, else in another; the name for a title that is missing."""
        texts = getattr(self, kind)
        return in_language(texts, language) or (self.name if kind == "title" else "")


def split_name(text: str) -> tuple[str, str, str]:
    """``study/cohort@variant`` in its parts; those that are not named are empty.

    Example:
        >>> split_name("survey/published@strict"), split_name("survey")
        (('survey', 'published', 'strict'), ('survey', '', ''))
    """
    study, _, rest = text.partition("/")
    cohort, _, variant = rest.partition(MARK)
    return study, cohort, variant


def variants_folder(project: Project, study: str, cohort: str) -> Path:
    """Where the variants of a cohort stand."""
    return project.raw(study, cohort) / FOLDER


def variant_file(project: Project, study: str, cohort: str, name: str) -> Path:
    """The file of one variant."""
    return variants_folder(project, study, cohort) / f"{name}.toml"


def list_variants(project: Project, study: str, cohort: str) -> list[str]:
    """Names of all variants of a cohort, sorted; they need not be in order."""
    found = variants_folder(project, study, cohort).glob("*.toml")
    return sorted(path.stem for path in found if not path.name.startswith("."))


def load_variants(
    project: Project, study: str, cohort: str, declared: Mapping[str, Parameter], only: str = ""
) -> list[Variant]:
    """The variants of a cohort, or the one that is named.

    Args:
        project: the project to work in.
        study: the notebook's name.
        cohort: the cohort's name.
        declared: the notebook's parameters.
        only: a name; none reads all.

    Raises:
        InputError: everything that is wrong with the files, at once.
    """
    names = list_variants(project, study, cohort)
    problems = _name_problems(project, study, cohort, names)
    if only:  # the names of others are no matter of its own
        problems = [each for each in problems if (each.found or "").casefold() == only.casefold()]
    if only and only not in names:
        values = {"cohort": f"{study}/{cohort}", "known": ", ".join(names) or "–"}
        problems = [Problem("variants.unknown", found=only, values=values)]
        names = []
    found = []
    for name in [only] if only in names else names:
        try:
            found.append(_read(variant_file(project, study, cohort, name), study, declared))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return found


def _name_problems(project: Project, study: str, cohort: str, names: Iterable[str]) -> list[Problem]:
    """Names that are none, and those that differ by their case alone: some systems take them for one file."""
    names = list(names)
    counts = Counter(name.casefold() for name in names)
    problems = []
    for name in names:
        file = shown(variant_file(project, study, cohort, name))
        if counts[name.casefold()] > 1:
            problems.append(Problem("variants.two_of_a_name", file=file, found=name))
        elif not is_name(name):
            problems.append(Problem("variants.bad_name", file=file, found=name))
    return problems


def _read(path: Path, study: str, declared: Mapping[str, Parameter]) -> Variant:
    content, file = read_toml(path), shown(path)
    known = (*_TEXTS, "parameters", *([PEOPLE] if PEOPLE in declared else []))
    problems = [
        Problem("variants.unknown_entry", file=file, found=name) for name in content if name not in known
    ]
    texts = {kind: _texts(content.get(kind, {}), kind, file, problems) for kind in _TEXTS}
    listed = PEOPLE in content and PEOPLE in known
    people = tuple(collect(problems, list_in, content, file) or ()) if listed else ()
    given = content.get("parameters", {} if listed else None)
    values: dict[str, Any] = {}
    if not isinstance(given, dict) or not (given or listed):
        problems.append(Problem("variants.no_parameters", file=file))
    else:
        own = {PEOPLE: path.stem} if people else {}
        try:
            values = checked_values(study, declared, {**given, **own})
        except InputError as error:
            problems += [replace(each, file=file) for each in error.problems]
    if problems:
        raise InputError(problems)
    return Variant(path.stem, values, **texts, people=people)


def _texts(given: object, kind: str, file: str, problems: list[Problem]) -> dict[str, str]:
    if isinstance(given, str):  # said in one language, and shown in both
        return dict.fromkeys(LANGUAGES, given)
    known = isinstance(given, dict) and all(
        key in LANGUAGES and isinstance(text, str) for key, text in given.items()
    )
    if not known:
        problems.append(Problem("variants.not_a_text", file=file, column=kind, found=str(given)))
        return {}
    return dict(given)


def checked_values(study: str, declared: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values, as a file or a panel brings them, checked as those of the command line are.

    Raises:
        InputError: unknown names, wrong types and values beyond their limits, all at once.
    """
    free = {name: each for name, each in declared.items() if name not in RESERVED}
    texts = {
        name: value if _is_text(value, free.get(name)) else json.dumps(value, default=str)
        for name, value in given.items()
    }
    return check_parameters(study, free, texts)


def _is_text(value: Any, parameter: Parameter | None) -> bool:
    """Quotation marks around a number make it a text, which no number may be."""
    return isinstance(value, str) and (parameter is None or parameter.type == "str")


def write_variant(
    project: Project,
    study: str,
    cohort: str,
    variant: Variant,
    declared: Mapping[str, Parameter],
) -> Path:
    """Keep a variant: write its file, whole or not at all.

    Raises:
        InputError: a bad or used name, nothing that differs, a wrong value, or a folder that cannot be
            written; nothing has changed.
    """
    from helpers.publish.writing import write_file

    path = variant_file(project, study, cohort, variant.name)
    if problems := name_problems(project, study, cohort, variant.name):
        raise InputError(problems)
    values = checked_values(study, declared, variant.parameters)
    differing = chosen_values(declared, values)
    if not differing:
        raise InputError(Problem("variants.nothing_differs", found=variant.name))
    people = people_meant(variants_folder(project, study, cohort).parent, differing.get(PEOPLE, ""))
    write_file(path, variant_text(replace(variant, parameters=differing, people=people)).encode())
    return path


def name_problems(project: Project, study: str, cohort: str, name: str) -> list[Problem]:
    """What keeps a new variant of a cohort from having this name; nothing where it may have it."""
    if not is_name(name):
        return [Problem("variants.bad_name", found=name)]
    if name.casefold() in {each.casefold() for each in list_variants(project, study, cohort)}:
        path = variant_file(project, study, cohort, name)
        return [Problem("variants.name_used", file=shown(path), found=name)]
    return []


def variant_text(variant: Variant) -> str:
    """The content of a variant's file."""
    lines = []
    for kind in _TEXTS:
        texts = getattr(variant, kind)
        lines += [f"{kind}.{language} = {toml_value(text)}" for language, text in texts.items() if text]
    lines += [f"{PEOPLE} = {toml_value(list(variant.people))}"] if variant.people else []
    lines += ["", "[parameters]"]
    values = {
        name: value for name, value in variant.parameters.items() if not (variant.people and name == PEOPLE)
    }
    lines += [f"{toml_key(name)} = {toml_value(value)}" for name, value in values.items()]
    return "\n".join(lines).lstrip("\n") + "\n"
