"""Mentor activity over bases that are not stated."""

import pytest

from helpers.studies.madrasah_performance.mentors import (
    ROLES,
    activity,
    activity_by_base,
    base_rows,
    bases,
    joint_summary,
    matched_p_values,
    matched_rows,
    role_counts,
)


def test_candidate_bases(numbers):
    assert bases(numbers) == {"madrasah": 55, "visits": 165, "universities": 14, "districts": 22}


@pytest.mark.parametrize(
    ("role", "madrasahs", "visits"),
    [
        ("lecturers", (41,), (123, 124)),
        ("penmad", (48,), (143, 144)),
        ("supervisors", (54,), (161, 162)),
        ("trainers", (55,), (165,)),
    ],
)
def test_counts_that_print_so(numbers, role, madrasahs, visits):
    assert role_counts(numbers, role, 55) == madrasahs
    assert role_counts(numbers, role, 165) == visits


def test_universities_and_districts_are_no_base(numbers):
    # 10/14 = 71.4 %, 11/14 = 78.6 %; 19/22 = 86.4 %, 20/22 = 90.9 %
    rows = {row.label.rpartition(".")[2]: row.cells for row in base_rows(numbers)}
    assert rows["lecturers"]["other"] == rows["penmad"]["other"] == "madrasah_performance.answer.no_count"
    assert rows["trainers"]["other"] is None
    assert rows["size"]["visits"].estimate == 165


def test_one_count_gives_a_share_and_two_a_range(numbers):
    lecturers = activity(numbers, "madrasah", 0.95, "clopper_pearson")[0]
    assert lecturers.estimate == pytest.approx(41 / 55)
    visits = activity(numbers, "visits", 0.95, "clopper_pearson")[0]
    assert visits.estimate is None
    assert (visits.estimate_low, visits.estimate_high) == (pytest.approx(123 / 165), pytest.approx(124 / 165))
    assert visits.ci_low < 123 / 165 < 124 / 165 < visits.ci_high


def test_all_active_has_the_exact_lower_limit(numbers):
    trainers = activity(numbers, "madrasah", 0.95, "clopper_pearson")[3]
    # With 55 of 55 the lower limit is alpha/2 to the power 1/55
    assert trainers.ci_low == pytest.approx(0.025 ** (1 / 55))
    assert trainers.ci_high == 1


def test_the_chosen_base_comes_first(numbers):
    ids = [found.id for found in activity_by_base(numbers, "visits", 0.9, "wilson")]
    assert ids[0] == "mentor.lecturers.active.base165"
    assert len(set(ids)) == 2 * len(ROLES)


def test_all_four_roles_together(numbers):
    found = joint_summary(numbers, "madrasah")
    # At least 41 + 48 + 54 + 55 - 3 x 55, at most 41
    assert (found["all_roles"].estimate_low, found["all_roles"].estimate_high) == (33, 41)
    assert (found["missed"].estimate_low, found["missed"].estimate_high) == (14, 22)
    assert found["total"].estimate == pytest.approx(198 / 220)


def test_visits_in_total_are_a_range(numbers):
    total = joint_summary(numbers, "visits")["total"]
    assert (total.estimate_low, total.estimate_high) == (pytest.approx(592 / 660), pytest.approx(595 / 660))


def test_matched_p_values_by_hand():
    # 48 against 41 of 55: seven more, and from 0 to 7 madrasahs with the second role alone
    found = matched_p_values(48, 41, 55)
    assert len(found) == 8
    assert found[0] == pytest.approx(2 / 2**7)
    assert found[-1] == pytest.approx(2 * 198440 / 2**21)


def test_matched_p_values_are_symmetric_and_at_most_one():
    assert matched_p_values(41, 48, 55) == matched_p_values(48, 41, 55)
    assert max(matched_p_values(10, 10, 20)) == 1


def test_one_table_remains_where_a_role_is_always_active(numbers):
    rows = {row.label.rpartition(".")[2]: row.cells for row in matched_rows(numbers)}
    # All trainers were active, so the 14 madrasahs without an active lecturer are all that differ
    assert rows["trainers_lecturers"]["p_value"].estimate == pytest.approx(2 / 2**14)
    assert rows["penmad_lecturers"]["p_value"].is_range
    assert rows["penmad_lecturers"]["difference"].estimate == pytest.approx(7 / 55)
    assert len(rows) == 6


def test_a_range_of_p_values_says_what_it_is(numbers):
    rows = {row.label.rpartition(".")[2]: row.cells for row in matched_rows(numbers)}
    for cells in rows.values():
        for p in (cells["p_value"], cells["p_holm"]):
            assert (p.unit, p.group) == ("probability", "madrasah_performance.column.p_value")
            assert p.p_value == p.estimate
            assert p.note == "madrasah_performance.note.six_pairs"
    assert rows["penmad_lecturers"]["p_value"].p_value is None
    assert rows["trainers_lecturers"]["p_value"].p_value == pytest.approx(2 / 2**14)


def test_holm_over_the_upper_ends(numbers):
    rows = {row.label.rpartition(".")[2]: row.cells for row in matched_rows(numbers)}
    # The smallest of six upper ends counts six times: trainers and lecturers, 14 madrasahs all one way
    assert rows["trainers_lecturers"]["p_holm"].estimate_high == pytest.approx(6 * 2 / 2**14)
    for cells in rows.values():
        assert cells["p_value"].estimate_high <= cells["p_holm"].estimate_high <= 1
        assert cells["p_value"].estimate_low <= cells["p_holm"].estimate_low


@pytest.mark.parametrize("base", ["madrasah", "visits"])
def test_what_the_total_counts_is_said(numbers, base):
    found = joint_summary(numbers, base)
    assert found["counted"] == f"madrasah_performance.counted.{base}"
    assert found["each"].estimate == 3
