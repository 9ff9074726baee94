"""Figures in Word: vectors beside pixels, told of wherever Word looks for them, hatches and all."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from lxml import etree
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from helpers.publish.archive import unpack
from helpers.publish.pictures import rasterise
from helpers.publish.word_vectors import without_patterns
from helpers.show.drawing import publish
from helpers.show.style import house

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@pytest.fixture(scope="module")
def members(rendered):
    return unpack(rendered["docx"])


def test_every_drawing_stands_beside_its_pixels(members, document):
    root = etree.fromstring(members["word/document.xml"])
    links = {each.get("Id"): each for each in etree.fromstring(members["word/_rels/document.xml.rels"])}
    blips = list(root.iter(f"{A}blip"))
    assert len(blips) == len(document.figures) > 0
    for blip, figure in zip(blips, document.figures, strict=True):
        assert links[blip.get(f"{R}embed")].get("Target").endswith(".png")  # for programs that draw no SVG
        named = [each.get(f"{R}embed") for each in blip.iter(SVG_BLIP)]
        assert len(named) == (figure.lettered is not None)  # what others drew may hold anything
        for ident in named:
            assert blip[0].tag == f"{A}extLst"
            assert blip[0][0].get("uri") == "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
            assert links[ident].get("Type") == TYPE
            drawing = members[f"word/{links[ident].get('Target')}"]
            assert etree.fromstring(drawing).get("viewBox") in figure.svg
    assert members["[Content_Types].xml"].count(b'Extension="svg" ContentType="image/svg+xml"') == 1
    assert any(each.lettered for each in document.figures)


def test_hatches_become_lines_that_look_the_same():
    with house():
        figure = Figure(figsize=(3, 2))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        for at, hatch in ((0.05, "////"), (0.5, "..")):
            axes.add_patch(Rectangle((at, 0.1), 0.4, 0.8, facecolor="#5AA5D6", edgecolor="k", hatch=hatch))
        svg = publish(figure, "fig-a", "Caption", "Alt").svg
    plain = without_patterns(svg)
    assert "<pattern" in svg
    assert "pattern" not in plain.split("</metadata>")[1]
    before, after = (
        np.asarray(Image.open(BytesIO(rasterise(each))).convert("L"), float) for each in (svg, plain)
    )
    assert np.abs(before - after).mean() < 2
    assert after.std() > 20
    assert without_patterns(svg) == plain


def test_a_drawing_without_hatches_is_left_alone():
    assert without_patterns("<svg/>") == "<svg/>"
