import pytest

T1, T2, T3 = "t01.kkg.groups.count.", "t02.kkg.owns.yes.", "t03.kkg.score.mean."
ALL1, ALL2, ALL3 = T1 + "*", T2 + "*", T3 + "*"
THIRDS = ["t07.kkg.rounded.yes.a", "t07.kkg.rounded.yes.b"]


@pytest.mark.parametrize(
    ("check", "arguments", "verdict"),
    [
        ("highest", {"subject": T1 + "c", "among": [ALL1]}, "reproduced"),
        ("highest", {"subject": T1 + "b", "among": [ALL1]}, "differs"),
        ("highest", {"subject": T2 + "a", "among": [ALL2]}, "reproduced"),
        ("highest", {"subject": T3 + "b", "among": [ALL3]}, "reproduced"),
        ("highest", {"subject": T3 + "c", "among": [ALL3]}, "differs"),
        ("lowest", {"subject": T1 + "a", "among": [ALL1]}, "reproduced"),
        ("lowest", {"subject": T1 + "b", "among": [ALL1]}, "differs"),
        ("lowest", {"subject": T3 + "a", "among": [ALL3]}, "reproduced"),
        ("top", {"subject": [T1 + "b", T1 + "c"], "among": [ALL1]}, "reproduced"),
        ("top", {"subject": [T1 + "a", T1 + "c"], "among": [ALL1]}, "differs"),
        ("order", {"of": [ALL1]}, "reproduced"),
        ("order", {"of": [ALL1], "direction": "decreasing"}, "differs"),
        ("order", {"of": [T3 + "b", T3 + "c", T3 + "a"], "direction": "decreasing"}, "reproduced"),
        ("same_order", {"of": [ALL1], "with": [ALL1]}, "reproduced"),
        ("same_order", {"of": [ALL1], "with": [ALL2]}, "differs"),
        ("greater", {"of": T1 + "b", "than": T1 + "a"}, "reproduced"),
        ("greater", {"of": T1 + "a", "than": T1 + "b"}, "differs"),
        ("greater", {"of": T1 + "a", "than": 10}, "differs"),
        ("less", {"of": [ALL1], "than": 31}, "reproduced"),
        ("less", {"of": [ALL1], "than": 30}, "differs"),
        ("at_least", {"of": [ALL1], "than": 10}, "reproduced"),
        ("at_least", {"of": [ALL1], "than": 11}, "differs"),
        ("at_most", {"of": [ALL1], "than": 30}, "reproduced"),
        ("at_most", {"of": [ALL1], "than": 29}, "differs"),
        ("less", {"of": [ALL1], "than": [T1 + "b", T1 + "c", 31]}, "reproduced"),
        (
            "greater",
            {"of": [T2 + "a", T2 + "b"], "than": [T2 + "b"], "as": "pooled"},
            "reproduced",
        ),  # 33 % > 25 %
        (
            "greater",
            {"of": [T2 + "a", T2 + "b"], "than": [T2 + "c"], "as": "pooled"},
            "differs",
        ),  # 33 % < 40 %
        ("greater", {"of": [T2 + "a", T2 + "b"], "than": [T2 + "c"], "as": "sum"}, "reproduced"),  # 75 > 40
        ("between", {"of": [ALL2], "low": 25, "high": 50}, "reproduced"),
        ("between", {"of": [ALL2], "low": 26, "high": 50}, "differs"),
        ("between", {"of": [ALL3], "low": 3.38, "high": 3.64}, "reproduced"),
        ("all_equal", {"of": THIRDS, "value": 33}, "reproduced"),
        ("all_equal", {"of": [ALL2], "value": 50}, "differs"),
        ("only", {"subject": T2 + "a", "among": [ALL2], "value": 50}, "reproduced"),
        ("only", {"subject": T2 + "a", "among": [ALL2], "value": 40}, "differs"),
        ("only", {"subject": THIRDS[0], "among": THIRDS, "value": 33}, "differs"),
    ],
)
def test_comparisons_hold_or_differ(facts, check: str, arguments: dict, verdict: str):
    assert facts.check(check, **arguments).verdict == verdict


@pytest.mark.parametrize("check", ["highest", "lowest"])
def test_equal_exact_numbers_make_a_rank_differ_and_rounded_ones_leave_it_open(facts, check: str):
    exact = facts.check(check, subject=THIRDS[0], among=THIRDS)  # 1 of 3 and 2 of 6
    assert (exact.verdict, exact.findings[0].why.key) == ("differs", f"{check}_tie")
    facts.claims.clear()
    facts.row(T3 + "c")["printed"] = facts.row(T3 + "b")["printed"] = facts.row(T3 + "a")["printed"]
    rounded = facts.check(check, subject=T3 + "a", among=[ALL3])
    assert (rounded.verdict, rounded.findings[0].why.key) == ("rounding", f"{check}_tie")
    facts.claims.clear()
    assert facts.check(check, subject=T3 + "a", among=[ALL3], tie_ok=True).verdict == "reproduced"


def test_counts_tell_apart_what_prints_alike(facts):
    facts.cell("t07.kkg.rounded.yes.c", "33%", 40)  # 13 of 40, 32.5 %
    entry = facts.check("highest", subject=THIRDS[0], among=[THIRDS[0], "t07.kkg.rounded.yes.c"])
    assert entry.verdict == "reproduced"


def test_neighbours_that_print_alike_leave_an_order_open(facts):
    assert facts.check("order", of=THIRDS).verdict == "rounding"


def test_a_comparison_of_rounded_numbers_that_print_alike_is_left_open(facts):
    facts.row(T3 + "b")["printed"] = "3,38"
    assert facts.check("greater", of=T3 + "b", than=T3 + "a").verdict == "rounding"
    facts.claims.clear()
    assert facts.check("at_least", of=T3 + "b", than=T3 + "a").verdict == "reproduced"


def test_marks_take_no_part_in_a_rank(facts):
    entry = facts.check("lowest", subject="t06.kkg.many.yes", among=["t06.kkg.many.*"])
    assert entry.verdict == "reproduced"


def test_the_ones_that_fail_are_named(facts):
    entry = facts.check("less", of=[ALL1], than=20)
    assert entry.findings[0].why.values["parts"].ids == (T1 + "b", T1 + "c")


@pytest.mark.parametrize(
    ("check", "arguments", "percent"),
    [
        ("highest", {"subject": T2 + "a", "among": [ALL2]}, True),
        ("highest", {"subject": T1 + "c", "among": [ALL1]}, False),
        ("greater", {"of": [T2 + "a", T2 + "b"], "than": [T2 + "c"], "as": "pooled"}, True),
        ("greater", {"of": [T2 + "a", T2 + "b"], "than": [T2 + "c"], "as": "sum"}, True),
        ("greater", {"of": [T1 + "a", T1 + "b"], "than": [T1 + "c"], "as": "sum"}, False),
    ],
)
def test_what_percentages_are_compared_by_is_a_percentage(facts, check: str, arguments: dict, percent: bool):
    assert facts.check(check, **arguments).findings[0].recomputed.percent is percent
