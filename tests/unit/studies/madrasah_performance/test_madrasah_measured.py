"""Analyses of new cohorts of madrasahs, on tables small enough to count by hand."""

import pandas as pd
import pytest

from helpers.studies.madrasah_performance.measured import (
    agreement,
    association,
    mentoring,
    models,
    passing_on,
    performance,
    products,
    record_checks,
    sample,
    waves,
)
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.counting_rows import counting_rows
from helpers.studies.madrasah_performance.rubric import PARAMETERS
from helpers.studies.madrasah_performance.settings import Settings
from helpers.studies.records.typed import typed_tables

STUDY = "madrasah_performance"
WHOLE = dict.fromkeys(PARAMETERS, 1)
NAMES = ("MIN 1", "MIN 2", "MTsN 1", "MTsN 2")
MADRASAHS = [{"madrasah": n, "level": "min" if "MIN" in n else "mtsn", "district": "Melati"} for n in NAMES]
INDICATORS = [
    {"indicator": i, "parameter": p}
    for i, p in zip(("A1", "A2", "B1"), ("collaboration",) * 2 + ("presentation",), strict=True)
]


def score(madrasah, indicator, rater, wave, value):
    return {"madrasah": madrasah, "indicator": indicator, "rater": rater, "wave": wave, "score": value}


def cohort(settings=(), **tables):
    given = {"madrasahs": MADRASAHS, "indicators": INDICATORS, **tables}
    settings = Settings("x", "en", 0.95, "wilson", "madrasah", 1, [0.4], 0.8, draws=999, **dict(settings))
    frames = {name: pd.DataFrame(rows) for name, rows in given.items() if rows}
    return NewCohort(typed_tables(STUDY, frames), settings)


def visit(madrasah, role, mode="in_person", day="2026-02-03", mentor="Siti", hours=2.0):
    return {"madrasah": madrasah, "role": role, "mode": mode, "date": day, "mentor": mentor, "hours": hours}


SCORES = [
    *(score("MIN 1", i, "Budi", 1, v) for i, v in (("A1", 2), ("A2", 4), ("B1", 1))),
    *(score("MIN 1", i, "Ani", 1, v) for i, v in (("A1", 4), ("A2", 4), ("B1", 2))),
    *(score("MIN 2", i, "Budi", 1, v) for i, v in (("A1", 3), ("A2", None), ("B1", 2))),
    *(score("MIN 1", i, "Budi", 2, v) for i, v in (("A1", 3), ("A2", 4), ("B1", 3))),
]


def test_indicators_in_another_language_than_the_report_are_said_to_be_quoted():
    worded = [{**each, "statement": "Tim bertemu dan mencatat hasilnya"} for each in INDICATORS]
    found = cohort(scores=SCORES, indicators=worded)
    (said,) = sample.quoted_said(found, "en")
    assert said.values == {"written": "madrasah_performance.choice.id"}
    assert sample.quoted_said(found, "id") is None
    assert sample.quoted_said(cohort(scores=SCORES), "en") is None  # codes alone


def test_a_parameter_is_the_mean_of_its_indicators_and_the_final_score_of_its_parameters():
    found = cohort(scores=SCORES).parameter_scores(1)
    assert found.loc["MIN 1"].tolist() == [(3 + 4) / 2, 1.5, 2.5]
    assert found.loc["MIN 2"].tolist() == [3, 2, 2.5]
    assert found.loc["MTsN 1"].isna().all()


def test_a_rater_who_left_out_an_indicator_has_no_score_on_its_parameter():
    wide = cohort(scores=SCORES).rater_scores("collaboration", 1)
    assert wide.loc["MIN 1"].notna().sum() == 2
    assert wide.loc["MIN 2"].isna().all()
    assert cohort(scores=SCORES).rater_scores("presentation", 1).loc["MIN 2"].notna().sum() == 1


def test_the_last_wave_is_described_unless_another_is_asked_for():
    found = cohort(scores=SCORES)
    assert (found.waves, found.wave) == ((1, 2), 2)
    assert agreement.design(found) == "one"
    assert waves.change_rows(found)[-1].cells["n"].estimate == 1


