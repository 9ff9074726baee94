"""The list of abbreviations holds those that a report uses, and no other."""

import pytest

from helpers.language import LANGUAGES
from helpers.publish.abbreviations import _known, abbreviation_blocks, used
from helpers.publish.document import Column, Document, Prose, Table
from helpers.publish.prose import parse_document
from helpers.publish.tree import plain_text


def test_only_whole_words_count():
    assert list(used("KKG, KKKS and the UPTD; IKMA, XKKM, KKM-2 and kkg", "en")) == ["KKG", "KKKS", "UPTD"]
    assert list(used("AD/ART KR-20 (ICC)", "id")) == ["AD/ART", "ICC", "KR-20"]


def test_tables_count_as_well_as_prose():
    table = Table("tbl-a", 1, "Groups", (Column("a", "MGMP"),), (("KKG",),), (("KKG",),), notes=("CI: x.",))
    document = Document("en", "T", (Prose("All about JP."), table))
    _, prose = parse_document(document)
    title, listed = abbreviation_blocks(document, prose)
    assert plain_text([title]) == "Abbreviations"
    text = plain_text([listed])
    assert text.startswith("CI confidence interval; JP lesson hours")
    assert text.endswith("(“Musyawarah Guru Mata Pelajaran”).")
    assert text.count(";") == 3


def test_a_report_without_any_has_no_list():
    document = Document("id", "T", (Prose("Tidak ada."),))
    assert abbreviation_blocks(document, parse_document(document)[1]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_abbreviation_explains_itself_by_itself(language):
    assert len(_known(language)) > 40
    for short, long in _known(language).items():
        assert short not in long.split()
