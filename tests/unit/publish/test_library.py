"""A user's citation style and library: taken in, or refused with one clear message."""

import re

import pytest

from helpers.publish.library import read_library, read_style
from helpers.publish.own_style import own_style
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


def test_no_message_speaks_of_the_language_that_this_is_written_in(folder, tmp_path):
    (folder / "references.bib").write_bytes(b"\xff\xfe\x00")
    broken = tmp_path / "broken.csl"
    broken.write_bytes(b"<style")
    for function, given in ((read_library, folder), (read_style, str(broken))):
        with pytest.raises(InputError) as raised:
            function(given)
        told = raised.value.render("id")
        assert "Error" not in told
        assert "<string>" not in told


def test_a_library_may_be_empty(folder):
    (folder / "references.bib").write_bytes(b"\n")
    assert read_library(folder) == ()


def test_a_style_is_tried_before_anything_runs(tmp_path):
    assert read_style(None) == b""
    path = tmp_path / "apa.csl"
    path.write_bytes(own_style("en"))
    assert read_style(str(path)) == own_style("en")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"not xml", "broken_csl"),
        (b"<html/>", "foreign_csl"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"/>', "broken_csl"),
        (
            b'<style xmlns="http://purl.org/net/xbiblio/csl"><info><link href="x" rel="independent-parent"/>'
            b"</info></style>",
            "dependent_csl",
        ),
    ],
)
def test_what_is_no_style_is_refused(tmp_path, content, key):
    path = tmp_path / "x.csl"
    path.write_bytes(content)
    assert refused(read_style, str(path)) == f"publish.{key}"


def test_a_style_without_a_list_of_references_is_refused(tmp_path):
    path = tmp_path / "notes.csl"
    path.write_bytes(re.sub(rb"<bibliography.*</bibliography>", b"", own_style("en"), flags=re.DOTALL))
    assert refused(read_style, str(path)) == "publish.listless_csl"


def test_a_style_that_is_not_there_is_named(tmp_path):
    assert refused(read_style, str(tmp_path / "none.csl")) == "publish.missing_csl"
