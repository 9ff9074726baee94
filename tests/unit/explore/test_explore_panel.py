import re
import threading
import time
from pathlib import Path

import lacking_cohorts
import pytest
from lacking_cohorts import whole
from simulated_tables import simulated_tables

from helpers.explore import explore
from helpers.explore.panel import READ_ONLY, Panel
from helpers.explore.session import Session, open_session
from helpers.runs.targets import declared_of
from helpers.runs.variants import RESERVED, load_variants
from helpers.studies.canonical import StudyData
from helpers.studies.labels import Labels
from helpers.studies.manifest import Cohort
from helpers.studies.what_if import what_if
from helpers.words.errors import InputError
from helpers.words.paths import Project

ROOT = Path(__file__).parents[3]
STUDY, COHORT = "learning_community", "example"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks")
    folder = tmp_path / "data" / "raw" / STUDY / COHORT
    folder.mkdir(parents=True)
    (folder / "cohort.toml").write_text("")
    return Project(tmp_path)


def session(project: Project, tables: dict | None = None, language: str = "en") -> Session:
    folder = project.raw(STUDY, COHORT)
    about = Cohort(STUDY, COHORT, "new", True, {}, folder, (), {})
    data = StudyData(about, Labels({}), tables or whole())
    declared = {k: v for k, v in declared_of(project, STUDY).items() if k not in RESERVED}
    return Session(project, STUDY, COHORT, language, declared, data, what_if(STUDY))


def panel(project: Project, tables: dict | None = None, language: str = "en", **start: object) -> Panel:
    return Panel(session(project, tables, language), start, aside=False)


def plain(widget: object) -> str:
    return re.sub(r"<[^>]+>", " ", widget.value)


def test_a_panel_begins_as_published_and_tells_what_moved(project: Project):
    made = panel(project)
    assert "published analysis" in plain(made.differing)
    assert "0 of 6" in plain(made.state)
    before = made.picture.value
    made.controls["no_answer"].value = "missing"
    assert "Empty answers" in plain(made.differing)
    assert made.picture.value != before
    made.reset()
    assert made.picture.value == before
    assert made.values == made.session.base


def test_a_panel_begins_where_the_notebook_stands(project: Project):
    made = panel(project, matching="exact", cohort="other")
    assert made.controls["matching"].value == "exact"
    assert "Pairs that count" in plain(made.differing)


def test_the_numbers_are_those_of_the_study(project: Project):
    made = panel(project)
    answer = made.session.answer({**made.values, "confidence": 0.9})
    assert dict(answer.differing) == {"confidence": 0.9}
    mean = answer.pairs[0]
    assert (mean.base.ci_level, mean.now.ci_level) == (0.95, 0.9)
    assert mean.change == 0
    assert mean.moved


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["no_pairs", "one_pair", "totals_only", "no_groups", "nothing_else"])
def test_cohorts_that_lack_something_have_a_panel(project: Project, name: str, language: str):
    made = panel(project, getattr(lacking_cohorts, name)(), language)
    for control in made.controls.values():
        if control.parameter.choices:
            control.value = control.parameter.choices[-1]
    assert 'role="status"' in made.state.value


def test_nobody_at_all(project: Project):
    tables = lacking_cohorts.of_people(lambda people: people["person"] == "nobody")
    made = panel(project, tables)
    assert made.picture.value == ""
    assert "0 of" in plain(made.state)


def test_every_control_has_words_in_front_of_it(project: Project):
    made = panel(project)
    assert made.widget.children
    assert all(control.widget.description for control in made.controls.values())


def test_values_that_do_not_go_together_are_told_and_the_numbers_stay(project: Project):
    made = panel(project)
    numbers = made.numbers.value
    list(made._steps({**made.values, "bands": [75, 50]}))
    assert "bands" in made.state.value
    assert 'role="alert"' in made.state.value
    assert "below are those of before" in plain(made.state)
    assert made.numbers.value == numbers


def test_a_state_is_kept_and_read_back(project: Project):
    made = panel(project, language="id")
    made.controls["matching"].value = "exact"
    made.name.value, made.title.value = "persis", "Hanya yang persis"
    made.keep()
    assert "telaah.py run learning_community/example@persis" in made.kept.value
    [kept] = load_variants(project, STUDY, COHORT, made.session.declared)
    assert (kept.name, kept.parameters, kept.title) == (
        "persis",
        {"matching": "exact"},
        {"id": "Hanya yang persis"},
    )
    made.keep()
    assert "sudah ada" in plain(made.kept)


