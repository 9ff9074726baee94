import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import STUDY, SmallStudy

from helpers.ledger.build import COLUMNS, build_ledger
from helpers.ledger.cells import cell_findings
from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import VERDICTS, Finding, phrase, weigh
from helpers.ledger.margins import Margins
from helpers.studies.recovery import Recovery
from helpers.words.errors import InputError


def test_rows_come_in_document_order_and_sentences_last(survey: SmallStudy):
    survey.claim(
        "s1.most", "quantifier", word="most", share_of=["t02.kkg.decree.yes"], row_en="Most hold one"
    )
    ids = [entry.claim_id for entry in survey.ledger().entries]
    assert ids == [*(row["value_id"] for row in survey.tables), "s1.decree", "s1.most"]


def test_a_row_says_where_what_and_why(survey: SmallStudy):
    row = survey.ledger().rows("en")[3]
    assert tuple(row) == COLUMNS
    assert row == {
        "claim_id": "t02.kkg.decree.yes",
        "study": STUDY,
        "location": "Table 2",
        "group": "KKG",
        "row": "decree (en): yes (en)",
        "column": "",
        "printed": "60%",
        "unit": "%",
        "base_n": "10",
        "verdict": "reproduced",
        "recomputed": "6/10 (60.0%)",
        "explanation": (
            "Computed from the other numbers of the same sum, only 6/10 (60.0%) is possible: "
            "Table 3, KKG, decree (en): yes (en): bima (en) (50%), dompu (en) (67%). "
            "The number is possible: 6/10 (60.0%) gives it when rounded. "
            "The answers in its column add up to all 10 respondents."
        ),
    }


def test_a_row_in_indonesian_writes_numbers_its_own_way(survey: SmallStudy):
    row = survey.ledger().rows("id")[3]
    assert (row["location"], row["recomputed"], row["verdict"]) == ("Tabel 2", "6/10 (60,0%)", "reproduced")


def test_a_sentence_has_a_row_without_a_cell(survey: SmallStudy):
    words = {"printed": "sebagian besar", "group": "KKG", "row_en": "Most hold one", "row_id": "Kebanyakan"}
    survey.claim("s1.most", "quantifier", word="most", share_of=["t02.kkg.decree.yes"], **words)
    row = survey.ledger().rows("en")[-1]
    assert (row["row"], row["printed"], row["base_n"], row["group"]) == (
        "Most hold one",
        "sebagian besar",
        "",
        "KKG",
    )


def test_the_weightiest_finding_decides():
    findings = [Finding(verdict, phrase(verdict)) for verdict in reversed(VERDICTS)]
    assert [finding.verdict for finding in weigh(findings)] == list(VERDICTS)
    first, second = Finding("differs", phrase("a")), Finding("differs", phrase("b"))
    assert weigh([first, second]) == [first, second]


def test_a_claim_and_its_cell_share_one_row(survey: SmallStudy):
    survey.row("s1.decree")["printed"] = "70%"
    [entry] = [entry for entry in survey.ledger().entries if entry.claim_id == "s1.decree"]
    assert entry.verdict == "differs"
    assert [finding.why.key for finding in entry.findings] == ["quoted_otherwise", "count_prints"]


def test_wrong_claims_are_all_named_at_once(survey: SmallStudy):
    survey.claim("s1.a", "guess", of="t02.kkg.decree.yes")
    survey.claim("s1.b", "quantifier", word="plenty", share_of=["t02.kkg.decree.yes"])
    survey.claim("s1.c", "sum", printed="many", of=["t02.kkg.decree.yes"])
    survey.claim("s1.d", "highest", subject="t02.kkg.decree.yes")
    survey.claim("s1.e", "ratio", printed="1", of=["t02.kkg.decree.yes", 0])
    with pytest.raises(InputError) as caught:
        survey.ledger()
    found = [(problem.key, problem.values.get("claim")) for problem in caught.value.problems]
    assert found == [
        ("claims.unknown_check", None),
        *(("claims.bad_argument", f"s1.{name}") for name in "bc"),
        ("claims.bad_argument", "s1.e"),
    ]
    assert {problem.file for problem in caught.value.problems} == {"data/raw/survey/published/claims.toml"}
    for language in ("id", "en"):
        assert len(caught.value.render(language).splitlines()) == len(found)


def test_a_mark_cannot_be_quoted(survey: SmallStudy):
    survey.row("t02.kkg.decree.no")["printed"] = "Na"
    survey.text("s1.none", "40%")
    survey.claim("s1.none", "quotes", of="t02.kkg.decree.no")
    with pytest.raises(InputError, match=r"t02\.kkg\.decree\.no prints no number"):
        survey.ledger()


def test_broken_tables_stop_before_claims(survey: SmallStudy):
    survey.claim("s1.a", "guess")
    survey.row("t02.kkg.decree.yes")["printed"] = "160%"
    with pytest.raises(InputError) as caught:
        build_ledger(STUDY, survey.write())
    assert [problem.key for problem in caught.value.problems] == ["transcription.percentage_out_of_range"]


COUNTS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30)), min_size=2, max_size=4)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(COUNTS)
def test_what_was_really_counted_never_contradicts_itself(tmp_path_factory, pairs: list[tuple[int, int]]):
    """Districts of true counts, rounded half-up, with their total: whatever they are, nothing is wrong."""
    pairs = [(base, min(count, base)) for base, count in pairs]
    total = (sum(base for base, _ in pairs), sum(count for _, count in pairs))
    study = SmallStudy(tmp_path_factory.mktemp("true"))
    study.cell("t01.kkg.decree.yes", _printed(*total), total[0])
    study.cell("t01.kkg.decree.no", _printed(total[0], total[0] - total[1]), total[0])
    for number, pair in enumerate(pairs):
        study.cell(f"t02.kkg.decree.yes.d{number}", _printed(*pair), pair[0])
    study.item(1, "decree", "exclusive", "none")
    study.item(2, "decree", "single", "none")
    study.link("sum", "sum", "t01.kkg.decree.yes", ["t02.kkg.decree.yes.*"])
    recovery = study.recovery()
    recovery = Recovery(recovery.transcription, recovery.structure, "half_up")
    margins = Margins(recovery)
    evidence = Evidence(recovery, ())
    for cell in recovery.transcription:
        verdicts = {finding.verdict for finding in cell_findings(cell, evidence, margins)}
        assert verdicts <= {"consistent", "reproduced"}


def _printed(base: int, count: int) -> str:
    return f"{(200 * count + base) // (2 * base)}%"
