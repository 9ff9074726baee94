from dataclasses import fields
from types import SimpleNamespace

import pytest

from helpers.language import MissingText
from helpers.show.working_groups.findings import parameters_table
from helpers.show.working_groups.page import Page
from helpers.show.working_groups.sentences import ranked
from helpers.studies.working_groups.settings import Settings
from helpers.words.estimates import Estimate

TEXTS = {
    "item": {"decree": {"en": "Decree", "id": "SK"}, "tor": {"en": "Terms", "id": "KAK"}},
    "group": {"kkg": {"en": "Teachers' groups", "id": "Kelompok guru"}},
    "place": {"bima": {"en": "Bima", "id": "Bima"}},
}


def share(name, group, k, of, **changes):
    fields = {"estimate": k / of, "n": of, "unit": "proportion", "method": "clopper_pearson"}
    fields |= {"ci_low": 0.1, "ci_high": 0.9, "ci_level": 0.95, "group": group}
    return Estimate(f"{name}.{group.lower()}", f"item.{name}", **(fields | changes))


@pytest.fixture
def page():
    return Page("en", TEXTS)


def test_types_become_columns_with_counts_and_intervals(page):
    spec = page.by_type(
        "documents", [share("decree", "KKG", 3, 4), share("tor", "KKG", 1, 4), share("decree", "KKM", 1, 2)]
    )
    assert [column.label for column in spec.columns] == ["Measure", "k/n", "% [95% CI]", "k/n", "% [95% CI]"]
    assert [column.spanner for column in spec.columns] == [None, "KKG", "KKG", "KKM", "KKM"]
    assert spec.rows[0] == ("Decree", "3/4", "75% [10, 90]", "1/2", "50% [10, 90]")
    assert spec.rows[1] == ("Terms", "1/4", "25% [10, 90]", "–", "–")
    limits = {"low": 0.1, "high": 0.9}
    assert spec.values[0] == ("Decree", 3, {"estimate": 0.75} | limits, 1, {"estimate": 0.5} | limits)
    assert len(spec.estimates) == 3


def test_indonesian_writes_its_own_numbers():
    spec = Page("id", TEXTS).by_type("documents", [share("decree", "KKG", 3, 4)])
    assert spec.rows[0][2] == "75% [10; 90]"


def test_sections_follow_the_group(page):
    columns = {"document": [share("decree", "KKG", 3, 4), share("decree", "KKM", 1, 2)]}
    spec = page.side_by_side("policies", columns)
    assert [(group.label, group.start, group.end) for group in spec.row_groups] == [
        ("Teachers' groups", 0, 1),
        ("KKM", 1, 2),
    ]


def test_groups_can_be_the_rows(page):
    spec = page.side_by_side(
        "attendance_mean", {"printed_bands": [share("decree", "KKG", 3, 4)]}, rows="group"
    )
    assert spec.rows[0][0] == "Teachers' groups"
    assert spec.row_groups == ()


def test_types_head_runs_of_rows(page):
    asked = Estimate("asked.kkg.bima", "place.bima", 11, unit="groups", group="KKG")
    spec = page.side_by_side("sample", {"asked": [asked]})
    assert (spec.columns[1].spanner, spec.columns[1].label) == (None, "Asked")
    assert [run.label for run in spec.row_groups] == ["Teachers' groups"]
    assert spec.rows == (("Bima", "11"),)


def test_a_weighted_share_has_no_count(page):
    spec = page.side_by_side(
        "weights", {"weighted": [share("decree", "KKG", 3, 4, method="stratified_wilson")]}
    )
    assert len(spec.columns) == 2


def test_an_open_base_shows_a_dash_and_says_why(page):
    spec = page.by_type("agenda", [share("decree", "KKG", 3, 4, n=None), share("tor", "KKG", 1, 4)])
    assert spec.rows[0][1] == "–"
    assert any("base itself is not known" in note for note in spec.notes)


def test_only_ranges_of_counts_are_explained_as_such(page):
    ends = {"estimate": None, "estimate_low": 0.25, "estimate_high": 0.5}
    several = page.by_type("documents", [share("decree", "KKG", 1, 4, **ends)])
    bounds = page.side_by_side(
        "decree_frame", {"certain": [share("decree", "KKG", 1, 4, method="logical_bounds", **ends)]}
    )
    assert any("several counts" in note for note in several.notes)
    assert not any("several counts" in note for note in bounds.notes)


def test_sentences_carry_their_estimates(page):
    found = share("decree", "KKG", 3, 4)
    sentence = page.sentence("sampled", fraction=found)
    assert sentence.text == "Among KKG, 3/4 groups were asked (75%)."
    assert sentence.estimates == (found,)


def test_a_sentence_for_each_row(page):
    found = page.sentences(
        "sampled", {"fraction": [share("decree", "KKG", 3, 4), share("decree", "KKM", 1, 2)]}
    )
    assert [item.text for item in found] == [
        "Among KKG, 3/4 groups were asked (75%).",
        "Among KKM, 1/2 groups were asked (50%).",
    ]


def test_placeholders_by_the_last_part_of_the_id(page):
    numbers = [
        Estimate(f"verdict.all.{name}", "x", 1, unit="claims")
        for name in ("reproduced", "consistent", "differs", "impossible", "rounding", "not_checkable")
    ]
    total = Estimate("verdict.all.total", "x", 6, unit="claims")
    sentence = page.numbers("verdicts", numbers, all=total)
    assert sentence.text.startswith("Of 6 numbers and sentences, 1 are reproduced")
    assert len(sentence.estimates) == 7


def test_an_unknown_key_is_a_fault(page):
    with pytest.raises(MissingText, match=r"item\.nothing"):
        page.label("item.nothing")


def test_counts_in_sentences_are_written_as_the_language_writes_numbers():
    stability = Estimate("order", "order", estimate=0.7, unit="proportion", method="clopper_pearson")
    said = [ranked(Page(language, TEXTS), stability, 2000).text for language in ("id", "en")]
    assert ["2.000" in said[0], "2,000" in said[1]] == [True, True]


def test_a_parameter_without_a_value_says_none(page):
    values = dict.fromkeys(each.name for each in fields(Settings)) | {"districts_together": ""}
    settings = SimpleNamespace(as_parameters=lambda: values)
    rows = dict(parameters_table(page, settings, "new").rows)
    assert set(rows.values()) == {"none"}
    assert "Districts taken together" in rows


def test_only_a_range_that_is_seen_is_explained(page):
    def notes(low, high):
        ends = {"estimate": None, "estimate_low": low, "estimate_high": high, "n": None}
        return " ".join(page.by_type("documents", [share("decree", "KKG", 1, 2, **ends)]).notes)

    assert "A range such as" in notes(0.32, 0.35)
    assert "A range such as" not in notes(0.966, 0.974)  # both ends print 97%
