import time
from pathlib import Path

import pytest
from lacking_cohorts import no_pairs
from test_explore_panel import panel, plain, session

from helpers.explore.curve import combinations, specifications
from helpers.explore.curve_part import CurvePart
from helpers.explore.session import Session
from helpers.show.specification_curve import curve_table
from helpers.studies.specifications import in_order
from helpers.words.paths import Project

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks")
    return Project(tmp_path)


def test_every_combination_comes_once_and_the_published_one_first(project: Project):
    every = combinations(session(project))
    assert len(every) == 3 * 3 * 2 * 2
    assert len({tuple(each.values()) for each in every}) == len(every)
    assert every[0] == {name: session(project).base[name] for name in every[0]}


def test_the_curve_holds_what_the_panel_shows_for_the_same_values(project: Project):
    made = panel(project)
    found = list(specifications(made.session))
    assert [each.published for each in found].count(True) == 1
    for each in found[::7]:
        now = made.session.answer({**made.session.base, **each.values}).pairs[0].now
        assert now == each.estimate
    heights = [each.height for each in in_order(found)]
    assert heights == sorted(heights)
    table = curve_table(made.session.study, found, "en")
    assert len(table.rows) == len(found)
    assert sum("◂" in row[-1] for row in table.rows) == 1


def test_a_panel_computes_the_curve_on_request(project: Project):
    part = CurvePart(session(project), aside=False)
    assert part.answer.value == ""
    part.begin.click()
    assert "36 variants, from" in plain(part.answer)
    assert "(points of 100) · Mean difference" in plain(part.answer)
    assert 'class="telaah-curve"' in part.answer.value
    assert part.answer.value.count("<circle") == 36


def test_without_numbers_the_curve_says_so(project: Project):
    part = CurvePart(session(project, no_pairs(), "id"), aside=False)
    part.run()
    assert "Tidak ada varian" in plain(part.answer)


def test_a_long_curve_is_stopped_and_shows_what_it_has(project: Project, monkeypatch: pytest.MonkeyPatch):
    whole = Session.numbers

    def slowly(self: Session, values: dict) -> list:
        time.sleep(0.05)
        return whole(self, values)

    monkeypatch.setattr(Session, "numbers", slowly)
    part = CurvePart(session(project))
    part.begin.click()
    assert part.stop.layout.display == ""
    time.sleep(0.15)
    part.stop.click()
    part.work.wait(20)
    assert "Stopped after" in plain(part.answer)
    assert 0 < len(part.found) < part.total
    assert (part.stop.layout.display, part.begin.disabled) == ("none", False)
