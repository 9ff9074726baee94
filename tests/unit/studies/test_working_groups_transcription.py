"""The transcribed tables of the working-group survey against counts made by hand from the document."""

import csv
import re
import tomllib
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from helpers.words.printed import is_absent, parse_printed

FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "working_groups" / "published"
HEADER = b"value_id,location,group,item,answer,place,printed,unit,base_n,base_source,note"
DISTRICTS = ["bima", "dompu", "lombok_tengah", "sumbawa", "sumbawa_barat"]
NAMES = {"kkg": "KKG", "kkks": "KKKS", "kkm": "KKM", "kkps": "KKPS", "stakeholders": "Pemangku Kepentingan"}

# Counted by hand on the page, as printed lines times printed cells in a line. Madrasah groups
# (the last term where there are three) have four districts, the others five.
ROWS = {
    1: 13 * 3,  # five districts of two lines, two totals, the sampling fraction
    2: 11 * 5,  # five districts of two lines, one total
    3: 4 * 5 + 3 * 5 + 3 * 4,
    4: 4 * 3,
    5: 5 + 5 + 4,
    6: 5 + 5 + 4,
    7: 7 * 3,
    8: 2 * 2,
    9: 2 * 3,
    10: 6 * 3,
    11: 7 * 5 + 6 * 5 + 4 * 4,
    12: 5 * 5 + 3 * 5 + 3 * 4,
    13: 6 + 8 + 8,
    14: 7 * 3,
    15: 3 * 5 + 2 * 5 + 2 * 4,
    16: 9,
    17: 9 * 3,
    18: 6 * 5 + 6 * 5 + 4 * 4,
    19: 5 * 3,
    20: 2 * 3,
}

# Control totals: all printed numbers of a table, added up from the lines of the document itself.
SUMS = {
    **{1: 1235, 2: 303, 3: 1385, 4: 588, 5: 721, 6: 552, 7: 1193, 8: 306, 9: 300, 10: 298},
    **{11: 1368, 12: 1399, 13: 1023, 14: 418, 15: 1093, 16: 250, 17: 786, 18: 1399, 19: 294, 20: 298},
}

# Cells where the layout is broken, read off the page one by one.
HARD_CELLS = {
    "t01.kkm.respondents.count.sumbawa_barat": "0",
    "t02.kkm.informants.focus_group.lombok_tengah": "7",
    "t02.kkps.informants.focus_group.dompu": "5",
    "t02.stakeholders.informants.total": "15",
    "t03.kkks.founder.own_initiative.lombok_tengah": "57%",
    "t03.kkm.founder.religious_affairs_office.lombok_tengah": "67%",
    "t05.kkm.decree.yes.sumbawa": "0%",
    "t06.kkm.statutes.yes.lombok_tengah": "33%",
    "t10.kkks.attainment.most": "26%",
    "t11.kkm.frequency.quarterly.sumbawa": "100%",
    "t12.kkg.attendance.below_40.dompu": "33%",
    "t12.kkm.attendance.na.dompu": "100%",
    "t13.kkg.topics.learning_problems": "37%",
    "t13.kkg.topics.action_research": "13%",
    "t13.kkm.topics.admin_documents": "71%",
    "t13.kkm.topics.classroom_issues": "29%",
    "t14.kkm.funding.teacher_dues": "50%",
    "t15.kkm.cost.1_3m.lombok_tengah": "50%",
    "t15.kkm.cost.1_3m.sumbawa": "Na",
    "t17.kkm.resource_persons.religious_officials": "100%",
    "t18.kkm.access.na.dompu": "100%",
    "t19.kkks.monitoring.as_needed": "21%",
}


