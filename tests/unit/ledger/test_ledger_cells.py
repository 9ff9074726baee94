"""What a printed number and its margins say, before any claim: on studies small enough to check by hand."""

import pytest
from small_study import SmallStudy

from helpers.ledger.build import Entry

YES, NO = "t02.kkg.decree.yes", "t02.kkg.decree.no"
BIMA, DOMPU = "t03.kkg.decree.yes.bima", "t03.kkg.decree.yes.dompu"
COUNT = "t01.kkg.respondents.count."


def entries_of(study: SmallStudy) -> dict[str, Entry]:
    return {entry.claim_id: entry for entry in study.ledger().entries}


def anchored(study: SmallStudy) -> None:
    """Thirds, which tell that the document rounds to the nearest, neither always up nor always down."""
    for answer, printed in (("one", "33%"), ("two", "67%")):
        study.cell(f"t09.kkg.thirds.{answer}", printed, 3)
    study.item(9, "thirds", "multiple", "none")


def keys(entry: Entry) -> list[str]:
    return [finding.why.key for finding in entry.findings]


def test_margins_reproduce_and_what_nothing_ties_is_consistent(survey: SmallStudy):
    entries = entries_of(survey)
    reproduced = {ident for ident, entry in entries.items() if entry.verdict == "reproduced"}
    assert reproduced == {COUNT + "bima", COUNT + "dompu", COUNT + "total", YES, BIMA, DOMPU, "s1.decree"}
    assert keys(entries[BIMA]) == ["margin", "count_prints"]
    assert entries[BIMA].findings[0].why.values["parts"].ids == (YES, DOMPU)
    assert (entries[NO].verdict, keys(entries[NO])) == ("consistent", ["count_prints", "column_full"])


def test_without_the_margin_a_recovered_count_proves_nothing(survey: SmallStudy):
    survey.links.clear()
    verdicts = survey.verdicts()
    assert {verdicts[ident] for ident in (YES, NO, BIMA, DOMPU)} == {"consistent"}
    assert {verdicts[COUNT + place] for place in ("bima", "dompu", "total")} == {"not_checkable"}


@pytest.mark.parametrize(
    ("value_id", "printed", "verdicts"),
    [
        # 25 % of 4 is 1: one and four make five, not six
        (BIMA, "25%", {YES: "differs", BIMA: "consistent", DOMPU: "consistent", NO: "consistent"}),
        # 70 % of 10 is 7: not six; and with 4 of 10 the column is more than full
        (YES, "70%", {YES: "differs", BIMA: "consistent", DOMPU: "consistent", NO: "differs"}),
        # 55 % of 4 is no whole number: the margin still holds through the others
        (BIMA, "55%", {YES: "consistent", BIMA: "impossible", DOMPU: "consistent"}),
        # 5 districts' groups do not make 10
        (COUNT + "bima", "5", {COUNT + "total": "differs", COUNT + "dompu": "not_checkable"}),
    ],
)
def test_one_changed_number_moves_the_right_rows(survey, value_id: str, printed: str, verdicts: dict):
    survey.row(value_id)["printed"] = printed
    for row in survey.tables:
        row["base_source"] = ""  # a changed count is no longer the base that others rest on
    survey.row("s1.decree")["base_source"] = ""
    found = survey.verdicts()
    assert {ident: found[ident] for ident in verdicts} == verdicts


def test_a_cell_is_impossible_with_its_nearest_counts(empty_study: SmallStudy):
    anchored(empty_study)
    empty_study.cell("t01.kkg.tor.yes", "97%", 52)
    empty_study.item(1, "tor", "multiple", "none")
    entry = entries_of(empty_study)["t01.kkg.tor.yes"]
    assert (entry.verdict, keys(entry)) == ("impossible", ["impossible_but", "directed_up"])
    nearest = [(share.count, share.base) for share in entry.findings[0].why.values["nearest"].items]
    assert nearest == [(50, 52), (51, 52)]
    found = {(share.count, share.base) for share in entry.findings[0].recomputed.items}
    assert all(round(100 * count / base) == 97 for count, base in found)


def test_a_named_base_explains_an_impossible_cell(empty_study: SmallStudy):
    anchored(empty_study)
    empty_study.cell("t01.kkg.asked.yes", "58%", 52)  # 30 of 52
    empty_study.cell("t02.kkg.agenda.routine", "97%", 52)  # 29 of 30
    empty_study.item(1, "asked", "single", "none")
    empty_study.item(2, "agenda", "multiple", "none")
    empty_study.link("asked", "base", "t02.kkg.agenda.routine", ["t01.kkg.asked.yes"])
    entry = entries_of(empty_study)["t02.kkg.agenda.routine"]
    assert (entry.verdict, keys(entry)) == ("impossible", ["impossible_but_base", "directed_up"])
    named = entry.findings[0].why.values["share"]
    assert (named.count, named.base) == (29, 30)
    assert named in entry.findings[0].recomputed.items


