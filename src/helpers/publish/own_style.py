"""The citation style that reports have unless told otherwise: APA 7, and how Indonesian prints it.

The style stands unchanged in ``styles/apa.csl``. Where the order or the words of English do not fit, what
differs in a language is put in here, as the Indonesian usage of APA has it: ``(ed. ke-3)``,
``(2011, 2 Maret)``, ``Diakses 3 Mei 2024, dari …``, and names joined by a word.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_INSTEAD = {
    "id": (
        (r'and="symbol"', 'and="text"'),
        (
            r'<number form="ordinal" variable="edition"/>(\s*)<label form="short" variable="edition"/>',
            r'<label form="short" variable="edition"/>\1<number prefix="ke-" variable="edition"/>',
        ),
        (
            r'<date-part name="month"/>(\s*)<date-part name="day" prefix=" "/>',
            r'<date-part name="day" suffix=" "/>\1<date-part name="month"/>',
        ),
    )
}
_TERMS = {
    "id": {
        "retrieved": "diakses",
        "from": "dari",
        "article-locator": "artikel",
        "original-work-published": "karya asli terbit",
        "software": "perangkat lunak",
    }
}


@cache
def own_style(language: str) -> bytes:
    """APA 7 for reports in ``language``; a language of which nothing is known has it as it is."""
    style = (files("helpers.publish") / "styles" / "apa.csl").read_text(encoding="utf-8")
    for pattern, text in _INSTEAD.get(language, ()):
        style = re.sub(pattern, text, style)
    terms = "".join(f'<term name="{name}">{text}</term>' for name, text in _TERMS.get(language, {}).items())
    own = f'<locale xml:lang="{language}"><terms>{terms}</terms></locale>' if terms else ""
    return style.replace("</info>", f"</info>{own}", 1).encode()
