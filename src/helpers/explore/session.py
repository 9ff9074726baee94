"""A session: one cohort under trial. It knows the base, answers, and keeps variants; no widgets."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.runs.chosen import chosen_values, effective_values
from helpers.runs.targets import declared_of
from helpers.runs.variants import RESERVED, Variant, checked_values, name_problems, write_variant
from helpers.show.compared import Pair, pairs_of
from helpers.show.labels import Labeller, Labels
from helpers.studies.canonical import load_data
from helpers.studies.known_values import refused_values
from helpers.studies.left_out import PEOPLE, people_meant
from helpers.studies.manifest import list_cohorts
from helpers.studies.parameters import Parameter
from helpers.studies.what_if import Prepared, WhatIf, joined, names_of, what_if
from helpers.words.errors import InputError, Problem
from helpers.words.estimates import Estimate
from helpers.words.paths import Project, find_project

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

READ_ONLY = "TELAAH_READ_ONLY"
"""Environment variable for panels that are served to others: nothing writes, nobody can be singled out."""


@dataclass(frozen=True)
class Answer:
    """What some parameters give: which differ from the base, the main numbers of both, further numbers."""

    differing: Mapping[str, Any]
    pairs: Sequence[Pair]
    more: Sequence[Estimate]
    label: Labeller


@dataclass(frozen=True)
class Session:
    """One cohort of one study, ready to be tried.

    Args:
        project: the project to work in.
        study: the notebook's name.
        cohort: the cohort's name.
        language: of all that is said.
        declared: the parameters that may be changed.
        data: the cohort's canonical tables.
        asked: what the study lets its readers try.
    """

    project: Project
    study: str
    cohort: str
    language: str
    declared: Mapping[str, Parameter]
    data: StudyData
    asked: WhatIf

    @cached_property
    def base(self) -> dict[str, Any]:
        """The notebook's own parameters, those of the published analysis."""
        return effective_values(self.declared, {})

    @cached_property
    def prepared(self) -> Prepared:
        """What is computed once for all values."""
        return self.asked.prepare(self.data, self.project)

    @cached_property
    def base_numbers(self) -> list[Estimate]:
        """The main numbers of the published analysis."""
        return self.numbers(self.base)

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, str]]:
        """Values that only the data know, by the name of the parameter, and what they are called."""
        return names_of(self.asked, self.prepared, self.language)

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The parameters on the panel, by the heading under which they stand."""
        hidden, groups = self.hidden, self.asked.groups.items()
        shown = {name: tuple(each for each in names if each not in hidden) for name, names in groups}
        return {name: found for name, found in shown.items() if found}

    @property
    def hidden(self) -> tuple[str, ...]:
        """Parameters that are for nobody but who works on the cohort: others could tell who somebody is."""
        return (PEOPLE,) if os.environ.get(READ_ONLY) else ()

    def begun(self, start: Mapping[str, Any]) -> dict[str, Any]:
        """Values to begin with: pseudonyms instead of the name of their list."""
        values = {**self.base, **{name: value for name, value in start.items() if name in self.base}}
        if values.get(PEOPLE):
            values[PEOPLE] = joined(people_meant(self.data.cohort.folder, values[PEOPLE]))
        return values

    def numbers(self, values: Mapping[str, Any]) -> list[Estimate]:
        """The main numbers under these parameters.

        Raises:
            InputError: the parameters do not go together.
        """
        own = {"cohort": self.cohort, "language": self.language}
        try:
            return self.asked.leading(self.prepared, {**values, **own})
        except ValueError as error:
            raise InputError(Problem("variants.not_together", found=str(error))) from None

    def answer(self, values: Mapping[str, Any]) -> Answer:
        """The answer to some values, checked as those of the command line are.

        Raises:
            InputError: values that are none, or do not go together.
        """
        checked = effective_values(self.declared, checked_values(self.study, self.declared, values))
        pairs = pairs_of(self.base_numbers, self.numbers(checked))
        own = {"cohort": self.cohort, "language": self.language}
        more = self.asked.more(self.prepared, {**checked, **own})
        return Answer(chosen_values(self.declared, checked), pairs, more, self.label(checked))

    def label(self, values: Mapping[str, Any]) -> Labeller:
        """The words of keys; those of bands follow from where their ends are."""
        from helpers.show.attendance.texts import band_texts

        bands = band_texts(values["bands"]) if "bands" in values else {}
        named = self.asked.named(self.prepared, values)
        return Labels(self.language, self.asked.texts(self.prepared), named, bands)

    def keep(self, name: str, values: Mapping[str, Any], title: str = "", reason: str = "") -> Path:
        """Write a variant with what differs from the base.

        Raises:
            InputError: a bad or used name, nothing that differs, too few people left out, a cohort of another
                study, or a folder that cannot be written.
        """
        if self.data.cohort.study != self.study:
            values = {"study": self.study, "known": ", ".join(list_cohorts(self.project, self.study)) or "–"}
            raise InputError(Problem("manifest.unknown_cohort", found=self.cohort, values=values))
        differing = chosen_values(self.declared, dict(values))
        problems = name_problems(self.project, self.study, self.cohort, name.strip())
        problems += refused_values(self.data, self.study, self.project, differing)
        if problems:
            raise InputError(problems)
        texts = {
            kind: {self.language: text.strip()} if text.strip() else {}
            for kind, text in (("title", title), ("reason", reason))
        }
        variant = Variant(name.strip(), differing, **texts)
        return write_variant(self.project, self.study, self.cohort, variant, self.declared)

    def say(self, key: str, **values: Any) -> str:
        """A text of the panel."""
        return say(f"explore.{key}", self.language, **values)


def open_session(
    study: str, cohort: str, language: str, project: Project | None = None, of_study: str = ""
) -> Session | None:
    """Read a cohort for a panel; None where there is nothing to try on such a cohort.

    Args:
        study: the notebook's name.
        cohort: the cohort's name.
        language: ``id`` or ``en``.
        project: the project to work in; the one around the working folder if left out.
        of_study: whose cohort it is, where not the study's own.

    Raises:
        InputError: the cohort's files are wrong.
    """
    whose = (of_study or study, cohort)
    data = load_data(*whose, project) if project else load_data(*whose)
    project = project or find_project()
    asked = what_if(study, data.cohort.kind)
    if asked is None:
        return None
    declared = {name: each for name, each in declared_of(project, study).items() if name not in RESERVED}
    return Session(project, study, cohort, language, declared, data, asked)
