import doctest
import inspect
import pydoc
import subprocess
import sys
from pathlib import Path

import pytest

import helpers
from helpers.explore import cells
from helpers.explore.api_page import api_page
from helpers.words.errors import InputError

ROOT = Path(__file__).parents[3]


def test_the_page_is_in_step_with_the_docstrings():
    """If not: python -m helpers.explore.api_page."""
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == api_page()


@pytest.mark.parametrize("name", helpers.__all__)
def test_every_public_function_explains_itself_by_an_example(name: str):
    text = inspect.getdoc(getattr(helpers, name))
    assert text
    assert ">>>" in text or name in ("plot", "tidy")
    assert f"``{name}``" in helpers.__doc__


def test_the_examples_run():
    found = doctest.testmod(cells)
    assert found.attempted >= 6
    assert found.failed == 0


def test_help_is_enough():
    text = pydoc.plain(pydoc.render_doc(helpers))
    for name in helpers.__all__:
        assert f"{name}(" in text


def test_nothing_heavy_is_read_before_it_is_asked_for():
    code = "import helpers, sys; print([m for m in ('pandas', 'scipy', 'matplotlib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_there_is_not_is_said():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        helpers.nothing  # noqa: B018
    with pytest.raises(InputError, match="matchin"):
        helpers.main_numbers("learning_community", "example", matchin="exact")
    with pytest.raises(InputError, match="main numbers"):
        helpers.main_numbers("claims_ledger", "published")


def test_main_numbers_have_words_and_a_plot_takes_the_frame():
    found = helpers.main_numbers("learning_community", "example", "id")
    assert found["label"][0] == "Rerata selisih"
    drawn = helpers.plot(found[found["unit"] == "points"], "id")
    assert "Rerata selisih 7,9 [−0,2; 16,0]" in drawn.spec.alt
    assert "poin dari 100" in drawn.spec.alt  # what they are grouped under
    with pytest.raises(ValueError, match="several units"):
        helpers.plot(found)


def test_a_plot_shows_itself():
    drawn = helpers.plot(helpers.mean_changes([3, 4, 5, 6], [5, 5, 6, 9])[:2], "id")
    assert "<img alt=" in drawn._repr_html_()
    assert drawn.spec.alt in repr(drawn)
