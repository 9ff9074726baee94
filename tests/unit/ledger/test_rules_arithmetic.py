import pytest

T1, T2, T3, T4 = "t01.kkg.groups.count.", "t02.kkg.owns.yes.", "t03.kkg.score.mean.", "t04.kkg.band."
LEVELS = [T3 + "a", T3 + "b", T3 + "c"]
SIZES = [T1 + "a", T1 + "b", T1 + "c"]


@pytest.mark.parametrize(
    ("check", "arguments", "printed", "unit", "verdict"),
    [
        ("sum", {"of": [T1 + "*"]}, "60", "groups", "reproduced"),
        ("sum", {"of": [T1 + "*"]}, "61", "groups", "differs"),
        ("sum", {"of": [T1 + "a", 5]}, "15", "groups", "reproduced"),
        ("difference", {"of": [T1 + "c", T1 + "a"]}, "20", "groups", "reproduced"),
        ("difference", {"of": [T1 + "a", T1 + "c"]}, "20", "groups", "differs"),
        ("product", {"of": [T1 + "a", 3]}, "30", "groups", "reproduced"),
        ("product", {"of": [T1 + "a", 3]}, "31", "groups", "differs"),
        ("ratio", {"of": [T1 + "a", T1 + "c"]}, "33%", "%", "reproduced"),
        ("ratio", {"of": [T1 + "a", T1 + "c"]}, "34%", "%", "differs"),
        ("ratio", {"of": [T1 + "c", T1 + "b"]}, "1,5", "", "reproduced"),
        ("ratio", {"of": [T1 + "b", T1 + "c"]}, "0,67", "", "reproduced"),
        ("share", {"of": [T1 + "a"], "base": [T1 + "*"]}, "17%", "%", "reproduced"),  # 10 of 60
        ("share", {"of": [T1 + "a"], "base": [T1 + "*"]}, "16%", "%", "differs"),
        ("share", {"of": [T2 + "*"]}, "37%", "%", "reproduced"),  # 22 of 60
        ("share", {"of": [T2 + "*"]}, "38%", "%", "differs"),  # the mean of 50, 25 and 40
        ("share", {"of": [T2 + "*"], "base_n": 44}, "50%", "%", "reproduced"),
        ("share", {"of": ["t05.kkg.reports.yes"]}, "80%", "%", "reproduced"),  # 4 of 5
        ("span_years", {"from": "s1.start", "to": "s1.end"}, "10", "years", "reproduced"),
        ("span_years", {"from": "s1.start", "to": "s1.end"}, "1", "decades", "reproduced"),
        ("span_years", {"from": "s1.start", "to": "s1.end"}, "2", "decades", "differs"),
        ("span_years", {"from": "s1.end", "to": "s1.start"}, "10", "years", "differs"),
    ],
)
def test_recomputed_numbers_hold_or_differ(facts, check, arguments, printed, unit, verdict):
    assert facts.check(check, printed, unit, **arguments).verdict == verdict


@pytest.mark.parametrize(
    ("printed", "verdict", "key"),
    [
        ("78%", "reproduced", "sum_of_counts"),  # 4 + 3 of 9 is 77.8
        ("77%", "rounding", "sum_rounds_twice"),  # 44 + 33
        ("79%", "differs", "sum_differs"),
    ],
)
def test_percentages_of_one_column_are_added_as_counts(facts, printed: str, verdict: str, key: str):
    entry = facts.check("sum", printed, "%", of=[T4 + "low", T4 + "mid"])
    assert (entry.verdict, entry.findings[0].why.key) == (verdict, key)


def test_percentages_without_counts_are_added_as_printed(facts):
    facts.text("s1.a", "12%")
    facts.text("s1.b", "13%")
    assert facts.check("sum", "25%", "%", of=["s1.a", "s1.b"]).findings[0].why.key == "sum_of_printed"


def test_where_several_counts_remain_nothing_is_picked(facts):
    entry = facts.check(
        "share", "17%", "%", of=["t06.kkg.many.yes", T2 + "a"]
    )  # (50 to 52) + 5 of 310: 17.7 to 18.4
    assert entry.verdict == "differs"
    facts.claims.clear()
    entry = facts.check("share", "18%", "%", of=["t06.kkg.many.yes", T2 + "a"])
    assert entry.verdict == "reproduced"
    facts.claims.clear()
    entry = facts.check("share", "17,7%", "%", of=["t06.kkg.many.yes", T2 + "a"])
    assert (entry.verdict, entry.findings[0].why.key) == ("consistent", "share_may_fit")


def test_a_share_of_what_no_count_prints_cannot_be_checked(facts):
    facts.cell("t08.kkg.wrong.yes", "50%", 3)
    facts.cell("t08.kkg.wrong.no", "20%", 3)
    facts.item(8, "wrong", "multiple", "none")
    entry = facts.check("share", "50%", "%", of=["t08.kkg.wrong.yes"])
    assert (entry.verdict, entry.findings[0].why.key) == ("not_checkable", "no_counts")


@pytest.mark.parametrize(
    ("printed", "verdict", "key"),
    [
        ("3,54", "reproduced", "mean_unweighted"),  # 10.61 / 3 = 3.537
        ("3,57", "reproduced", "mean_weighted"),  # (33.8 + 72.8 + 107.7) / 60 = 3.572
        ("3,6", "reproduced", "mean_weighted"),
        ("3,5", "reproduced", "mean_unweighted"),
        ("4", "reproduced", "mean_either"),
        ("3,53", "rounding", "mean_neither"),  # the levels may be up to 0.005 lower
        ("3,55", "differs", "mean_neither"),
    ],
)
def test_means_tell_whether_they_are_weighted(facts, printed: str, verdict: str, key: str):
    entry = facts.check("mean", printed, "score 1-4", of=LEVELS, weights=SIZES)
    assert (entry.verdict, entry.findings[0].why.key) == (verdict, key)


@pytest.mark.parametrize(
    ("printed", "verdict", "key"),
    [
        ("3,54", "reproduced", "mean"),
        ("3,53", "rounding", "mean_rounds"),
        ("3,50", "differs", "mean_differs"),
    ],
)
def test_a_mean_without_sizes_is_unweighted(facts, printed: str, verdict: str, key: str):
    entry = facts.check("mean", printed, "score 1-4", of=LEVELS)
    assert (entry.verdict, entry.findings[0].why.key) == (verdict, key)


def test_a_sound_sum_bears_on_its_parts_and_a_broken_one_blames_none(facts):
    facts.text("s1.total", "60", "groups")
    facts.claim("s1.total", "sum", of=[T1 + "*"])
    entries = {entry.claim_id: entry for entry in facts.ledger().entries}
    assert {entries[ident].verdict for ident in [*SIZES, "s1.total"]} == {"reproduced"}
    assert entries[T1 + "a"].findings[0].why.key == "follows"
    facts.row("s1.total")["printed"] = "61"
    entries = {entry.claim_id: entry for entry in facts.ledger().entries}
    assert entries["s1.total"].verdict == "differs"
    assert {entries[ident].verdict for ident in SIZES} == {"not_checkable"}
    assert entries[T1 + "a"].findings[0].why.key == "claim_at_odds"
