"""The ledger's pages and CSV of a small study."""

import csv
import io
import re

import pytest
from looking_at_pages import PHONE, in_the_dark, opened, scrolls_sideways, violations
from small_study import SmallStudy

from helpers.publish.ledger_page import write_ledger
from helpers.words.errors import InputError


@pytest.fixture
def written(survey: SmallStudy):
    survey.row("t02.kkg.decree.no")["printed"] = "33%"
    survey.write()
    survey.notebook(("parameters", ""))
    return {path.name: path for path in write_ledger(survey.project)}


def test_one_csv_and_a_page_a_language(written):
    assert set(written) == {"ledger.csv", "ledger.id.html", "ledger.en.html"}
    rows = list(csv.DictReader(io.StringIO(written["ledger.csv"].read_text(encoding="utf-8"))))
    assert len(rows) == 8
    assert {row["verdict"] for row in rows if row["claim_id"] == "t02.kkg.decree.no"} == {"impossible"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_has_all_rows_what_fails_first_and_every_link_arrives(written, language):
    page = written[f"ledger.{language}.html"].read_text(encoding="utf-8")
    assert page.count('<tr id="row-survey-') == 8
    assert page.index("33%") < page.index('<section class="records"')
    named = set(re.findall(r'\bid="([^"]+)"', page))
    assert [link for link in re.findall(r'href="#([^"]+)"', page) if link not in named] == []
    assert f'<html lang="{language}">' in page
    assert not re.search(r'(?:src|href)="https?:', page)


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_keeps_readers_out(written, language, chromium, tmp_path):
    with opened(chromium, written[f"ledger.{language}.html"].read_bytes(), tmp_path) as page:
        assert violations(page) == []
        assert in_the_dark(page) == []
        page.set_viewport_size(PHONE)
        assert not scrolls_sideways(page)


def test_a_broken_study_leaves_the_old_ledger(written, survey):
    before = written["ledger.csv"].read_bytes()
    survey.row("t02.kkg.decree.no")["printed"] = "133%"
    survey.write()
    with pytest.raises(InputError):
        write_ledger(survey.project)
    assert written["ledger.csv"].read_bytes() == before
