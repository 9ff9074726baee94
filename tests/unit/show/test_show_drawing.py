"""From a drawing to its two forms: the same text for the same drawing, and words for it."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest
from estimates_to_show import DECREE, HOSTILE
from matplotlib.figure import Figure

from helpers.language.typography import typographic
from helpers.show.drawing import publish
from helpers.show.style import house

SVG = "{http://www.w3.org/2000/svg}"
DRAW_ONE = """
import hashlib
from helpers.show.dots import dot_intervals
from helpers.words.estimates import Estimate
item = Estimate("a.b", "A label", 0.3, 0.1, 0.5, 0.95, n=30, unit="proportion")
figure = dot_intervals([item], "id", id="fig-a", caption="C")
made = [hashlib.sha256(form.encode()).hexdigest() for form in (figure.svg, figure.lettered)]
print(*made)
"""


def drawn(ident="fig-a", caption="Caption", alt="Alt", label="label"):
    with house():
        figure = Figure(figsize=(8.5 / 2.54, 2))
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], "o-", label=label)
        axes.set_title(label)
        axes.legend()
        return publish(figure, ident, caption, alt, [DECREE])


@pytest.fixture(scope="module")
def figure():
    return drawn()


def test_the_printed_size(figure):
    assert figure.width_cm == 8.5
    assert figure.estimates == (DECREE,)


def test_equal_drawings_have_equal_bytes(figure):
    again = drawn()
    assert (again.svg, again.lettered) == (figure.svg, figure.lettered)


def test_another_process_draws_the_same_bytes():
    """Hashes of texts differ from process to process; nothing may follow their order."""
    here: dict[str, list[str]] = {}
    exec(DRAW_ONE, here)
    there = subprocess.run(
        [sys.executable, "-c", DRAW_ONE],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.split() == here["made"]


def test_no_time_and_no_versions_are_kept(figure):
    for form in (figure.svg, figure.lettered):
        assert "<dc:date>" not in form
        assert "atplotlib v" not in form


def test_the_drawing_is_sound_xml_with_a_title_and_a_description(figure):
    root = ElementTree.fromstring(figure.svg)
    assert root.tag == SVG + "svg"
    assert root.get("role") == "img"
    named = {part.get("id"): part.text for part in root if part.tag in (SVG + "title", SVG + "desc")}
    assert [named[ident] for ident in root.get("aria-labelledby").split()] == ["Caption", "Alt"]


def test_many_figures_fit_on_one_page(figure):
    """Every id begins with the figure's own, and every reference finds its id."""
    other = drawn("fig-b")
    idents = [re.findall(r'\bid="([^"]+)"', each.svg) for each in (figure, other)]
    assert len({*idents[0], *idents[1]}) == len(idents[0]) + len(idents[1])
    for own, each in zip(idents, (figure, other), strict=True):
        referred = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', each.svg))
        assert referred
        assert {first or second for first, second in referred} <= set(own)


def test_letters_are_paths_in_svg(figure):
    assert SVG + "text" not in {part.tag for part in ElementTree.fromstring(figure.svg).iter()}


def test_hostile_words_stay_words():
    figure = drawn(caption=HOSTILE, alt=HOSTILE, label=HOSTILE)
    root = ElementTree.fromstring(figure.svg)
    assert [part.text for part in root if part.tag in (SVG + "title", SVG + "desc")] == [
        typographic(HOSTILE),
        HOSTILE,
    ]
    assert SVG + "script" not in {part.tag for part in root.iter()}


def test_a_dollar_sign_does_not_begin_a_formula(figure):
    assert drawn(label="$x$").svg != drawn(label="x").svg


def test_letters_are_text_in_the_font_of_the_house_where_they_can_be():
    text = list(ElementTree.fromstring(drawn(label="Selang tau–b").lettered).iter(SVG + "text"))
    assert "Selang tau–b" in {part.text for part in text}
    assert all("DejaVu Sans" in part.get("style") for part in text)
