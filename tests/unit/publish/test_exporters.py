from __future__ import annotations

import copy

import pytest

from helpers.publish.exporters import TelaahDocx, TelaahHTML, TelaahPDF
from helpers.publish.render import export
from helpers.words.errors import InputError

EXPORTERS = {"html": TelaahHTML, "docx": TelaahDocx, "pdf": TelaahPDF}


@pytest.mark.parametrize("name", EXPORTERS)
def test_nbconvert_and_the_function_give_the_same_bytes(notebook, name):
    before = copy.deepcopy(notebook)
    content, resources = EXPORTERS[name]().from_notebook_node(notebook)
    assert content == export(notebook, name)
    assert resources["output_extension"] == f".{name}"
    assert notebook == before


def test_language_and_provenance_can_be_configured(notebook):
    exporter = TelaahHTML(language="en", provenance={"commit": "feedface"})
    page = exporter.from_notebook_node(notebook)[0].decode()
    assert 'lang="en-US"' in page
    assert "feedface" in page


def test_an_unknown_format_is_refused(notebook):
    with pytest.raises(InputError) as error:
        export(notebook, "odt")
    assert "html, pdf, docx" in error.value.render("en")
