"""What a synthesis says in sentences: what was compared, what came of it, and what cannot be said."""

from __future__ import annotations

from dataclasses import replace

from helpers.methods.meta_influence import FEWEST
from helpers.studies.cohort_synthesis.comparing import OTHER_FACTS, OTHER_SCALE, TEXT, Compared
from helpers.studies.cohort_synthesis.gathering import Gathered
from helpers.studies.cohort_synthesis.over_time import OverTime
from helpers.studies.cohort_synthesis.rows import GIVEN, INSIDE, MOST
from helpers.studies.cohort_synthesis.settings import FIRST
from helpers.studies.cohort_synthesis.together import Together
from helpers.studies.found import Said
from helpers.words.estimates import Estimate


def counted(ident: str, label: str, value: float, unit: str = "count") -> Estimate:
    """A plain count under a label of the study's catalogue."""
    return Estimate(ident, f"{TEXT}.row.{label}", value, unit=unit)


def cohorts_said(gathered: Gathered, compared: Compared) -> list[Said]:
    """How many cohorts there are, how many of them published, and of which number the report speaks."""
    members = gathered.members
    values: dict[str, Estimate | str | int] = {
        "cohorts": counted("cohorts.all", "cohorts", len(members)),
        "published": counted("cohorts.published", "published", sum(each.published for each in members)),
        "study": f"{TEXT}.study.{gathered.study}",
    }
    said = [Said("cohorts", values), Said("headline", {"headline": INSIDE + compared.first.label})]
    wanted = compared.settings.headline
    if wanted not in (FIRST, *gathered.ids):
        names = {"wanted": GIVEN + wanted, "known": GIVEN + ", ".join(gathered.ids)}
        said.append(Said("unknown_headline", names))
    if len(members) > MOST:
        said.append(Said("table_cut", {"most": counted("cohorts.shown", "cohorts", MOST)}))
    return said


def sizes_said(compared: Compared) -> list[Said]:
    """How many people or other units the number rests on, in the cohorts combined, or else in all."""
    entries = compared.combined or compared.entries
    stated = [entry.headline for entry in entries if entry.headline and entry.headline.n]
    sizes = [each.n for each in stated]
    if not sizes:
        return [Said("no_sizes", {})]
    values = {
        "total": counted("sizes.total", "n", sum(sizes)),
        "smallest": counted("sizes.smallest", "n", min(sizes)),
        "largest": counted("sizes.largest", "n", max(sizes)),
        "cohorts": counted("sizes.cohorts", "cohorts", len(sizes)),
    }
    return [Said("sizes" if all(each.of_people for each in stated) else "sizes_of_units", values)]


def published_said(gathered: Gathered, compared: Compared) -> list[Said]:
    """What published cohorts bring, or that there are none among them."""
    mine = [entry for entry in compared.entries if entry.member.published]
    if not mine:
        return [Said("none_published", {})]
    kept = [entry for entry in mine if entry.combined]
    values = {
        "published": counted("published.all", "published", len(mine)),
        "kept": counted("published.combined", "published", len(kept)),
    }
    if not kept:
        return [Said("published_left_out", values)]
    return [Said("published_all_kept" if len(kept) == len(mine) else "published_kept", values)]


def comparable_said(compared: Compared) -> list[Said]:
    """Whether the cohorts can be combined: all, some, or none of them."""
    values = {
        "combined": counted("comparable.combined", "cohorts", len(compared.combined)),
        "cohorts": counted("comparable.cohorts", "cohorts", len(compared.entries)),
    }
    name = "all_combined" if len(compared.combined) == len(compared.entries) else "some_combined"
    said = [Said(name if len(compared.combined) > 1 else "none_combined", values)]
    if any(entry.fate in (OTHER_SCALE, OTHER_FACTS) for entry in compared.entries):
        said.append(Said("refused", {}))
    differing = compared.differing_combined
    if differing and len(compared.combined) > 1:
        said.append(
            Said("differ_in", {"facts": "; ".join(f"{INSIDE}headline.fact.{name}" for name in differing)})
        )
    return said


def together_said(found: Together) -> list[Said]:
    """What the cohorts say together, and what a further cohort may show."""
    k = len(found.compared.combined)
    if k < 2:
        return [Said("nothing_together" if k == 0 else "one_alone", {})]
    mean = found.leaning
    named = replace(mean, id="together.headline", label=found.compared.first.label)
    values = {"mean": mean, "cohorts": counted("together.cohorts", "cohorts", k), "headline": named}
    said = [Said(f"mean_{found.compared.settings.model}", values)]
    nothing = found.compared.first.nothing
    if nothing is not None:
        said.append(Said(_against_nothing(mean, nothing), {}))
    if k == 2:
        return [*said, Said("two_not_informative", {})]
    said.append(Said("prediction", {"prediction": found.prediction}))
    if nothing is not None and _holds(found.prediction, nothing):
        said.append(Said("prediction_either_way", {}))
    return said


