"""Every built-in report speaks one language: in running text, tables, captions, descriptions and figures.

Words that hardly any sentence does without give a foreign sentence away, and a word that the other language's
catalogues and essays know and this one's do not, a label. What may stand in another language: texts of the
cohort's own files, what a document prints, and what stands in quotation marks.
"""

import json
import re
import tomllib
from functools import cache

import pytest
from executed_reports import executed
from lxml import etree
from notebook_parts import FIGURE, ROOT, TABLE, Notebook, source, tags

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
OWN_NAMES = {"en": ("dengan tambahan", "(satu)"), "id": ()}
WORD = re.compile(r"(?<![\w./_-])[a-z]{4,}(?![\w/_]|\.\w)")  # no part of a name of a file, of an address
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
                parts = etree.fromstring(drawing.encode()).iter("{*}text", "{*}tspan", "{*}title", "{*}desc")
                yield from (each.text for each in parts if each.text)


def given(study, cohort):
    """The texts of the cohort's own files: questions, answers, names of groups, in whatever language."""
    found = set()
    for table in load_data(study, cohort).tables.values():
        for name in table.columns:
            found |= {each for each in table[name].dropna().unique() if isinstance(each, str) and " " in each}
    return sorted(found, key=len, reverse=True)


def strings(tree):
    if isinstance(tree, dict):
        for each in tree.values():
            yield from strings(each)
    elif isinstance(tree, str):
        yield tree


def labels(tree, language):
    """The texts of a language wherever a file of labels has them."""
    for key, each in tree.items() if isinstance(tree, dict) else ():
        yield from strings({"": each}) if key == language else labels(each, language)


@cache
def vocabulary(language):
    """All words of the catalogues, the essays and the labels of documents in a language."""
    said = []
    for path in (ROOT / "src/helpers/language/catalogues" / language).glob("*.toml"):
        said += strings(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in (ROOT / "data/raw").glob("*/published/*labels.toml"):
        said += labels(tomllib.loads(path.read_text(encoding="utf-8")), language)
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        said += [source(each) for each in Notebook(path.stem).prose if f"lang-{language}" in tags(each)]
    return {word for each in said for word in WORD.findall(re.sub(r"{[^}]*}", " ", each).lower())}


@pytest.mark.parametrize(("language", "other"), [("id", "en"), ("en", "id")])
@pytest.mark.parametrize(("study", "cohort"), COHORTS)
def test_no_words_of_another_language(study, cohort, language, other):
    foreign = set(WORDS[other].split()) - set(WORDS[language].split())
    unknown = vocabulary(other) - vocabulary(language)
    assert len(unknown) > 1000
    own = [*OWN_NAMES[language], *given(study, cohort)]
    bundles, prose = shown(study, cohort, language)
    found = {}

    def strange(text):
        return set(re.findall(r"\b[a-z]+\b", text)) & foreign | set(WORD.findall(text)) & unknown

    for text in texts(bundles, prose):
        plain = QUOTED.sub(" ", re.sub(r"\s+", " ", text))
        line = re.sub(r"^\d+\. ", "", plain).strip()
        if not strange(plain) or any(line in each for each in own):
            continue  # a line of one of them in a figure
        for each in own:
            plain = plain.replace(each, " ")
        if words := strange(plain):
            found[plain] = sorted(words)
    assert len(json.dumps(prose)) > 1000
    assert found == {}
