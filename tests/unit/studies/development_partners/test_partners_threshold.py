"""The curve of the threshold, on partners whose months were counted by hand."""

from datetime import date

from partner_tables import agreement, district, partner, partnership, simulated, tables

from helpers.studies.development_partners.threshold import curve, threshold_rows, threshold_said

# Whole months up to 30 June 2026: 3, 12, 30, not known
SINCE = {"A": date(2026, 3, 30), "B": date(2025, 6, 30), "C": date(2023, 12, 30), "D": None}


def cohort(**changed):
    rows = [partner(name, works_since=since) for name, since in SINCE.items()]
    rows.append(partner("E", own_funding=0, works_since=date(2020, 1, 1)))
    return partnership(tables(rows, [district("X")], [agreement(name, "X") for name in SINCE]), **changed)


def test_the_curve_falls_where_a_partner_has_not_worked_long_enough():
    found = curve(cohort())
    spans = [(item.estimate_low, item.estimate_high) for item in found]
    assert len(spans) == 37
    # D may have worked for any time; E never counts
    assert spans[:4] == [(3, 4)] * 4
    assert spans[4:13] == [(2, 3)] * 9
    assert spans[13:31] == [(1, 2)] * 18
    assert spans[31:] == [(0, 1)] * 6


def test_the_curve_never_rises_and_meets_the_count_of_the_settings():
    found = curve(partnership(simulated()))
    for name in ("estimate_low", "estimate_high"):
        values = [getattr(item, name) for item in found]
        assert values == sorted(values, reverse=True)


def test_the_table_has_half_years_and_the_threshold_of_the_settings():
    assert [row.label for row in threshold_rows(cohort())] == ["0", "6", "12", "18", "24", "30", "36"]
    assert [row.label for row in threshold_rows(cohort(least_months=14))][2:4] == ["12", "14"]


def test_who_stands_near_the_threshold_is_counted():
    said = {each.name: each.values for each in threshold_said(cohort(least_months=10))}
    # B has 12 months, which is two away; the others are further off
    assert (said["near"]["near"].estimate, said["near"]["near"].n) == (1, 4)
    assert said["curve_unknown"]["unknown"].estimate == 1


def test_without_any_beginning_there_is_no_curve():
    bare = partnership(tables([partner("P", works_since=None)]))
    assert curve(bare) is None
    assert threshold_rows(bare) == []
    assert [said.name for said in threshold_said(bare)] == ["no_curve"]
