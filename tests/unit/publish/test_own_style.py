"""APA as Indonesian prints it: editions, dates, names and the words around them."""

from importlib.resources import files

import pytest

from helpers.publish.citations import Citations
from helpers.publish.own_style import own_style
from helpers.publish.pandoc import parse_prose
from helpers.publish.tree import plain_text

STYLE = (files("helpers.publish") / "styles" / "apa.csl").read_bytes()
LIBRARY = [
    {
        "id": "chapter",
        "type": "chapter",
        "title": "Bab",
        "container-title": "Buku",
        "author": [{"family": "Amin", "given": "B."}],
        "editor": [{"family": "Citra", "given": "D."}, {"family": "Eka", "given": "F."}],
        "edition": "3",
        "page": "10-20",
        "publisher": "P",
        "issued": {"date-parts": [[2001]]},
    },
    {
        "id": "news",
        "type": "article-newspaper",
        "title": "Berita",
        "author": [{"family": "Nur", "given": "G."}],
        "container-title": "Kompas",
        "issued": {"date-parts": [[2011, 3, 2]]},
    },
    {
        "id": "page",
        "type": "webpage",
        "title": "Halaman",
        "author": [{"literal": "Kementerian"}],
        "URL": "https://example.org",
        "accessed": {"date-parts": [[2024, 5, 3]]},
    },
]
LISTED = {
    "id": [
        "Amin, B. (2001). Bab. Dalam D. Citra dan F. Eka (Ed.), Buku (ed. ke-3, hlm. 10–20). P.",
        "Kementerian. (t.t.). Halaman. Diakses 3 Mei 2024, dari https://example.org",
        "Nur, G. (2011, 2 Maret). Berita. Kompas.",
    ],
    "en": [
        "Amin, B. (2001). Bab. In D. Citra & F. Eka (Eds.), Buku (3rd ed., pp. 10–20). P.",
        "Kementerian. (n.d.). Halaman. Retrieved May 3, 2024, from https://example.org",
        "Nur, G. (2011, March 2). Berita. Kompas.",
    ],
}


@pytest.mark.parametrize("language", LISTED)
def test_references_are_printed_as_the_language_prints_them(language):
    known = Citations(language, library=LIBRARY)
    known.placed(parse_prose([known.linked("[@chapter; @news; @page]")]))
    assert [plain_text(entry) for _, entry in known.entries] == LISTED[language]


def test_the_style_itself_is_not_touched():
    assert own_style("en") == own_style("xx") == STYLE
    assert b"ordinal" in STYLE
    assert own_style("id") != STYLE
