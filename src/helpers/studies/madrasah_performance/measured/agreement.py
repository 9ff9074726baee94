"""Do raters agree? Intraclass correlations of scores on parameters, weighted kappa of single indicators,
strictness.
"""

from __future__ import annotations

import numpy as np

from helpers.methods.word_scales import NO_WORDS, chosen_scale
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import (
    FINAL,
    TEXT,
    counted,
    given,
    parameter_label,
    placed,
)
from helpers.studies.madrasah_performance.rubric import SCALE
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

ONE_WAY, TWO_WAY = ("icc_1", "icc_1k"), ("icc_a1", "icc_c1", "icc_ak")


@if_new
def design(cohort: NewCohort) -> str | None:
    """How madrasahs were rated in the wave described: ``same`` raters for all, ``several`` each, or ``one``.

    None where nothing was scored. ``same``: at least two raters scored all but a few madrasahs each (four in
    five); else madrasahs with two or more raters are taken as rated by raters of their own.
    """
    if cohort.wave is None:
        return None
    rated = cohort.rater_scores(FINAL).notna()
    if (rated.sum(axis=1) >= 2).sum() < 2:
        return "one"
    return "same" if len(_common(cohort)) >= 2 else "several"


def _common(cohort: NewCohort) -> list[str]:
    """Raters who scored at least four in five of the madrasahs that anybody scored."""
    rated = cohort.rater_scores(FINAL).notna()
    rated = rated[rated.any(axis=1)]
    return [rater for rater in rated.columns if rated[rater].mean() >= 0.8]


