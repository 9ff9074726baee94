from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from looking_at_pages import PHONE, in_the_dark, opened, scrolls_sideways, violations
from published_sample import pictures, results

from helpers.publish.extract import as_json
from helpers.publish.site import find_cards, find_reports, shown_in_list, write_site
from helpers.publish.site_page import both
from helpers.words.paths import Project

_ROWS = ("study,verdict", *["working_groups,differs"] * 2, "working_groups,reproduced", "other,differs")
LEDGER = "\n".join(_ROWS)
REVIEW = (
    "Decision;Name A;File A;Row A;Name B;File B;Row B\n"
    "same;Umi A;pre.xlsx;2;Umi Aa;post.xlsx;3\n;Budi B;pre.xlsx;4;Budi Bb;post.xlsx;5\n"
)


def put(project, study, cohort, language, formats=("html", "pdf", "docx"), content=None, **more):
    folder = project.report(study, cohort, language)
    (folder / "figures").mkdir(parents=True)
    for name in formats:
        (folder / f"report.{name}").write_text("x")
    text = content if content is not None else as_json(results(language, **more)).decode()
    (folder / "results.json").write_text(text, encoding="utf-8")
    names = ["report.html", "figures/fig-b.png", "figures/fig-b.svg", "figures/fig-a.svg"]
    (folder / "figures" / "fig-b.svg").write_text(pictures()["svg"])
    shown = shown_in_list(text.encode(), names)
    (folder / "provenance.json").write_text(json.dumps({"commit": "0123456789abcdef", "shown": shown}))


@pytest.fixture
def project(tmp_path):
    project = Project(tmp_path)
    put(project, "working_groups", "published", "id")
    put(project, "working_groups", "published", "en", formats=("html",))
    hostile = "<script>alert(1)</script> %%cards%% =1+1 \u0627\u0644 " + "x" * 300
    put(project, "working_groups", "a sim", "id", simulated=True, kind="new", title=hostile)
    put(project, "madrasah", "published", "id", content="{broken")
    (tmp_path / "reports" / "ledger").mkdir()
    (tmp_path / "reports" / "ledger" / "ledger.csv").write_text(LEDGER)
    (tmp_path / "reports" / "working_groups" / "published" / ".id.old").mkdir()
    raw = project.raw("working_groups", "a sim")
    raw.mkdir(parents=True)
    (raw / "review_people.csv").write_text(REVIEW, encoding="utf-8")
    return project


def test_finds_every_report_and_its_state(project):
    found = [(e.study, e.cohort, e.language, e.state, e.estimates) for e in find_reports(project.reports, {})]
    assert found == [
        ("madrasah", "published", "id", "unreadable", 0),
        ("working_groups", "a sim", "id", "complete", 1),
        ("working_groups", "published", "en", "partial", 1),
        ("working_groups", "published", "id", "complete", 1),
    ]


def test_a_card_for_each_cohort_the_published_one_first(project):
    cards = find_cards(project, find_reports(project.reports, {}))
    names = [(card.entries[0].study, card.entries[0].cohort, len(card.entries)) for card in cards]
    order = [("madrasah", "published", 1), ("working_groups", "published", 2), ("working_groups", "a sim", 1)]
    assert names == order
    assert [dict(card.verdicts) for card in cards] == [{}, {"differs": 2, "reproduced": 1}, {}]
    assert [card.waiting for card in cards] == [0, 0, 1]
    assert cards[1].entries[0].figure == "figures/fig-b.svg"


def test_counts_have_the_marks_of_each_language():
    shown = both("site.count", count=2387)
    assert re.findall(r'lang="(..)">([^<]+)', shown) == [("id", "2.387 taksiran"), ("en", "estimates: 2,387")]


def test_a_known_state_wins(project):
    states = {("working_groups", "published", "id"): "stale"}
    assert [e.state for e in find_reports(project.reports, states)].count("stale") == 1


def test_every_link_leads_to_a_file(project):
    page = write_site(project)
    links = re.findall(r'(?:href|src)="([^"#]+)"', page.read_text("utf-8"))
    assert len(links) == 1 + 4 + (4 + 2 + 4 + 4) + 3  # the ledger, the titles, the files, the pictures
    assert all((page.parent / unquote(link)).is_file() for link in links)


def test_text_from_reports_is_text(project):
    text = write_site(project).read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; %%cards%%" in text
    assert text.count("<script>") == 2
    assert text.count('<li class="card"') == 3


def test_equal_reports_give_an_equal_page(project):
    assert write_site(project).read_bytes() == write_site(project).read_bytes()


def test_an_empty_project_has_a_page_too(tmp_path):
    text = write_site(Project(tmp_path)).read_text("utf-8")
    assert "telaah run" in text


def test_a_report_made_later_alone_leaves_the_others_in_place(project):
    before = write_site(project).read_text("utf-8")
    put(project, "working_groups", "later", "en", formats=("docx",))
    after = write_site(project).read_text("utf-8")
    assert set(before.splitlines()) < set(after.splitlines())


def test_hundreds_of_cohorts_make_no_large_page(tmp_path):
    project = Project(tmp_path)
    for place in range(300):
        put(project, "working_groups", f"district_{place}", "id", formats=("html",), kind="new")
    assert write_site(project).stat().st_size < 300 * 2500


@pytest.fixture
def page(project, chromium, tmp_path):
    path = write_site(project)
    with opened(chromium, path.read_bytes(), path.parent, locale="en-GB") as page:
        yield page


def test_readers_search_filter_and_choose_their_language(page):
    shown, status = page.locator(".card:visible"), page.locator("[role=status]")
    assert status.inner_text() == "3 of 3 cohorts"
    page.get_by_label("Search").fill("LIMA kabupaten")  # the title in the language that is not shown
    assert (shown.count(), status.inner_text()) == (1, "1 of 3 cohorts")
    page.get_by_label("Search").fill("")
    page.get_by_label("Kind").select_option("waiting")
    assert shown.locator("code").all_text_contents() == ["working_groups", "a sim"]
    assert "lines waiting for a decision: 1" in shown.text_content()
    page.get_by_role("button", name="Bahasa Indonesia").click()
    assert status.inner_text() == "1 dari 3 kohort"
    assert "1 baris menunggu keputusan" in shown.text_content()
    page.get_by_label("Jenis").select_option(label="semua")
    # As it stands in the page: cards out of sight are not laid out
    assert "2 berbeda" in page.locator(".verdicts").text_content()


def test_pictures_come_from_beside_the_page(page):
    shown = "Array.from(document.images).filter(each => each.offsetParent)"
    page.wait_for_function(f"{shown}.every(each => each.naturalWidth > 0)")
    assert page.evaluate(f"{shown}.map(each => each.lang)") == ["en", "id"]  # one report is in one language


def test_studies_are_chosen_by_their_names(page):
    texts = page.locator("[data-filter=study] option").all_text_contents()
    assert texts == ["all", "madrasah", "Working groups"]


def test_nothing_keeps_readers_out(page):
    assert violations(page) == []
    assert in_the_dark(page) == []
    page.set_viewport_size(PHONE)
    assert not scrolls_sideways(page)


def test_without_scripts_both_languages_are_there(project, chromium):
    path = write_site(project)
    with opened(chromium, path.read_bytes(), path.parent, java_script_enabled=False) as page:
        text = page.locator("body").inner_text()
        assert all(piece in text for piece in ("Laporan", "Reports", "simulasi", "simulated"))
