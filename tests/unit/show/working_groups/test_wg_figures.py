import pytest

from helpers.show.working_groups import Page, figures
from helpers.studies.working_groups.distributions import Distribution
from helpers.words.estimates import Estimate

ANSWERS = ("never", "monthly", "weekly")
TEXTS = {
    "answer": {key: {"en": key.capitalize(), "id": key} for key in ANSWERS},
    "place": {"bima": {"en": "Bima", "id": "Bima"}},
    "table": {"t05": {"en": "Decree", "id": "SK"}},
}


@pytest.fixture
def page():
    return Page("en", TEXTS)


def distribution(*shares, place="bima"):
    items = tuple(
        Estimate(f"ordered.frequency.kkg.{place}.{a}", f"answer.{a}", s, unit="proportion", group="KKG")
        for a, s in zip(ANSWERS, shares, strict=True)
    )
    return Distribution("frequency", "kkg", place, ANSWERS, items, (8,), (1, 3))


def test_a_bar_is_told_in_words(page):
    figure = figures.ordered(page, "frequency", [distribution(0.25, 0.5, 0.25)])
    assert figure.id == "fig-frequency"
    assert "KKG, Bima (n = 8): Never 25%; Monthly 50%; Weekly 25%." in figure.alt
    assert len(figure.estimates) == 3


def test_answers_that_nobody_gave_are_not_told(page):
    assert (
        "Monthly" not in figures.ordered(page, "frequency", [distribution(0.5, 0, 0.5)]).alt.split(":", 2)[2]
    )


def test_equal_figures_have_equal_bytes(page):
    first, second = (figures.ordered(page, "frequency", [distribution(0.25, 0.5, 0.25)]) for _ in range(2))
    assert (first.svg, first.lettered) == (second.svg, second.lettered)


def test_verdicts_of_a_table(page):
    counts = [
        Estimate(f"verdict.t05.{name}", f"ledger.verdict.{name}", value, unit="claims")
        for name, value in (("impossible", 1), ("consistent", 3))
    ]
    figure = figures.verdicts(page, {"t05": counts})
    assert "5 Decree (n = 4): impossible 25%; consistent 75%." in figure.alt
    assert figure.estimates == tuple(counts)