def test_a_cell_that_no_smaller_base_prints_either(empty_study: SmallStudy):
    empty_study.cell("t01.kkg.reports.yes", "80%", 3)
    empty_study.item(1, "reports", "single", "none")
    entry = entries_of(empty_study)["t01.kkg.reports.yes"]
    assert (entry.verdict, keys(entry)) == ("impossible", ["impossible_anyhow"])


def test_a_number_of_the_text_is_impossible_without_a_column(survey: SmallStudy):
    survey.text("s1.products", "81%", base=55)
    entry = entries_of(survey)["s1.products"]
    assert (entry.verdict, keys(entry)) == ("impossible", ["impossible", "directed_down"])


def test_another_way_to_break_ties_is_rounding(empty_study: SmallStudy):
    for place in ("a", "b"):
        empty_study.cell(f"t01.kkg.decree.yes.{place}", "13%", 8)  # 12.5 upwards
    empty_study.cell("t01.kkg.decree.yes.c", "12%", 8)  # 12.5 downwards
    empty_study.item(1, "decree", "single", "none")
    verdicts = empty_study.verdicts()
    assert list(verdicts.values()) == ["consistent", "consistent", "rounding"]


def test_marks_are_not_checkable(survey: SmallStudy):
    survey.row(NO)["printed"] = "-"
    assert (survey.verdicts()[NO], keys(entries_of(survey)[NO])) == ("not_checkable", ["mark"])


@pytest.mark.parametrize(
    ("printed", "verdict", "key"),
    [
        ("3,37", "consistent", "mean_possible"),  # 64 of 19
        ("3,38", "consistent", "mean_possible_from"),  # no whole sum of 19; 257 of 76 (four scores each)
    ],
)
def test_a_mean_tells_how_many_scores_it_takes(empty_study: SmallStudy, printed: str, verdict: str, key: str):
    empty_study.cell("t01.min.score.final", printed, 19, unit="score 1-4")
    empty_study.item(1, "score", "mean")
    entry = entries_of(empty_study)["t01.min.score.final"]
    assert (entry.verdict, keys(entry)) == (verdict, [key])
    if key == "mean_possible_from":
        assert entry.findings[0].why.values["items"] == 4


def test_a_mean_that_no_scores_have_is_impossible(empty_study: SmallStudy):
    empty_study.cell("t01.min.score.final", "3,0001", 3, unit="score 1-4")
    empty_study.item(1, "score", "mean")
    assert empty_study.verdicts() == {"t01.min.score.final": "impossible"}


def exclusive(study: SmallStudy, printed: dict[str, str], missing: int | str) -> dict[str, Entry]:
    for answer, text in printed.items():
        study.cell(f"t01.kkg.founder.{answer}", text, 10)
    study.item(1, "founder", "exclusive", missing)
    return {ident.rsplit(".", 1)[1]: entry for ident, entry in entries_of(study).items()}


def test_a_zero_follows_where_the_other_answers_fill_the_base(empty_study: SmallStudy):
    entries = exclusive(empty_study, {"a": "70%", "b": "30%", "c": "0%"}, "unknown")
    assert {key: entry.verdict for key, entry in entries.items()} == {
        "a": "consistent",
        "b": "consistent",
        "c": "reproduced",
    }
    assert keys(entries["c"])[0] == "column_leaves"


def test_every_answer_follows_where_none_is_missing(empty_study: SmallStudy):
    entries = exclusive(empty_study, {"a": "70%", "b": "30%", "c": "0%"}, "none")
    assert {entry.verdict for entry in entries.values()} == {"reproduced"}


@pytest.mark.parametrize(
    ("printed", "missing"), [({"a": "70%", "b": "40%"}, "unknown"), ({"a": "70%", "b": "20%"}, "none")]
)
def test_a_column_that_cannot_be_right_is_told_at_each_of_its_answers(
    empty_study, printed: dict, missing: str
):
    entries = exclusive(empty_study, printed, missing)
    assert {entry.verdict for entry in entries.values()} == {"differs"}
    assert keys(entries["a"])[0] == "column_at_odds"


def test_a_column_tells_how_many_gave_no_answer(empty_study: SmallStudy):
    entries = exclusive(empty_study, {"a": "70%", "b": "20%"}, "unknown")
    finding = entries["a"].findings[-1]
    assert (finding.why.key, finding.why.values) == ("column_lacks", {"missing": 1, "base": 10})


