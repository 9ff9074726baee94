"""Standards of reporting: items with sections or for the author, in both languages."""

import re

import pytest

from helpers.language import LANGUAGES
from helpers.language.catalogue import catalogue
from helpers.publish.document import Document, Prose
from helpers.publish.prose import parse_document
from helpers.show.citing.library import references
from helpers.show.summary.checklist import _declared, checklist_text, standard_of

OF_STUDIES = ("studies", "unfit", "elsewhere")
STANDARDS = {name: about for name, about in _declared().items() if name not in OF_STUDIES}


def test_a_survey_is_held_against_strobe_and_no_standard_fits_a_ledger():
    assert standard_of("working_groups") == "strobe"
    assert checklist_text("claims_ledger", "en") is None
    text = checklist_text("working_groups", "en")
    assert "12 statistical methods ([section\u00a06.4](#section-6.4))" in text
    assert text.rpartition("For the author to add")[2].count("22 funding") == 1


@pytest.mark.parametrize("study", ["coordination", "development_partners"])
def test_a_document_that_counts_nobody_is_held_against_no_standard(study):
    text = checklist_text(study, "en", "published")
    assert "STROBE" not in text
    assert "who took part" not in text
    assert "STROBE" in checklist_text(study, "en", "new")
    assert "STROBE" in checklist_text("working_groups", "en", "published")  # a survey, also as printed


def test_a_study_without_a_document_defines_its_variables_elsewhere():
    item = "7 variables and their definitions"
    assert f"{item} ([section\u00a01](#section-1))" in checklist_text("attendance", "en")
    assert f"{item} ([section\u00a03](#section-3))" in checklist_text("working_groups", "en")
    assert set(_declared()["elsewhere"]) <= set(_declared()["studies"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_has_its_wording_and_no_wording_is_idle(language):
    known = {key for key in catalogue(language) if key.startswith("checklist.") and key.count(".") == 2}
    items = {f"checklist.{name}.{key}" for name, about in STANDARDS.items() for key, _ in about["items"]}
    assert known == items | {f"checklist.{name}.name" for name in STANDARDS}


def test_items_are_counted_as_their_standard_counts_them():
    assert [key for key, _ in STANDARDS["strobe"]["items"]] == [str(number) for number in range(1, 23)]
    assert {about["cite"] for about in STANDARDS.values()} <= set(references())
    assert set(_declared()["studies"].values()) <= set(STANDARDS)


def test_sections_are_linked_where_there_are_such():
    text = "# T\n\n## 6 Six\n\n### 6.4 Methods\n\na ([section 6.4](#section-6.4)) b ([section 9](#section-9))"
    _, parts = parse_document(Document("en", "T", (Prose(text),)))
    targets = re.findall(r"'#([\w-]+)'", str(parts))
    assert targets == ["sec-6-4-methods"]
