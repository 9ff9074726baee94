"""What was found of a cohort is taken up again for an equal one, as it was, and for no other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd
import pytest

from helpers.studies.found import if_new
from helpers.studies.kept import TOGETHER, Kept, kept_of


@dataclass(frozen=True)
class Wish:
    language: str = "id"
    items: tuple = ()


@dataclass(frozen=True)
class Cohort:
    tables: Mapping[str, pd.DataFrame]
    settings: Wish = Wish()
    design: dict = field(default_factory=dict)


def cohort(**others: object) -> Cohort:
    """A cohort of its own, with the same content each time."""
    table = pd.DataFrame({"person": ["p1", "p2"], "score": [1.0, float("nan")]})
    return replace(Cohort({"people": table}), **others)


def asked(kept: Kept, value: object = "found anew") -> object:
    return kept.found("analysis", lambda: value)


@pytest.fixture(autouse=True)
def nothing_before(monkeypatch):
    monkeypatch.setenv(TOGETHER, "1")
    kept_of(cohort(design={"before": "each test"}))


def test_the_other_language_takes_up_what_was_found():
    assert asked(kept_of(cohort()), ["first"]) == ["first"]
    assert asked(kept_of(cohort(settings=Wish("en")))) == ["first"]


def test_what_a_notebook_did_with_it_reaches_no_other_report():
    asked(kept_of(cohort()), ["first"]).append("by a cell")
    assert asked(kept_of(cohort())) == ["first"]


@pytest.mark.parametrize("other", [{"settings": Wish(items=("all",))}, {"design": {"sampling": "random"}}])
def test_other_settings_and_designs_are_looked_at_anew(other):
    asked(kept_of(cohort()), "first")
    assert asked(kept_of(cohort(**other))) == "found anew"


def test_other_tables_are_looked_at_anew_also_if_they_were_changed_in_place():
    mine = cohort()
    asked(kept_of(mine), "first")
    mine.tables["people"].loc[0, "score"] = 2.0
    assert asked(kept_of(mine)) == "found anew"
    assert asked(kept_of(cohort()), "again") == "again"


def test_a_result_that_holds_its_cohort_holds_the_one_that_asks():
    mine, yours = cohort(), cohort(settings=Wish("en"))
    asked(kept_of(mine), [mine, mine.tables["people"]])
    found = asked(kept_of(yours))
    assert found[0] is yours
    assert found[1] is yours.tables["people"]


def test_by_hand_everything_is_found_anew(monkeypatch):
    asked(kept_of(cohort()), "first")
    monkeypatch.delenv(TOGETHER)
    assert asked(kept_of(cohort())) == "found anew"


def test_what_cannot_be_copied_is_found_again():
    assert callable(asked(kept_of(cohort()), lambda: None))
    assert asked(kept_of(cohort())) == "found anew"


def test_of_a_large_cohort_no_second_copy_is_held(monkeypatch):
    monkeypatch.setattr("helpers.studies.kept._MOST_BYTES", 1)
    asked(kept_of(cohort()), "first")
    assert asked(kept_of(cohort())) == "found anew"


@dataclass(frozen=True)
class Asked:
    """A cohort as analyses know it."""

    kept: Kept


def test_what_was_found_from_other_findings_is_taken_up_with_them():
    calls = []

    @if_new
    def scales(cohort):
        return [[1.0, 2.0]]

    @if_new
    def compared(cohort, found, level, by="group"):
        calls.append((level, by))
        return {"level": level, "by": by, "scales": len(found)}

    for language in ("id", "en"):
        here = Asked(kept_of(cohort(settings=Wish(language))))
        found = scales(here)
        assert compared(here, found, 0.95) == {"level": 0.95, "by": "group", "scales": 1}
        assert compared(here, found, 0.9, by="school")["by"] == "school"
        assert compared(here, scales(here), 0.95)["level"] == 0.95
    assert calls == [(0.95, "group"), (0.9, "school")]
    compared(here, [[1.0, 2.0]], 0.95)  # made by hand: nobody can say that it is the same
    assert len(calls) == 3
