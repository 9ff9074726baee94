"""Names in HTML, SVG, pictures, notebooks and JSON."""

from __future__ import annotations

import base64
import json
import zlib
from urllib.parse import quote

import pytest
from leaky_files import NAME, ONE, found, html, leaks, notebook, png, svg

from helpers.privacy.leaks import Secret, find_leaks


def in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{NAME}</p>",
        "<p>Sulistyo<b>wati</b> Kusuma<i>ningrum</i></p>",
        "<tr><td>Sulistyowati</td><td>Kusumaningrum</td></tr>",
        "<p>Sulistyowati<br>Kusumaningrum</p>",
        "<p>Sulistyowati&nbsp;Kusumaningr&#117;m</p>",
        f'<img alt="peta {NAME}">',
        f"<img title='{NAME}' src=x>",
        f'<a href="mailto:{quote(NAME)}">tulis</a>',
        f'<div data-person="{NAME}"></div>',
        f"<!-- {NAME} -->",
        '<script type="application/json">{"who": "Sulistyowati Kus\\u0075maningrum"}</script>',
        f"<script>var who = '{NAME}';</script>",
        f"<style>p::after {{ content: '{NAME}' }}</style>",
        f'<img src="data:image/svg+xml;base64,{in_base64(svg(f"<text>{NAME}</text>").encode())}">',
        f'<img src="data:image/svg+xml,{quote(svg(f"<text>{NAME}</text>"))}">',
        f'<img src="data:image/svg+xml,%3Csvg%3E%3Ctext%3E{NAME} naik%3C/text%3E%3C/svg%3E">',
        f'<img src="data:image/png;base64,{in_base64(png((b"tEXt", NAME.encode())))}">',
        f"<p>rusak <b {NAME}",
        f"<p <p <p {NAME}",
    ],
)
def test_in_html(body):
    assert 5 in found("report.html", html(body))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ONE}</p>",
        f'<img alt="{ONE}">',
        f"<!-- {ONE} -->",
        f"<script>var who = ['{ONE}'];</script>",
        f"<script type='application/json'>[\"{ONE}\"]</script>",
        f'<img src="data:image/svg+xml,{quote(svg(f"<text>{ONE}</text>"))}">',
    ],
)
def test_one_word_in_html(body):
    assert found("report.html", html(body)) == {6}


def test_the_end_of_a_tag_and_the_next_tag_are_no_name():
    page = html('<td headers="kelompok"><a href="#x">1</a></td>').encode()
    assert not find_leaks({"a.html": page}, ["Kelompok A"], frozenset()).leaks


def test_in_the_head_of_html():
    assert found("report.html", html("", f'<meta name="author" content="{NAME}">')) == {5, 6}


@pytest.mark.parametrize(
    "content",
    [
        f"<text>{NAME}</text>",
        "<text>Sulistyo<tspan>wati</tspan> Kusumaningrum</text>",
        f"<title>{NAME}</title>",
        f"<desc>{NAME}</desc>",
        f"<!-- {NAME} -->",
        f'<path aria-label="{NAME}"/>',
    ],
)
def test_in_svg(content):
    assert found("figure.svg", svg(content)) == {5, 6}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (b"tEXt", b"Author\0" + NAME.encode()),
        (b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode())),
        (b"iTXt", b"Author\0\0\0id\0Penulis\0" + NAME.encode()),
        (b"iTXt", b"Author\0\1\0id\0Penulis\0" + zlib.compress(NAME.encode())),
    ],
)
def test_in_a_picture(kind, data):
    assert [leak.place for leak in leaks("figure.png", png((kind, data)))] == ["metadata", "metadata"]


def outputs(**data: object) -> list[dict[str, object]]:
    return [{"output_type": "display_data", "data": data}]


@pytest.mark.parametrize(
    "cell",
    [
        {"source": ["Skor\n", f"{NAME}\n"]},
        {"source": ["Sulistyo", "wati\n", "Kusumaningrum"], "attachments": {}},
        {"source": "", "outputs": outputs(**{"text/plain": f"'{NAME}'"})},
        {
            "source": "",
            "outputs": outputs(**{"text/html": ["<td>Sulistyowati</td>\n", "<td>Kusumaningrum</td>"]}),
        },
        {"source": "", "outputs": outputs(**{"image/svg+xml": svg(f"<text>{NAME}</text>")})},
        {
            "source": "",
            "outputs": outputs(**{"image/png": in_base64(png((b"tEXt", b"a\0" + NAME.encode())))}),
        },
        {"source": "", "outputs": outputs(**{"application/json": {"alt": NAME}})},
        {"source": "", "metadata": {"who": NAME}},
    ],
)
def test_in_a_notebook(cell):
    assert found("report.ipynb", notebook(**cell)) == {5, 6}


def test_in_json():
    assert found("results.json", json.dumps({"group": NAME})) == {5, 6}
    assert found("results.json", json.dumps({NAME: 1})) == {5}
    assert found("results.json", f'{{"group": "{NAME}", broken') == {5, 6}


def test_whole_numbers_of_json_are_searched_and_fractions_are_not():
    secrets = [Secret("45871", "identifier", 2)]
    assert find_leaks({"results.json": b'{"who": 45871}'}, secrets, frozenset()).leaks
    assert not find_leaks({"results.json": b'{"mean": 45871.5, "p": 0.45871}'}, secrets, frozenset()).leaks
