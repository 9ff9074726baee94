"""A name planted anywhere in any kind of output is found; a clean set of outputs gives nothing."""

from __future__ import annotations

import json
from io import BytesIO
from urllib.parse import quote

import pandas as pd
import pytest
from leaky_files import (
    NAME,
    ONE,
    SECRETS,
    found,
    html,
    notebook,
    packed,
    pdf,
    png,
    properties,
    svg,
    word,
    workbook,
)
from PIL import Image

from helpers.privacy.leaks import Secret, find_leaks


def test_in_tables_of_canonical_data():
    buffer = BytesIO()
    pd.DataFrame({"person": ["p1", "p2"], "about.school": ["MIN 1", NAME]}).to_parquet(buffer)
    assert found("people.parquet", buffer.getvalue()) == {5, 6}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_in_plain_texts(encoding):
    assert found("run.log", f"[12:00] é {NAME}\r\n".encode(encoding)) == {5, 6}


def test_in_an_archive():
    assert found("bundle.zip", packed(**{"a__report.html": html(f"<p>{NAME}</p>")})) == {5, 6}


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="{ONE}" id="{ONE}">isi</div>',
        f"<script>function {ONE}() {{ return 1 }}</script>",
        f"<style>.{ONE} {{ color: red }}</style>",
    ],
)
def test_one_word_in_markup_and_code_is_no_name(body):
    assert found("report.html", html(body)) == set()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.7\nbroken"), ("a.docx", b"PK\x03\x04broken"), ("a.parquet", b"PAR1broken")],
)
def test_what_cannot_be_read_is_said(name, data):
    assert find_leaks({name: data}, SECRETS, frozenset()).unread == (name,)


def test_a_container_that_unfolds_too_far_is_not_read():
    inner = b"x"
    for _ in range(7):
        inner = packed(a=inner)
    assert find_leaks({"a.zip": inner}, SECRETS, frozenset()).unread == ("a.zip",)


def test_a_clean_set_gives_nothing():
    files = {
        "report.html": html(
            f"<p>Rata-rata naik</p><img src='data:image/svg+xml,{quote(svg('<text>5</text>'))}'>"
        ),
        "report.ipynb": notebook(source=["Skor\n", "naik"]),
        "report.docx": word(
            "<w:r><w:t>Rata-rata naik</w:t></w:r>", docProps__core_xml=properties(creator="Telaah")
        ),
        "report.pdf": pdf("= Hasil\nRata-rata naik"),
        "tables.xlsx": workbook(lambda book: None),
        "results.json": json.dumps({"estimates": [{"estimate": 0.45871, "n": 45}]}),
        "figure.png": png((b"tEXt", b"Software\0Matplotlib")),
        "figure.svg": svg("<text>Skor</text>"),
        "run.log": "selesai",
    }
    data = {name: each if isinstance(each, bytes) else each.encode() for name, each in files.items()}
    secrets = [*SECRETS, Secret("198501012010011001", "identifier", 5), Secret("kusuma@guru.id", "email", 5)]
    report = find_leaks(data, secrets, frozenset())
    assert (report.leaks, report.unread, report.searched) == ((), (), 4)


def test_what_a_picture_for_printers_says_is_found_and_its_pixels_and_places_say_nothing():
    def tiff(description: str) -> bytes:
        made = BytesIO()
        Image.new("RGB", (40, 40)).save(made, format="TIFF", compression="tiff_lzw", description=description)
        return made.getvalue()

    assert found("a.tiff", tiff(f"of {NAME}")) == {5, 6}
    assert found("a.tiff", tiff("a figure")) == set()
    eps = "%!PS-Adobe-3.0 EPSF-3.0\n%%Title: {}\n12 moveto ({}) show\n"
    assert found("a.eps", eps.format("x", NAME)) == found("a.eps", eps.format(NAME, "x")) == {5, 6}
    assert found("a.eps", eps.format("x", "y")) == set()


def test_a_broken_tiff_is_not_called_clean():
    assert find_leaks({"a.tiff": b"II*\0\xff\xff\0\0"}, SECRETS, frozenset()).unread == ("a.tiff",)
