"""The sample beside its frame: how much of it, and where."""

from __future__ import annotations

from math import sqrt

from helpers.studies.found import where_any
from helpers.studies.madrasah_performance.scores import ScoreTable
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.words.estimates import Estimate

_LABEL = "madrasah_performance.row"


@where_any
def sample_estimates(printed: PrintedNumbers, scores: ScoreTable) -> list[Estimate]:
    """Sampling fractions of madrasahs and districts, and the sample by level.

    Levels are shares of the sample only: how many madrasahs of each level the frame holds is
    not printed.
    """
    sampled, frame = printed.count("method.sample_madrasah"), printed.count("method.population_madrasah")
    places, all_places = (
        printed.count("method.sample_districts"),
        printed.count("method.population_districts"),
    )
    of_frame, of_sample = f"{_LABEL}.of_frame", f"{_LABEL}.of_sample"
    return [
        _share("sample.madrasah", f"{_LABEL}.madrasah", sampled, frame, of_frame),
        _share("sample.districts", f"{_LABEL}.districts", places, all_places, of_frame),
        *(
            _share(f"sample.{level}", f"group.{level}", size, sampled, of_sample)
            for level, size in zip(scores.levels, scores.level_sizes, strict=True)
        ),
    ]


@where_any
def sample_summary(printed: PrintedNumbers, scores: ScoreTable) -> dict[str, Estimate]:
    """Sampling fractions, and madrasahs a district in the sampled districts and in the frame."""
    madrasah, districts, *_ = sample_estimates(printed, scores)
    kinds = {"sample": "sample", "frame": "population"}
    density = {
        f"density_{name}": Estimate(
            id=f"density.{name}",
            label=f"{_LABEL}.density_{name}",
            estimate=printed.count(f"method.{kind}_madrasah") / printed.count(f"method.{kind}_districts"),
            n=printed.count(f"method.{kind}_districts"),
            unit="madrasah",
        )
        for name, kind in kinds.items()
    }
    return {"madrasah": madrasah, "districts": districts, **density}


@where_any
def finite_summary(printed: PrintedNumbers) -> dict[str, Estimate]:
    """The factor of the finite frame, as a sentence says it."""
    return {"factor": finite_population_factor(printed)}


def finite_population_factor(printed: PrintedNumbers) -> Estimate:
    """What standard errors of a *random* sample of this size would shrink by, ``sqrt((N - n) / (N - 1))``.

    Source: Cochran (1977), Sampling Techniques, chapter 2. Limits: this sample was chosen, not
    drawn, so the factor tells the share of the frame that was reached and licenses no inference.
    """
    n, frame = printed.count("method.sample_madrasah"), printed.count("method.population_madrasah")
    value = sqrt((frame - n) / (frame - 1))
    return Estimate("sample.finite_factor", f"{_LABEL}.finite_factor", value, n=n, unit="factor")


def _share(ident: str, label: str, part: int, whole: int, group: str) -> Estimate:
    return Estimate(ident, label, part / whole, n=whole, unit="proportion", group=group)
