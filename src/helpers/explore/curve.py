"""The specification curve of a session: see :mod:`helpers.studies.specifications`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.explore.session import Session
from helpers.studies import specifications as all_variants
from helpers.studies.specifications import Specification


def combinations(session: Session) -> list[dict[str, Any]]:
    """All sensible values together; none where the study has no curve."""
    curve = session.asked.curve
    return all_variants.combinations(curve, session.declared, session.base) if curve else []


def specifications(session: Session) -> Iterator[Specification]:
    """The number under each combination, one after the other."""
    curve = session.asked.curve
    if curve is not None:
        every = combinations(session)
        yield from all_variants.specifications(curve, every, session.base, session.numbers)
