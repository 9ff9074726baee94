"""A reader's way through JupyterLab and the app: open, run, move, see, keep, and run what was kept."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_the_browser import end_kernels, free_port, opened_by, page_at, reached_by_tab, telaah
from ready_cohorts import project_with

STUDY, COHORT = "attendance", "example"  # the smallest notebook: it is run whole
OTHER = "learning_community/example"
SLOW = 120_000  # milliseconds for a kernel to start and run a whole notebook, whatever else is running
HOURS = {"en": "Mean of the lesson hours", "id": "Rerata jam pelajaran"}
CONTROLS = {"people", "unlisted", "sessions_left_out", "least_share", "hours_by", "late_after"}
CONTROLS |= {"required_hours", "bands", "confidence", "interval"}
BUTTONS = {"telaah-reset", "telaah-name", "telaah-title", "telaah-reason", "telaah-keep"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_with(tmp_path_factory.mktemp("telaah"), f"{STUDY}/{COHORT}", OTHER).root


def row(page: object, label: str) -> list[str]:
    """The cells of one of the main numbers."""
    found = page.locator(".telaah-numbers tr", has_text=label).first
    found.wait_for()
    return found.locator("td").all_inner_texts()


def moved(page: object, change: object) -> tuple[str, str]:
    """The picture before and after somebody moved a control and the panel answered."""
    parts = [page.locator(f".telaah-{name}") for name in ("picture", "numbers")]
    before = [part.inner_html() for part in parts]
    change()
    for name, old in zip(("picture", "numbers"), before, strict=True):
        script = f"old => document.querySelector('.telaah-{name}').innerHTML !== old"
        page.wait_for_function(script, arg=old)
    return before[0], parts[0].inner_html()


def keys_move_a_list(page: object) -> None:
    """Keys on a list are the list's: no cell is left by an arrow, or deleted by "d" twice."""
    lists = page.locator(".telaah-hours_by select")
    lists.focus()
    for key in "dd":
        page.keyboard.press(key)
    for key, place in (("ArrowUp", 0), ("ArrowDown", 1)):
        moved(page, lambda key=key: page.keyboard.press(key))
        assert lists.evaluate("each => each === document.activeElement && each.selectedIndex") == place


def test_from_a_notebook_to_a_published_variant(chromium: object, home: Path):
    words = ("lab", f"{STUDY}/{COHORT}", "--language", "en", "--port", free_port())
    with opened_by(home, *words) as address, page_at(chromium, address) as (page, faults):
        page.locator(".jp-Notebook").wait_for()
        page.locator(".jp-Toolbar-kernelName", has_text="Telaah").first.wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        panel = page.locator(".telaah-panel")
        panel.wait_for(timeout=SLOW)
        panel.scroll_into_view_if_needed()
        page.locator(".telaah-differing", has_text="published analysis").wait_for()
        assert page.get_by_text("official Jupyter news").count() == 0
        base = row(page, HOURS["en"])
        before, after = moved(page, lambda: page.locator(".telaah-hours_by select").select_option(index=1))
        assert before != after
        page.locator(".telaah-differing", has_text="What a session attended counts for").wait_for()
        named = {f"telaah-{name}" for name in CONTROLS}
        assert reached_by_tab(page, ".telaah-people", 24) >= BUTTONS | named
        keys_move_a_list(page)
        now = row(page, HOURS["en"])
        assert now[1] == base[1] == base[2] != now[2]
        for mark, text in (("name", "minutes"), ("title", "By minutes"), ("reason", "To see")):
            page.locator(f".telaah-{mark} input").fill(text)
            page.keyboard.press("Tab")
        page.locator("button.telaah-keep").click()
        page.get_by_text("variants/minutes.toml").wait_for()
        page.locator("button.telaah-keep").click()
        page.get_by_text("there is a variant of this name already").wait_for()
        assert faults == []
    done = telaah(home, "run", f"{STUDY}/{COHORT}@minutes", "--language", "en", "--format", "html")
    assert done.returncode == 0, done.stderr
    results = json.loads((home / "reports" / STUDY / f"{COHORT}@minutes" / "en" / "results.json").read_text())
    assert results["variant"]["title"] == "By minutes"
    [mean] = [each for each in results["estimates"] if each["id"] == "hours.mean"]
    shown = [float(text.replace("\u2212", "-")) for text in re.findall(r"[\u2212\d.]+", now[2])]
    found = [mean["estimate"], mean["ci_low"], mean["ci_high"]]
    assert shown == pytest.approx(found, abs=0.0501)


def test_the_app_answers_and_keeps_nothing(chromium: object, home: Path):
    words = ("serve", f"{STUDY}/{COHORT}", "--language", "id", "--port", free_port())
    with opened_by(home, *words) as address, page_at(chromium, address) as (page, faults):
        page.locator(".telaah-panel").wait_for()
        base = row(page, HOURS["id"])
        before, after = moved(page, lambda: page.locator(".telaah-hours_by select").select_option(index=1))
        assert before != after
        assert row(page, HOURS["id"])[2] != base[2]
        named = {f"telaah-{name}" for name in CONTROLS}
        assert reached_by_tab(page, ".telaah-chooser", 24) >= named | {"telaah-chooser", "telaah-reset"}
        assert page.locator(".telaah-keep").count() == 0
        assert "hanya untuk dilihat" in page.locator(".telaah-read-only").inner_text()
        assert Axe().run(page, context=".telaah-panel").response["violations"] == []
        page.locator(".telaah-chooser select").select_option(OTHER)
        page.locator(".telaah-differing", has_text="sama dengan analisis").wait_for()
        assert page.locator(".telaah-people_left_out").count() == 0  # nobody else singles people out
        assert faults == []
        end_kernels(home)
        page.wait_for_function(
            """() => getComputedStyle(document.querySelector('.telaah-panel'), '::before')
            .content.includes('kernelnya mati')"""
        )
    assert not (home / "data" / "raw" / OTHER / "variants").exists()
