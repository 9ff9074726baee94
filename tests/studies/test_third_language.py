"""A folder of catalogues is all that a third language takes: everything is made in it, too.

German stands in, as a copy of the English catalogue of which a few words are translated; no text of a
cohort is.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

import helpers

OWN = Path(next(iter(helpers.__path__))).parent
ROOT = OWN.parent
STUDY = "development_partners"  # a small one: labels, claims, lists, consequences, a title, a place
TRANSLATED = {
    'contents = "Contents"': 'contents = "Inhalt"',
    'list_of_tables = "List of tables"': 'list_of_tables = "Verzeichnis der Tabellen"',
}


class Workplace:
    """A project of one study, and the program with one more catalogue."""

    def __init__(self, root: Path) -> None:
        self.root, self.reports = root, root / "reports"
        shutil.copytree(OWN, root / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        catalogues = root / "src" / "helpers" / "language" / "catalogues"
        for other in set(catalogues.iterdir()) - {catalogues / "id", catalogues / "en"}:
            shutil.rmtree(other)
        shutil.copytree(catalogues / "en", catalogues / "de")
        text = (catalogues / "de" / "publish.toml").read_text(encoding="utf-8")
        for english, german in TRANSLATED.items():
            assert english in text
            text = text.replace(english, german)
        (catalogues / "de" / "publish.toml").write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "pyproject.toml", root)
        (root / "notebooks").mkdir()
        shutil.copy(ROOT / "notebooks" / f"{STUDY}.ipynb", root / "notebooks")
        shutil.copytree(
            ROOT / "data" / "raw" / STUDY / "published", root / "data" / "raw" / STUDY / "published"
        )

    def telaah(self, *words: str) -> subprocess.CompletedProcess[str]:
        own = {"PYTHONPATH": str(self.root / "src"), "TELAAH_HOME": str(self.root), "TELAAH_LANGUAGE": "en"}
        command = [sys.executable, "-m", "helpers.cli", *words]
        return subprocess.run(
            command, env=os.environ | own, cwd=self.root, capture_output=True, text=True, timeout=300
        )

    def page(self, name: str) -> str:
        return (self.reports / name).read_text(encoding="utf-8")

    def made(self, language: str, name: str) -> Path:
        return self.reports / STUDY / "published" / language / name


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where a report was made in the old languages as web pages, and in the new one in all formats."""
    place = Workplace(tmp_path_factory.mktemp("third"))
    for words in (["--language", "both", "--format", "html"], ["--language", "de"]):
        done = place.telaah("run", f"{STUDY}/published", *words, "--jobs", "1")
        assert done.returncode == 0, done.stdout + done.stderr
    assert place.telaah("ledger").returncode == 0
    return place


def test_the_page_is_in_the_language_with_texts_of_the_cohort_in_english(place):
    german, english = (place.made(name, "report.html").read_text("utf-8") for name in ("de", "en"))
    assert '<html lang="de-DE"' in german
    assert ("Inhalt" in german, "Inhalt" in english) == (True, False)
    titles = [
        json.loads(place.made(name, "results.json").read_bytes())["title"] for name in ("id", "en", "de")
    ]
    assert titles[2] == titles[1] != titles[0]
    assert "The running text of this report is in Englisch:" in german  # its name in German
    assert "The running text" not in english
    assert "Language: Deutsch" in german  # among the parameters; no catalogue has this name


def test_numbers_are_those_of_the_other_reports_in_the_languages_notation(place):
    german, english = (json.loads(place.made(name, "results.json").read_bytes()) for name in ("de", "en"))
    values = [[(each["id"], each["estimate"]) for each in found["estimates"]] for found in (german, english)]
    assert values[0] == values[1] != []
    pages = (place.made(name, "report.html").read_text("utf-8") for name in ("de", "en"))
    assert ["0,95" in page for page in pages] == [True, False]


def test_word_and_pdf_are_of_the_language(place):
    with zipfile.ZipFile(place.made("de", "report.docx")) as packed:
        assert b'w:val="de-DE"' in packed.read("word/styles.xml")
        assert "Verzeichnis der Tabellen" in packed.read("word/document.xml").decode()
    pdf = pypdf.PdfReader(BytesIO(place.made("de", "report.pdf").read_bytes()))
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith("de")
    assert any("Inhalt" in page.extract_text() for page in pdf.pages[:3])


def test_index_and_ledger_are_in_all_three(place):
    index = place.page("index.html")
    assert re.findall(r'data-tool="(\w\w)" lang="\1" hidden>([^<]+)<', index) == [
        ("id", "Bahasa Indonesia"),
        ("en", "English"),
        ("de", "Deutsch"),
    ]
    assert "Bahasa Jerman" in index  # a name that no catalogue holds
    assert f'href="{STUDY}/published/de/report.html"' in index
    ledger = place.page("ledger/ledger.de.html")
    assert '<html lang="de">' in ledger
    assert re.findall(r'href="ledger\.(\w\w)\.html"', ledger) == ["id", "en"]
    rows = [place.page(f"ledger/ledger.{name}.html").count('<tr id="row-') for name in ("id", "en", "de")]
    assert rows[0] == rows[1] == rows[2] > 0


def test_help_and_messages_name_the_languages_that_are_there(place):
    assert "id|en|de|both|all" in place.telaah("run", "--help").stdout
    refused = place.telaah("run", "--language", "id,fr")
    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [
        "--language: found fr: expected one of id, en, de, both, all, or several with commas between. "
        "Choose one of these."
    ]


def test_users_still_give_two_languages(place):
    manifest = place.root / "data" / "raw" / STUDY / "published" / "cohort.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(
        re.sub(r'(\[title\]\n)id = .*\n|(?<=\n)id = "[^"]*"\n', r"\1", text), encoding="utf-8"
    )
    refused = place.telaah("run", f"{STUDY}/published", "--language", "de")
    manifest.write_text(text, encoding="utf-8")
    assert refused.returncode == 2
    assert "expected a text in Indonesian (id) and in English (en)" in refused.stderr
