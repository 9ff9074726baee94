"""Drawings as PDF and as pixels: their size, their letters, their resolution."""

from io import BytesIO

import pytest
from matplotlib.figure import Figure
from PIL import Image
from pypdf import PdfReader

from helpers.publish.pictures import as_pdf, aspect, rasterise
from helpers.show.drawing import publish
from helpers.show.style import house


@pytest.fixture(scope="module")
def figure():
    with house():
        drawing = Figure(figsize=(8.5 / 2.54, 2))
        drawing.add_subplot().set_title("Selang tau–b: $5 & <b>")
        return publish(drawing, "fig-a", "Caption", "Alt")


def test_a_picture_has_the_resolution_that_journals_ask_for(figure):
    made = rasterise(figure.lettered)
    picture = Image.open(BytesIO(made))
    picture.load()
    assert picture.size == (pytest.approx(8.5 / 2.54 * 300, abs=2), pytest.approx(600, abs=2))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert len(set(picture.convert("L").tobytes())) > 2  # something is drawn
    assert rasterise(figure.lettered) == made


def test_letters_as_text_and_letters_as_paths_look_alike(figure):
    """A font that is not found, or another one, would move or widen the letters."""
    paths, text = (Image.open(BytesIO(rasterise(svg))).convert("L") for svg in (figure.svg, figure.lettered))
    dark = [sum(1 for grey in each.tobytes() if grey < 128) for each in (paths, text)]
    assert dark[0] == pytest.approx(dark[1], rel=0.02)
    boxes = [each.point(lambda grey: 255 * (grey < 128)).getbbox() for each in (paths, text)]
    assert boxes[0] == pytest.approx(boxes[1], abs=2)


def test_a_pdf_has_its_size_its_text_and_its_fonts(figure):
    made = as_pdf(figure.lettered)
    page = PdfReader(BytesIO(made)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(8.5 / 2.54 * 72, abs=0.5)
    assert "Selang tau–b: $5 & <b>" in page.extract_text()
    [font] = [each.get_object() for each in page["/Resources"]["/Font"].get_object().values()]
    # Not a Type 3 font, which journals refuse, and with a table from shapes back to letters
    assert font["/Subtype"] == "/Type0"
    assert "DejaVuSans" in font["/BaseFont"]
    assert "/ToUnicode" in font
    assert b"CreationDate" not in made
    assert as_pdf(figure.lettered) == made


def test_the_aspect_is_read_from_the_drawing(figure):
    assert aspect(figure.svg, None) == pytest.approx(2 / (8.5 / 2.54), rel=1e-3)
    assert aspect(None, rasterise(figure.svg)) == pytest.approx(2 / (8.5 / 2.54), rel=1e-2)
    assert aspect("<svg/>", None) == 0.75
