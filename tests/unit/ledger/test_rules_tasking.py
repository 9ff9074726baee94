"""Rules on tasks: numbering, references, additions, who is in charge; on the document, and on it changed."""

import csv
import shutil
import tomllib
from pathlib import Path

import pytest

from helpers.ledger.build import build_ledger

PUBLISHED = Path(__file__).resolve().parents[3] / "data" / "raw" / "coordination" / "published"
# Worked out by hand from the slides
DIFFERING = {
    "dinas_1.slides": "3 are named",
    "alur.centre": "BSKAP",
    "dinas_3.unit_name": "BBPMP/BPMP",
    "tambahan.channels": "E-KATALOG",
    "tambahan.funds": "BOP",
    "tambahan.numbers": "1",
    "bbgp.third.community.adds": "Motivate learning",
    "bbpmp.third.partners.adds": "Follow up obstacles",
    "district_office.second.management.same_as": "Juni - Juli",
    "district_office.first.management.numbers": "1, 2",
}


def rows_of(folder):
    return {row["claim_id"]: row for row in build_ledger("coordination", folder).rows("en")}


@pytest.fixture(scope="module")
def rows():
    return rows_of(PUBLISHED)


@pytest.fixture
def changed(tmp_path):
    """The ledger's rows after some cells of tasks.csv were changed: {task_id: {column: value}}."""

    def change(changes):
        folder = tmp_path / "data" / "raw" / "coordination" / "published"
        shutil.copytree(PUBLISHED, folder)
        lines = list(csv.DictReader((folder / "tasks.csv").open(encoding="utf-8", newline="")))
        for line in lines:
            line.update(changes.get(line["task_id"], {}))
        with (folder / "tasks.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
        return rows_of(folder)

    return change


def test_exactly_what_differs_in_the_document(rows):
    assert {ident for ident, row in rows.items() if row["verdict"] == "differs"} == set(DIFFERING)
    for ident, said in DIFFERING.items():
        assert said in rows[ident]["explanation"], ident


def test_references_to_a_month_that_no_heading_prints_are_consistent_at_most(rows):
    references = {ident: row["verdict"] for ident, row in rows.items() if ident.endswith(".same_as")}
    assert len(references) == 20
    units = {verdict for ident, verdict in references.items() if ident.startswith("bb")}
    assert units == {"consistent"}
    offices = [verdict for ident, verdict in references.items() if ident.startswith("district")]
    assert sorted(offices) == ["differs", *["reproduced"] * 5]


def test_every_numbered_cell_has_its_row(rows):
    lines = list(csv.DictReader((PUBLISHED / "tasks.csv").open(encoding="utf-8", newline="")))
    cells = {f"{r['institution']}.{r['set']}.{r['workstream']}" for r in lines if r["number"].isdigit()}
    assert {ident.removesuffix(".numbers") for ident in rows if ident.endswith(".numbers")} >= cells


def test_a_gap_in_the_numbers(changed):
    rows = changed({"gtk.first.speakers.02": {"number": "3"}})
    assert rows["gtk.first.speakers.numbers"]["verdict"] == "differs"
    assert "without a gap" in rows["gtk.first.speakers.numbers"]["explanation"]


def test_somebody_else_in_charge_as_well(changed):
    rows = changed({"paud_dasmen.first.webinar.01": {"part": "lead"}})
    assert rows["pusat_1.webinar_lead"]["verdict"] == "differs"
    assert rows["pusat_2.webinar_lead"]["verdict"] == "reproduced"


def test_an_addition_that_is_new(changed):
    rows = changed({"bbpmp.third.partners.03": {"text": "Hal yang baru", "gloss": "Something new"}})
    assert rows["bbpmp.third.partners.adds"]["verdict"] == "reproduced"


def test_a_heading_with_the_month_would_reproduce_the_reference(tmp_path):
    folder = tmp_path / "data" / "raw" / "coordination" / "published"
    shutil.copytree(PUBLISHED, folder)
    text = (folder / "sets.toml").read_text(encoding="utf-8")
    sets = tomllib.loads(text)["set"]
    place = next(
        at for at, each in enumerate(sets) if (each["institution"], each["set"]) == ("bbgp", "second")
    )
    parts = text.split("[[set]]")
    parts[place + 1] = parts[place + 1].replace('months = ""', 'months = "Juli"')
    (folder / "sets.toml").write_text("[[set]]".join(parts), encoding="utf-8")
    rows = rows_of(folder)
    assert rows["bbgp.third.webinar.same_as"]["verdict"] == "reproduced"
    assert rows["bbpmp.third.webinar.same_as"]["verdict"] == "consistent"


def test_another_telephone_number_differs(tmp_path):
    folder = tmp_path / "data" / "raw" / "coordination" / "published"
    shutil.copytree(PUBLISHED, folder)
    path = folder / "text_values.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",081281435091,", ",081281435090,"), encoding="utf-8"
    )
    rows = rows_of(folder)
    assert rows["dinas_1.helpdesk"]["verdict"] == rows["pelajari.helpdesk"]["verdict"] == "differs"