def spread_said(found: Together) -> list[Said]:
    """How far cohorts differ, and how little few of them tell of it."""
    k = len(found.compared.combined)
    if k < 2:
        return [Said("no_spread", {})]
    by_name = {each.id.rpartition(".")[2]: each for each in found.spread}
    if k == 2:
        return [Said("spread_of_two", {"q": by_name["i_squared_of_q"]})]
    tau, tested = by_name["tau"], by_name["i_squared_of_q"]
    name = "spread_none_found" if tau.estimate == 0 else "spread"
    if found.compared.scale != "identity":
        name += "_scaled"
    said = [Said(name, {"tau": tau, "share": by_name["i_squared"], "scale": _scale(found.compared)})]
    level = found.compared.settings.confidence
    beyond = tested.p_value is not None and tested.p_value < 1 - level
    q = counted("together.q", "q", tested.statistic or 0.0, "statistic")
    values = {"q": replace(q, id=f"{tested.id}.value"), "test": tested}
    return [*said, Said("q_beyond_chance" if beyond else "q_within_chance", values)]


def time_said(found: OverTime, compared: Compared) -> list[Said]:
    """Whether later cohorts found something else."""
    said = []
    if found.undated:
        said.append(Said("undated", {"undated": counted("trend.undated", "cohorts", found.undated)}))
    slope = found.slope
    if slope.estimate is None:
        return [*said, Said("no_trend", {"why": f"note.{slope.note}"})]
    if slope.ci_low is None or slope.ci_high is None:
        return [*said, Said("trend_on_a_line", {"slope": slope, "what": INSIDE + compared.first.label})]
    name = (
        "trend_flat"
        if slope.ci_low <= 0 <= slope.ci_high
        else "trend_rises"
        if slope.estimate > 0
        else "trend_falls"
    )
    if compared.scale != "identity":
        name += "_scaled"
    return [
        *said,
        Said(name, {"slope": slope, "what": INSIDE + compared.first.label, "scale": _scale(compared)}),
    ]


def influence_said(left: list[Estimate], whole: Estimate, slope: Estimate, compared: Compared) -> list[Said]:
    """Whether one cohort moves the result, and whether small cohorts find something else; from ten on."""
    k = counted("influence.cohorts", "cohorts", len(compared.combined))
    if not left:
        fewest = counted("influence.fewest", "cohorts", FEWEST)
        return [Said("too_few_to_leave_out", {"cohorts": k, "fewest": fewest})]
    known = [each for each in left if each.estimate is not None]
    low = min(known, key=lambda each: each.estimate or 0.0)
    high = max(known, key=lambda each: each.estimate or 0.0)
    said = [Said("without_each", {"low": low, "high": high, "whole": whole})]
    if slope.estimate is None:
        return [*said, Said("no_funnel", {})]
    beyond = slope.p_value is not None and slope.p_value < 1 - compared.settings.confidence
    return [*said, Said("funnel_leans" if beyond else "funnel_even", {"slope": slope})]


def _scale(compared: Compared) -> str:
    return f"headline.scale_of.{compared.scale}"


def _against_nothing(mean: Estimate, nothing: float) -> str:
    if mean.ci_low is None:
        return "no_limits"
    return "may_be_nothing" if _holds(mean, nothing) else "beyond_nothing"


def _holds(found: Estimate, nothing: float) -> bool:
    """True where the interval holds no effect."""
    return found.ci_low is not None and found.ci_high is not None and found.ci_low <= nothing <= found.ci_high


def shown_said(compared: Compared) -> list[Said]:
    """What these cohorts show: two foretell no further cohort, and with fewer nothing is combined."""
    combined = len(compared.combined)
    return [Said("shown_next" if combined > 2 else "shown_mean" if combined == 2 else "shown_each", {})]


def caveats_said(compared: Compared) -> list[Said]:
    """What the cohorts do not show; of a mean and its interval only where some are combined."""
    together = bool(compared.combined)
    several = len(compared.entries) > 1
    people = all(each.headline.of_people for each in compared.entries if each.headline)
    holds = {
        "caveat_effect": together,
        "caveat_not_here": True,
        "caveat_why": several,
        "caveat_same_people": several and people,
        "caveat_same_units": several and not people,
        "caveat_errors": together,
    }
    return [Said(name, {}) for name, true in holds.items() if true]
