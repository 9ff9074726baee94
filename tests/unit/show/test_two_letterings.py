"""A figure drawn once is the same, in both letterings, as matplotlib's own two drawings of it."""

from io import BytesIO

import matplotlib
import pytest
from matplotlib.figure import Figure

from helpers.show.style import house
from helpers.show.two_letterings import BACKEND, TwoLetterings

SETTINGS = {"format": "svg", "metadata": {"Date": None, "Creator": None}}


@pytest.fixture(scope="module")
def figure():
    with house():
        made = Figure(figsize=(5, 3), layout="constrained")
        left, right = made.subplots(1, 2)
        left.bar([1, 2], [3, 4], hatch="//", label="sebelum <b> & \u2019")
        left.text(1, 2, "klip", clip_on=True, rotation=30)
        left.legend()
        left.set_xlabel("nilai (n = 45)")
        right.plot([0, 1], [0, 2], label="$x^2$")
        right.set_title("“Judul”", url="https://example.org")
        right.legend()
        yield made


def ordinary(figure: Figure, letters: str) -> str:
    stream = BytesIO()
    with matplotlib.rc_context({"svg.fonttype": letters}):
        figure.savefig(stream, **SETTINGS)
    return stream.getvalue().decode()


def test_both_letterings_are_those_of_matplotlib(figure):
    ordinary(figure, "path")  # the layout settles with the first drawing
    drawing = TwoLetterings()
    with matplotlib.rc_context({"svg.fonttype": "path"}):
        figure.savefig(drawing, backend=BACKEND, **SETTINGS)
    assert drawing.getvalue() == ordinary(figure, "path")
    assert drawing.lettered() == ordinary(figure, "none")
    assert "sebelum &lt;b&gt;" in drawing.lettered()


def test_letters_have_the_marks_of_print():
    drawing = TwoLetterings()
    with house(), matplotlib.rc_context({"svg.fonttype": "path"}):
        made = Figure(figsize=(3, 1))
        made.text(0.1, 0.5, 'the teachers\' "own" group')
        made.savefig(drawing, backend=BACKEND, **SETTINGS)
    assert "the teachers’ “own” group" in drawing.lettered()


def test_settings_are_as_they_were_afterwards(figure):
    with matplotlib.rc_context({"svg.fonttype": "path"}):
        figure.savefig(TwoLetterings(), backend=BACKEND, **SETTINGS)
        assert matplotlib.rcParams["svg.fonttype"] == "path"


def test_what_is_drawn_without_letters_is_the_same_twice():
    drawing = TwoLetterings()
    with house():
        Figure(figsize=(1, 1)).savefig(drawing, backend=BACKEND, **SETTINGS)
    assert drawing.getvalue() == drawing.lettered()
