"""What a cohort of madrasahs can be compared by: final scores by level, and four kinds of shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.studies.headline import Headline, fingerprint
from helpers.studies.madrasah_performance import mentors, outcomes
from helpers.studies.madrasah_performance.measured import mentoring, passing_on, products
from helpers.studies.madrasah_performance.measured.cohort import NewCohort, new_cohort_of
from helpers.studies.madrasah_performance.mentors import MADRASAH, ROLES
from helpers.studies.madrasah_performance.printed import printed_numbers
from helpers.studies.madrasah_performance.rubric import SCALE
from helpers.studies.madrasah_performance.scores import FINAL, read_scores
from helpers.studies.madrasah_performance.settings import Settings

if TYPE_CHECKING:
    from helpers.methods.meta_inputs import Brought
    from helpers.studies.canonical import StudyData
    from helpers.words.estimates import Estimate

TEXT = "headline.madrasah_performance"
LEVELS = ("min", "mtsn", "man")
Facts = Mapping[str, str | int]


def headline(data: StudyData) -> list[Headline]:
    """Final scores of the three levels of state madrasahs; shares of madrasahs on the logit scale.

    The shares: each role met its number of visits, all products done, training passed on.
    """
    settings = Settings(
        *(data.cohort.cohort, "en", 0.95, "clopper_pearson", MADRASAH, 1, [0.4], 0.8),
    )
    cohort = new_cohort_of(data, settings)
    return _printed(data) if cohort is None else _measured(cohort)


def _measured(cohort: NewCohort) -> list[Headline]:
    from helpers.methods.mean_error import mean_brought
    from helpers.methods.meta_inputs import logit_share_brought

    rubric = _rubric(cohort)
    final = cohort.parameter_scores()[FINAL]
    found = []
    for level in LEVELS:
        own = final[cohort.madrasahs["level"] == level].to_numpy(float)
        found.append(_score(level, mean_brought(own), rubric))
    facts = _design("new", cohort.design.get("sampling", "unknown"))
    active = {item.id.split(".")[1]: item for item in mentoring.active_estimates(cohort) or ()}
    shares = {f"active.{role}": active.get(role) for role in ROLES}
    stages, passed = products.stage_estimates(cohort), passing_on.active_estimates(cohort)
    shares |= {"products": stages[-1] if stages else None, "passed_on": passed[-1] if passed else None}
    for name, share in shares.items():
        pair = _counts(share)
        found.append(_share(name, logit_share_brought(*pair) if pair else None, facts))
    return found


def _counts(share: Estimate | None) -> tuple[int, int] | None:
    if share is None or share.estimate is None or not share.n:
        return None
    return round(share.estimate * share.n), share.n


def _rubric(cohort: NewCohort) -> Facts:
    """What the rubric was: its indicators, in words where they have them, and how many scored each
    madrasah.
    """
    indicators = cohort.tables["indicators"]
    texts = indicators["statement"].where(indicators["statement"].notna(), indicators["indicator"])
    facts: dict[str, str | int] = {"items": len(indicators), "max_score": 4, "rubric": fingerprint(texts)}
    return facts | _design("new", cohort.design.get("sampling", "unknown"))


def _design(kind: str, sampling: object) -> dict[str, str | int]:
    return {"base": f"{TEXT}.base.{kind}", "sampling": f"headline.sampling.{sampling}"}


def _printed(data: StudyData) -> list[Headline]:
    """Means without their spread; shares where one count of the 55 madrasahs prints so."""
    from helpers.methods.meta_inputs import Brought, logit_share_brought

    numbers = printed_numbers(data)
    assert numbers is not None
    table = read_scores(data)
    rubric = {"max_score": 4, "rubric": f"{TEXT}.rubric.published"} | _design("published", "purposive")
    found = []
    for level in LEVELS:
        value, n = float(table.printed[level, FINAL].value), table.sizes[level]
        found.append(_score(level, Brought(value, None, n), rubric, printed=True))
    base, facts = mentors.bases(numbers)[MADRASAH], _design("published", "purposive")
    counts = {f"active.{role}": mentors.role_counts(numbers, role, base) for role in ROLES}
    for name, ident in (("products", outcomes.PRODUCTS), ("passed_on", outcomes.SCALED)):
        possible, prints = outcomes.reading_counts(numbers, ident)
        counts[name] = possible if prints else ()
    for name, possible in counts.items():
        one = logit_share_brought(possible[0], base) if len(possible) == 1 else None
        share = _share(name, one, facts)
        if one is None:
            share = (
                replace(share, note="counts_left_open")
                if possible
                else replace(share, note="no_count_prints")
            )
        found.append(share)
    return found


def _score(level: str, found: Brought, facts: Facts, printed: bool = False) -> Headline:
    ident, label = f"final.{level}", f"{TEXT}.final.{level}"
    numbers, fields = (found.estimate, found.error, found.n), {"unit": "score", "design": facts}
    fields |= {"scale_facts": ("unit", "max_score"), "is_level": True, "bounds": (SCALE[0], SCALE[-1])}
    if printed:
        return Headline(ident, label, *numbers, **fields, note="spread_not_printed")
    return Headline(ident, label, *numbers, **fields, method=found.method, note=found.note, df=found.df)


def _share(name: str, found: Brought | None, facts: Facts) -> Headline:
    fields = {"scale": "logit", "unit": "proportion", "design": facts}
    label = f"{TEXT}.{name}"
    if found is None:
        return Headline(name, label, None, None, None, **fields, note="nothing_known")
    numbers = (found.estimate, found.error, found.n)
    return Headline(name, label, *numbers, **fields, method=found.method, note=found.note)