@if_new
def icc_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a parameter and one for the final score: madrasahs that count, agreement and consistency of one
    rater and of the mean.
    """
    way = design(cohort)
    if way in (None, "one"):
        return None
    return [_icc_row(cohort, name, way or "") for name in (*cohort.parameters, FINAL)]


def _icc_row(cohort: NewCohort, name: str, way: str) -> Row:
    from helpers.methods.rater_icc import rater_icc

    wide = cohort.rater_scores(name)
    ratings = wide[_common(cohort)].to_numpy(float) if way == "same" else _in_any_order(wide.to_numpy(float))
    ratings = ratings[~np.isnan(ratings).all(axis=1)]
    found = {each.id: each for each in rater_icc(ratings, cohort.settings.confidence)}
    label = parameter_label(name)
    kinds = TWO_WAY if way == "same" else ONE_WAY
    cells = {"n": counted(f"agreement.{name}.n", "madrasahs", found[kinds[0]].n or 0, "madrasah")}
    for kind in kinds:
        cells[kind] = placed(found[kind], f"agreement.{name}.{kind}", label, unit="correlation")
    return Row(label, dict(cells))


def _in_any_order(wide: np.ndarray) -> np.ndarray:
    """The first ratings of each madrasah, as many as most of them have (two or more)."""
    counts = (~np.isnan(wide)).sum(axis=1)
    several = counts[counts >= 2]
    most = int(np.bincount(several).argmax()) if len(several) else 2
    rows = [row[~np.isnan(row)][:most] for row in wide if (~np.isnan(row)).sum() >= most]
    return np.array(rows).reshape(len(rows), most)


@if_new
def kappa_rows(cohort: NewCohort) -> list[Row] | None:
    """A row an indicator under its parameter: madrasahs with two raters or more, the share of pairs with the
    same score, and weighted kappa.
    """
    way = design(cohort)
    if way in (None, "one"):
        return None
    rows = cohort.scores[cohort.scores["wave"] == cohort.wave]
    found = []
    for parameter in cohort.parameters:
        own = rows[rows["parameter"] == parameter]
        for place, (indicator, scores) in enumerate(own.groupby("indicator"), start=1):
            wide = scores.pivot(index="madrasah", columns="rater", values="score").to_numpy(float)
            ident = f"agreement.{parameter}.i{place}"
            found.append(_kappa_row(cohort, wide, ident, str(indicator), parameter))
    return found


def _kappa_row(cohort: NewCohort, wide: np.ndarray, ident: str, indicator: str, parameter: str) -> Row:
    from helpers.methods.weighted_kappa import LINEAR, QUADRATIC, raters_kappa

    settings, label = cohort.settings, given(indicator)
    several = int(((~np.isnan(wide)).sum(axis=1) >= 2).sum())
    cells = {"n": counted(f"{ident}.n", "madrasahs", several, "madrasah")}
    cells["same"] = _same(wide, f"{ident}.same", label)
    for kind in (LINEAR, QUADRATIC):
        kappa = raters_kappa(wide, SCALE, kind, settings.confidence, settings.seed)
        cells[kind] = placed(kappa, f"{ident}.{kind}", label, unit="correlation")
    return Row(label, dict(cells), group=parameter_label(parameter))


def _same(wide: np.ndarray, ident: str, label: str) -> Estimate:
    """Pairs of raters with the same score, of all pairs who scored the same madrasah."""
    one, two = np.triu_indices(wide.shape[1], 1)
    both = ~np.isnan(wide[:, one]) & ~np.isnan(wide[:, two])
    pairs = int(both.sum())
    alike = int((both & (wide[:, one] == wide[:, two])).sum())
    share = alike / pairs if pairs else None
    return Estimate(ident, label, share, n=pairs, unit="proportion", note=None if pairs else "one_rater")


@if_new
def agreement_said(cohort: NewCohort) -> list[Said] | None:
    """How the raters were spread over madrasahs, and how far the final score can be relied on."""
    way = design(cohort)
    if way is None:
        return None
    raters = counted("sample.raters", "raters", len(cohort.raters), "people")
    if way == "one":
        return [Said("one_rater" if len(cohort.raters) == 1 else "one_rater_each", {"raters": raters})]
    rows = icc_rows(cohort) or []
    final = next(row for row in rows if row.label == parameter_label(FINAL)).cells
    single = final["icc_a1" if way == "same" else "icc_1"]
    mean = final["icc_ak" if way == "same" else "icc_1k"]
    said = [Said(f"raters_{way}", {"raters": raters})]
    if isinstance(single, Estimate) and isinstance(mean, Estimate) and single.ci_low is not None:
        said.append(_reliable(cohort, {"single": single, "mean": mean}))
    return said


def _reliable(cohort: NewCohort, values: dict[str, Estimate]) -> Said:
    """Whether the lower limit of the mean reaches what is enough by the convention that was chosen."""
    words = cohort.settings.agreement_words
    scale = chosen_scale("agreement", words)
    if scale.reaches(values["mean"].ci_low or 0.0, scale.enough):
        return Said("reliable", values)
    begins = scale.begins(scale.enough)
    limit = Estimate("agreement.enough", f"{TEXT}.row.enough", begins, unit="correlation")
    if words == NO_WORDS:
        return Said("not_sure_unnamed", {**values, "enough": limit})
    named = {"word": f"method.band.{scale.enough}", "source": f"madrasah_performance.choice.{words}"}
    return Said("not_sure_reliable", {**values, "enough": limit, **named})


@if_new
def strictness_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a rater (by letter): mean score less that of all raters on the same madrasahs and indicators.

    None with fewer raters than ``small_cells``: who knows the raters would know whose row it is.
    """
    if cohort.wave is None or len(cohort.raters) < max(2, cohort.settings.small_cells):
        return None
    rows = cohort.scores[cohort.scores["wave"] == cohort.wave]
    cells = rows.groupby(["madrasah", "indicator"])["score"]
    shared = rows[cells.transform("size") >= 2]
    apart = shared["score"] - shared.groupby(["madrasah", "indicator"])["score"].transform("mean")
    by = apart.groupby([shared["rater"], shared["madrasah"]]).mean()
    return [_strictness(cohort, place, by.get(rater)) for place, rater in enumerate(cohort.raters)]


def _strictness(cohort: NewCohort, place: int, by_madrasah: object) -> Row:
    from helpers.methods.means import mean_of

    values = np.array([]) if by_madrasah is None else np.asarray(by_madrasah, dtype=float)
    label = given(_letter(place))
    found = mean_of(values, cohort.settings.confidence, unit="score")
    cell = placed(found, f"strictness.r{place + 1}", label, statistic=None, df=None, p_value=None)
    return Row(
        label,
        {
            "madrasahs": counted(f"strictness.r{place + 1}.n", "madrasahs", len(values), "madrasah"),
            "apart": cell,
        },
    )


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"A{place + 1}"


@if_new
def strictness_said(cohort: NewCohort) -> list[Said] | None:
    """That rows of raters are withheld, where they are."""
    if cohort.wave is None or len(cohort.raters) < 2 or strictness_rows(cohort) is not None:
        return None
    least = counted("sample.small_cells", "small_cells", cohort.settings.small_cells, "people")
    return [Said("raters_withheld", {"least": least})]