def read_toml(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (FOLDER / "printed_values.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def by_id(rows) -> dict[str, dict[str, str]]:
    return {row["value_id"]: row for row in rows}


@pytest.fixture(scope="module")
def labels() -> dict:
    return read_toml("labels.toml")


@pytest.fixture(scope="module")
def items() -> list[dict]:
    return read_toml("items.toml")["item"]


@pytest.fixture(scope="module")
def links() -> list[dict]:
    return read_toml("links.toml")["link"]


def table(row: dict[str, str]) -> int:
    return int(row["location"].removeprefix("Table "))


def group_key(row: dict[str, str]) -> str:
    return row["value_id"].split(".")[1]


def expand(link: dict) -> list[tuple[str, str, list[str]]]:
    """Link, total and the patterns of the other side, for every group of a link."""
    others = link["parts"] if "parts" in link else [link["numerator"], link["denominator"]]
    return [
        (link["id"], link["total"].format(group=group), [other.format(group=group) for other in others])
        for group in link["groups"]
    ]


def matching(pattern: str, ids) -> list[str]:
    expression = re.compile(re.escape(pattern).replace(r"\*", "[a-z0-9_]+"))
    return [value_id for value_id in ids if expression.fullmatch(value_id)]


# the cells


def test_every_table_has_the_rows_counted_by_hand(rows):
    assert Counter(table(row) for row in rows) == ROWS


def test_the_numbers_of_every_table_add_up_to_its_control_total(rows):
    sums = Counter()
    for row in rows:
        sums[table(row)] += 0 if is_absent(row["printed"]) else parse_printed(row["printed"]).value
    assert sums == SUMS


@pytest.mark.parametrize(("value_id", "printed"), HARD_CELLS.items())
def test_cells_in_broken_layout_are_as_on_the_page(by_id, value_id, printed):
    assert by_id[value_id]["printed"] == printed


def test_the_file_is_plain_csv_in_document_order(rows):
    raw = (FOLDER / "printed_values.csv").read_bytes()
    assert raw.splitlines()[0] == HEADER
    assert b"\r" not in raw
    assert [number for number, _ in groupby(table(row) for row in rows)] == list(range(1, 21))


def test_identifiers_are_unique_and_made_of_the_columns(rows):
    assert len({row["value_id"] for row in rows}) == len(rows)
    for row in rows:
        parts = [f"t{table(row):02d}", group_key(row), row["item"], row["answer"], row["place"]]
        assert row["value_id"] == ".".join(part for part in parts if part)
        assert re.fullmatch(r"t\d\d(\.[a-z0-9_]+){3,4}", row["value_id"])
        assert row["group"] == NAMES[group_key(row)]


def test_every_printed_text_is_a_number_or_a_mark(rows):
    for row in rows:
        if is_absent(row["printed"]):
            assert (table(row), row["printed"]) in {(2, "-"), (15, "Na")}
        else:
            number = parse_printed(row["printed"])
            assert number.is_percentage == (row["unit"] == "%")
            assert not number.is_percentage or 0 <= number.value <= 100


def test_marks_stand_only_where_the_page_has_them(rows):
    marks = Counter((table(row), group_key(row)) for row in rows if is_absent(row["printed"]))
    assert marks == {(2, "kkm"): 4, (2, "kkps"): 4, (2, "stakeholders"): 5, (15, "kkm"): 6}


def test_every_percentage_has_the_base_that_table_1_prints(rows, by_id):
    for row in rows:
        if row["unit"] != "%":
            assert row["base_n"] == row["base_source"] == ""
            continue
        base = "frame" if table(row) == 1 else "respondents"
        assert row["base_source"] == f"t01.{group_key(row)}.{base}.count.{row['place'] or 'total'}"
        assert row["base_n"] == by_id[row["base_source"]]["printed"]


def test_a_line_by_district_names_each_printed_district_once(rows):
    for row_key, line in groupby(
        rows, key=lambda row: (table(row), group_key(row), row["item"], row["answer"])
    ):
        places = [row["place"] for row in line]
        if row_key[0] in {1, 2} or places == [""]:
            continue
        assert places == (DISTRICTS[:4] if row_key[1] == "kkm" else DISTRICTS)


# what the columns mean


def test_every_block_belongs_to_one_item_with_its_answers_in_printed_order(rows, items):
    for (number, group, name), block in groupby(
        sorted(rows, key=lambda row: (table(row), group_key(row), row["item"])),
        key=lambda row: (table(row), group_key(row), row["item"]),
    ):
        meanings = [
            entry
            for entry in items
            if (entry["table"], entry["item"]) == (number, name) and group in entry["groups"]
        ]
        assert len(meanings) == 1, (number, group, name)
        answers = list(dict.fromkeys(row["answer"] for row in block if row["answer"]))
        assert answers == meanings[0]["answers"], (number, group, name)


def test_items_are_well_formed(items, rows):
    known = {(table(row), row["item"], group_key(row)) for row in rows}
    for entry in items:
        assert entry["kind"] in {"exclusive", "multiple", "single", "count", "mean"}
        assert entry["missing"] == ("unknown" if entry["kind"] == "exclusive" else "none")
        assert entry["ordered"] == ("order" in entry)
        assert set(entry.get("order", [])) <= set(entry["answers"])
        assert set(entry.get("overlapping", [])) <= set(entry["answers"])
        assert {(entry["table"], entry["item"], group) for group in entry["groups"]} <= known


def test_answers_outside_an_order_are_the_known_ones(items):
    outside = {
        answer
        for entry in items
        if entry["ordered"]
        for answer in set(entry["answers"]) - set(entry["order"])
    }
    assert outside == {"na", "no_tor", "as_needed"}


# labels, links, manifest


def test_every_key_has_a_label_in_both_languages(rows, labels):
    used = {kind: {row[kind] for row in rows} - {""} for kind in ("item", "answer", "place")}
    used |= {"group": {group_key(row) for row in rows}, "table": {row["value_id"][:3] for row in rows}}
    for kind, keys in used.items():
        assert set(labels[kind]) == keys, kind
        for key in keys:
            assert set(labels[kind][key]) == {"en", "id"}
            assert all(text.strip() == text != "" for text in labels[kind][key].values())


def test_labels_of_one_kind_tell_its_keys_apart(labels):
    for kind, entries in labels.items():
        for language in ("en", "id"):
            doubles = [
                text for text, n in Counter(entry[language] for entry in entries.values()).items() if n > 1
            ]
            assert doubles == [], (kind, language)


def test_every_link_refers_to_cells_that_exist(links, by_id):
    assert len({link["id"] for link in links}) == len(links)
    for link in links:
        assert link["kind"] in {"sum", "equal", "at_most", "ratio", "base"}
        assert isinstance(link["binding"], bool)
        assert link["reason_en"] != link["reason_id"] != ""
        for name, total, patterns in expand(link):
            found = [matching(pattern, by_id) for pattern in patterns]
            assert total in by_id, (name, total)
            assert all(found), (name, patterns)
            assert total not in [value_id for ids in found for value_id in ids], name
            assert link["kind"] != "equal" or len(found) == len(found[0]) == 1


def test_links_by_district_reach_every_district(links, by_id):
    reached = {
        total: [value_id for pattern in patterns for value_id in matching(pattern, by_id)]
        for link in links
        for _, total, patterns in expand(link)
        if link["kind"] == "sum"
    }
    assert len(reached["t04.kkg.decree.yes"]) == len(reached["t04.kkks.statutes.yes"]) == 5
    assert len(reached["t04.kkm.decree.yes"]) == 4
    assert len(reached["t02.kkps.informants.total"]) == 10
    assert len(reached["t01.kkm.frame.count.total"]) == 5


def test_the_manifest_names_these_files():
    manifest = read_toml("cohort.toml")
    assert (manifest["study"], manifest["cohort"], manifest["kind"]) == (
        "working_groups",
        "published",
        "published",
    )
    assert manifest["simulated"] is False
    assert all(
        manifest[key][language] for key in ("title", "place", "period", "design") for language in ("en", "id")
    )
    assert {"printed_values.csv", "items.toml", "links.toml", "labels.toml"} <= {
        entry["name"] for entry in manifest["file"]
    }
