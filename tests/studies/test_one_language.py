"""Every built-in report speaks one language: in running text, tables, captions, descriptions and figures.

Words that hardly any sentence does without give a foreign sentence away. What may stand in another language:
texts of the cohort's own files, what a document prints, and what stands in quotation marks.
"""

import json
import re

import pytest
from executed_reports import executed
from lxml import etree
from notebook_parts import FIGURE, TABLE, Notebook, source, tags

from helpers.studies.canonical import load_data

WORDS = {
    "en": "the of and is are was were for with that this which not from by or has have its than where there "
    "they these be would should only what when how an in on at as it if to do does did but each people share",
    "id": "yang dan dari dengan untuk tidak adalah ini itu atau pada oleh dalam karena bahwa akan sudah "
    "belum setiap semua ada di ke bukan tanpa jika hanya lebih kurang antara sampai ialah sebesar",
}
# Quotations, texts cut short, what a document prints, code, addresses
QUOTED = re.compile(
    r"“[^”]*”|[^.:]*…|`[^`]*`|(?:Printed|Tercetak): .*?(?=\(|$)|https?://\S+|\]\(#[^)]*\)", re.MULTILINE
)
OWN_NAMES = {"en": ("dengan tambahan",), "id": ()}
COHORTS = [
    ("attendance", "example"),
    ("cohort_synthesis", "example"),
    ("coordination", "example"),
    ("coordination", "published"),
    ("development_partners", "example"),
    ("development_partners", "published"),
    ("learning_community", "example"),
    ("learning_community", "published"),
    ("madrasah_performance", "example"),
    ("madrasah_performance", "published"),
    ("working_groups", "example"),
    ("working_groups", "published"),
]


def shown(study, cohort, language):
    """What the notebook displays, and its prose for this kind of cohort."""
    cells = executed(study, cohort, language)["cells"]
    bundles = [out["data"] for cell in cells for out in cell.get("outputs", []) if "data" in out]
    kind = load_data(study, cohort).cohort.kind
    others = {f"kind-{each}" for each in ("new", "published")} - {f"kind-{kind}"}
    prose = [
        source(cell)
        for cell in Notebook(study).prose
        if f"lang-{language}" in tags(cell) and not {"explore", *others} & set(tags(cell))
    ]
    return bundles, prose


def texts(bundles, prose):
    """All that a reader sees, piece by piece."""
    yield from prose
    for bundle in bundles:
        yield from filter(None, [bundle.get("text/markdown")])
        if table := bundle.get(TABLE):
            yield table["caption"]
            yield from (column["label"] for column in table["columns"])
            yield from (cell for row in table["rows"] for cell in row)
            yield from table["notes"]
        if figure := bundle.get(FIGURE):
            yield from (figure["caption"], figure["alt"])
            for drawing in filter(None, (figure.get("svg"), figure.get("lettered"))):
                yield from etree.fromstring(drawing.encode()).itertext()


def given(study, cohort):
    """The texts of the cohort's own files: questions, answers, names of groups, in whatever language."""
    found = set()
    for table in load_data(study, cohort).tables.values():
        for name in table.columns:
            found |= {each for each in table[name].dropna().unique() if isinstance(each, str) and " " in each}
    return sorted(found, key=len, reverse=True)


@pytest.mark.parametrize(("language", "other"), [("id", "en"), ("en", "id")])
@pytest.mark.parametrize(("study", "cohort"), COHORTS)
def test_no_words_of_another_language(study, cohort, language, other):
    foreign = set(WORDS[other].split()) - set(WORDS[language].split())
    own = [*OWN_NAMES[language], *given(study, cohort)]
    bundles, prose = shown(study, cohort, language)
    found = {}
    for text in texts(bundles, prose):
        plain = QUOTED.sub(" ", re.sub(r"\s+", " ", text))
        if any(re.sub(r"^\d+\. ", "", plain).strip() in each for each in own):
            continue  # a line of one of them in a figure
        for each in own:
            plain = plain.replace(each, " ")
        if words := set(re.findall(r"\b[a-z]+\b", plain)) & foreign:
            found[plain] = sorted(words)
    assert len(json.dumps(prose)) > 1000
    assert found == {}
