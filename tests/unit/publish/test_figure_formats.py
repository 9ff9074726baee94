"""Figures for journals: EPS that looks as the drawing does, TIFF with its resolution."""

from __future__ import annotations

import re
from io import BytesIO

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from helpers.publish.document import Document
from helpers.publish.document import Figure as Published
from helpers.publish.dress import Dress
from helpers.publish.figure_formats import as_eps, as_tiff, figure_files, read_figure_formats
from helpers.publish.pictures import rasterise
from helpers.publish.replay import replayed
from helpers.show.drawing import publish
from helpers.show.style import house
from helpers.words.errors import InputError

DPI = 72


@pytest.fixture(scope="module")
def svg():
    """Everything that our figures hold: hatches, dashes, markers, bands one sees through, letters, clips."""
    with house():
        figure = Figure(figsize=(3, 2))
        axes = figure.add_subplot()
        axes.set_axis_off()
        axes.add_patch(Rectangle((0, 0), 0.4, 0.8, facecolor="#5AA5D6", edgecolor="#1A1A1A", hatch="////"))
        axes.add_patch(Rectangle((0.5, 0), 0.3, 0.8, facecolor="#12355B", alpha=0.35))
        axes.plot([0, 2], [0.9, 0.2], "o", color="#B5501B", linestyle=(0, (4, 3)), clip_on=True)
        axes.text(0.6, 0.5, "Ujian, 5%", rotation=30, fontsize=8)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        return publish(figure, "fig-a", "Caption", "Alt").svg


def grey(png: bytes) -> np.ndarray:
    with Image.open(BytesIO(png)) as picture:
        return np.asarray(picture.convert("L"), float)


def test_what_is_read_back_looks_as_the_drawing_does(svg):
    made = BytesIO()
    with house():
        replayed(svg).savefig(made, format="png", dpi=DPI)
    again, drawn = grey(made.getvalue()), grey(rasterise(svg, DPI))
    assert again.shape == drawn.shape
    far = np.abs(again - drawn) > 90  # two programs smooth edges in their own ways
    assert far.mean() < 0.02
    assert abs(again.mean() - drawn.mean()) < 4


def test_an_eps_has_its_size_and_its_colours_and_nothing_transparent(svg):
    eps = as_eps(svg)
    assert eps.startswith(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    box = re.search(rb"%%HiResBoundingBox: 0\S* 0\S* (\S+) (\S+)", eps)
    assert [float(side) for side in box.groups()] == pytest.approx([3 * 72, 2 * 72])
    blended = " ".join(f"{1 - 0.35 * (1 - int(part, 16) / 255):.3f}" for part in ("12", "35", "5B"))
    assert f"{blended} setrgbcolor".encode() in eps  # as it is on white paper
    assert b"/FontName" not in eps  # letters are shapes: no font can be missing
    assert not re.search(rb"Date|Title|Matplotlib", eps)
    assert as_eps(svg) == eps


def test_what_no_drawing_of_ours_holds_is_refused(svg):
    with pytest.raises(ValueError, match="<image>"):
        replayed(svg.replace("<g ", "<image/><g ", 1))


def test_a_tiff_has_the_resolution_that_journals_ask_for(svg):
    made = as_tiff(rasterise(svg, 600))
    with Image.open(BytesIO(made)) as picture:
        assert picture.format == "TIFF"
        assert picture.mode == "RGB"
        assert picture.info["dpi"] == (600, 600)
        assert picture.info["compression"] == "tiff_lzw"
        assert picture.size == (1800, 1200)
    assert as_tiff(rasterise(svg, 600)) == made


def test_a_picture_of_pixels_keeps_its_resolution_and_has_no_eps(svg):
    stray = Published("fig-b", 0, "", "Alt", 5.0, None, None, rasterise(svg, 150))
    made = figure_files(Document("en", "T", [stray]), ["pdf"], ["eps", "tiff"])
    assert list(made) == ["figures/fig-b.png", "figures/fig-b.tiff"]
    with Image.open(BytesIO(made["figures/fig-b.tiff"])) as picture:
        assert picture.info["dpi"] == (150, 150)


@pytest.mark.parametrize(
    ("formats", "wanted", "made"),
    [
        (["html"], [], ["svg"]),
        (["html", "pdf"], [], ["svg", "pdf"]),
        (["docx"], [], ["svg", "png"]),
        (["html"], ["png"], ["svg", "png"]),
        (["html", "pdf", "docx"], ["pdf"], ["svg", "pdf", "png"]),
    ],
)
def test_drawings_come_as_the_report_needs_them_and_as_asked_for(svg, formats, wanted, made):
    drawn = Published("fig-a", 1, "", "Alt", 5.0, svg, svg, None)
    files = figure_files(Document("en", "T", [drawn]), formats, wanted)
    assert list(files) == [f"figures/fig-a.{name}" for name in made]


def test_formats_are_read_in_any_order_and_the_usual_one_is_there_anyway():
    assert read_figure_formats(None) == ()
    assert read_figure_formats("TIFF, svg,eps") == ("eps", "tiff")
    assert read_figure_formats("png,pdf") == ("pdf", "png")
    assert Dress(figure_formats=("eps", "tiff")).record() == {"figure_format": "eps,tiff"}
    with pytest.raises(InputError) as wrong:
        read_figure_formats("eps,bmp")
    [problem] = wrong.value.problems
    assert problem.file == "--figure-format"
    assert problem.found == "eps,bmp"
