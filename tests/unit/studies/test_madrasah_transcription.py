"""The transcribed madrasah evaluation against counts and readings made by hand from the document."""

import csv
import re
import tomllib
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.words.printed import parse_printed

FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "madrasah_performance" / "published"
HEADER = b"value_id,location,group,item,answer,place,printed,unit,base_n,base_source,note"
WORDS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "four": 4, "lima": 5, "enam": 6}
BASES = {"MIN": ("19", "min"), "MTsN": ("15", "mtsn"), "MAN": ("21", "man"), "Rerata": ("55", "madrasah")}

# The one table, read off the page a second time: a line a level, a number a column.
PARAMETERS = [
    *("collaboration", "partnership", "plan_follow_up", "classroom_change"),
    *("report_completeness", "presentation", "final"),
]
PAGE = {
    "min": "3,38 3,47 3,33 3,38 3,56 3,46 3,43",
    "mtsn": "3,64 3,67 3,69 3,30 3,62 3,58 3,58",
    "man": "3,59 3,64 3,54 3,65 3,79 3,52 3,62",
    "mean": "3,54 3,59 3,52 3,44 3,66 3,52 3,55",
}

# Numbers in running text, counted by hand: in digits, and written as words.
DIGITS = {
    **{"abstract": 10, "abstract (English)": 10, "introduction": 10, "method": 12, "conclusion": 2},
    **{"section 1": 1, "section 1.1": 9, "section 2.1": 5, "section 2.2": 4, "section 2.3": 2},
    **{f"section 1.2.{part}": 3 for part in range(1, 7)},
}
NUMBER_WORDS = {
    "abstract": ["empat"],
    "abstract (English)": ["four"],
    "introduction": ["dua", "lima", "empat", "tiga"],
    "method": ["enam"],
    "section 1": ["enam", "tiga"],
    "section 1.2.4": ["lima"],
    "section 2.1": ["tiga", "empat", "satu", "satu"],
}
TOKENS, LEFT_OUT = 130, {"section_number": 13, "citation_year": 3, "table_number": 2, "proper_name": 1}

# What each check must be given, and what it may be given.
CHECKS = {
    **dict.fromkeys(["quotes", "sum", "count", "mean", "product", "ratio"], {"of"}),
    **dict.fromkeys(["highest", "lowest"], {"subject", "among", "tie_ok"}),
    **dict.fromkeys(["greater", "less", "at_least", "at_most"], {"of", "than"}),
    "share": {"of", "base"},
    "top": {"subject", "among"},
    "only": {"subject", "among", "value"},
    "order": {"of", "direction"},
    "same_order": {"of", "with"},
    "all_equal": {"of", "value"},
    "span_years": {"from", "to"},
    "bases": {"of", "candidates"},
    "below_median": {"of", "among"},
    "none": {"reason_en", "reason_id"},
}
OPTIONAL = {"mean": {"weights"}, "product": {"as"}, "ratio": {"as"}, "bases": {"search"}}
COMMON = {"id", "location", "group", "item", "row_id", "row_en", "printed", "unit", "check", "note"}

# Comparisons that the printed table contradicts, found by eye.
FALSE_BY_EYE = {
    "s1_1.mtsn_partnership_highest",
    "s1_1.mtsn_classroom_same_as_min",
    "s1_2_1.man_highest",
    "s1_2_1.higher_level_easier",
    "s1_2_2.man_expected",
}


