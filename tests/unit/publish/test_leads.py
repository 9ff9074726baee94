"""Lines that lead to a list, or are a title in bold letters, stay with what follows."""

from lxml import etree

from helpers.publish.leads import keep_headings, keep_with_next, kept_with_next
from helpers.publish.ooxml import Styles, w
from helpers.publish.pandoc import parse_prose
from helpers.publish.tree import plain_text

TEXT = "Plain.\n\nThese follow:\n\n- one\n- two\n\n**Strengths.**\n\nMore. **Bold**\n\n**Last**"
NAMESPACE = w("x")[1:].partition("}")[0]


def test_in_a_pdf_they_stand_in_a_block_that_sticks():
    shown = []
    for block in kept_with_next(parse_prose([TEXT])[0]):
        shown.append(block["c"][1] if block["t"] == "RawBlock" else plain_text(block["c"]))
    assert shown == [
        "Plain.", "#leading-on[", "These follow:", "]", "onetwo", "#leading-on[", "Strengths.", "]",
        "More. Bold", "Last",
    ]  # fmt: skip


def line(text, *, item=False, bold=False):
    numbered = "<w:pPr><w:numPr/></w:pPr>" if item else ""
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{numbered}<w:r>{style}<w:t>{text}</w:t></w:r></w:p>"


def test_in_word_they_are_kept_with_the_next_paragraph():
    lines = [
        line("Plain."), line("These follow:"), line("one", item=True), line("two", item=True),
        line("Strengths.", bold=True), line("More."), line("Last", bold=True),
    ]  # fmt: skip
    body = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{"".join(lines)}</w:body>')
    keep_with_next(body)
    kept = [p for p in body if p.find(f"{w('pPr')}/{w('keepNext')}") is not None]
    assert ["".join(p.itertext()) for p in kept] == ["These follow:", "Strengths."]


def test_headings_of_any_template_are_kept_with_what_they_head():
    styles = Styles(
        f'<w:styles xmlns:w="{NAMESPACE}"><w:style w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Biasa"><w:name w:val="Normal"/></w:style></w:styles>'.encode()
    )
    named = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    parts = named.format("Judul1", "Data") + named.format("Biasa", "Teks")
    body = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{parts}</w:body>')
    keep_headings(body, styles)
    assert [p.find(f"{w('pPr')}/{w('keepNext')}") is not None for p in body] == [True, False]
