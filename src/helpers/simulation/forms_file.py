"""A Google Forms sheet of answers to a satisfaction form, as CSV with Indonesian headers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.simulation.questions import COMMENT, COMMENTS, LEVELS, STATEMENTS

if TYPE_CHECKING:
    import numpy as np

_SHARPNESS = 1.4


def write_satisfaction(
    path: Path,
    start: datetime,
    people: Sequence[str],
    groups: Sequence[str],
    rng: np.random.Generator,
    identifiers: Sequence[str] = (),
) -> None:
    """Write one submission a person: time, name, group, five statements agreed to or not, a comment.

    Args:
        path: the CSV file.
        start: when the form was opened.
        people: names as typed.
        groups: the group of subjects of each.
        rng: where chance comes from.
        identifiers: of the people, where the form asked for one.
    """
    levels = _levels(len(people), rng)
    times = sorted(rng.integers(0, 3600 * 6, len(people)).tolist())
    comments = rng.choice(COMMENTS, len(people))
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        texts = [text for text, _ in STATEMENTS]
        asked = ["Nama Lengkap", "NIP"] if identifiers else ["Nama Lengkap"]
        who = zip(people, identifiers, strict=True) if identifiers else ((name,) for name in people)
        writer.writerow(["Cap waktu", *asked, "Rumpun mata pelajaran", *texts, COMMENT])
        for second, told, group, row, comment in zip(times, who, groups, levels, comments, strict=True):
            moment = (start + timedelta(seconds=second)).strftime("%d/%m/%Y %H:%M:%S")
            writer.writerow([moment, *told, group, *(LEVELS[level] for level in row), comment])


def _levels(count: int, rng: np.random.Generator) -> np.ndarray:
    """Levels from 0, people x statements, by a graded response model with one trait a person."""
    import numpy as np

    trait = rng.normal(0.6, 1.0, count)[:, None]
    ready = np.array([ready for _, ready in STATEMENTS])[None, :]
    edges = np.array([-3.2, -1.8, -0.4, 1.4])
    above = 1 / (1 + np.exp(-_SHARPNESS * (trait[..., None] + ready[..., None] - edges)))
    return (rng.random((count, len(STATEMENTS), 1)) < above).sum(axis=2)
