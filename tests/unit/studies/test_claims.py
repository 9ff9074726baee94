import pytest
from small_study import SmallStudy

from helpers.studies.claims import Claim, load_claims
from helpers.studies.transcription import load_transcription
from helpers.words.errors import InputError


def claims_of(study: SmallStudy) -> dict[str, Claim]:
    return {claim.id: claim for claim in load_claims(load_transcription(study.write()))}


def problems_of(study: SmallStudy) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        claims_of(study)
    assert {problem.file for problem in caught.value.problems} == {"data/raw/survey/published/claims.toml"}
    return [(problem.key.removeprefix("claims."), problem.found) for problem in caught.value.problems]


def test_a_claim_takes_what_it_does_not_say_from_its_printed_value(survey: SmallStudy):
    claim = claims_of(survey)["s1.decree"]
    assert (claim.printed, claim.unit, claim.group, claim.check) == ("60%", "%", "KKG", "quotes")
    assert claim.arguments == {"of": "t02.kkg.decree.yes"}
    assert claim.ids("of") == ["t02.kkg.decree.yes"]
    assert claim.ids("among") == []


def test_a_sentence_brings_its_own_words(survey: SmallStudy):
    survey.claim(
        "s1.most", "none", printed="sebagian besar", group="KKG", row_en="most", row_id="banyak", note="n"
    )
    claim = claims_of(survey)["s1.most"]
    assert (claim.printed, claim.unit, claim.location, claim.note) == ("sebagian besar", "", "section 1", "n")
    assert claim.label == {"en": "most", "id": "banyak"}


def test_patterns_are_spelled_out_in_document_order_and_numbers_stay(survey: SmallStudy):
    survey.claim("s1.sum", "sum", of=["t03.kkg.decree.yes.*", 3, "t02.kkg.decree.yes"])
    assert claims_of(survey)["s1.sum"].ids("of") == [
        "t03.kkg.decree.yes.bima",
        "t03.kkg.decree.yes.dompu",
        3,
        "t02.kkg.decree.yes",
    ]


def test_a_pattern_alone_gives_a_list(survey: SmallStudy):
    survey.claim("s1.top", "highest", subject="t03.kkg.decree.yes.dompu", among="t03.kkg.decree.yes.*")
    assert len(claims_of(survey)["s1.top"].ids("among")) == 2


def test_without_a_file_there_are_no_claims(survey: SmallStudy):
    (survey.write() / "claims.toml").unlink()
    assert load_claims(load_transcription(survey.folder)) == []


def test_every_claim_that_lacks_something_or_names_nothing_is_named(survey: SmallStudy):
    survey.claim("s1.unknown", "sum", of=["t09.kkg.decree.yes", "t03.kkg.decree.no.*"])
    survey.claim("s1.decree", "quotes", of="t02.kkg.decree.no")
    survey.claim("", "")
    survey.claims[-1]["location"] = ""
    assert problems_of(survey) == [
        ("unknown_value", "t09.kkg.decree.yes"),
        ("unknown_value", "t03.kkg.decree.no.*"),
        ("twice", "s1.decree"),
        ("lacks", ""),
        ("lacks", ""),
        ("lacks", ""),
    ]


@pytest.mark.parametrize("name", ["of", "among", "base", "subject", "than", "from", "to", "with", "each_of"])
def test_identifiers_are_checked_in_every_argument_that_holds_them(survey: SmallStudy, name: str):
    survey.claim("s1.x", "sum", **{name: "t09.gone"})
    assert problems_of(survey) == [("unknown_value", "t09.gone")]
