"""The forest, the funnel and the line over time, and what they say in words."""

import pytest
from made_cohorts import compared, gathered, many, number

from helpers.show.cohort_synthesis import Page
from helpers.show.cohort_synthesis import forest_figure as forest
from helpers.show.cohort_synthesis.forest_figure import forest_figure
from helpers.show.cohort_synthesis.funnel_figure import funnel_figure
from helpers.show.cohort_synthesis.page import small_first, texts_of
from helpers.show.cohort_synthesis.trend_figure import trend_figure
from helpers.studies.cohort_synthesis.funnel import funnel_of
from helpers.studies.cohort_synthesis.over_time import over_time
from helpers.studies.cohort_synthesis.together import Together

NOTHING = number(None, None, 0, note="no_pairs")


def page(*headlines, language="en"):
    return Page(language, texts_of(gathered(*headlines)))


def test_a_label_inside_a_sentence_begins_small():
    label = page(number(5.0, 1.0, 21)).label
    assert label("~headline.learning_community.change") == "mean change in points of 0 to 100"
    assert small_first("KKG with statutes") == "KKG with statutes"


def test_a_forest_of_three_has_their_numbers_and_what_they_say_together():
    cohorts = (number(5.0, 1.0, 21), number(9.0, 2.0, 33), number(2.0, 1.5, 40))
    found = Together(compared(*cohorts))
    spec = forest_figure(page(*cohorts), found)
    assert spec.alt.startswith("Forest plot of 3 cohorts. Lowest: Cohort c3 2.0")
    assert "A further cohort (prediction)" in spec.alt
    ids = {item.id for item in spec.estimates}
    assert {"cohort.change.c1", "together.change.prediction", "weight.change.c2.random"} <= ids
    assert spec.width_cm == pytest.approx(17.0)


def test_areas_of_squares_are_in_proportion_to_the_weights(monkeypatch):
    drawn, publish = [], forest.publish
    monkeypatch.setattr(
        forest, "publish", lambda figure, *more: drawn.append(figure) or publish(figure, *more)
    )
    cohorts = (number(5.0, 1.0), number(6.0, 2.0), number(7.0, 1.5), number(5.0, 90.0))
    found = Together(compared(*cohorts))
    forest_figure(page(*cohorts), found)
    lines = [line for axes in drawn[0].axes for line in axes.lines if line.get_marker() == "s"]
    sides = [line.get_markersize() for line in lines]
    model = found.compared.settings.model
    weights = [row.weights[model].estimate for row in found.rows]
    assert [side**2 / sides[0] ** 2 for side in sides[:3]] == pytest.approx(
        [weight / weights[0] for weight in weights[:3]]
    )
    assert {line.get_markeredgewidth() for line in lines} == {0}
    assert weights[3] < 0.001 < sides[3]  # it shows all the same


def test_the_key_of_what_is_not_combined_stands_in_the_row_of_the_heads():
    same = tuple(number(value, 1.0) for value in (5.0, 6.0, 7.0, 8.0))
    other = (*same[:3], number(8.0, 1.0, design={"questions": "#bbb", "items": 5}))
    alike, apart = (forest_figure(page(*cohorts), Together(compared(*cohorts))) for cohorts in (same, other))
    assert "not combined" not in alike.svg
    assert "not combined" in apart.svg
    assert _height(apart) == _height(alike)


def test_more_than_forty_become_a_caterpillar_of_bounded_height():
    heights = []
    for count in (41, 200):
        cohorts = many(count)
        spec = forest_figure(page(*cohorts), Together(compared(*cohorts)))
        heights.append(_height(spec))
        assert f"{count} cohorts" in spec.alt
    assert heights[0] == heights[1]


def test_nothing_to_show_shows_nothing():
    found = Together(compared(NOTHING, None))
    assert forest_figure(page(NOTHING, None), found) is None
    assert funnel_figure(page(NOTHING, None), funnel_of(found.compared)) is None
    assert trend_figure(page(NOTHING, None), over_time(found.compared), found) is None


def test_another_unit_has_no_place_on_the_axis():
    cohorts = (number(5.0, 1.0), number(6.0, 1.0), number(0.4, 0.1, unit="sd"))
    spec = forest_figure(page(*cohorts), Together(compared(*cohorts)))
    assert "Forest plot of 2 cohorts" in spec.alt
    assert "cohort.change.c3" not in {item.id for item in spec.estimates}


def test_one_cohort_is_drawn_without_a_sum():
    spec = forest_figure(page(number(5.0, 1.0), NOTHING), Together(compared(number(5.0, 1.0), NOTHING)))
    assert [item.id for item in spec.estimates] == ["cohort.change.c1"]


@pytest.mark.parametrize("scale", ["logit", "log"])
def test_shares_and_ratios_are_drawn(scale):
    unit = {"logit": "proportion", "log": "ratio"}[scale]
    cohorts = [number(x, 0.4, 20, scale=scale, unit=unit, scale_facts=("unit",)) for x in (0.2, 1.4, 0.6)]
    found = Together(compared(*cohorts))
    assert forest_figure(page(*cohorts), found).alt
    assert trend_figure(page(*cohorts), over_time(found.compared), found).alt


def test_funnel_and_line_say_their_slopes():
    cohorts = many(12)
    found = Together(compared(*cohorts))
    funnel = funnel_figure(page(*cohorts), funnel_of(found.compared))
    assert funnel.alt.startswith("Funnel plot of 12 cohorts")
    assert [item.id for item in funnel.estimates] == ["funnel.change.slope", "funnel.change.inside"]
    line = trend_figure(page(*cohorts), over_time(found.compared), found)
    assert "Change per year" in line.alt
    assert len(line.estimates) == 13


def test_names_and_facts_of_others_stand_for_themselves():
    shown = page(number(5.0, 1.0))
    assert shown.label("cohort.c1") == "Cohort c1"
    assert shown.label("=<b>x</b>") == "<b>x</b>"
    assert shown.label("headline.fact.no_such_fact") == "no such fact"
    assert shown.label("headline.sampling.one school") == "one school"
    assert shown.label("cohort_synthesis.reason.other_scale; ~headline.fact.questions").endswith(
        "decides it: set of questions."
    )
    hostile = shown.sentence("title", title="=*bold* [x](y)")
    assert r"\*bold\* \[x\](y)" in str(hostile)


def _height(spec):
    return spec.svg.split('height="')[1].split('"')[0]
