from pathlib import Path

import pytest

from helpers.ledger.build import build_ledger
from helpers.show.working_groups import Page, PrintedTables
from helpers.show.working_groups.ledger_tables import (
    claims,
    contradiction_counts,
    contradictions_table,
    departures_table,
)
from helpers.studies.labels import load_labels

FOLDER = Path(__file__).resolve().parents[4] / "data" / "raw" / "working_groups" / "published"


@pytest.fixture(scope="module")
def ledger():
    return build_ledger("working_groups", FOLDER)


@pytest.fixture(scope="module")
def page():
    return Page("en", load_labels(FOLDER).texts)


@pytest.fixture(scope="module")
def printed(page, ledger):
    return PrintedTables(page, ledger)


@pytest.mark.parametrize("number", range(1, 21))
def test_every_printed_cell_is_shown_once(printed, ledger, number):
    spec = printed(f"t{number:02d}")
    cells = [
        e.cell for e in ledger.entries if e.cell and e.cell.in_table and e.cell.table == f"t{number:02d}"
    ]
    shown = [cell for row in spec.rows for cell in row[1::2] if cell != "–"]
    assert sorted(shown) == sorted(cell.printed for cell in cells)
    numbers = {e.id.removeprefix("printed.") for e in spec.estimates if e.id.startswith("printed.")}
    assert numbers == {cell.value_id for cell in cells if cell.number}


def test_districts_stand_side_by_side(printed):
    spec = printed("t05")
    assert [column.spanner for column in spec.columns[1::2]] == [
        "Bima", "Dompu", "Lombok Tengah", "Sumbawa", "Sumbawa Barat",
    ]  # fmt: skip
    assert spec.rows[0][1:3] == ("18%", "2/11 R")


def test_types_stand_in_sections_where_answers_differ(printed):
    spec = printed("t13")
    assert [group.end - group.start for group in spec.row_groups] == [6, 8, 8]


def test_several_counts_show_their_ends(printed):
    spec = printed("t14")
    keys = [column.key for column in spec.columns]
    assert spec.rows[0][keys.index("KKM.recount")].startswith("1/2–3/6")


@pytest.mark.parametrize(
    ("table", "row", "recount"),
    [
        ("t08", 0, "29/30–38/39 I"),
        ("t08", 1, "20/30–26/39 C"),
        ("t10", 0, "3/25–6/50 C"),
    ],
)
def test_all_cells_of_a_column_over_another_base_show_all_its_bases(printed, table, row, recount):
    spec = printed(table)
    assert spec.rows[row][2] == recount
    assert any(note.startswith("No count over the stated base") for note in spec.notes)
    assert not any(note.startswith("No count over") for note in printed("t05").notes)


def test_informants_that_are_printed_as_a_word_go_by_their_label(printed):
    spanners = [column.spanner for column in printed("t02").columns[1::2]]
    assert spanners[0] == "KKG"
    assert "Stakeholders" in spanners


def test_a_mark_is_shown_as_it_is_printed(printed):
    spec = printed("t15")
    assert "Na" in spec.rows[-1]
    assert any("= impossible" in note for note in spec.notes)


def test_a_mark_of_the_document_is_explained_where_it_stands(printed):
    assert [name for name in ("t14", "t15") if any("Na:" in note for note in printed(name).notes)] == ["t15"]


def test_recounts_carry_the_verdict(printed):
    found = {item.id: item for item in printed("t08").estimates}
    recount = found["recount.t08.kkg.agenda.routine"]
    assert recount.note == "ledger.verdict_meaning.impossible"
    assert found["printed.t08.kkg.agenda.routine"].estimate == 97


def test_contradictions_give_both_sides(page, ledger):
    spec = contradictions_table(page, ledger)
    assert len(spec.rows) == contradiction_counts(ledger)["sets"]
    margin = next(why for cells, why in spec.rows if "Table 6" in cells)
    assert "12/34" in margin
    assert "32%" in margin


def test_only_text_stands_among_the_departures(page, ledger):
    spec = departures_table(page, ledger)
    expected = sum(
        part != "tables" and verdict in ("differs", "impossible") for part, verdict in claims(ledger)
    )
    assert len(spec.rows) == expected > 10
    assert [group.label for group in spec.row_groups] == ["impossible", "differs"]
