"""The main results of a report, read back out of the page, the Word file and the PDF.

They are the numbers of results.json. Numbers are found in the text by their looks alone, and rounded here by
other means than the suite's own.
"""

import json
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import IPython.display
import pypdf
import pytest
from lxml import etree, html

from helpers.publish.report import report_files
from helpers.show.citing.library import references
from helpers.show.labels import Labels
from helpers.show.report import Report
from helpers.words.estimates import Estimate

PAIRED = {"ci_level": 0.95, "n": 38, "unit": "points", "method": "paired_t", "statistic": 2.7981, "df": 37}
PAIRED |= {"p_value": 0.00811}
ESTIMATES = {
    "learning_community": [
        Estimate("gain.mean_difference", "x", 7.8947, 2.1793, 13.6102, **PAIRED),
        Estimate("gain.mean_pre", "x", 61.2782, unit="points"),
        Estimate("gain.mean_post", "x", 69.1729, unit="points"),
        Estimate("gain.g_av", "g_av", 0.32377, 0.085, 0.66389, 0.95, unit="sd"),
        Estimate("gain.normalized.hake", "gain_of_means", 0.203883, 0.0124, 0.36585, 0.95, unit="gain"),
    ],
    "madrasah_performance": [
        Estimate("mean.final.all", "x", 3.3532, 3.1718, 3.5345, 0.95, n=1234, unit="score"),
        Estimate(
            "agreement.final.icc_a1", "x", 0.6761, -0.0421, 0.8549, 0.95, 8.54, 16, 0.00004, 17,
            unit="correlation",
        ),
        Estimate("sample.raters", "x", 3, unit="people"),
    ],
}  # fmt: skip
STANDING = {"0", "100", "1", "4"}  # ends of scales, which sentences name
STANDING |= {str(entry["year"]) for entry in references().values()}
NUMBER = re.compile(r"(?<![\w.,])[−-]?(?:\d+(?:[.,]\d+)*|\.\d+)")


def executed(study, language, monkeypatch):
    """A notebook as a run leaves it: headings, the main results and what follows them."""
    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda bundle, raw: shown.append(bundle))
    report = Report(study, "made", language, {}, kind="new")
    report.add(ESTIMATES[study])
    report.prose(report.summary(Labels(language)).results(), bullets=True)
    report.finish()
    outputs = [{"output_type": "display_data", "data": each, "metadata": {}} for each in shown]
    cells = [
        {"cell_type": "markdown", "source": "# T\n\n## 6 S\n\n### 6.1 Begin", "metadata": {}},
        {"cell_type": "code", "source": "x", "metadata": {}, "execution_count": 1, "outputs": outputs},
        {"cell_type": "markdown", "source": "### 6.2 End", "metadata": {}},
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def text_of(name, content):
    if name == "report.html":
        body = html.fromstring(content).find(".//main")
        return " ".join(body.itertext())
    if name == "report.docx":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            tree = etree.fromstring(archive.read("word/document.xml"))
        word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        return "\n".join("".join(p.itertext(word + "t")) for p in tree.iter(word + "p"))
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


def section(text):
    whole = re.sub(r"\s+", " ", text)
    return whole[whole.rindex("6.1 Begin") + len("6.1 Begin") : whole.rindex("6.2 End")]


def written(value, decimals, language, bounded=False):
    """A number in the notation of a language, by way of decimal texts."""
    rounded = Decimal(repr(abs(float(value)))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:,}"
    if bounded and language == "en" and text.startswith("0."):
        text = text[1:]
    if language == "id":
        text = text.translate(str.maketrans(".,", ",."))
    return ("−" if value < 0 and rounded else "") + text


def notations(estimate, language):
    """Every way in which a number of an estimate may stand in a text, with what must stand there."""
    unit = estimate["unit"]
    places = {"points": 1, "people": 0}.get(unit, 2)
    bounded = unit == "correlation"
    ends = [estimate[name] for name in ("estimate", "ci_low", "ci_high")]
    shown = {written(value, places, language, bounded) for value in ends if value is not None}
    may = set(shown)
    if unit in ("gain", "correlation"):  # in plain words, as parts of a hundred
        may |= {written(value * 100, 0, language) for value in ends if value is not None}
    for name, decimals in (("statistic", 2), ("df", 0), ("n", 0)):
        may |= {written(estimate[name], decimals, language)} if estimate[name] is not None else set()
    if estimate["p_value"] is not None:
        small = estimate["p_value"] < 0.001
        may.add(written(0.001 if small else estimate["p_value"], 3, language, bounded=True))
    if estimate["ci_level"] is not None:
        may.add(written(estimate["ci_level"] * 100, 0, language))
    return shown, may


@pytest.mark.parametrize("study", sorted(ESTIMATES))
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_numbers_of_the_main_results_are_those_of_the_results(study, language, monkeypatch):
    files = report_files(executed(study, language, monkeypatch))
    estimates = json.loads(files["results.json"])["estimates"]
    assert len(estimates) == len(ESTIMATES[study])
    shown, may = (
        set().union(*parts) for parts in zip(*(notations(e, language) for e in estimates), strict=True)
    )
    for name in ("report.html", "report.docx", "report.pdf"):
        found = {each.replace("-", "−") for each in NUMBER.findall(section(text_of(name, files[name])))}
        assert found - may - STANDING == set(), name
        assert shown - found == set(), name