@pytest.mark.parametrize(
    ("name", "told"), [("", "lower-case"), ("../x", "lower-case"), ("same", "no parameter")]
)
def test_what_cannot_be_kept_is_told(project: Project, name: str, told: str):
    made = panel(project)
    made.name.value = name
    made.keep()
    assert told in made.kept.value


def test_a_panel_for_looking_only_keeps_nothing(project: Project, monkeypatch: pytest.MonkeyPatch):
    assert any("telaah-name" in each._dom_classes for each in panel(project).widget.children)
    monkeypatch.setenv(READ_ONLY, "1")
    shown = panel(project).widget.children
    assert not any("telaah-name" in each._dom_classes for each in shown)
    assert "looking only" in plain(shown[-1])


def test_long_computations_are_done_aside_and_can_be_stopped(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    made = Panel(session(project))
    made._took = 9.0
    monkeypatch.setattr(Session, "answer", lambda self, values: time.sleep(0.2))
    made.controls["matching"].value = "exact"
    assert "Computing" in made.state.value
    assert made.stop_button.layout.display == ""
    before = made.numbers.value
    made.work.stop()
    made.work.wait(5)
    assert "Stopped" in made.state.value
    assert made.numbers.value == before  # as the message says
    assert made.stop_button.layout.display == "none"


def test_of_two_choices_the_later_one_is_answered_however_long_the_first_takes(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    made, answer, gate = Panel(session(project)), Session.answer, threading.Event()

    def slow(self: Session, values: dict) -> object:
        if values["matching"] == "exact" and values["no_answer"] != "missing":
            gate.wait(5)
        return answer(self, values)

    monkeypatch.setattr(Session, "answer", slow)
    made._took = 9.0
    made.controls["matching"].value = "exact"
    first = made.work._thread
    made.controls["no_answer"].value = "missing"
    made.work.wait(5)
    gate.set()
    first.join(5)
    assert "Empty answers" in plain(made.differing)
    assert "main numbers differ" in plain(made.state)


def test_another_study_keeps_nothing_for_a_cohort_that_is_not_its_own():
    opened = open_session("attendance", "example_2", "en", of_study="learning_community")
    assert len(opened.base_numbers) > 2
    with pytest.raises(InputError, match="study attendance has no cohort of this name"):
        opened.keep("strict", {**opened.base, "confidence": 0.9})
    assert not opened.project.raw("attendance", "example_2").exists()


def test_a_huge_cohort_has_a_panel(project: Project):
    """What took long once is computed aside from then on; the numbers come all the same."""
    made = Panel(session(project, simulated_tables(3000, 1)))
    before = made.numbers.value
    assert "0 of 6" in plain(made.state)
    made.controls["no_answer"].value = "missing"
    made.work.wait(60)
    assert made.numbers.value != before
    assert "of 6 main numbers differ" in plain(made.state)


def test_answers_come_at_once(project: Project):
    made = panel(project)
    began = time.process_time()
    made.controls["no_answer"].value = "missing"
    assert time.process_time() - began < 0.3


def test_why_there_is_no_panel_stands_in_its_place(monkeypatch: pytest.MonkeyPatch):
    assert "no cohort of this name" in explore(STUDY, "nowhere", "en").value
    monkeypatch.setattr("helpers.explore.session.what_if", lambda *_: None)
    assert "nothing to try" in explore(STUDY, "published", "en").value


def test_a_kernel_that_dies_is_told_by_the_page_itself(project: Project):
    """Nothing here can speak then: the text waits in the style, for the sign that widgets give themselves."""
    style = panel(project).widget.children[0].value
    assert "jupyter-widgets-disconnected" in style
    assert 'content:"The computation behind this panel has ended' in style
    assert "%" not in style.replace("100%", "")


def test_what_is_wrong_on_opening_stands_in_one_message():
    shown = explore(STUDY, COHORT, "en", people_left_out="no_such_list").value
    assert shown.count('role="alert"') == 1
    assert "no variant of this cohort has a list" in shown
