"""What the cohorts say side by side and together: rows of the forest, its diamonds, and how they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from scipy.special import ndtri, stdtrit

from helpers.methods.meta_combined import fixed_effect, prediction_interval, random_effects, weights
from helpers.methods.meta_heterogeneity import q_test, tau_estimates
from helpers.methods.meta_model import fit, tau_squared
from helpers.studies.cohort_synthesis.comparing import TEXT, Compared, Entry
from helpers.studies.cohort_synthesis.scales import analysis_unit, carried_back
from helpers.studies.headline import Headline
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class ForestRow:
    """A cohort in the forest: its number (None where it has none to show), and its two weights (0 to 1).

    ``weight`` is that of the model that the report leans on, ``weights`` hold both by model.
    """

    entry: Entry
    estimate: Estimate | None
    weights: dict[str, Estimate]


@dataclass(frozen=True)
class Together:
    """All that is computed of one headline over several cohorts."""

    compared: Compared

    @cached_property
    def rows(self) -> list[ForestRow]:
        """A row a cohort, in the order of the synthesis."""
        shares = self._shares
        return [
            ForestRow(
                entry, own_estimate(self.compared, entry) if entry.shown else None, shares.get(place, {})
            )
            for place, entry in enumerate(self.compared.entries)
        ]

    @cached_property
    def fixed(self) -> Estimate:
        """The fixed effect."""
        return self._placed(self._of(fixed_effect, None), "fixed_effect")

    @cached_property
    def random(self) -> Estimate:
        """The random effect with its interval."""
        return self._placed(self._of(random_effects, "tau"), "random_effects")

    @cached_property
    def prediction(self) -> Estimate:
        """The prediction interval of one further cohort."""
        return self._placed(self._of(prediction_interval, "tau"), "prediction")

    @cached_property
    def leaning(self) -> Estimate:
        """The one that the report leans on, by the setting ``model``."""
        return self.fixed if self.compared.settings.model == "fixed" else self.random

    @cached_property
    def sums(self) -> list[Estimate]:
        """Fixed effect, random effect and prediction; none below two cohorts."""
        several = len(self.compared.combined) > 1
        return [self.fixed, self.random, self.prediction] if several else []

    @property
    def stated(self) -> list[Estimate]:
        """The number that the report leans on under a name of its own; none below two cohorts."""
        named = {"id": f"{self._ident}.stated", "label": f"{TEXT}.row.stated"}
        return [replace(self.leaning, **named)] if self.sums else []

    @property
    def too_few(self) -> Estimate:
        """What stands for the random effect below two cohorts: no number, and why."""
        ident, label = f"{self._ident}.random_effects", "method.quantity.random_effects"
        return Estimate(ident, label, note=f"{TEXT}.note.too_few_to_combine")

    @cached_property
    def spread(self) -> list[Estimate]:
        """Q, tau squared, tau, I squared, H squared."""
        found, settings = self.compared.effects, self.compared.settings
        if found is None or found.k < 2:
            return []
        unit = analysis_unit(self.compared)
        tested = q_test(found, settings.confidence)
        squared, tau, share, ratio = tau_estimates(found, settings.tau, settings.confidence)
        tau = replace(tau, unit=unit)
        return [replace(each, id=f"{self._ident}.{each.id}") for each in (tested, squared, tau, share, ratio)]

    @property
    def _ident(self) -> str:
        return f"together.{self.compared.id}"

    @cached_property
    def _shares(self) -> dict[int, dict[str, Estimate]]:
        """By place of a cohort that is combined, its share in the fixed and in the random effect."""
        found, settings = self.compared.effects, self.compared.settings
        if found is None or found.k < 2:
            return {}
        by_model = {"fixed": weights(found), "random": weights(found, tau_squared(found, settings.tau))}
        places = [place for place, entry in enumerate(self.compared.entries) if entry.combined]
        return {
            place: {
                model: Estimate(
                    f"weight.{self.compared.id}.{self.compared.entries[place].member.name}.{model}",
                    f"{TEXT}.row.weight_{model}",
                    float(shares[at]),
                    unit="proportion",
                )
                for model, shares in by_model.items()
            }
            for at, place in enumerate(places)
        }

    def _of(self, method: Callable[..., Estimate], tau: str | None) -> Estimate:
        found, settings = self.compared.effects, self.compared.settings
        if found is None:
            return Estimate("nothing", "", n=0, note=f"{TEXT}.note.nothing_to_combine")
        if tau is None:
            return method(found, settings.confidence)
        return method(found, settings.tau, settings.interval, settings.confidence)

    def _placed(self, found: Estimate, name: str) -> Estimate:
        shown = carried_back(found, self.compared.first)
        return replace(shown, id=f"{self._ident}.{name}", label=f"method.quantity.{name}")


def own_estimate(compared: Compared, entry: Entry) -> Estimate:
    """A cohort's own number with its interval: t where the degrees of freedom are known, else normal."""
    found, level = entry.headline, compared.settings.confidence
    assert found is not None
    ends = _limits(found, level)
    ident = f"cohort.{compared.id}.{entry.member.name}"
    plain = Estimate(
        ident, entry.member.label, found.estimate, n=found.n, ci_level=level if ends else None, **ends
    )
    return carried_back(replace(plain, method=found.method, note=found.note), found)


def _limits(found: Headline, level: float) -> dict[str, float]:
    if not found.standard_error or found.estimate is None:
        return {}
    point = 0.5 + level / 2
    quantile = float(stdtrit(found.df, point)) if found.df else float(ndtri(point))
    half = quantile * found.standard_error
    return {"ci_low": found.estimate - half, "ci_high": found.estimate + half}


def middle_of(compared: Compared) -> float | None:
    """The fixed effect on the scale of analysis, around which a funnel stands; None below two cohorts."""
    found = compared.effects
    return None if found is None or found.k < 2 else float(fit(found).coefficients[0])
