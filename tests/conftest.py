"""What several folders of tests share: a small study to write to disk, and to break."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import helpers.language.numbers
from helpers.language import catalogue

# Before any module asks: tests know the two languages that users write in, whatever further catalogues there
# are. Those are compared by test_catalogues.py; that all follows from one shows in test_third_language.py
catalogue.LANGUAGES = helpers.language.LANGUAGES = helpers.language.numbers.LANGUAGES = catalogue.REQUIRED

from helpers.runs.execute import without_grammars  # noqa: E402
from helpers.runs.warm.start import ENVIRONMENT  # noqa: E402
from helpers.studies.intake import giving_back  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent / "builders"))

from small_study import SmallStudy, sound_survey  # noqa: E402

# Before any test imports numpy or nbformat. As in kernels, sums have one thread: those of processes beside
# each other would wait for processors, at full speed
for each in ENVIRONMENT:
    if each.endswith("_THREADS"):
        os.environ.setdefault(each, "1")
without_grammars()

# Tests by properties: the same examples in every run, and no failure because a machine is busy
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_collection() -> None:
    """Collecting makes half a million objects, which stay: looking for some that can go finds none."""
    gc.disable()


def pytest_collection_finish() -> None:
    """The tests then look through their own objects alone."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def shared_reports(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One folder for what all processes of this run make once, such as executed notebooks."""
    own = tmp_path_factory.getbasetemp()
    os.environ["TELAAH_TESTS_SHARED"] = str(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session", autouse=True)
def memory_is_kept() -> Iterator[None]:
    """A process that has run thousands of tests is large: each step of reading would search all it holds.

    What it does to hand memory back has tests of its own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(giving_back, "_LITTLE", 10**15)
        yield


@pytest.fixture
def empty_study(tmp_path: Path) -> SmallStudy:
    """A study without any cell yet."""
    return SmallStudy(tmp_path)


@pytest.fixture
def survey(tmp_path: Path) -> SmallStudy:
    """A small study that holds in all its parts."""
    return sound_survey(tmp_path)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of a process. Without any they skip, unless ``TELAAH_BROWSER`` is set."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("TELAAH_BROWSER") != "required":
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found or "chromium", args=["--no-sandbox"])
        yield browser
        browser.close()
