"""Cohorts of a synthesis, made of their headlines: what tests of syntheses begin with."""

from datetime import date, timedelta

import numpy as np

from helpers.studies.cohort_synthesis.comparing import Compared, compare
from helpers.studies.cohort_synthesis.gathering import Gathered, Member
from helpers.studies.cohort_synthesis.settings import Settings
from helpers.studies.headline import Headline

DESIGN = {"instrument": "intake.layout.kahoot", "items": 7, "questions": "#aaa", "base": "KKG"}


def settings(**fields) -> Settings:
    return Settings("example", "en", **fields)


def number(estimate=None, error=None, n=20, **fields) -> Headline:
    """A headline ``change`` in points, the same questions everywhere unless told otherwise."""
    given = {"unit": "points", "scale_facts": ("unit", "questions"), "of_people": True, **fields}
    given["design"] = DESIGN | given.get("design", {})
    label = given.pop("label", "headline.learning_community.change")
    return Headline(given.pop("id", "change"), label, estimate, error, n, **given)


def member(name, *headlines, start=None, published=False) -> Member:
    title = {"id": f"Kohort {name}", "en": f"Cohort {name}"}
    return Member(name, title, published, not published, start, tuple(headlines))


def gathered(*headlines, years=True) -> Gathered:
    """A cohort for each headline (None: it has none), two hundred days apart."""
    first = date(2024, 1, 10)
    return Gathered(
        "learning_community",
        tuple(
            member(
                f"c{at}",
                *([each] if each is not None else []),
                start=first + timedelta(days=200 * at) if years else None,
            )
            for at, each in enumerate(headlines, start=1)
        ),
    )


def compared(*headlines, years=True, **fields) -> Compared:
    found = gathered(*headlines, years=years)
    return compare(found, "change", settings(**fields))


def many(count: int, seed: int = 1, spread: float = 3.0) -> list[Headline]:
    """Headlines of ``count`` cohorts around 8 points."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(12, 90, count)
    errors = 20 / np.sqrt(sizes)
    values = rng.normal(8, np.sqrt(errors**2 + spread**2))
    return [
        number(float(value), float(error), int(n))
        for value, error, n in zip(values, errors, sizes, strict=True)
    ]