def read_toml(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_csv(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    return read_csv("printed_values.csv")


@pytest.fixture(scope="module")
def text() -> list[dict[str, str]]:
    return read_csv("text_values.csv")


@pytest.fixture(scope="module")
def by_id(table, text) -> dict[str, dict[str, str]]:
    return {row["value_id"]: row for row in table + text}


@pytest.fixture(scope="module")
def claims() -> list[dict]:
    return read_toml("claims.toml")["claim"]


@pytest.fixture(scope="module")
def facts() -> list[dict]:
    return read_toml("claims.toml")["fact"]


def number(row: dict[str, str]) -> Fraction:
    if row["printed"] in WORDS:
        return Fraction(WORDS[row["printed"]])
    return parse_printed(row["printed"]).value


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def references(entry: dict) -> list[str]:
    """All identifiers that a claim or fact names; literal numbers are none."""
    names = ("of", "among", "base", "weights", "subject", "than", "with", "from", "to")
    found = [item for name in names for item in as_list(entry.get(name, []))]
    found += [item for candidate in entry.get("candidates", []) for item in candidate["of"]]
    return [item for item in found if isinstance(item, str)]


def test_table_1_is_as_on_the_page(by_id):
    for group, line in PAGE.items():
        printed = [by_id[f"t01.{group}.score.{parameter}"]["printed"] for parameter in PARAMETERS]
        assert printed == line.split()


def test_table_identifiers_are_made_of_the_columns(table):
    groups = {"MIN": "min", "MTsN": "mtsn", "MAN": "man", "Rerata": "mean"}
    assert len(table) == 28
    for row in table:
        assert row["value_id"] == f"t01.{groups[row['group']]}.{row['item']}.{row['answer']}"
        assert (row["location"], row["unit"], row["place"]) == ("Table 1", "score 1-4", "")


def test_running_text_has_the_numbers_counted_by_hand(text):
    digits = [row for row in text if row["printed"] not in WORDS]
    assert Counter(row["location"] for row in digits) == DIGITS
    words: dict[str, list[str]] = {}
    for row in text:
        if row["printed"] in WORDS:
            words.setdefault(row["location"], []).append(row["printed"])
            assert row["note"] == f"number word: {WORDS[row['printed']]}"
    assert words == NUMBER_WORDS


@pytest.mark.parametrize("name", ["printed_values.csv", "text_values.csv"])
def test_the_files_are_plain_csv(name):
    raw = (FOLDER / name).read_bytes()
    assert raw.splitlines()[0] == HEADER
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


def test_identifiers_are_unique_and_begin_with_their_section(table, text, by_id):
    assert len(by_id) == len(table) + len(text)
    for row in text:
        assert re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", row["value_id"])
        section = row["location"].replace("section ", "s").replace(".", "_").replace(" (English)", "_en")
        assert row["value_id"].partition(".")[0] == section


def test_every_printed_value_is_a_number_within_its_unit(by_id):
    limits = {"%": (0, 100), "score 1-4": (1, 4), "year": (1990, 2025)}
    for row in by_id.values():
        low, high = limits.get(row["unit"], (1, 500))
        assert low <= number(row) <= high
        assert row["unit"]


def test_scores_have_the_base_of_their_level_and_activity_has_none(by_id):
    for row in by_id.values():
        if row["unit"] == "score 1-4":
            base, source = BASES[row["group"] or "Rerata"]
            assert (row["base_n"], row["base_source"]) == (base, f"method.sample_{source}")
            assert by_id[row["base_source"]]["printed"] == base
        elif row["item"] in {"products_completed", "scaled_out"}:
            assert (row["base_n"], row["base_source"]) == ("55", "method.sample_madrasah")
        else:
            assert row["base_n"] == row["base_source"] == ""


def test_the_english_abstract_has_a_partner_for_every_number(text):
    numbers: dict[str, dict] = {"abstract": {}, "abstract_en": {}}
    for row in text:
        numbers.get(row["value_id"].partition(".")[0], {})[row["item"]] = number(row)
    assert numbers["abstract"] == numbers["abstract_en"]
    assert len(numbers["abstract"]) == 11


def test_the_inventory_accounts_for_every_numeral(by_id):
    rows = read_csv("inventory.csv")
    assert len(rows) == TOKENS
    assert [int(row["line"]) for row in rows] == sorted(int(row["line"]) for row in rows)
    assert all(re.fullmatch(r"\d+(?:[.,]\d+)*%?", row["token"]) for row in rows)
    assert Counter(row["ref"] for row in rows if row["status"] == "left_out") == LEFT_OUT


def test_the_inventory_names_every_value_in_digits_once_and_as_printed(by_id):
    rows = [row for row in read_csv("inventory.csv") if row["status"] == "value"]
    assert all(row["token"] == by_id[row["ref"]]["printed"].removesuffix(" persen") for row in rows)
    digits = [ident for ident, row in by_id.items() if row["printed"] not in WORDS]
    assert sorted(row["ref"] for row in rows) == sorted(digits)


def test_every_check_is_in_the_vocabulary_with_its_arguments(claims, facts):
    for entry in claims + facts:
        given = set(entry) - COMMON - OPTIONAL.get(entry["check"], set())
        assert given == CHECKS[entry["check"]], entry["id"]


def test_claims_and_facts_refer_to_printed_values(claims, facts, by_id):
    for entry in claims + facts:
        assert set(references(entry)) <= set(by_id), entry["id"]
        assert entry["id"] not in references(entry) or entry["check"] == "bases"


def test_claims_have_their_own_identifier_or_repeat_a_printed_value(claims, facts, by_id):
    assert len({entry["id"] for entry in claims + facts}) == len(claims) + len(facts)
    for claim in claims:
        row = by_id.get(claim["id"])
        if row is None:
            assert re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", claim["id"])
            assert claim["printed"]
            assert claim["row_id"] != "" != claim["row_en"]
        else:
            same = ("location", "group", "printed", "unit")
            assert [claim[name] for name in same] == [row[name] for name in same]


def test_quotes_name_the_same_quantity(claims, by_id):
    quotes = [claim for claim in claims if claim["check"] == "quotes"]
    assert len(quotes) == 55
    for claim in quotes:
        source = by_id[claim["of"]]
        assert number(by_id[claim["id"]]) == number(source), claim["id"]
        if source["location"] == "Table 1":
            assert by_id[claim["id"]]["item"] == source["answer"], claim["id"]


def test_every_number_of_section_1_is_checked_against_the_table(claims, text):
    checked = {claim["id"] for claim in claims}
    assert {row["value_id"] for row in text if row["location"].startswith("section 1")} <= checked


def holds(claim: dict, by_id: dict) -> bool:
    """Whether a comparison holds between the numbers as printed."""
    value = {ident: number(row) for ident, row in by_id.items()}
    if claim["check"] == "order":
        scores = [value[ident] for ident in claim["of"]]
        return all(low < high for low, high in zip(scores, scores[1:], strict=False))
    subject = as_list(claim["subject"])
    others = [value[ident] for ident in claim["among"] if ident not in subject]
    if claim["check"] == "lowest":
        return max(value[ident] for ident in subject) < min(others)
    return min(value[ident] for ident in subject) > max(others)


def test_comparisons_hold_or_fail_as_seen_by_eye(claims, by_id):
    ranked = [claim for claim in claims if claim["check"] in {"highest", "lowest", "top", "order"}]
    failing = {claim["id"] for claim in ranked if not holds(claim, by_id)}
    assert failing == FALSE_BY_EYE
    assert len(ranked) == 34


def test_every_number_has_a_label_in_both_languages(table, text):
    labels = read_toml("labels.toml")
    assert set(read_toml("text_labels.toml")["label"]) == {row["value_id"] for row in text}
    assert {row["item"] for row in table + text} == set(labels["item"])
    assert {row["answer"] for row in table} == set(labels["answer"]) == set(PARAMETERS)
    assert set(labels["group"]) == set(PAGE)
    for entries in [*labels.values(), read_toml("text_labels.toml")["label"]]:
        for entry in entries.values():
            assert set(entry) == {"id", "en"}
            assert all(text.strip() == text != "" for text in entry.values())


def test_the_table_is_one_item_of_means():
    (item,) = read_toml("items.toml")["item"]
    expected = {"kind": "mean", "answers": PARAMETERS, "groups": list(PAGE), "composite": "final"}
    assert expected.items() <= item.items()
    assert read_toml("links.toml") == {"link": []}


def test_the_manifest_names_these_files_and_no_authors():
    manifest = read_toml("cohort.toml")
    expected = {"study": "madrasah_performance", "kind": "published", "simulated": False}
    assert expected.items() <= manifest.items()
    for key in ("title", "place", "period", "design"):
        assert manifest[key]["id"] != manifest[key]["en"]
    files = {path.name for path in FOLDER.iterdir() if path.suffix in {".csv", ".toml"}} - {"cohort.toml"}
    assert {entry["name"] for entry in manifest["file"]} == files
    assert not {"authors", "doi", "publisher"} & set(manifest)
