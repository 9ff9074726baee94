import re

import pytest
from small_study import STUDY, SmallStudy

from helpers.explore import explore
from helpers.explore.ledger_panel import Documents, LedgerPanel
from helpers.language import say


@pytest.fixture
def panel(survey: SmallStudy) -> LedgerPanel:
    return LedgerPanel(Documents({STUDY: survey.ledger()}, "en"))


def shown(panel: LedgerPanel) -> list[str]:
    return [ident for _, ident in panel.claims.options]


def test_claims_are_narrowed_by_verdict_and_words(panel: LedgerPanel, survey: SmallStudy):
    verdicts = survey.verdicts()
    assert set(shown(panel)) == set(verdicts)
    panel.verdict.value = "reproduced"
    assert set(shown(panel)) == {name for name, verdict in verdicts.items() if verdict == "reproduced"}
    panel.verdict.value = ""
    panel.words.value = "t03.kkg.decree.yes.bima 50"
    assert shown(panel) == ["t03.kkg.decree.yes.bima"]
    panel.words.value = "nothing of the kind"
    assert (shown(panel), panel.behind.value) == ([], "")
    assert "0 claims" in panel.state.value


def test_a_claim_leads_to_its_cells_and_a_cell_to_its_claims(panel: LedgerPanel):
    panel.claims.value = "s1.decree"
    assert "The printed values that this check takes" in panel.behind.value
    assert "Table 2" in panel.behind.value
    panel.claims.value = "t02.kkg.decree.yes"
    text = re.sub(r"<[^>]+>", " ", panel.behind.value)
    assert "The claims whose checks take this value" in text
    assert "section 1" in text


def test_the_ledger_of_all_documents_opens_in_both_languages():
    for language, word in (("en", "Document"), ("id", "Dokumen")):
        made = explore("claims_ledger", "published", language)
        assert made.children[1].description == word
        assert len(made.children[1].options) == 5
        assert say("explore.kernel_gone", language) in made.children[0].value