def test_a_role_meets_its_quota_madrasah_by_madrasah():
    visits = [visit(n, "lecturers", day=f"2026-02-0{d}") for n in NAMES[:3] for d in (1, 2)]
    visits += [visit(NAMES[0], "lecturers", "online", "2026-03-01"), visit(NAMES[3], "trainers", hours=None)]
    quotas = [{"role": "lecturers", "visits": 2}, {"role": "trainers", "visits": 1}]
    found = cohort(visits=visits, quotas=quotas)
    shares = {item.id: item.estimate for item in mentoring.active_estimates(found)}
    assert shares == {"mentor.lecturers.active": 0.75, "mentor.trainers.active": 0.25}
    pair = mentoring.pair_rows(found)[0].cells
    assert (pair["more"].estimate, pair["less"].estimate, pair["difference"].estimate) == (1, 3, -0.5)
    quota = mentoring.visits_said(found)[1].values
    assert (quota["asked"].estimate, quota["within"].estimate) == (12, 7 / 12)
    assert quota["all_roles"].estimate == 0
    assert mentoring.visit_rows(found)[0].cells["mentors"] == "madrasah_new.answer.few"


def test_visits_and_scores_go_together_in_their_order():
    scores = [score(n, "B1", "Budi", 1, v) for n, v in zip(NAMES, (1, 2, 3, 4), strict=True)]
    visits = [visit(n, "lecturers", day=f"2026-02-0{d + 1}") for k, n in enumerate(NAMES) for d in range(k)]
    row = association.association_rows(cohort(scores=scores, visits=visits))[0]
    assert row.cells["all"].estimate == pytest.approx(1)
    assert row.cells["all"].note == "association_of_visits"
    assert row.cells["within"].note == "too_few_cases"


def product(madrasah, name, stage, status):
    return {"madrasah": madrasah, "product": name, "stage": stage, "status": status}


def test_a_stage_is_finished_with_all_its_products_and_unknown_without_a_row():
    rows = [product(n, "members", "online", "done") for n in NAMES]
    rows += [
        product(n, "kom", "classroom", s)
        for n, s in zip(NAMES[:3], ("done", "in_progress", "done"), strict=True)
    ]
    rows += [
        product(NAMES[0], "lesson_modules", "classroom", "done"),
        product(NAMES[1], "lesson_modules", "classroom", "done"),
    ]
    found = cohort(products=rows)
    shares = {item.id: (item.estimate, item.n, item.missing) for item in products.stage_estimates(found)}
    assert shares["products.online"] == (1, 4, 0)
    assert shares["products.classroom"] == (0.5, 2, 2)
    assert shares["products.all"] == (0.5, 2, 2)
    assert products.step_rows(found)[0].cells["lost"].estimate == 1


def link(source, target, teachers=5, day="2026-03-01"):
    return {"source": source, "target": target, "teachers": teachers, "date": day, "target_status": "private"}


def test_generations_follow_the_links_however_names_are_spelt():
    rows = [
        link("MIN 1", "MIS Al-Huda"),
        link("MIN 2", "MIS AL HUDA", 3),
        link("mis al huda", "MIS Nurul", None),
    ]
    found = cohort(links=rows)
    generations = [
        {key: cell and cell.estimate for key, cell in row.cells.items()}
        for row in passing_on.generation_rows(found)
    ]
    assert generations == [
        {"members": 4, "active": 2, "links": 2, "teachers": None},
        {"members": 1, "active": 1, "links": 1, "teachers": 8},
        {"members": 1, "active": 0, "links": 0, "teachers": 0},
    ]
    assert passing_on.active_estimates(found)[-1].estimate == 0.5
    said = {each.name: each.values for each in passing_on.reach_said(found)}
    assert (said["reach_private"]["reached"].estimate, said["reach_twice"]["twice"].estimate) == (2, 1)


def test_what_is_odd_is_counted():
    visits = [visit("MIN 1", "lecturers"), visit("MIN 1", "lecturers"), visit("MIN 2", "lecturers")]
    links = [
        link("MIN 1", "MIS 1", day="2026-04-01"),
        link("MIS 1", "MIS 2", day="2026-03-01"),
        link("MIN 1", "MIN 2"),
    ]
    rows = record_checks.check_rows(cohort(scores=SCORES, visits=visits, links=links))
    found = {
        row.label.rpartition(".")[2]: (row.cells["found"].estimate, row.cells["of"].estimate) for row in rows
    }
    assert found["left_out"] == (1, 12)
    assert found["cells_missing"] == (24 - 8, 24)
    assert found["never_scored"] == (2, 4)
    assert found["never_visited"] == (2, 4)
    assert found["doubled_visits"] == (1, 3)
    assert found["two_places"] == (1, 1)
    assert found["early_links"] == (1, 1)
    assert found["back_links"] == (1, 3)


