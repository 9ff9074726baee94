from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from published_sample import results

from helpers.publish.site import find_reports, write_site
from helpers.words.paths import Project


def put(project, study, cohort, language, formats=("html", "pdf", "docx"), content=None, **more):
    folder = project.report(study, cohort, language)
    folder.mkdir(parents=True)
    for name in formats:
        (folder / f"report.{name}").write_text("x")
    text = content if content is not None else json.dumps(results(language, **more))
    (folder / "results.json").write_text(text, encoding="utf-8")
    (folder / "provenance.json").write_text('{"commit": "0123456789abcdef"}')


@pytest.fixture
def project(tmp_path):
    project = Project(tmp_path)
    put(project, "working_groups", "published", "id")
    put(project, "working_groups", "published", "en", formats=("html",))
    put(project, "working_groups", "sim a", "id", simulated=True, title="<script>alert(1)</script> %%rows%%")
    put(project, "madrasah", "published", "id", content="{broken")
    (tmp_path / "reports" / "ledger").mkdir()
    (tmp_path / "reports" / "ledger" / "ledger.csv").write_text("x")
    (tmp_path / "reports" / "working_groups" / "published" / ".id.old").mkdir()
    return project


def test_finds_every_report_and_its_state(project):
    found = [(e.study, e.cohort, e.language, e.state, e.estimates) for e in find_reports(project.reports, {})]
    assert found == [
        ("madrasah", "published", "id", "unreadable", 0),
        ("working_groups", "published", "en", "partial", 1),
        ("working_groups", "published", "id", "complete", 1),
        ("working_groups", "sim a", "id", "complete", 1),
    ]


def test_a_known_state_wins(project):
    states = {("working_groups", "published", "id"): "stale"}
    assert [e.state for e in find_reports(project.reports, states)].count("stale") == 1


def test_every_link_leads_to_a_file(project):
    page = write_site(project)
    links = re.findall(r'href="([^"]+)"', page.read_text("utf-8"))
    assert len(links) == 1 + 4 + (4 + 2 + 4 + 4)  # the ledger, the titles, the files
    assert all((page.parent / unquote(link)).is_file() for link in links)


def test_text_from_reports_is_text(project):
    text = write_site(project).read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; %%rows%%" in text
    assert text.count("<script>") == 1
    assert text.count("<tr>") == 1 + 4


def test_the_page_speaks_both_languages_and_marks_simulated_data(project):
    text = write_site(project).read_text("utf-8")
    for piece in ("Laporan", "Reports", "simulasi", "simulated", "0123456789"):
        assert piece in text
    assert text.count("class='badge'") == 1


def test_equal_reports_give_an_equal_page(project):
    assert write_site(project).read_bytes() == write_site(project).read_bytes()


def test_an_empty_project_has_a_page_too(tmp_path):
    text = write_site(Project(tmp_path)).read_text("utf-8")
    assert "telaah run" in text
