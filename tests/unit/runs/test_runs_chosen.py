import pytest

from helpers.runs.chosen import chosen_values, effective_values, titled
from helpers.studies.parameters import Parameter

DECLARED = {
    "confidence": Parameter("confidence", "float", 0.95),
    "policy": Parameter("policy", "str", "document"),
    "exact": Parameter("exact", "bool", True),
    "weights": Parameter("weights", "dict", {"decree": 1, "reports": 1}),
}


def test_defaults_stand_where_nothing_was_given():
    assert effective_values(DECLARED, {"exact": False}) == {
        "confidence": 0.95,
        "policy": "document",
        "exact": False,
        "weights": {"decree": 1, "reports": 1},
    }


@pytest.mark.parametrize(
    ("given", "chosen", "name"),
    [
        ({}, {}, "a"),
        ({"confidence": 0.95, "policy": "document"}, {}, "a"),
        (
            {"policy": "all", "confidence": 0.9},
            {"policy": "all", "confidence": 0.9},
            "a confidence=0.9 policy=all",
        ),
        ({"exact": False}, {"exact": False}, "a exact=false"),
        ({"weights": {"decree": 2, "reports": 1}}, {"weights": {"decree": 2}}, 'a weights={"decree":2}'),
    ],
)
def test_only_what_differs_from_the_default_is_chosen_and_named(given: dict, chosen: dict, name: str):
    assert chosen_values(DECLARED, given) == chosen
    assert titled("a", chosen) == name


def test_choices_stand_in_the_order_of_the_notebook_however_they_were_typed():
    typed = {"exact": False, "policy": "all", "confidence": 0.9}
    assert list(chosen_values(DECLARED, typed)) == ["confidence", "policy", "exact"]