def test_a_limit_that_is_overstepped_is_told_at_all_of_its_numbers(empty_study: SmallStudy):
    empty_study.cell("t01.kkg.tor.yes", "50%", 10)
    empty_study.cell("t02.kkg.attained.all", "60%", 10)
    empty_study.item(1, "tor", "single", "none")
    empty_study.item(2, "attained", "single", "none")
    empty_study.link("needs", "at_most", "t01.kkg.tor.yes", ["t02.kkg.attained.all"])
    assert set(empty_study.verdicts().values()) == {"differs"}
    assert "cannot all be true" in empty_study.ledger().rows("en")[0]["explanation"]


def test_a_limit_can_leave_one_number_only(empty_study: SmallStudy):
    empty_study.cell("t01.kkg.tor.yes", "100%", 10)
    empty_study.cell("t02.kkg.attained.all", "100%", 10)
    empty_study.item(1, "tor", "single", "none")
    empty_study.item(2, "attained", "single", "none")
    empty_study.link("needs", "at_most", "t01.kkg.tor.yes", ["t02.kkg.attained.all"])
    verdicts = empty_study.verdicts()
    assert verdicts == {"t01.kkg.tor.yes": "reproduced", "t02.kkg.attained.all": "consistent"}


@pytest.mark.parametrize(
    ("printed", "verdict", "shown"),
    [("32%", "reproduced", "7/22 (31.8%)"), ("50%", "differs", "7/22 (31.8%)")],
)
def test_a_ratio_is_recomputed_from_its_parts(
    empty_study: SmallStudy, printed: str, verdict: str, shown: str
):
    empty_study.cell("t01.kkg.frame.count", "22", unit="groups")
    empty_study.cell("t01.kkg.asked.count", "7", unit="groups")
    empty_study.cell("t01.kkg.fraction.share", printed, 22)
    for item, kind in (("frame", "count"), ("asked", "count"), ("fraction", "single")):
        empty_study.item(1, item, kind, "none")
    parts = {"numerator": "t01.kkg.asked.count", "denominator": "t01.kkg.frame.count"}
    empty_study.link("fraction", "ratio", "t01.kkg.fraction.share", [], **parts)
    row = empty_study.ledger().rows("en")[-1]
    assert (row["verdict"], row["recomputed"]) == (verdict, shown)
    assert shown in row["explanation"]


@pytest.mark.parametrize(
    ("binding", "second", "verdict"), [(True, "50%", "differs"), (False, "50%", "consistent")]
)
def test_an_equality_holds_both_sides_to_each_other(empty_study, binding: bool, second: str, verdict: str):
    empty_study.cell("t01.kkg.tor.no", "40%", 10)
    empty_study.cell("t02.kkg.tor.no", second, 10)
    for table in (1, 2):
        empty_study.item(table, "tor", "single", "none")
    empty_study.link("twice", "equal", "t01.kkg.tor.no", ["t02.kkg.tor.no"], binding=binding)
    entries = entries_of(empty_study)
    assert {entry.verdict for entry in entries.values()} == {verdict}
    if binding:  # each is shown what the other says
        shown = [(e.findings[0].recomputed.count, e.findings[0].recomputed.base) for e in entries.values()]
        assert shown == [(5, 10), (4, 10)]


@pytest.mark.parametrize(("binding", "key"), [(True, "margin"), (False, "repeated")])
def test_an_equality_that_holds_reproduces_both_sides(empty_study: SmallStudy, binding: bool, key: str):
    for table in (1, 2):
        empty_study.cell(f"t0{table}.kkg.tor.no", "40%", 10)
        empty_study.item(table, "tor", "single", "none")
    empty_study.link("twice", "equal", "t01.kkg.tor.no", ["t02.kkg.tor.no"], binding=binding)
    entries = entries_of(empty_study)
    assert {(entry.verdict, keys(entry)[0]) for entry in entries.values()} == {("reproduced", key)}


def test_where_several_totals_remain_they_are_all_shown(empty_study: SmallStudy):
    empty_study.cell("t01.kkg.a.yes", "33%", 600)  # 195 to 200
    empty_study.cell("t02.kkg.a.yes.x", "33%", 300)  # 98 to 100
    empty_study.cell("t02.kkg.a.yes.y", "40%", 300)  # 119 to 121
    empty_study.item(1, "a", "single", "none")
    empty_study.item(2, "a", "single", "none")
    empty_study.link("sum", "sum", "t01.kkg.a.yes", ["t02.kkg.a.yes.*"])
    row = empty_study.ledger().rows("en")[0]
    assert (row["verdict"], row["recomputed"]) == ("differs", "36.2–36.8%")  # 217 to 221 of 600
