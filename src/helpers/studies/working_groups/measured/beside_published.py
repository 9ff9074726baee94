"""This cohort beside the published districts: the same share of the same base, and the difference.

Both samples were chosen and not drawn, in other places and at other times: a difference is one of these two
sets of groups, and says nothing of a change or of a programme.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from helpers.methods.outcome import named
from helpers.methods.proportions import difference, proportion
from helpers.methods.solutions import over_solutions
from helpers.studies.found import Said
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.saying import counted
from helpers.studies.working_groups.measures import MEASURES, Measure
from helpers.studies.working_groups.survey import Survey
from helpers.words.estimates import Estimate

BASE = "valid"
"""The base of both: those who gave an answer. Printed percentages mix bases; this one both have."""


def comparison_rows(survey: Survey | None, published: Survey | None) -> list[Row] | None:
    """A row for each share and type that both have: published, this cohort, difference with its interval."""
    if survey is None or published is None:
        return None
    rows = [
        row
        for group in published.groups
        for measure in MEASURES.values()
        if (row := _row(survey, published, measure, group)) is not None
    ]
    return rows or None


def differences(rows: Iterable[Row] | None, names: Collection[str] = ()) -> list[Estimate]:
    """The differences of some rows, one after the other; ``names`` keeps those of some measures."""
    found = [row.cells["difference"] for row in rows or ()]
    known = [item for item in found if isinstance(item, Estimate)]
    return [item for item in known if not names or item.id.split(".")[3] in names]


def comparison_said(rows: list[Row] | None, new: bool) -> list[Said] | None:
    """How many shares can be compared, and of how many the interval leaves out nought."""
    if not new:
        return None
    if not rows:
        return [Said("nothing_to_compare", {})]
    found = [item for item in differences(rows) if item.ci_low is not None]
    apart = sum(item.ci_low > 0 or item.ci_high < 0 for item in found)
    values = {
        "compared": counted("beside.compared", "compared", len(found), "values"),
        "apart": counted("beside.apart", "apart", apart, "values"),
    }
    return [Said("compared", values)]


def _row(survey: Survey, published: Survey, measure: Measure, group: str) -> Row | None:
    asked = (measure.item, group, measure.answers)
    ours, theirs = survey.pairs_under(BASE, *asked), published.pairs_under(BASE, *asked)
    if not ours or not theirs or not ours[0][1]:
        return None
    level, interval = survey.settings.confidence, survey.settings.interval
    where = f"{measure.name}.{group}"

    def share(pairs: list[tuple[int, int]], name: str) -> Estimate:
        found = over_solutions(lambda k, n: proportion(k, n, level, interval), pairs)
        return named(found, f"new.beside.{name}.{where}", measure.label, group.upper())

    both = [(one, other) for one in ours for other in theirs]
    gap = over_solutions(lambda one, other: difference(one, other, level), both)
    apart = named(gap, f"new.beside.difference.{where}", measure.label, group.upper(), "percentage_points")
    here, there = share(ours, "here"), share(theirs, "published")
    cells = {"published_count": there, "published": there, "count": here, "share": here, "difference": apart}
    return Row(measure.label, cells, group.upper())
