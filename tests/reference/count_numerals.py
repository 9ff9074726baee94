"""Count a document's numerals by class, from its text alone.

For people who have the documents as text (they are not part of the repository):

    python tests/reference/count_numerals.py STUDY=DOCUMENT.txt ... > tests/reference/numerals.json

The transcription and its inventory are not read, so that the counts can be held against them. A numeral is
a run of digits with points or commas between digits. Its class follows from what stands around it, by the
first rule of ``RULES`` that fits; a numeral that no rule takes is a printed value, and needs its row in the
ledger. The rules say what is no value: numbers of tables, pages, sections, lists and boxes, years of
cited works, digits in names, edges of answers that head a row.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
VALUE = "value"
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True)
class Around:
    """A numeral with its surroundings: its line before and behind it, the running text before and after."""

    token: str
    before: str
    behind: str
    running: str
    after: str
    heads: bool


#: Class, what must match at the end of the text before, at the start of the text behind, the numeral itself.
RULES: tuple[tuple[str, str, str, str], ...] = (
    ("web_address", r"https?://\S*$", "", ""),
    ("table_number", r"(?i:\b(?:tabel|table)) *$", "", ""),
    ("figure_number", r"(?i:\b(?:gambar|figure)) *$|Foto\.$", "", ""),
    ("box_number", r"\bKotak *$", "", ""),
    ("annex_number", r"\bLampiran *$", "", ""),
    ("reference_page", r"\bp\.$", "", ""),
    ("cited_title", r"\([A-Z][^()]* $", rf"- ?{_YEAR}, {_YEAR}\)", _YEAR),
    ("cited_title", rf"\([A-Z][^()]* {_YEAR}- ?$", rf", {_YEAR}\)", _YEAR),
    ("citation_year", r"\([^()]*[A-Za-z.,&\d](?<!tahun) ?$", r"[a-z]? ?(?:[;,)]|dalam )", _YEAR),
    ("citation_year", r"(?:[A-Z][a-z]+, [A-Z][a-z]+|[A-Z][a-z]+) ?\($", r"\)", _YEAR),
    ("citation_year", r"et al\., $|Jurnal [A-Z]\w+ edisi [A-Z]\w+ $|” \($", "", _YEAR),
    ("class_level", r"\bkelas \(?(?:\d(?:-|, (?:dan )?))*$", "", r"[1-6]"),
    ("proper_name", r"(?:Kurikulum|Gugus|SDN|MIN|MTsN|MAN) $|\bMIN \d dan MIN $", "", r"\d{1,4}"),
    ("proper_name", r"[A-Za-z](?<!Rp)$|\b[A-Z]-$", "", ""),
    ("proper_name", "", r"(?!SKS)[A-Z]", ""),
    ("row_label", r"(?i:tingkat kehadiran) +(?:< ?|\d+ ?– ?)?$", r"(?: ?– ?\d+)?%(?: \d+%)+", ""),
    ("row_label", r"^ *$", r" kali per ", ""),
    ("row_label", r" kali per $", r" (?:minggu|bulan) \d", ""),
    ("row_label", r"^ *(?:< |\d – )?$", r"(?: – \d)? juta rupiah (?:\d|Na)", ""),
    ("row_label", r"^ *dalam $", r" tahun *", ""),
    ("row_number", r"^ *$", r" Tahapa? ", ""),
    ("member_number", r"(?i:\banggota (?:dosen )?)$", " ", ""),
    ("member_number", r"^ *$", " dosen ", ""),
)
_HEADING = re.compile(r"\.? +[A-Z]")
_REACH = 160


def numerals(text: str) -> Iterator[tuple[str, Around]]:
    """All numerals of a document in reading order, each with its class."""
    found = list(_around(text))
    chapters, listed = _chapters(found), set[str]()
    for place, each in enumerate(found):
        kind = "section_number" if place in chapters else class_of(each, listed)
        if kind == "list_number":
            listed.add(each.token)
        yield kind, each


def _around(text: str) -> Iterator[Around]:
    start = 0
    for line in text.splitlines(keepends=True):
        for match in NUMERAL.finditer(line):
            before, behind = line[: match.start()], line[match.end() :].rstrip("\n")
            first, last = start + match.start(), start + match.end()
            running = re.sub(r"\s+", " ", text[max(0, first - _REACH) : first])
            after = re.sub(r"\s+", " ", text[last : last + _REACH])
            yield Around(match[0], before, behind, running, after, not before.strip())
        start += len(line)


def _chapters(found: list[Around]) -> set[int]:
    """Places of ``N.`` at the start of a line that are the last ones before ``N.1`` at the start of one."""
    places = set()
    for place, each in enumerate(found):
        if each.heads and each.token.endswith(".1") and _HEADING.match(each.behind):
            number = each.token.removesuffix(".1")
            earlier = (i for i in range(place - 1, -1, -1) if found[i].heads and found[i].token == number)
            places |= {i for i in [next(earlier, None)] if i is not None and _HEADING.match(found[i].behind)}
    return places


def class_of(each: Around, listed: Set[str] = frozenset()) -> str:
    """The class of a numeral by what stands around it; ``listed`` are the numbers of list items before it."""
    if each.heads and "." in each.token and _HEADING.match(each.behind):
        return "section_number"
    for name, before, behind, token in RULES:
        text = each.before if before.startswith("^") else each.running
        fits = re.search(before, text) and re.match(behind, each.after)
        if fits and (not token or re.fullmatch(token, each.token)):
            return name
    if each.heads and not each.behind.strip() and re.search(r"[a-z]{3}\S* ?$", each.running):
        return "page_number"  # alone on its line, below running text and not below other numbers
    return "list_number" if _counts_on(each, listed) else VALUE


def _counts_on(each: Around, listed: Set[str]) -> bool:
    """A number of a list: ``1.`` or ``1)`` at the start of a line, ``(1)`` or ``1)`` within it; no leaps."""
    if not each.token.isdigit() or (each.token != "1" and str(int(each.token) - 1) not in listed):
        return False
    if each.heads:
        return bool(re.match(r"[.)] *[^\W\d]", each.after))
    in_brackets = re.search(r"\($", each.before)
    free = re.search(r" $", each.before) and not re.search(r"\([^()]*$", each.running)
    if free and re.match(r"\. [A-Z]", each.behind):
        return True
    return bool(re.match(r"\)", each.behind) and (in_brackets or free))


def main(pairs: list[str]) -> None:
    """Print the counts of the documents that are named as ``study=path``."""
    counts = {}
    for pair in pairs:
        study, _, name = pair.partition("=")
        content = Path(name).read_bytes()
        classes = Counter(kind for kind, _ in numerals(content.decode("utf-8")))
        counts[study] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "numerals": classes.total(),
            "classes": dict(sorted(classes.items())),
        }
    print(json.dumps(counts, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
