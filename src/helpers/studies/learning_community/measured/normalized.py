"""How much of what could still be gained was gained? Three answers, and whether they agree."""

from __future__ import annotations

from dataclasses import replace

from helpers.methods.word_scales import NO_WORDS, Bands, word_scale
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import FULL, NewCohort
from helpers.studies.learning_community.measured.gains import beyond_zero, scores_of
from helpers.studies.learning_community.measured.saying import TEXT, placed, results, why_nothing
from helpers.words.estimates import Estimate

_IDS = {
    "gain_of_means": "hake",
    "mean_gain": "individual",
    "normalized_change": "change",
    "normalized_change_median": "change_median",
}
INDIVIDUAL = "mean_gain"


@results
def normalized_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """Hake's gain of the means, the mean of individual gains, mean and median of the change c.

    None where the cohort has one test only. Of too few pairs n counts all: how many have a gain is a result.
    """
    if len(cohort.sat) < 2:
        return None
    from helpers.methods.normalized_change import mean_normalized_change, median_normalized_change
    from helpers.methods.normalized_gain import gain_of_means, mean_gain

    pre, post, level = scores_of(cohort)
    seed = cohort.settings.seed
    found = [
        gain_of_means(pre, post, FULL, level, seed),
        mean_gain(pre, post, FULL, level, seed),
        mean_normalized_change(pre, post, FULL, level, seed),
        median_normalized_change(pre, post, FULL, level),
    ]
    named = [placed(item, f"gain.normalized.{_IDS[item.id]}", unit="gain") for item in found]
    return [replace(item, n=len(pre)) for item in named] if cohort.few_pairs else named


@results
def band_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """Shares of people whose individual gain is low, medium or high by the bands of a convention.

    None where no words are wanted or nobody has an individual gain, and for too few pairs: how many have one
    is a result.
    """
    import numpy as np

    from helpers.methods.normalized_gain import individual_gains
    from helpers.methods.proportions import proportion

    pre, post, level = scores_of(cohort)
    gains = individual_gains(pre, post, FULL)
    gains = gains[~np.isnan(gains)]
    scale = _words(cohort)
    if scale is None or not len(gains) or cohort.few_pairs:
        return None
    names = [scale.of(float(value)) for value in gains]
    found = []
    for band in scale.names:
        share = proportion(names.count(band), len(names), level)
        ident, label = f"gain.normalized.share_{band}", f"{TEXT}.row.band_{band}"
        found.append(replace(share, id=ident, label=label, missing=len(pre) - len(gains)))
    return found


@if_new
def normalized_said(cohort: NewCohort) -> list[Said] | None:
    """What the gain of the means says, what it is called, and whether individuals tell the same."""
    from helpers.methods.paired_mean import mean_difference

    found = normalized_estimates(cohort)
    if found is None or cohort.few_pairs:
        return why_nothing(cohort)
    hake, individual, change, _ = found
    if hake.estimate is None:
        return [Said("no_normalized", {"why": f"note.{hake.note}"})]
    loss = hake.estimate < 0
    said = [Said("hake_loss" if loss else "hake_plain" if hake.ci_low is None else "hake", {"hake": hake})]
    plain = mean_difference(*scores_of(cohort))
    if hake.ci_low is not None and beyond_zero(hake) != beyond_zero(plain):
        said.append(Said("hake_interval", {}))
    if (scale := _words(cohort)) is not None:
        band = f"{TEXT}.band.{scale.of(hake.estimate)}"
        said.append(Said("band_of_loss" if loss else "band_of_gain", {"band": band}))
    if individual.estimate is None or change.estimate is None:
        return said
    values = {"hake": hake, "individual": individual, "change": change}
    return [*said, *_agreement(cohort, values)]


def _words(cohort: NewCohort) -> Bands | None:
    """The convention by which gains are called, None where no words are wanted."""
    wanted = cohort.settings.gain_words
    return None if wanted == NO_WORDS else word_scale("gain", wanted)


def _agreement(cohort: NewCohort, values: dict[str, Estimate]) -> list[Said]:
    from helpers.methods.gain_agreement import gain_agreement

    pre, post, level = scores_of(cohort)
    compared = gain_agreement(pre, post, FULL, INDIVIDUAL, level=level)
    named = compared.band and _words(cohort) is not None
    if not (compared.sign or compared.margin or named):
        return [Said("gains_agree", values)]
    how = "sign" if compared.sign else "band" if named else "margin"
    reason = f"note.{compared.reason}" if compared.reason else f"{TEXT}.answer.unknown"
    return [Said(f"gains_differ_{how}", values), Said("reason", {"reason": reason})]
