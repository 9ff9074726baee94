"""An analysis beside the base that it departs from: parameters that differ, and how far numbers moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpers.language import say
from helpers.language.numbers import MINUS
from helpers.show.cells import ABSENT, estimate_text, interval_text, note_text, value_text
from helpers.show.labels import Labeller
from helpers.show.raw import raw_with_interval
from helpers.show.settings import parameter_text, setting_text
from helpers.show.spec import Column, RowGroup, TableSpec
from helpers.show.tables import row_groups
from helpers.words.estimates import Estimate

BASE = "base."
_CHANGED_UNITS = {"proportion": "percentage_points", "probability": "p_difference"}


@dataclass(frozen=True)
class Pair:
    """One number as the base has it, and as it is now; either may not be there."""

    base: Estimate | None
    now: Estimate | None

    @property
    def any(self) -> Estimate:
        """The one that is there."""
        found = self.now or self.base
        assert found is not None
        return found

    @property
    def change(self) -> float | None:
        """How far it moved, where both are single numbers."""
        ends = [each and each.estimate for each in (self.base, self.now)]
        return None if None in ends else ends[1] - ends[0]

    @property
    def moved(self) -> bool:
        """True unless both are equal in number and interval."""
        if self.base is None or self.now is None:
            return self.base is not self.now
        names = ("estimate_low", "estimate_high", "ci_low", "ci_high")
        return any(getattr(self.base, name) != getattr(self.now, name) for name in names)


def pairs_of(base: Sequence[Estimate], now: Sequence[Estimate]) -> list[Pair]:
    """The numbers of both, by their ids, in the order of the base."""
    before, after = ({each.id: each for each in found} for found in (base, now))
    return [Pair(before.get(ident), after.get(ident)) for ident in dict.fromkeys([*before, *after])]


def differing_table(
    study: str,
    base: Mapping[str, Any],
    differing: Mapping[str, Any],
    language: str,
    now: str = "now",
    called: Mapping[str, Mapping[str, str]] | None = None,
) -> TableSpec:
    """The parameters that differ: a row each, the base's value and the one ``now``, or of the ``variant``.

    Args:
        study: the notebook's name.
        base: values of the base, by parameter.
        differing: those that differ.
        language: ``id`` or ``en``.
        now: ``now`` or ``variant``.
        called: names of values that only the data know, by parameter.
    """
    names = called or {}
    rows = tuple(
        (
            parameter_text(study, name, language),
            *(setting_text(study, name, each, language, names.get(name)) for each in (base.get(name), value)),
        )
        for name, value in differing.items()
    )
    return TableSpec(
        id="tbl-variant-parameters",
        caption=say("what_if.caption.parameters", language),
        columns=tuple(
            Column(key, say(f"what_if.column.{key}", language)) for key in ("parameter", "base", now)
        ),
        rows=rows,
        values=rows,
    )


def moved_table(pairs: Sequence[Pair], label: Labeller, language: str, now: str = "now") -> TableSpec:
    """How far the main numbers moved: a row each, with its interval before and now, and the difference."""
    rows, values = [], []
    for pair in pairs:
        name = label(pair.any.label)
        rows.append(
            (name, _text(pair.base, language), _text(pair.now, language), change_text(pair, language))
        )
        raw = (None if each is None else raw_with_interval(each) for each in (pair.base, pair.now))
        values.append((name, *raw, pair.change))
    heads = ("number", "base", now, "change")
    return TableSpec(
        id="tbl-variant-moved",
        caption=say(f"what_if.caption.moved_{now}", language),
        columns=tuple(
            Column(key, say(f"what_if.column.{key}", language), "left" if key == "number" else "right")
            for key in heads
        ),
        rows=tuple(rows),
        values=tuple(values),
        row_groups=_groups(pairs, label),
        notes=_why_none(pairs, label, language),
        estimates=tuple(_of_both(pairs)),
    )


def change_text(pair: Pair, language: str) -> str:
    """The difference with its sign; a dash where there is none to be told."""
    if pair.change is None:
        return ABSENT
    unit = _CHANGED_UNITS.get(pair.any.unit or "", pair.any.unit)
    text = value_text(abs(pair.change), unit, language)
    zero = text == value_text(0, unit, language)
    return text if zero else f"{'+' if pair.change > 0 else MINUS}{text}"


def _text(estimate: Estimate | None, language: str) -> str:
    if estimate is None or estimate.estimate_low is None:
        return ABSENT
    interval = interval_text(estimate, language)
    return " ".join([estimate_text(estimate, language), *([] if interval == ABSENT else [interval])])


def _why_none(pairs: Sequence[Pair], label: Labeller, language: str) -> tuple[str, ...]:
    """Why some numbers are not there: withheld, or not to be estimated."""
    ends = (each for pair in pairs for each in (pair.base, pair.now) if each is not None)
    notes = dict.fromkeys(each.note for each in ends if each.note and each.estimate_low is None)
    return tuple(note_text(note, language, label) for note in notes)


def _groups(pairs: Sequence[Pair], label: Labeller) -> tuple[RowGroup, ...]:
    return row_groups([label(pair.any.group) if pair.any.group else "" for pair in pairs])


def _of_both(pairs: Sequence[Pair]) -> list[Estimate]:
    """What the table shows; those of the base under ids of their own."""
    kept = [replace(pair.base, id=f"{BASE}{pair.base.id}") for pair in pairs if pair.base]
    return [*kept, *(pair.now for pair in pairs if pair.now)]
