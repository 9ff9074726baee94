from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from helpers.publish.archive import pack, unpack
from helpers.publish.reference import reference_docx
from helpers.publish.template import Template, read_template
from helpers.words.errors import InputError


def workbook():
    from openpyxl import Workbook

    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def changed(**parts):
    """A sound template with some of its parts replaced, or taken away."""
    members = unpack(reference_docx())
    for name, content in parts.items():
        part = f"word/{name}.xml"
        members.pop(part) if content is None else members.__setitem__(part, content)
    return pack(members)


def crossed():
    """A sound archive one of whose parts does not hold what its sum says."""
    stream = bytearray(changed())
    with zipfile.ZipFile(io.BytesIO(stream)) as archive:
        info = archive.getinfo("word/styles.xml")
    start = info.header_offset + 30 + len(info.filename) + 20
    stream[start : start + 40] = bytes(40)
    return bytes(stream)


BAD = {
    "text": b"not a document at all",
    "empty": b"",
    "workbook": workbook(),
    "zip without styles": changed(styles=None),
    "cut off": changed()[:-500],
    "damaged inside": crossed(),
    "no XML": changed(styles=b"<w:styles"),
    "other XML": changed(document=b"<html/>"),
    "entities": changed(styles=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_is_no_template_gives_one_problem_in_both_languages(content, tmp_path: Path):
    path = tmp_path / "jurnal.docx"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_template(str(path))
    [problem] = caught.value.problems
    for language in ("id", "en"):
        told = problem.render(language)
        assert "jurnal.docx" in told
        assert str(tmp_path) not in told or problem.key == "publish.missing_template"
        assert "\n" not in told
        assert "Error" not in told
        assert "BadZipFile" not in told
        assert "word/" not in told or problem.key == "publish.broken_template"  # missing parts were not found


@pytest.mark.parametrize("given", ["nowhere.docx", ".", "apa6"])
def test_what_is_not_there_is_refused(given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        read_template(given)


def test_a_word_document_is_taken_with_its_content(tmp_path: Path):
    path = tmp_path / "Jurnal Saya.docx"
    path.write_bytes(changed())
    assert read_template(str(path)) == Template("Jurnal Saya.docx", path.read_bytes())
    assert read_template(None) is None
