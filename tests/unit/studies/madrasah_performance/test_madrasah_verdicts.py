"""The ledger's verdicts, gathered."""

from helpers.studies.madrasah_performance.verdicts import (
    VERDICTS,
    contradictions,
    recomputation_rows,
    verdict_counts,
    verdict_totals,
    verdicts_of,
)


def claim(ident, verdict, row="", recomputed=""):
    said = {"location": ident.partition(".")[0], "printed": row, "explanation": ident}
    return {"claim_id": ident, "verdict": verdict, "row": row, "recomputed": recomputed, **said}


ROWS = [
    claim("t01.min.score.final", "reproduced"),
    claim("method.universities", "not_checkable"),
    claim("s1.a", "differs", "A", "3"),
    claim("s1.b", "impossible", "B", "44"),
    claim("s2.b", "impossible", "B", "44"),
    claim("s1.c", "rounding", "C"),
]


def test_kinds_of_claims(numbers):
    found = {item.id: (item.estimate, item.n) for item in verdict_counts(ROWS, numbers)}
    assert found["verdict.table.reproduced"] == (1, 1)
    assert found["verdict.numbers.not_checkable"] == (1, 1)
    assert found["verdict.sentences.impossible"] == (2, 4)
    assert len(found) == 3 * len(VERDICTS)


def test_totals():
    found = {name: item.estimate for name, item in verdict_totals(ROWS).items()}
    assert found["not_holding"] == 4
    assert found["reproduced"] + found["not_checkable"] == 2


def test_contradictions_weightiest_first_and_once():
    found = contradictions(ROWS)
    assert [row["claim_id"] for row in found] == ["s1.b", "s1.a", "s1.c"]
    assert (found[0]["location"], found[0]["printed"]) == ("s1; s2", "B")


def test_known_contradictions_are_found(ledger_rows):
    found = {row["claim_id"] for row in contradictions(ledger_rows)}
    assert {
        "s1_2_1.man_highest",
        "s1_1.mtsn_partnership_highest",
        "s1_1.mtsn_classroom_same_as_min",
        "introduction.decades",
    } <= found
    assert any(ident.endswith("products_completed") for ident in found)


def test_a_number_printed_several_times_stands_once_with_all_its_places(ledger_rows):
    found = next(row for row in contradictions(ledger_rows) if row["claim_id"].endswith("products_completed"))
    assert len(found["location"].split("; ")) == 3
    assert found["printed"] == "81 persen; 81%"
    assert "The same number" not in found["explanation"]  # its places are named already


def test_every_cell_of_the_table_stands_beside_its_recomputation(table1, ledger_rows):
    rows = recomputation_rows(table1, verdicts_of(ledger_rows))
    assert len(rows) == 28
    by_id = {row.cells["printed"].id: row.cells for row in rows}
    assert by_id["score.mean.final"]["recomputed"].estimate == 3.545
    assert by_id["score.min.final"]["verdict"] == "ledger.verdict.reproduced"
    inner = by_id["score.man.presentation"]["recomputed"]
    assert inner.is_range
    assert inner.estimate_low < 3.52 < inner.estimate_high


def test_all_verdicts_are_counted(numbers, ledger_rows):
    counts = verdict_counts(ledger_rows, numbers)
    assert sum(item.estimate for item in counts) == len(ledger_rows)
