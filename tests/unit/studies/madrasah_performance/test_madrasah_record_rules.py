"""What tables of madrasahs cannot say together is found, each at its row; what is whole has no problem."""

import pandas as pd
import pytest

from helpers.language import say
from helpers.language.catalogue import LANGUAGES
from helpers.simulation.madrasah_performance import simulate_tables
from helpers.studies.madrasah_performance.record_rules import contradictions
from helpers.studies.madrasah_performance.rubric import PRODUCT_STAGE, STATUS_OF, same_name
from helpers.studies.records.schema import load_schema

PLACE = {"file_": "tables.xlsx", "sheet_": "Sheet", "row_": 7}
LINK = {"source": "MIN 1", "target": "MIS 2", "target_status": "private", **PLACE}
PRODUCT = {
    "madrasah": "MIN 1",
    "stage": "online",
    "product": "members",
    "status": "done",
    "done": None,
    **PLACE,
}


def problems(**tables):
    madrasahs = [{"madrasah": "MIN 1", "level": "min", "status": None, **PLACE}]
    given = {"madrasahs": madrasahs, **tables}
    return contradictions({name: pd.DataFrame(rows) for name, rows in given.items()})


WRONG = {
    "status_of_level": {"madrasahs": [{"madrasah": "MIN 1", "level": "min", "status": "private", **PLACE}]},
    "product_of_other_stage": {"products": [{**PRODUCT, "stage": "guided"}]},
    "done_without_end": {
        "products": [{**PRODUCT, "status": "in_progress", "done": pd.Timestamp("2026-01-02")}]
    },
    "link_to_itself": {"links": [{**LINK, "target": "min-1"}]},
    "unknown_source": {"links": [{**LINK, "source": "MIM 1"}]},
    "two_statuses": {"links": [LINK, {**LINK, "target": "MIS  2", "target_status": "state"}]},
}


@pytest.mark.parametrize("name", list(WRONG))
def test_every_contradiction_is_found_at_its_row(name):
    found = problems(**WRONG[name])
    assert [problem.key for problem in found] == [f"records.madrasah_performance.{name}"]
    assert (found[0].file, found[0].sheet, found[0].row) == ("tables.xlsx", "Sheet", 7)
    for language in LANGUAGES:
        text = say(f"problem.{found[0].key}.expected", language, **found[0].values)
        assert "{" not in text


def test_all_contradictions_come_at_once():
    found = problems(
        madrasahs=WRONG["status_of_level"]["madrasahs"],
        products=WRONG["product_of_other_stage"]["products"],
        links=WRONG["two_statuses"]["links"],
    )
    assert len(found) == 3


def test_a_link_of_somebody_reached_before_is_sound():
    assert problems(links=[LINK, {**LINK, "source": "MIS 2", "target": "MIS 3"}]) == []


def test_a_simulated_cohort_has_none():
    assert contradictions(simulate_tables(20, 5, "en")) == []


def test_codes_of_the_rubric_are_those_of_the_tables():
    schema = load_schema("madrasah_performance")
    assert tuple(PRODUCT_STAGE) == schema.table("products").column("product").levels
    assert tuple(STATUS_OF) == schema.table("madrasahs").column("level").levels
    assert (STATUS_OF["man"], STATUS_OF["mas"]) == ("state", "private")
    assert same_name("MIS Al-Ikhlas 1") == same_name("mis al ikhlas 1") != same_name("MIS Al-Ikhlas 2")
