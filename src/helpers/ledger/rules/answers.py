"""Test results: percentages of all answers, wrong answers in people, and whether a mean rose."""

from __future__ import annotations

from fractions import Fraction

from helpers.checks.cells import nearest_counts
from helpers.checks.part_means import PartMean, change, unchanged_exactly, whole_mean
from helpers.checks.pooled_answers import (
    fewest_missing,
    people_printing,
    right_answers,
    whole_percentages,
)
from helpers.checks.rounding import Interval, preimage
from helpers.ledger.evidence import Evidence, spanned
from helpers.ledger.findings import (
    CONSISTENT,
    DIFFERS,
    IMPOSSIBLE,
    REPRODUCED,
    Amount,
    Finding,
    Phrase,
    Places,
    Series,
    Share,
    Span,
    phrase,
)
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim
from helpers.words.printed import PrintedValue, parse_printed


@rule("pooled_share")
def pooled_share(claim: Claim, evidence: Evidence) -> Finding:
    """A percentage of all answers of so many people to so many questions can be printed, or cannot."""
    here = evidence.printed(claim)
    people, questions = (int(evidence.exact(ident)) for ident in claim.ids("base"))
    answers = people * questions
    counts = right_answers(here, people, questions, evidence.rule)
    values = {"people": people, "questions": questions, "answers": answers}
    if counts:
        ends = {"low": f"{counts[0]}", "high": f"{counts[-1]}"}
        shares = spanned([Share(counts[0], answers), Share(counts[-1], answers)])
        key = "pooled_share" if len(counts) > 1 else "pooled_share_one"
        return Finding(CONSISTENT, phrase(key, **values, **ends), shares)
    nearest = Series(tuple(Share(found.count, answers) for found in nearest_counts(here, answers)))
    whole = "whole_possible" if whole_percentages(here, questions, evidence.rule) else "whole_impossible"
    why = phrase(
        "pooled_share_impossible",
        **values,
        nearest=nearest,
        whole=phrase(whole, questions=questions),
        others=_other_sizes(here, questions, people, evidence.rule),
    )
    return Finding(IMPOSSIBLE, why, nearest)


def _other_sizes(printed: PrintedValue, questions: int, people: int, rounding: str) -> Phrase:
    fewer = people_printing(printed, questions, people - 1, rounding)
    missing = fewest_missing(printed, people * questions, rounding)
    if not fewer:
        return phrase("no_fewer_people")
    values = {"fewer": Series(tuple(map(str, fewer))), "people": people, "missing": missing}
    return phrase("fewer_people", **values)


@rule("rest_between")
def rest_between(claim: Claim, evidence: Evidence) -> Finding:
    """What a mean percentage leaves to 100, in people, lies between two printed numbers."""
    of, base = claim.ids("of")[0], claim.ids("base")[0]
    low, high = (evidence.exact(claim.arguments[name]) for name in ("low", "high"))
    people, printed = evidence.exact(base), evidence.cell(of).number
    left = preimage(printed, evidence.rule).times(-people / 100).plus(Interval(people, people))
    limits = Interval(low, high)
    rest = Amount((100 - printed.value) * people / 100, 1)
    values = {
        "mean": Amount(printed.value, printed.decimals, percent=True),
        "people": Amount(people),
        "rest": rest,
        "limits": Span(Amount(low), Amount(high)),
        "parts": Places((of, base)),
    }
    if left.low in limits and left.high in limits:
        return Finding(REPRODUCED, phrase("rest_between", **values), rest)
    if left.meets(limits):
        return Finding(CONSISTENT, phrase("rest_between", **values), rest)
    return Finding(DIFFERS, phrase("rest_outside", **values), rest)


@rule("gain")
def gain(claim: Claim, evidence: Evidence) -> Finding:
    """A mean over a whole test rose, or rose by so much, where only a part of the first test is printed.

    What the other questions gave may be anything, so the change has bounds; a word holds if
    they are all above nought, a number may hold if it lies within them.
    """
    first, last = claim.arguments["from"], claim.arguments["to"]
    chosen, whole = (int(evidence.exact(claim.ids(name)[0])) for name in ("numerator", "denominator"))
    part = PartMean(evidence.cell(first).number, chosen, whole)
    after = evidence.cell(last).number
    found = change(part, after, rule=evidence.rule)
    values = {**_gain_values(part, after, found, evidence.rule), "parts": Places((first, last))}
    recomputed = phrase("from_to", low=values["least"], high=values["most"])
    size = _number(claim.printed)
    if size is not None:
        holds = found.meets(preimage(size, evidence.rule))
        verdict = CONSISTENT if holds else DIFFERS
        return Finding(verdict, phrase("gain_of" if holds else "gain_of_differs", **values), recomputed)
    if found.low >= 0 and 0 not in found:
        return Finding(REPRODUCED, phrase("gain_sure", **values), recomputed)
    if found.high <= 0:
        return Finding(DIFFERS, phrase("gain_differs", **values), recomputed)
    return Finding(CONSISTENT, phrase("gain_open", **values), recomputed)


def _gain_values(part: PartMean, after: PrintedValue, found: Interval, rounding: str) -> dict[str, object]:
    before = whole_mean(part, rule=rounding)
    values: dict[str, object] = {"part": part.items, "whole": part.of}
    values |= {"low": Amount(before.low, 1, percent=True), "high": Amount(before.high, 1, percent=True)}
    values |= {"least": Amount(found.low, 1), "most": Amount(found.high, 1)}
    even = unchanged_exactly(part, after) if part.others else after.value
    return values | {"even": Amount(Fraction(even), 1, percent=True)}


def _number(text: str) -> PrintedValue | None:
    try:
        return parse_printed(text)
    except ValueError:
        return None
