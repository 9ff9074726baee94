"""The running text of the working-group survey: its numbers, claims, labels and inventory.

What is expected here was read off the document a second time, by hand.
"""

import csv
import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "working_groups" / "published"
HEADER = b"value_id,location,group,item,answer,place,printed,unit,base_n,base_source,note\n"
TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?")
IDENT = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
LOCATION = re.compile(r"summary|(chapter|box|annex) \d+|section \d\.\d|Table \d+, caption")
WORDS = {
    **{"satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "kelima": "5", "enam": "6"},
    **{"dua puluh": "20", "sekitar sepuluh": "10", "sekali": "1", "kurang dari satu": "1"},
    **{"hampir setengah": "1/2", "sekitar setengah": "1/2", "kurang dari setengah": "1/2"},
    **{"sepertiga": "1/3", "sekitar sepertiga": "1/3", "kurang dari sepertiga": "1/3"},
    **{"sekitar seperempat": "1/4", "sekitar seperlima": "1/5"},
}

# What each kind of check must be given, and what it may be given besides.
MUST = {
    **dict.fromkeys(["quotes", "sum", "count", "difference", "ratio"], {"of"}),
    **dict.fromkeys(["highest", "lowest", "top"], {"subject", "among"}),
    **dict.fromkeys(["greater", "less", "at_least", "at_most"], {"of", "than"}),
    "share": {"of", "base"},
    "between": {"of", "low", "high"},
    "all_equal": {"of", "value"},
    "quantifier": {"word"},
    "grouped_mean": {"of", "low", "high", "relation"},
    "range_within": {"of", "low", "high"},
    "union": {"of", "value"},
    "known_place": set(),
    "bands": {"low", "high"},
    "none": {"reason_en", "reason_id"},
}
MAY = {"quantifier": {"share_of", "each_of"}, **dict.fromkeys(["highest", "lowest", "top"], {"tie_ok"})}
MAY |= dict.fromkeys(["greater", "less", "at_least", "at_most"], {"as", "partial"})
QUANTIFIERS = [
    *("some", "few", "about_fifth", "about_quarter", "about_third", "less_than_third"),
    *("almost_half", "about_half", "less_than_half", "most", "almost_all", "all"),
]
OWN = {"id", "location", "group", "item", "place", "printed", "unit", "check", "note"}
REASONS = {
    *("section_number", "table_number", "figure_number", "box_number", "annex_number", "list_number"),
    *("page_number", "reference_page", "citation_year"),
    *("proper_name", "class_level", "row_label"),
}

# Read off the running text again: identifier and number, place by place.
PAGE = """
summary cluster_schools_low=8 cluster_schools_high=10 kkg_decree=63% kkg_statutes_sumbawa=100%
summary kkg_statutes_sumbawa_barat=77% kkks_kkm_statutes_limit=50% kkks_statutes_sumbawa=100% attendance=60%
summary cost_low=1 cost_high=3 satisfaction_low=2,2 satisfaction_high=2,8 scale_low=0 scale_high=4
s1_3 kkg_respondents=52 kkks_respondents=34 kkm_respondents=7 kkg_share_lombok_tengah=35%
s1_3 kkks_share_lombok_tengah=41% survey_year=2018 exploration_start_year=2018 exploration_end_year=2019
s2_1 kkg_lombok_tengah=98 kkg_sumbawa_barat=15 kkg_example=88 kkps_example=18 own_initiative_low=30%
s2_1 own_initiative_high=50%
s2_2 kkg_decree=63% kkg_no_decree=40% kkg_decree_bima=18% kkg_decree_lombok_tengah=67% kkg_statutes_bima=9%
s2_2 kkg_statutes_mean=48% kkg_statutes_sumbawa=100% kkg_statutes_sumbawa_barat=77% officers_complete=90%
s2_2 kkm_chair=86% kkm_secretary_treasurer=71%
s3_1 kkm_routine=71% kkg_development=67%
s3_2 kkg_tor=60% kkks_tor=56% kkks_attainment=32% kkg_never_bima=27% kkg_never_dompu=33%
s3_2 world_bank_meetings=16 lombok_tengah_attendance=61% lombok_tengah_absence=10% usual_attendance_low=60
s3_2 usual_attendance_high=89% dompu_low_limit=40% top_band_low=90 top_band_high=100% learning_problems=37%
s3_2 competence_topics=19% package_hours=30 kkks_times=1 kkks_every_quarter=3 kkm_months=3
s3_3 kkg_school_dues=88% kkks_school_dues=85% dipa_year=2018
box_2 teacher_dues=10.000 principal_dues=20.000
s3_4 no_facilities=35%
s3_5 teaching_years=10
s3_6 kkg_often=17% kkks_often=15% kkm_often=43% kkg_irregular=51%
s3_6 kkg_reports=38% kkks_reports=35% kkm_reports=80%
box_3 board_year=2017 programme_year=2018 report_year=2019 road_show_year=2020
s4_1 score_floor=2 scale_low=0 scale_high=4 learning_outcomes=2,2
box_4 school_founded=1951 kkg_founded=1960 mini_begun=2012 mini_regular=2017 mini_funds=500.000
s4_2 sociability=3,3 other_aspects=2,8 learning_outcomes=2,8
s4_3 sociability=3,3 other_low=2 other_high=2,5
s5_2 attendance_survey=60% attendance_interviews=90% board_year=2017 programme_year=2018 report_year=2019
s6_2 certification_share=5%
annex_1 teaching_years=10
"""
# Sentences that a reader would want checked, and the word or check that each needs.
SENTENCES = {
    "summary.kkks_kkm_no_decree": "almost_half",
    "summary.statutes_highest": "top",
    "s1_3.smallest_sample": "less",
    "s2_1.kkg_founded_by_office": "about_half",
    "s2_1.kkps_example": "quotes",
    "s2_1.kkks_example": "quotes",
    "s2_2.kkks_kkm_statutes": "less_than_third",
    "s3_2.kkg_attainment": "about_half",
    "s3_2.lombok_tengah_weekly": "about_fifth",
    "s3_2.dompu_low_attendance": "about_third",
    "s3_2.kkks_attendance_higher": "greater",
    "s3_2.shares_of_activities": "at_most",
    "s3_3.kkm_only_dues": "all_equal",
    "s3_4.basic_facilities": "less_than_half",
    "s3_5.main_resource_persons_kkm": "top",
    "s3_6.kkg_never": "about_quarter",
    "summary.satisfaction_range": "range_within",
    "table_12.bands": "bands",
}


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _toml(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


TEXT = _rows("text_values.csv")
TABLES = _rows("printed_values.csv")
INVENTORY = _rows("inventory.csv")
CLAIMS = _toml("claims.toml")["claim"]
LABELS = _toml("text_labels.toml")["label"]
PRINTED = {row["value_id"]: row["printed"] for row in [*TABLES, *TEXT]}


def _matches(pattern: str) -> list[str]:
    expression = re.compile(re.escape(pattern).replace(r"\*", r"[a-z0-9_]+"))
    return [ident for ident in PRINTED if expression.fullmatch(ident)]


def _references(claim: dict) -> list[str]:
    names = ("of", "than", "subject", "among", "base", "share_of", "each_of", "low", "high")
    found = []
    for value in (claim.get(name, []) for name in names):
        found += [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]
    return found


def _digits(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if TOKEN.search(row["printed"])]


def test_files_have_the_plain_form_that_the_reader_expects():
    raw = (FOLDER / "text_values.csv").read_bytes()
    assert raw.startswith(HEADER)
    assert b"\r" not in raw
    assert b"\r" not in (FOLDER / "inventory.csv").read_bytes()


def test_identifiers_are_unique_over_both_files_and_claims():
    counted = Counter(row["value_id"] for row in [*TABLES, *TEXT])
    assert [ident for ident, times in counted.items() if times > 1] == []
    assert [ident for ident, times in Counter(c["id"] for c in CLAIMS).items() if times > 1] == []
    assert [i for i in [*counted, *(c["id"] for c in CLAIMS)] if not IDENT.fullmatch(i)] == []


@pytest.mark.parametrize("line", PAGE.strip().splitlines())
def test_numbers_stand_as_read_off_the_page(line):
    section, *pairs = line.split()
    expected = {f"{section}.{slug}": printed for slug, printed in (pair.split("=") for pair in pairs)}
    assert {ident: PRINTED.get(ident) for ident in expected} == expected


def test_every_text_value_is_placed_and_has_a_unit():
    assert [row["value_id"] for row in TEXT if not LOCATION.fullmatch(row["location"])] == []
    assert [row["value_id"] for row in TEXT if not row["unit"] or not row["item"]] == []


def test_number_words_say_their_number():
    words = [row for row in TEXT if not TOKEN.search(row["printed"])]
    noted = {row["value_id"]: row["note"] for row in words}
    assert noted == {row["value_id"]: f"number word: {WORDS[row['printed']]}" for row in words}
    assert len(words) == 58


def test_bases_are_the_printed_numbers_of_respondents():
    stated = [row for row in TEXT if row["base_n"]]
    assert [r["value_id"] for r in stated if PRINTED[r["base_source"]] != r["base_n"]] == []
    groups = {row["value_id"]: row["group"].lower() for row in stated}
    sources = {row["value_id"]: row["base_source"].split(".")[1] for row in stated}
    assert groups == sources
    assert [r["value_id"] for r in TEXT if bool(r["base_n"]) != bool(r["base_source"])] == []


def test_every_value_and_claim_has_a_label_in_both_languages():
    needed = {row["value_id"] for row in TEXT} | {claim["id"] for claim in CLAIMS}
    assert set(LABELS) == needed
    assert [ident for ident, label in LABELS.items() if not (label["en"] and label["id"])] == []


def test_every_text_value_has_a_claim_that_repeats_its_place_and_number():
    claims = {claim["id"]: claim for claim in CLAIMS}
    for row in TEXT:
        same = {key: claims[row["value_id"]][key] for key in ("location", "group", "printed", "unit")}
        assert same == {key: row[key] for key in same}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_claims_are_given_what_their_check_needs(claim):
    given = set(claim) - OWN
    assert MUST[claim["check"]] <= given <= MUST[claim["check"]] | MAY.get(claim["check"], set())
    if claim["check"] == "quantifier":
        assert claim["word"] in QUANTIFIERS
        assert len(given & {"share_of", "each_of"}) == 1
    assert [ref for ref in _references(claim) if not _matches(ref)] == []
    assert len(claim["printed"].split()) <= 6


def test_partners_of_comparisons_come_in_equal_numbers():
    compared = [c for c in CLAIMS if "than" in c and isinstance(c["than"], list) and "as" not in c]
    assert [c["id"] for c in compared if len(c["of"]) != len(c["than"])] == []


def test_no_claim_holds_a_number_against_itself():
    quoting = [claim for claim in CLAIMS if claim["check"] == "quotes"]
    assert [claim["id"] for claim in quoting if claim["of"] == claim["id"]] == []


def test_sentences_that_a_reader_would_check_are_there():
    found = {claim["id"]: claim.get("word", claim["check"]) for claim in CLAIMS}
    assert {ident: found.get(ident) for ident in SENTENCES} == SENTENCES


def test_inventory_names_known_values_and_reasons():
    values = [row for row in INVENTORY if row["status"] == "value"]
    left_out = [row for row in INVENTORY if row["status"] == "left_out"]
    assert len(values) + len(left_out) == len(INVENTORY) == 909
    assert {row["ref"] for row in left_out} <= REASONS
    assert [r for r in values if PRINTED[r["ref"]].rstrip("%") != r["token"].rstrip("%")] == []
    assert [row for row in INVENTORY if not TOKEN.fullmatch(row["token"])] == []


def test_inventory_holds_every_number_in_digits_once():
    used = Counter(row["ref"] for row in INVENTORY if row["status"] == "value")
    assert used == Counter(row["value_id"] for row in [*_digits(TABLES), *_digits(TEXT)])


def test_inventory_follows_the_document():
    lines = [int(row["line"]) for row in INVENTORY]
    assert all(first <= second for first, second in pairwise(lines))
    refs = [row["ref"] for row in INVENTORY if row["status"] == "value"]
    for rows in (_digits(TABLES), _digits(TEXT)):
        order = [row["value_id"] for row in rows]
        assert [ref for ref in refs if ref in set(order)] == order
