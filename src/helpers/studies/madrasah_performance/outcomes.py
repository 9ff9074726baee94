"""Products and scaling out: percentages of 55 madrasahs, one of which no count of 55 prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.checks.cells import nearest_counts
from helpers.checks.rounding import RULES, counts_printing
from helpers.methods.outcome import named
from helpers.methods.proportions import proportion
from helpers.methods.solutions import over_solutions
from helpers.studies.found import where_any
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate
from helpers.words.printed import PrintedValue

_TEXT = "madrasah_performance"
PRODUCTS, SCALED = "s2_2.products_completed", "s2_3.scaled_out"
_NAMES = {PRODUCTS: "products", SCALED: "scaled_out"}


def reading_counts(printed: PrintedNumbers, ident: str) -> tuple[tuple[int, ...], bool]:
    """The counts of the stated base that a percentage may stand for, and whether they print so.

    Where none prints so, the two nearest ones stand in, since the truth must be a count.
    """
    base = printed.base(ident)
    counts = counts_printing(printed[ident], base)
    if counts:
        return counts, True
    return tuple(found.count for found in nearest_counts(printed[ident], base)), False


@where_any
def share_estimates(printed: PrintedNumbers, confidence: float, interval: str) -> list[Estimate]:
    """Both shares of the stated 55, with intervals; a range where the nearest counts stand in."""
    found = []
    for ident, name in _NAMES.items():
        base = printed.base(ident)
        counts, prints = reading_counts(printed, ident)
        spanned = over_solutions(proportion, [(count, base, confidence, interval) for count in counts])
        note = None if prints else f"{_TEXT}.note.nearest_counts"
        kept = replace(spanned, n=base, note=note)
        found.append(named(kept, f"outcome.{name}.share", f"{_TEXT}.row.{name}"))
    return found


@where_any
def rule_rows(printed: PrintedNumbers) -> list[Row]:
    """Which counts of the stated base print as either percentage, rule by rule of rounding."""
    return [
        Row(
            f"{_TEXT}.rule.{rule}",
            {name: _counts(printed, ident, name, rule) for ident, name in _NAMES.items()},
        )
        for rule in RULES
    ]


def _counts(printed: PrintedNumbers, ident: str, name: str, rule: str) -> Estimate | str:
    counts = counts_printing(printed[ident], printed.base(ident), rule)
    if not counts:
        return f"{_TEXT}.answer.no_count"
    low, high = counts[0], counts[-1]
    return Estimate(
        f"outcome.{name}.count.{rule}", f"{_TEXT}.row.{name}", low if low == high else None,
        n=printed.base(ident), unit="madrasah", estimate_low=low, estimate_high=high,
    )  # fmt: skip


def fitting_bases(values: Sequence[PrintedValue], lowest: int, highest: int) -> list[int]:
    """All bases on which every one of the percentages prints from a whole count."""
    sizes = range(lowest, highest + 1)
    return [base for base in sizes if all(counts_printing(value, base) for value in values)]


@where_any
def base_summary(printed: PrintedNumbers) -> dict[str, Estimate]:
    """The bases nearest to the stated one that let the percentages print, and who may have done both.

    ``below`` and ``above`` are for products alone, ``common_below`` and ``common_above`` for both
    percentages.
    """
    stated = printed.base(PRODUCTS)
    frame = printed.count("method.population_madrasah")
    both = [printed[PRODUCTS], printed[SCALED]]
    found: dict[str, Estimate] = {}
    for kind, values in {"": [printed[PRODUCTS]], "common_": both}.items():
        fitting = fitting_bases(values, 2, frame)
        ends = {
            "below": max((base for base in fitting if base < stated), default=None),
            "above": min((base for base in fitting if base > stated), default=None),
        }
        for end, value in ends.items():
            label = f"{_TEXT}.row.base_{kind}{end}"
            found[kind + end] = Estimate(f"outcome.base.{kind}{end}", label, value, unit="madrasah")
    return found | {"both": both_outcomes(printed)}


@where_any
def reach_summary(printed: PrintedNumbers) -> dict[str, Estimate]:
    """Private madrasahs reached, for each sampled madrasah and for each that scaled out."""
    reached = printed.count("s2_3.private_madrasah")
    sampled = printed.base(SCALED)
    scalers, _ = reading_counts(printed, SCALED)
    return {
        "reached": Estimate("outcome.private.reached", f"{_TEXT}.row.private", reached, unit="madrasah"),
        "per_sampled": _ratio("outcome.private.per_sampled", "per_sampled", reached, (sampled,)),
        "per_scaler": _ratio("outcome.private.per_scaler", "per_scaler", reached, scalers),
    }


def both_outcomes(printed: PrintedNumbers) -> Estimate:
    """How many madrasahs may have done both, completed their products and scaled out.

    Frechet's bounds over the counts that each percentage may stand for.
    """
    base = printed.base(SCALED)
    products, scaled = (reading_counts(printed, ident)[0] for ident in (PRODUCTS, SCALED))
    low, high = max(0, min(products) + min(scaled) - base), min(max(products), max(scaled))
    return Estimate(
        "outcome.both", f"{_TEXT}.row.both_outcomes", low if low == high else None, n=base,
        unit="madrasah", estimate_low=low, estimate_high=high,
    )  # fmt: skip


def _ratio(ident: str, label: str, number: int, sizes: Sequence[int]) -> Estimate:
    values = [number / size for size in sizes]
    low, high = min(values), max(values)
    return Estimate(
        ident, f"{_TEXT}.row.{label}", low if low == high else None, n=sizes[0] if len(sizes) == 1 else None,
        unit="madrasah", estimate_low=low, estimate_high=high,
    )  # fmt: skip
