"""The summary of a report: main results as journals print them, and for readers who are no statisticians."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.language import MissingText, say
from helpers.language.listing import listing
from helpers.show.inline import Inline
from helpers.show.labels import Labeller
from helpers.show.report import Report, Sentence
from helpers.show.summary.abstract import LIMITS, results_in, sample_of
from helpers.show.summary.checklist import checklist_text
from helpers.show.summary.chosen import MainResult, main_results, withheld
from helpers.show.summary.limits import limits_of
from helpers.show.summary.methods import methods_text, versions
from helpers.show.summary.words import called
from helpers.studies.specifications import SPECIFICATION_CURVE, study_specifications
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData


@dataclass(frozen=True)
class Summary:
    """What a report says of itself, from the estimates that it has recorded: it computes nothing.

    Args:
        report: with all its results so far.
        label: finds the words of a key.
        settings: what ``cohort.toml`` says of the design.
    """

    report: Report
    label: Labeller
    settings: Mapping[str, Any] = field(default_factory=dict)

    def results(self) -> list[Sentence]:
        """The main results: for each its name, the result as journals print it, and a plain sentence."""
        said = (self._result(each) for each in self.found())
        found = [each for each in said if each is not None]
        if self._withheld:
            return [*found, self._said("withheld", {})]
        return found or [self._said("nothing", {})]

    def specification_curve(self, data: StudyData) -> None:
        """The main number under all sensible variants, where the parameters ask for it."""
        if not self.report.parameters.get(SPECIFICATION_CURVE):
            return
        from helpers.show.specification_curve import curve_figure, curve_said, curve_table, followed

        study, language = self.report.study, self.report.language
        found = study_specifications(study, data, self.report.parameters)
        name = followed(found, self.label)
        self.report.prose(curve_said(study, found, language))
        self.report.figure(curve_figure(study, found, language, name))
        self.report.table(curve_table(study, found, language) if found else None)

    def found(self) -> list[MainResult]:
        """The main results that this report holds."""
        return main_results(self.report.study, self.report.estimates, self.report.parameters)

    def limits(self) -> list[Sentence]:
        """The limits that follow from the design and the data; none where nothing speaks for any."""
        found = limits_of(self.report.study, self.settings, self.report.estimates)
        return [
            self._filled(f"limit.{each.name}", {} if each.estimate is None else {"it": each.estimate})
            for each in found
        ]

    def limits_said(self) -> Sentence | None:
        """The limits as a list under a line of its own; None where there are none."""
        found = self.limits()
        if not found:
            return None
        items = "\n".join(f"- {each}" for each in found)
        estimates = tuple(estimate for each in found for estimate in each.estimates)
        return Sentence(f"{say('limit.lead', self.report.language)}\n\n{items}", estimates)

    def abstract(self) -> Sentence:
        """The draft of an abstract: aim, sample, method, results with intervals, limits."""
        study, kind, language = self.report.study, self.report.kind, self.report.language
        sample = sample_of(study, kind, self.report.estimates)
        results = [self.formal(each) for each in results_in(study, kind, self.found())]
        stated = [each for each in results if each is not None]
        if sample is None or not stated:
            return Sentence(say("abstract.withheld" if self._withheld else "abstract.none", language))
        limits = self.limits()[:LIMITS]
        parts = {
            "aim": say(f"abstract.{study}.{kind}_aim", language),
            "sample": self._filled(f"abstract.{study}.{kind}_sample", sample),
            "method": say(f"abstract.{study}.{kind}_method", language),
            "results": " ".join(map(str, stated)),
            "limits": " ".join(map(str, limits)) or self._own_limits(),
        }
        return Sentence(say("abstract.whole", language, **parts))

    def _own_limits(self) -> str:
        """The limits of a document's verdicts, where none follow from a design and data."""
        try:
            return say(f"abstract.{self.report.study}.{self.report.kind}_limits", self.report.language)
        except MissingText:
            return say("abstract.no_limits", self.report.language)

    def methods(self, parameters: Mapping[str, Any] | None = None) -> str:
        """The paragraph on methods and software, with versions and sources.

        Args:
            parameters: those that bear on this kind of cohort, where not all of the run do: with no seed
                among them nothing is drawn at random.
        """
        self.report.software = versions()
        known = self.report.parameters if parameters is None else parameters
        return methods_text(self.report.estimates, known, self.report.language)

    def checklist(self) -> str | None:
        """The items of the reporting standard that fits, and where they are, or that none fits."""
        return checklist_text(self.report.study, self.report.language, self.report.kind)

    def formal(self, result: MainResult) -> Sentence | None:
        """A result as journals print it, without its name; None where it is not told of alone."""
        return self._told(result.name, result.values, result.parts)

    @property
    def _withheld(self) -> bool:
        return withheld(self.report.study, self.report.estimates, self.report.parameters)

    def _result(self, result: MainResult) -> Sentence | None:
        formal, plain = self.formal(result), self._told(f"{result.name}_plain", result.values)
        if formal is None or plain is None:
            return None
        word = self._called(result)
        stated = f"{formal.text} {word}" if word else formal.text
        texts = {"name": self._name(result), "formal": stated, "plain": plain.text}
        return Sentence(say("summary.result", self.report.language, **texts), formal.estimates)

    def _called(self, result: MainResult) -> str:
        if result.word is None:
            return ""
        what, estimate = result.word
        return called(estimate, what, self.report.parameters, self.report.language)

    def _name(self, result: MainResult) -> str:
        name = result.name.rpartition("_")[0]
        return say(f"summary.{self.report.study}.{name}", self.report.language)

    def _told(self, name: str, values: Mapping[str, Estimate], parts: Sequence[str] = ()) -> Sentence | None:
        try:
            return self._filled(f"summary.{self.report.study}.{name}", values, parts)
        except MissingText:
            return None

    def _said(self, name: str, values: Mapping[str, Estimate]) -> Sentence:
        return self._filled(f"summary.{name}", values)

    def _filled(self, key: str, values: Mapping[str, Estimate], parts: Sequence[str] = ()) -> Sentence:
        """A text of the catalogue with estimates in it, all of which the report holds already."""
        language = self.report.language
        filled = {name: Inline(value, language, self.label) for name, value in values.items()}
        # A part that is nought is left out: "none are possible, none are impossible" would deny itself
        counted = [name for name in parts if name in values and values[name].estimate]
        said = [say(f"summary.verdict.{name}", language, it=filled[name]) for name in counted]
        return Sentence(say(key, language, parts=listing(said, language), **filled), tuple(values.values()))
