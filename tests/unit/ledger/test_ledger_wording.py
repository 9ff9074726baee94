from fractions import Fraction

import pytest
from small_study import SmallStudy

from helpers.language import LANGUAGES, MissingText
from helpers.language.catalogue import catalogue
from helpers.ledger.findings import VERDICTS, Amount, AnswerNames, Places, Series, Share, Span, phrase
from helpers.ledger.wording import Wording
from helpers.studies.transcription import load_transcription


@pytest.fixture
def words(survey: SmallStudy) -> dict[str, Wording]:
    survey.text("s1.year", "1994", "year")
    transcription = load_transcription(survey.write())
    return {language: Wording(transcription, language) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("value", "en", "indonesian"),
    [
        (Share(29, 30), "29/30 (96.7%)", "29/30 (96,7%)"),
        (Amount(Fraction(1234)), "1,234", "1.234"),
        (Amount(Fraction(1994), grouped=False), "1994", "1994"),
        (Amount(Fraction(7, 2), 2), "3.50", "3,50"),
        (Amount(Fraction(60), percent=True), "60%", "60%"),
        (Span(Amount(Fraction(1), 1), Amount(Fraction(2), 1, percent=True)), "1.0–2.0%", "1,0–2,0%"),
        (Series((Share(1, 2),)), "1/2 (50.0%)", "1/2 (50,0%)"),
        (Series((Share(1, 2), Share(2, 4))), "1/2 (50.0%) and 2/4 (50.0%)", "1/2 (50,0%) dan 2/4 (50,0%)"),
        (Series(("a", "b", "c")), "a, b and c", "a, b, dan c"),
        (
            Series((Share(1, 2), Share(2, 4), Share(3, 6))),
            "1/2 (50.0%), 2/4 (50.0%) and 3/6 (50.0%)",
            "1/2 (50,0%); 2/4 (50,0%); dan 3/6 (50,0%)",
        ),
        (Series(()), "", ""),
        (AnswerNames(("yes", "no")), "yes (en) and no (en)", "yes (id) dan no (id)"),
        ({"en": "Because.", "id": "Karena."}, "Because.", "Karena."),
        (Fraction(7, 2), "3.50", "3,50"),
        (Fraction(3), "3", "3"),
        (None, "", ""),
        ("as it is", "as it is", "as it is"),
    ],
)
def test_values_are_written_in_each_language(words: dict[str, Wording], value, en: str, indonesian: str):
    assert words["en"].value(value) == en
    assert words["id"].value(value) == indonesian


def test_a_word_for_a_group_is_said_in_the_language_and_letters_stay(words: dict[str, Wording]):
    assert words["en"].group("Kkg (id)") == "kkg (en)"
    assert words["id"].group("Kkg (id)") == "Kkg (id)"
    assert words["en"].group("KKG") == words["id"].group("KKG") == "KKG"


@pytest.mark.parametrize(
    ("printed", "en", "indonesian"),
    [
        ("3,67", "3.67", "3,67"),
        ("57.6%", "57.6%", "57,6%"),
        ("10.000", "10,000", "10.000"),
        ("1994", "1994", "1994"),
        ("-", "-", "-"),
        ("tertinggi", "“tertinggi” ‘highest’", "“tertinggi”"),
    ],
)
def test_a_printed_number_has_the_notation_of_the_language(words, printed, en, indonesian):
    assert (words["en"].printed(printed), words["id"].printed(printed)) == (en, indonesian)
    said = phrase("impossible", printed=printed, base=7, nearest=Series(()))
    assert words["en"].sentence(said).startswith(f"{en} of 7 ")


@pytest.mark.parametrize(
    ("location", "indonesian"),
    [
        ("Table 5", "Tabel 5"),
        ("section 3.2", "bagian 3.2"),
        ("summary", "ringkasan"),
        ("abstract (English)", "abstrak (bahasa Inggris)"),
        ("Table 11, caption", "Tabel 11, keterangan"),
        ("annex 1", "lampiran 1"),
        ("preface 2", "preface 2"),
    ],
)
def test_locations_are_translated_word_by_word(words: dict[str, Wording], location: str, indonesian: str):
    assert words["id"].location(location) == indonesian
    assert words["en"].location(location) == location


def test_places_say_once_what_they_share(words: dict[str, Wording]):
    ids = ("t03.kkg.decree.yes.bima", "t03.kkg.decree.yes.dompu", "t02.kkg.decree.yes", "t02.kkg.decree.no")
    assert words["en"].value(Places(ids)) == (
        "Table 3, KKG, decree (en): yes (en): bima (en) (50%), dompu (en) (67%); "
        "Table 2, KKG, decree (en): yes (en) (60%), no (en) (40%)"
    )
    assert words["id"].value(Places(("t02.kkg.decree.yes",))) == "Tabel 2, KKG, decree (id): yes (id) (60%)"


def test_a_long_list_of_places_is_cut_and_counted(empty_study: SmallStudy):
    for number in range(13):
        empty_study.cell(f"t01.kkg.decree.a{number}", "10%", 10)
    wording = Wording(load_transcription(empty_study.write()), "en")
    text = wording.value(Places(tuple(row["value_id"] for row in empty_study.tables)))
    assert text.count("(10%)") == 12
    assert text.endswith("and 1 more")


def test_every_verdict_and_sentence_has_a_text_in_both_languages():
    english, indonesian = (
        {key for key in catalogue(language) if key.startswith("ledger.")} for language in ("en", "id")
    )
    assert english == indonesian
    for verdict in VERDICTS:
        assert {f"ledger.verdict.{verdict}", f"ledger.verdict_meaning.{verdict}"} <= english


def test_both_languages_fill_the_same_places_in_a_sentence():
    import string

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    texts = {language: catalogue(language) for language in LANGUAGES}
    why = [key for key in texts["en"] if key.startswith("ledger.why.")]
    differing = [key for key in why if fields(texts["en"][key]) != fields(texts["id"][key])]
    # Indonesian may leave a value out that its sentence does not need, never ask for another one.
    assert [key for key in differing if not fields(texts["id"][key]) <= fields(texts["en"][key])] == []


def test_a_sentence_without_a_text_is_a_fault_of_the_program(words: dict[str, Wording]):
    with pytest.raises(MissingText):
        words["en"].sentence(phrase("no_such_sentence"))
