"""Cells of review files: no spreadsheet runs or rewrites them, and every text comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.matching.review_cells import as_given, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+62812",
        "-5",
        "@a",
        " =1",
        "\t=1",
        "\n=1",
        "007",
        "198001012009121001",
        "1e5",
        "1/2",
        "Mar 3",
        "12-3",
    ],
)
def test_what_a_spreadsheet_would_change_is_marked(text):
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["Siti Aminah", "", "171110037", "Ma'ruf", "Adi 2", "12", "🌸", "Marini"])
def test_what_it_leaves_alone_is_not(text):
    assert harmless(text) == text


@given(st.text(max_size=50))
def test_no_cell_opens_a_formula_and_every_text_comes_back(text):
    cell = harmless(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell.isprintable() or not cell
    if text.isprintable() and not text.startswith("'"):
        assert as_given(cell) == text
