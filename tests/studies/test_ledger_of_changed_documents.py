"""One printed number is changed in a copy of a document: what its verdict becomes, and who else's changes."""

import csv
import re
import shutil
from functools import cache
from pathlib import Path

from helpers.ledger.build import Entry, build_ledger

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


@cache
def verdicts_of(study: str) -> dict[str, str]:
    """The verdicts on the document as it is."""
    ledger = build_ledger(study, RAW / study / "published")
    return {entry.claim_id: entry.verdict for entry in ledger.entries}


def changed(tmp_path: Path, study: str, value_id: str, printed: str) -> tuple[dict[str, Entry], set[str]]:
    """The entries after one printed number was changed in a copy, and whose verdicts changed with it."""
    folder = tmp_path / "data" / "raw" / study / "published"
    shutil.copytree(RAW / study / "published", folder)
    path = folder / ("printed_values.csv" if value_id.startswith("t") else "text_values.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["value_id"] == value_id)["printed"] = printed
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    now = {entry.claim_id: entry for entry in build_ledger(study, folder).entries}
    before = verdicts_of(study)
    return now, {ident for ident, entry in now.items() if entry.verdict != before[ident]}


def test_another_share_in_one_district_makes_the_total_differ(tmp_path):
    now, moved = changed(tmp_path, "working_groups", "t05.kkg.decree.yes.bima", "27%")
    total = now["t04.kkg.decree.yes"]
    assert total.verdict == "differs"
    assert (total.findings[0].recomputed.count, total.findings[0].recomputed.base) == (34, 52)  # 33 before
    assert now["s2_2.kkg_decree_bima"].verdict == "differs"  # the text still says 18 %
    districts = {ident for ident in now if ident.startswith("t05.kkg.decree.yes")}
    assert {now[ident].verdict for ident in districts} == {"consistent"}
    assert moved == districts | {"t04.kkg.decree.yes", "s2_2.kkg_decree_bima"}


def test_a_share_that_no_count_prints_is_impossible_and_its_quotation_differs(tmp_path):
    now, moved = changed(tmp_path, "working_groups", "t20.kkg.reports.yes", "39%")  # 20/52: 38 %; 21/52: 40 %
    assert now["t20.kkg.reports.yes"].verdict == "impossible"
    assert now["s3_6.kkg_reports"].verdict == "differs"
    assert {"t20.kkg.reports.yes", "s3_6.kkg_reports"} <= moved
    assert not {ident for ident in moved if ident.startswith("t")} - {"t20.kkg.reports.yes"}


def test_a_column_that_overfills_its_base_is_told(tmp_path):
    now, moved = changed(
        tmp_path, "working_groups", "t03.kkg.founder.district_office.bima", "73%"
    )  # 8, not 7
    column = {ident for ident in now if re.fullmatch(r"t03\.kkg\.founder\.\w+\.bima", ident)}
    assert {now[ident].verdict for ident in column} == {"differs"}
    assert {ident for ident in moved if ident.startswith("t")} == column


def test_another_number_of_groups_breaks_its_own_margin_only(tmp_path):
    now, moved = changed(tmp_path, "working_groups", "t01.kkg.frame.count.dompu", "44")
    assert now["t01.kkg.frame.count.total"].verdict == "differs"
    assert now["t01.kkg.frame.count.total"].findings[0].recomputed.value == 288
    tables = {ident for ident in moved if ident.startswith("t")}
    assert tables == {ident for ident in now if ident.startswith("t01.kkg.frame")}


def test_another_score_moves_its_means_and_ranks(tmp_path):
    now, moved = changed(tmp_path, "madrasah_performance", "t01.man.score.collaboration", "3,69")
    assert now["s1_2_1.man_highest"].verdict == "reproduced"  # above 3,64 now
    assert now["t01.mean.score.collaboration"].verdict == "differs"  # 3.57 | 3.569, printed 3,54
    assert now["t01.man.score.final"].verdict == "differs"  # 3.638, printed 3,62
    assert now["t01.mtsn.score.final"].verdict == "reproduced"
    assert {"s1_2_1.man_highest", "t01.mean.score.collaboration", "t01.man.score.final"} <= moved
    assert "t01.mean.score.partnership" not in moved
