"""The summary of a report: main results as journals print them, and for readers who are no statisticians."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.language import MissingText, say
from helpers.show.inline import Inline
from helpers.show.labels import Labeller
from helpers.show.report import Report, Sentence
from helpers.show.summary.chosen import MainResult, main_results
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Summary:
    """What a report says of itself, from the estimates that it has recorded: it computes nothing.

    Args:
        report: with all its results so far.
        label: finds the words of a key.
    """

    report: Report
    label: Labeller

    def results(self) -> list[Sentence]:
        """The main results: for each its name, the result as journals print it, and a plain sentence."""
        said = (self._result(each) for each in self.found())
        return [each for each in said if each is not None] or [self._said("nothing", {})]

    def found(self) -> list[MainResult]:
        """The main results that this report holds."""
        return main_results(self.report.study, self.report.estimates)

    def formal(self, result: MainResult) -> Sentence | None:
        """A result as journals print it, without its name; None where it is not told of alone."""
        return self._told(result.name, result.values)

    def _result(self, result: MainResult) -> Sentence | None:
        formal, plain = self.formal(result), self._told(f"{result.name}_plain", result.values)
        if formal is None or plain is None:
            return None
        texts = {"name": self._name(result), "formal": formal.text, "plain": plain.text}
        return Sentence(say("summary.result", self.report.language, **texts), formal.estimates)

    def _name(self, result: MainResult) -> str:
        name = result.name.rpartition("_")[0]
        return say(f"summary.{self.report.study}.{name}", self.report.language)

    def _told(self, name: str, values: Mapping[str, Estimate]) -> Sentence | None:
        try:
            return self._said(f"{self.report.study}.{name}", values)
        except MissingText:
            return None

    def _said(self, name: str, values: Mapping[str, Estimate]) -> Sentence:
        """A text of the catalogue with estimates in it, all of which the report holds already."""
        language = self.report.language
        filled = {key: Inline(value, language, self.label) for key, value in values.items()}
        return Sentence(say(f"summary.{name}", language, **filled), tuple(values.values()))