def test_too_many_levels_leave_out_the_finest_factor():
    factors = {"madrasah": list("aabb"), "occasion": ["a1", "a2", "b1", "b2"], "aspect": ["x", "y", "x", "y"]}
    found = models._fitting({}, dict(factors), 10, 7)
    assert (list(found.factors), found.left_out) == (["madrasah", "occasion"], ("aspect",))
    assert "occasion" not in models._fitting({}, dict(factors), 4, 100).factors


def test_without_scores_there_is_nothing_to_say():
    found = cohort()
    assert [said.name for said in sample.sample_said(found)] == ["no_scores"]
    for function in (performance.mean_rows, agreement.icc_rows, models.spread_rows, waves.change_said):
        assert function(found) is None
    assert passing_on.network(found) is None


def test_a_rater_for_every_madrasah_is_no_source_of_its_own():
    """Who is strict cannot be told from which madrasah is weak; half of it each would be made up."""
    scores = [
        score(name, i, f"Rater {name}", 1, 1 + (place + at * place) % 4)
        for place, name in enumerate(NAMES)
        for at, i in enumerate(("A1", "A2", "B1"))
    ]
    found = cohort(scores=scores)
    assert "rater" not in [row.label.rpartition(".")[2] for row in models.spread_rows(found)]
    said = {each.name: each.values for each in models.model_said(found)}
    assert said["model_same"]["source"].endswith(".rater")


def test_weights_move_the_final_score_and_one_of_zero_needs_no_answer():
    one = {**WHOLE, "collaboration": 3}
    assert cohort(scores=SCORES, settings={"criterion_weights": one}).parameter_scores(1).loc[
        "MIN 1", "final"
    ] == pytest.approx((3 * 3.5 + 1.5) / 4)
    without = cohort(scores=SCORES, settings={"criterion_weights": {**WHOLE, "collaboration": 0}})
    assert without.parameter_scores(1)["final"].tolist()[:2] == [1.5, 2.0]
    assert without.rater_scores("final", 1).loc["MIN 1"].tolist() == [1, 2]
    weighted = cohort(scores=SCORES, settings={"criterion_weights": one}).rater_scores("final", 1)
    assert weighted.loc["MIN 1"].tolist() == pytest.approx([(3 * 3 + 1) / 4, (3 * 4 + 2) / 4])
    assert weighted.loc["MIN 2"].isna().all()  # an indicator was left out


def test_rows_that_do_not_count_are_gone():
    roles = {"Budi": "lecturers", "Ani": "trainers"}
    tables = cohort(
        scores=[{**each, "rater_role": roles[each["rater"]]} for each in SCORES],
        visits=[
            visit("MIN 1", "lecturers"), visit("MIN 1", "trainers", "online"), visit("MTsN 1", "trainers"),
        ],
        quotas=[{"role": "lecturers", "visits": 1}, {"role": "trainers", "visits": 2}],
        links=[{"source": s, "target": "X", "date": "2026-03-01"} for s in ("MIN 1", "mtsn 1", "Y")],
    ).tables  # fmt: skip

    def left(**chosen):
        settings = Settings("x", "en", 0.95, "wilson", "madrasah", 1, [0.4], 0.8, **chosen)
        return NewCohort(counting_rows(tables, settings), settings)

    assert len(left(rater_role="trainers").raters) == 1
    some = left(levels="min")
    assert (list(some.madrasahs.index), some.visits.sum().tolist()) == (["MIN 1", "MIN 2"], [1, 1])
    assert some.tables["links"]["source"].tolist() == ["MIN 1", "Y"]
    assert left(mode="in_person").visits["trainers"].sum() == 1
    assert left(mentor_roles="trainers").quotas == {"trainers": 2}
    assert left(quota=7).quotas == {"lecturers": 7, "trainers": 7}
    assert left().tables.keys() == tables.keys()


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        ("koo2016", "not_sure_reliable", 0.75),
        ("cicchetti1994", "not_sure_reliable", 0.6),
        ("none", "not_sure_unnamed", 0.75),
    ],
)
def test_what_is_enough_for_raters_to_agree_is_the_conventions(words, name, begins):
    values = (1, 3, 2, 4, 2, 2, 3, 3, 1, 4, 4, 3)
    rows = [
        score(madrasah, indicator, rater, 1, values[(3 * place + 5 * at + 7 * turn) % len(values)])
        for place, madrasah in enumerate(NAMES)
        for at, indicator in enumerate(("A1", "A2", "B1"))
        for turn, rater in enumerate(("Ani", "Budi"))
    ]
    said = agreement.agreement_said(cohort({"agreement_words": words}, scores=rows))[-1]
    assert said.name == name
    assert said.values["enough"].estimate == begins
    assert ("word" in said.values) == (words != "none")
