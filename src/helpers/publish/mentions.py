"""Every table and figure is mentioned in the text, as journals ask: where no author did it, the report does.

The mention stands at the end of the nearest paragraph before it in its section that an author wrote: ``… the
districts differ (Tables 4 and 5; Figure 2).`` Computed sentences speak of what stands before them, and get it
only where there is no other. A section that begins with a table or figure has it in its first paragraph
behind these, and one without any paragraph says in a sentence what it shows. Each mention is a reference
like any other: a link on a screen and in a PDF, a field in Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.language import say
from helpers.language.typography import typographic
from helpers.publish.document import Document, Figure, Prose, Table
from helpers.publish.tree import Node, attributes, node, nodes, paragraph, words

_RUN = 3  # so many in a row are named by the first and the last
_ENDS = (".", ":", "?")


@dataclass
class _Place:
    """Where mentions go: the paragraph, or the end of a piece of prose if its section has none."""

    part: list[Node]
    inlines: list[Node] | None = None
    computed: bool = False
    blocks: list[Table | Figure] = field(default_factory=list)


def with_mentions(document: Document, prose: Sequence[list[Node]]) -> list[list[Node]]:
    """The parsed prose with a mention of each table and figure that no link in it leads to.

    Args:
        document: tells where tables and figures stand.
        prose: for each prose block of the document, its blocks; not changed.
    """
    parts = [[_loose(each) for each in part] for part in prose]
    for place in _places(document, parts):
        if place.blocks:
            _mention(place, document.language)
    return parts


def _loose(block: Node) -> Node:
    """A paragraph that may get more inlines while the original stays as it is; others as they are."""
    return {**block, "c": list(block["c"])} if block["t"] == "Para" else block


def _places(document: Document, parts: list[list[Node]]) -> list[_Place]:
    mentioned = _targets(parts)
    rest = iter(parts)
    places: list[_Place] = []
    for block in document.blocks:
        if isinstance(block, Prose):
            for place in _in_part(next(rest), block.computed):
                if place.inlines is None or not block.computed or not _is_told(places):
                    _put(place, places)
        elif isinstance(block, Table | Figure) and block.number and block.ident not in mentioned:
            for place in places[-1:]:
                place.blocks.append(block)
    return places


def _put(place: _Place, places: list[_Place]) -> None:
    """Add a place; the first paragraph of a section takes what the section began with."""
    if place.inlines is not None and places and places[-1].inlines is None:
        place.blocks, places[-1].blocks = places[-1].blocks, []
    places.append(place)


def _is_told(places: Sequence[_Place]) -> bool:
    """Whether the last place is a paragraph that an author wrote."""
    return bool(places) and places[-1].inlines is not None and not places[-1].computed


def _in_part(part: list[Node], computed: bool) -> list[_Place]:
    """The last place of each section in a piece of prose, and its heading before it."""
    found: list[_Place] = []
    for each in part:
        if each["t"] == "Header":
            found.append(_Place(part))
        elif each["t"] == "Para":
            found.append(_Place(part, each["c"], computed))
    return found


def _targets(parts: list[list[Node]]) -> set[str]:
    links = (each["c"][2][0] for each in nodes(parts) if each["t"] == "Link")
    return {target[1:] for target in links if target.startswith("#")}


def _mention(place: _Place, language: str) -> None:
    if place.inlines is None:
        place.part.append(paragraph(_shown(place.blocks, language)))
        return
    names = _names(place.blocks, language)
    end = _cut_end(place.inlines)
    if _ends_in_brackets(place.inlines):  # no second pair beside the first: (80%; Table 5)
        place.inlines[-1] = node("Str", place.inlines[-1]["c"][:-1] + ";")
        place.inlines += [node("Space"), *names, node("Str", ")" + end)]
    else:
        place.inlines += [node("Space"), node("Str", "("), *names, node("Str", ")" + end)]


def _shown(blocks: Sequence[Table | Figure], language: str) -> list[Node]:
    """A sentence on what a section shows that says nothing else: each caption and its reference."""
    lead, _, end = say("publish.shown", language, what="\n").partition("\n")
    inlines = words(lead)
    for each in blocks:
        apart = [] if each is blocks[0] else words("; ")
        inlines += [*apart, *words(typographic(each.caption.rstrip(". "))), *words(" (")]
        inlines += [*_names([each], language), *words(")")]
    return [*inlines, *words(end)]


def _cut_end(inlines: list[Node]) -> str:
    """Take the mark that ends a sentence off, if it can stand behind brackets."""
    last = inlines[-1] if inlines else node("Space")
    if last["t"] != "Str" or not last["c"].endswith(_ENDS):
        return ""
    inlines[-1] = node("Str", last["c"][:-1])
    return last["c"][-1]


def _ends_in_brackets(inlines: Sequence[Node]) -> bool:
    """Whether a remark in brackets ends here; ``Q(4)`` and ``(ICC)(1)`` are none."""
    if not inlines or inlines[-1]["t"] != "Str" or not inlines[-1]["c"].endswith(")"):
        return False
    found = [word for each in inlines for word in (each["c"].split(" ") if each["t"] == "Str" else [""])]
    opened = next((word for word in reversed(found) if "(" in word), "")
    return opened.startswith("(") and opened.count("(") == 1


def _names(blocks: Sequence[Table | Figure], language: str) -> list[Node]:
    """Links, tables before figures; several of a kind have their word once: ``Tables 3 and 5–7``."""
    inlines: list[Node] = []
    for kind, name in ((Table, "table"), (Figure, "figure")):
        own = [each for each in blocks if isinstance(each, kind)]
        apart = words("; ") if inlines and own else []
        inlines += [*apart, *(_several(own, name, language) if len(own) > 1 else _one(own, name, language))]
    return inlines


def _one(blocks: Sequence[Table | Figure], name: str, language: str) -> list[Node]:
    return [_link(each, say(f"publish.{name}_reference", language, number=each.number)) for each in blocks]


def _several(blocks: Sequence[Table | Figure], name: str, language: str) -> list[Node]:
    """Their word and their numbers, each number a link; of a long run its first and its last."""
    runs = [[_link(each, str(each.number)) for each in run] for run in _runs(blocks)]
    parts = [run if len(run) == 1 else [run[0], node("Str", "–"), run[1]] for run in runs]
    last = say("listing.two" if len(parts) == 2 else "listing.several", language)
    marks = ["", *[", "] * (len(parts) - 2), *[last] * (len(parts) > 1)]
    lead = say(f"publish.{name}s_reference", language, numbers="")
    return words(lead) + [
        each for mark, part in zip(marks, parts, strict=True) for each in [*words(mark), *part]
    ]


def _runs(blocks: Sequence[Table | Figure]) -> list[list[Table | Figure]]:
    """Runs of following numbers, long ones as their two ends; what is in none by itself."""
    runs: list[list[Table | Figure]] = []
    for each in blocks:
        if runs and each.number == runs[-1][-1].number + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [
        part for run in runs for part in ([[run[0], run[-1]]] if len(run) >= _RUN else [[e] for e in run])
    ]


def _link(block: Table | Figure, name: str) -> Node:
    return node("Link", [attributes(), words(name), ["#" + block.ident, ""]])
