"""The ledgers counted: numerals against rows, verdicts by document, contradictions by weight."""

from dataclasses import replace

import pytest
from small_study import SmallStudy

from helpers.ledger.gather import gather
from helpers.show.claims_ledger.documents import documents
from helpers.studies.claims_ledger import accounting, contradictions, verdicts
from helpers.studies.manifest import load_cohort
from helpers.words.errors import InputError

INVENTORY = """line,token,status,ref
1,1,left_out,table_number
2,4,value,t01.kkg.respondents.count.bima
2,6,value,t01.kkg.respondents.count.dompu
2,10,value,t01.kkg.respondents.count.total
3,60%,value,t02.kkg.decree.yes
3,30%,value,t02.kkg.decree.no
4,50%,value,t03.kkg.decree.yes.bima
4,67%,value,t03.kkg.decree.yes.dompu
5,60%,value,s1.decree
6,60%,value,s1.decree
7,2018,left_out,citation_year
"""
CONSEQUENCE = """[[consequence]]
id = "none"
weight = "weighty"
claims = ["t02.kkg.decree.no", "t02.kkg.decree.yes"]
title_id = "Tanpa SK"
title_en = "Without a decree"
concludes_id = "Sebagian tidak punya."
concludes_en = "Some have none."
changes_id = "Lebih sedikit."
changes_en = "Fewer."
"""


@pytest.fixture
def cohort(survey: SmallStudy):
    """The sound survey with one share that no count over ten prints, a number word, a mark and a sentence."""
    survey.row("t02.kkg.decree.no")["printed"] = "33%"
    survey.text("s1.districts", "dua", "districts")
    survey.texts[-1]["note"] = "number word: 2"
    survey.text("s1.nothing", "-", "groups")
    survey.claim("s1.highest", "highest", subject="t03.kkg.decree.yes.dompu", among=["t03.kkg.decree.yes.*"],
                 printed="tertinggi", row_en="Dompu highest", row_id="Dompu tertinggi")  # fmt: skip
    folder = survey.write()
    survey.notebook(("parameters", ""))
    (folder / "inventory.csv").write_text(INVENTORY.replace("30%", "33%"), encoding="utf-8")
    (folder / "consequences.toml").write_text(CONSEQUENCE, encoding="utf-8")
    return load_cohort(survey.project, "survey", "published")


@pytest.fixture
def found(cohort):
    return documents(gather([cohort]), "en")


def test_numerals_and_rows_add_up(found):
    counts = accounting.account(found[0])
    # 11 numerals: 2 no values, one value printed twice, 8 rows in digits
    assert counts == {
        "numerals": 11, "left_out": 2, "repeated": 1, "digits": 8, "unaccounted": 0,
        "words": 1, "mark": 1, "sentence": 1, "rows": 11,
    }  # fmt: skip


def test_a_numeral_that_was_lost_is_shown(cohort, found):
    lost = cohort.folder / "inventory.csv"
    lost.write_text(lost.read_text().replace("5,60%,value,s1.decree\n6,60%,value,s1.decree\n", ""))
    again = documents(gather([cohort]), "en")
    # Its value still has a row, but no numeral stands for it: it is not a row in digits any more
    assert accounting.account(again[0])["digits"] == 7
    assert accounting.account(again[0])["words"] == 2
    assert "unaccounted" not in accounting.account_rows(found)[0].cells


def test_the_table_of_accounts_ends_with_all_documents(found):
    rows = accounting.account_rows([*found, replace(found[0], study="other")])
    labels = ["document.survey", "document.other", "claims_ledger.document.all"]
    assert [row.label for row in rows] == labels
    assert rows[-1].cells["numerals"].estimate == 22
    assert list(rows[0].cells)[:3] == ["numerals", "left_out", "repeated"]


def test_classes_are_counted_by_document(found):
    rows = accounting.class_rows(found)
    assert [(row.label, row.cells["survey"].estimate, row.cells["all"].estimate) for row in rows] == [
        ("claims_ledger.numeral.citation_year", 1, 1),
        ("claims_ledger.numeral.table_number", 1, 1),
    ]


def test_the_summary_counts_values_of_all_forms(found):
    summary = {name: item.estimate for name, item in accounting.account_summary(found).items()}
    expected = {"numerals": 11, "left_out": 2, "rows": 11, "unaccounted": 0, "values": 10, "documents": 1}
    assert summary == expected


def test_verdicts_of_a_document_add_up_to_its_rows(found):
    counts = verdicts.counts_by_document(found)
    assert {item.n for item in counts} == {11}
    assert sum(item.estimate for item in counts) == 11
    assert {item.group for item in counts} == {"document.survey"}
    forms = verdicts.form_rows(found)
    assert [row.label.rpartition(".")[2] for row in forms] == ["digits", "words", "mark", "sentence"]
    assert sum(cell.estimate for row in forms for cell in row.cells.values()) == 11


def test_shares_are_of_what_can_be_checked(found):
    (own, all_together) = verdicts.share_rows(found)
    # The mark and the word have nothing to be checked against
    assert own.cells["checkable"].estimate == 9
    assert sum(cell.estimate for name, cell in own.cells.items() if name != "checkable") == pytest.approx(1)
    assert (
        all_together.cells["impossible"].estimate == own.cells["impossible"].estimate == pytest.approx(1 / 9)
    )
    assert all(cell.ci_low is None for cell in own.cells.values())


def test_reasons_are_of_rows_that_cannot_be_checked(found):
    rows = verdicts.reason_rows(found)
    assert {row.label.rpartition(".")[2]: row.cells["all"].estimate for row in rows} == {
        "nothing_printed": 1,
        "mark": 1,
    }


def test_a_consequence_gathers_the_claims_that_do_not_hold(found):
    (one,) = contradictions.contradictions(found, "weighty")
    assert [row["claim_id"] for row in one.rows] == ["t02.kkg.decree.no"]  # the other one holds
    assert contradictions.contradictions(found, "minor") == []
    assert contradictions.unweighed(found) == []
    assert [row["claim_id"] for row in contradictions.impossible(found)] == ["t02.kkg.decree.no"]
    (row,) = contradictions.weight_rows(found)
    assert {name: cell.estimate for name, cell in row.cells.items()} == {
        "contradicting": 1, "weighty": 1, "minor": 0, "conclusions": 1,
    }  # fmt: skip


def test_what_agrees_by_rounding_contradicts_nothing(found):
    verdicts_now = {"impossible": "rounding"}
    rows = [{**row, "verdict": verdicts_now.get(row["verdict"], row["verdict"])} for row in found[0].rows]
    rounded = [replace(found[0], rows=rows)]
    # Listed and counted alike: neither among the contradictions nor in their number
    assert contradictions.contradictions(rounded, "weighty") == []
    assert contradictions.weight_summary(rounded)["weighty"].estimate == 0


def test_what_nobody_has_weighed_is_said(cohort):
    (cohort.folder / "consequences.toml").unlink()
    found = documents(gather([cohort]), "en")
    assert [row["claim_id"] for row in contradictions.unweighed(found)] == ["t02.kkg.decree.no"]
    assert contradictions.weight_rows(found)[0].cells["unweighed"].estimate == 1
    assert contradictions.weight_summary(found)["conclusions"].estimate == 0


def test_problems_of_all_cohorts_are_told_at_once(cohort):
    (cohort.folder / "inventory.csv").write_text("line,token,status,ref\nx,1,value,gone\n")
    with pytest.raises(InputError) as caught:
        gather([cohort, cohort])
    assert [problem.key for problem in caught.value.problems] == [
        "inventory.line",
        "inventory.unknown_value",
    ] * 2
