"""A cohort's own library: taken in, or refused with one clear message."""

import pytest

from helpers.publish.library import read_library
from helpers.words.errors import InputError

BIB = """@article{budi2020, author={Santoso, Budi and Wijaya, Siti}, title={Komunitas belajar},
journal={Jurnal Pendidikan}, year={2020}, volume={3}, pages={1--9}}"""


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "data" / "raw" / "learning_community" / "jember"
    place.mkdir(parents=True)
    return place


def refused(function, *given):
    with pytest.raises(InputError) as raised:
        function(*given)
    (problem,) = raised.value.problems
    for language in ("id", "en"):
        assert problem.render(language)
    return problem.key


def test_a_library_becomes_items(folder):
    assert read_library(folder) == ()
    (folder / "references.bib").write_text("\ufeff" + BIB, encoding="utf-8")
    (item,) = read_library(folder)
    assert (item["id"], item["title"], item["author"][1]["family"]) == (
        "budi2020",
        "Komunitas belajar",
        "Wijaya",
    )


@pytest.mark.parametrize("content", [b"@article{a, title={open", b"\xff\xfe\x00", b"@article{,,,}", b"@@@@"])
def test_a_broken_library_is_named(folder, content):
    (folder / "references.bib").write_bytes(content)
    assert refused(read_library, folder) == "publish.broken_bib"


@pytest.mark.parametrize("content", [b"this is no bib at all", b"% only a remark\n", b"\xef\xbb\xbftext"])
def test_a_library_without_entries_is_named(folder, content):
    (folder / "references.bib").write_bytes(content)
    assert refused(read_library, folder) == "publish.empty_bib"


@pytest.mark.parametrize("key", ["budi2020", "Budi2020"])
def test_two_entries_of_one_key_are_named(folder, key):
    (folder / "references.bib").write_text(BIB + "\n" + BIB.replace("budi2020", key), encoding="utf-8")
    assert refused(read_library, folder) == "publish.double_bib"


def test_no_message_speaks_of_the_language_that_this_is_written_in(folder):
    (folder / "references.bib").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError) as raised:
        read_library(folder)
    told = raised.value.render("id")
    assert "Error" not in told
    assert "<string>" not in told


def test_where_there_is_none_no_program_is_asked(folder, monkeypatch):
    monkeypatch.setattr("helpers.publish.library.run_pandoc", lambda *_: pytest.fail("called"))
    assert read_library(folder) == ()


def test_a_library_may_be_empty(folder):
    (folder / "references.bib").write_bytes(b"\n")
    assert read_library(folder) == ()


@pytest.mark.parametrize(
    ("content", "row", "found"),
    [
        ("@article{a, title={open", 1, "@article{a, title={open"),
        (BIB + "\n\n @book{\n\n", 4, "@book{"),
        ("@article{a, title={A}}\n@article{,,,}\n@book{b, title={B}}", 2, "@article{,,,}"),
    ],
)
def test_a_broken_library_is_told_by_its_line_and_in_no_words_of_another_program(folder, content, row, found):
    (folder / "references.bib").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_library(folder)
    (problem,) = raised.value.problems
    assert (problem.key, problem.row, problem.found) == ("publish.broken_bib", row, found)
    assert "unexpected" not in problem.render("id")


def test_a_folder_in_its_place_is_told(folder):
    (folder / "references.bib").mkdir()
    assert refused(read_library, folder) == "publish.folder_bib"


def test_a_library_that_may_not_be_read_is_told(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    (folder / "references.bib").write_text(BIB)
    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    assert refused(read_library, folder) == "publish.unreadable_brought"
