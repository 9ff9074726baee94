from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from helpers.publish.archive import pack, unpack
from helpers.publish.ooxml import W
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


SOUND = unpack(reference_docx())
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
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


def refused(content, folder: Path):
    """The one problem with a document, whose message is sound in each language."""
    path = folder / "jurnal.docx"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_template(str(path))
    assert caught.value.exit_status == 2
    [problem] = caught.value.problems
    for language in ("id", "en"):
        told = problem.render(language)
        assert told.startswith("--template jurnal.docx: ")
        assert str(folder) not in told
        assert "\n" not in told
        assert "Error" not in told
        assert "BadZipFile" not in told
    return problem


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_is_no_template_gives_one_problem_in_both_languages(content, tmp_path: Path):
    problem = refused(content, tmp_path)
    assert "word/" not in problem.render("en") or problem.key == "publish.damaged_part"


@pytest.mark.parametrize("part", [name for name in SOUND if name.endswith((".xml", ".rels"))])
@pytest.mark.parametrize("content", [b"<<", b"", b"<!DOCTYPE x><x/>"], ids=["cut", "empty", "own signs"])
def test_a_damaged_part_is_named(part, content, tmp_path: Path):
    problem = refused(pack(SOUND | {part: content}), tmp_path)
    assert (problem.key, problem.found) == ("publish.damaged_part", part)


@pytest.mark.parametrize(
    "part",
    ["document", "styles", "settings", "header1", "footer1", "theme/theme1", "fontTable", "webSettings"],
)
def test_a_part_that_is_something_else_is_named(part, tmp_path: Path):
    problem = refused(changed(**{part: b"<html/>"}), tmp_path)
    assert (problem.key, problem.found) == ("publish.damaged_part", f"word/{part}.xml")


@pytest.mark.parametrize("size", [b"", b"abc", b"11906.5", b"nan"])
def test_a_page_of_no_size_is_a_damaged_part(size, tmp_path: Path):
    unsized = SOUND["word/document.xml"].replace(b'w:w="11906"', b'w:w="' + size + b'"')
    problem = refused(changed(document=unsized), tmp_path)
    assert (problem.key, problem.found) == ("publish.damaged_part", "word/document.xml")


def test_a_document_without_a_body_is_named(tmp_path: Path):
    empty = f'<w:document xmlns:w="{W}"/>'.encode()
    assert refused(changed(document=empty), tmp_path).found == "word/document.xml"


@pytest.mark.parametrize(
    "part", ["footer1", "header1", "theme/theme1", "fontTable", "settings", "webSettings"]
)
def test_a_part_that_is_pointed_to_and_missing_is_named_with_what_points_to_it(part, tmp_path: Path):
    problem = refused(changed(**{part: None}), tmp_path)
    assert (problem.key, problem.found) == ("publish.lost_part", f"word/{part}.xml")
    assert problem.values == {"source": "word/_rels/document.xml.rels"}


def test_a_picture_that_a_header_has_lost_is_named(tmp_path: Path):
    links = f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="x/image" Target="media/l.png"/>'
    rels = "word/_rels/header1.xml.rels"
    problem = refused(pack(SOUND | {rels: f"{links}</Relationships>".encode()}), tmp_path)
    assert (problem.key, problem.found, problem.values["source"]) == (
        "publish.lost_part",
        "word/media/l.png",
        rels,
    )


def test_a_link_without_a_relation_is_named(tmp_path: Path):
    rels = SOUND["word/_rels/document.xml.rels"].replace(b'"rIdfooter1"', b'"rId77"')
    problem = refused(pack(SOUND | {"word/_rels/document.xml.rels": rels}), tmp_path)
    assert (problem.key, problem.found) == ("publish.lost_link", "rIdfooter1")


@pytest.mark.parametrize(
    ("target", "mode"),
    [("https://example.org", "External"), ("#here", ""), ("NULL", ""), ("footer1.XML", "")],
)
def test_places_elsewhere_are_none_of_the_parts(target, mode, tmp_path: Path):
    link = f'<Relationship Id="more" Type="x/other" Target="{target}" TargetMode="{mode or "Internal"}"/>'
    name = "word/_rels/document.xml.rels"
    rels = SOUND[name].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    path = tmp_path / "jurnal.docx"
    path.write_bytes(pack(SOUND | {name: rels}))
    assert read_template(str(path)).name == "jurnal.docx"


def test_the_strict_form_is_told_from_damage(tmp_path: Path):
    strict = SOUND["word/document.xml"].replace(
        W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert refused(changed(document=strict), tmp_path).key == "publish.strict_template"


@pytest.mark.parametrize(("size", "room"), [(b"2835", 0.0), (b"3402", 1.0)])
def test_a_page_without_room_is_told_from_damage(size, room, tmp_path: Path):
    narrow = SOUND["word/document.xml"].replace(b'w:w="11906"', b'w:w="' + size + b'"')
    problem = refused(changed(document=narrow), tmp_path)
    assert problem.key == "publish.narrow_template"
    assert f"{room:.1f}".replace(".", ",") + " cm" in problem.render("id")


def test_a_folder_and_an_empty_name_are_told_so(tmp_path: Path):
    for given, key in (
        (str(tmp_path), "folder_brought"),
        ("", "missing_template"),
        (" ", "missing_template"),
    ):
        with pytest.raises(InputError) as caught:
            read_template(given)
        assert [each.key for each in caught.value.problems] == [f"publish.{key}"]
        assert "directory" not in caught.value.render("id")


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
