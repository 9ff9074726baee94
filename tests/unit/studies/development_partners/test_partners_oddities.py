"""What is odd is found, and nothing else; what contradicts itself is refused; headlines say what they can."""

from datetime import date
from pathlib import Path

import pytest
from partner_tables import DAY, activity, agreement, district, partner, partnership, simulated, tables

from helpers.studies.canonical import StudyData
from helpers.studies.development_partners.headline import headline
from helpers.studies.development_partners.oddities import listed_rows, oddities_said, oddity_rows
from helpers.studies.development_partners.record_rules import contradictions
from helpers.studies.development_partners.sample import kind_estimates, missing_estimates
from helpers.studies.labels import Labels
from helpers.studies.manifest import Cohort

SINCE = date(2026, 4, 1)


def odd():
    partners = [
        partner("Late", works_since=date(2026, 8, 1)),
        partner("Early", works_since=SINCE),
        partner("Empty", assisted_schools=0),
        partner("Idle"),
    ]
    signed = [
        agreement("Early", "A", date(2026, 4, 1)),
        agreement("Empty", "A", date(2024, 1, 1), date(2025, 1, 1)),
        agreement("Idle", "A"),
    ]
    log = [
        activity("Early", "A", "team", date(2026, 3, 31)),
        activity("Early", "A", "team", date(2026, 4, 2)),
        activity("Empty", "A", "team", schools=3),
        activity("Empty", "A", "team", date(2026, 12, 1)),
    ]
    return partnership(tables(partners, [district("A", 3, 4)], signed, log))


def test_every_kind_of_oddity_is_found_once():
    found = {row.label.rpartition(".")[2]: row.cells["found"] for row in oddity_rows(odd())}
    assert {name: cell.estimate for name, cell in found.items()} == {
        **{"begins_later": 1, "active_before": 1, "planned": 1, "without_agreement": 2},
        **{"no_schools_but_active": 1, "more_accompanied": 1, "no_activity": 1},
    }
    assert found["begins_later"].n == 4
    listed = {(row.group.rpartition(".")[2], row.label) for row in listed_rows(odd())}
    assert ("without_agreement", "=Empty") in listed
    assert ("no_activity", "=Idle") in listed


def test_nothing_odd_is_said_of_a_sound_cohort():
    sound = partnership(
        tables([partner("P")], [district("A")], [agreement("P", "A")], [activity("P", "A", "team")])
    )
    assert [said.name for said in oddities_said(sound)] == ["nothing_odd"]
    assert listed_rows(sound) == []


def test_an_agreement_cannot_end_before_it_was_signed():
    found = tables(
        [partner("P")],
        [district("A")],
        [
            agreement("P", "A", date(2026, 1, 2), date(2026, 1, 1)),
            agreement("P", "A", until=date(2026, 1, 1)),
        ],
    )
    placed = {**found, "agreements": found["agreements"].assign(file_="a.xlsx", sheet_="MoU", row_=[2, 3])}
    (problem,) = contradictions(placed)
    assert problem.render("en").startswith("a.xlsx, sheet MoU, row 2, column valid_until")
    assert "2026-01-02" in problem.render("id")
    assert len(contradictions(found)) == 1


def test_blank_cells_are_counted_by_column_and_kinds_add_up():
    found = tables([partner("P", focus=None, kind="ngo"), partner("Q")], [district("A")])
    missing = {item.id: item.estimate for item in missing_estimates(partnership(found))}
    assert missing == {"missing.partners.focus": 0.5, "missing.partners.kind": 0.5}
    kinds = kind_estimates(partnership(found))
    assert [(item.id, item.estimate) for item in kinds] == [("kind.ngo", 0.5), ("kind.not_told", 0.5)]


def study_data(found, kind="new", **design):
    about = {"end": DAY, "design": design}
    title = {"id": "x", "en": "x"}
    cohort = Cohort("development_partners", "x", kind, False, title, Path(), (), about)
    return StudyData(cohort, Labels({}), found)


def test_a_list_of_partners_gives_shares_without_an_error_and_a_sample_with_one():
    rows = [partner("P"), partner("Q", own_funding=0), partner("R", focus="other"), partner("S")]
    found = tables(
        rows, [district("A")], [agreement(name, "A") for name in "PQRS"], [activity("P", "A", "team")]
    )
    listed = {each.id: each for each in headline(study_data(found, sampling="census"))}
    must = listed["eligible_must"]
    assert (must.estimate, must.standard_error, must.note) == (0.5, None, "full_list")
    assert listed["covered"].estimate == pytest.approx(1 / 11)
    sampled = {each.id: each for each in headline(study_data(found, sampling="random"))}["eligible_must"]
    assert (sampled.scale, sampled.estimate, sampled.standard_error) == ("logit", 0.0, 1.0)  # 2 of 4


def test_headlines_that_cannot_be_given_say_why():
    assert {each.note for each in headline(study_data({}, kind="published"))} == {"no_partner_printed"}
    nothing = headline(study_data(tables([])))
    assert {(each.estimate, each.note) for each in nothing} == {(None, "nothing_to_share")}
    unknown = {each.id: each.note for each in headline(study_data(tables([partner("P")])))}
    assert unknown["eligible_must"] == "not_known_of_some"
    assert len(headline(study_data(simulated()))) == 3
