"""How this was made: the end of a report, from its provenance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.language import MissingText, say
from helpers.publish.characters import clean
from helpers.publish.notation import symbols
from helpers.publish.tree import Node, division, header, node, paragraph, plain_text, span, walk, words
from helpers.publish.typst_parts import commanded
from helpers.show.settings import parameter_text, setting_text

_HASH_LETTERS = 16
_SETTINGS = ("parameters", "chosen")
_APART = " ·"  # values may be lists, with semicolons
_LAST_LETTERS, _LONG_LETTERS = 450, 2000  # some four lines; half a page
_FIRST = 2
_ORDER = (
    "study",
    "cohort",
    "variant",
    "commit",
    "fingerprint",
    "parameters",
    "chosen",
    "dress",
    "versions",
    "inputs",
)


def origin_blocks(provenance: Mapping[str, Any], language: str, target: str) -> list[Node]:
    """A heading and a list of what the report was made from and with; on paper in small letters.

    Args:
        provenance: as in ``provenance.json``; unknown entries are listed under their own names.
        language: of the headings.
        target: ``html``, ``docx`` or ``pdf``.
    """
    names = [name for name in _ORDER if name in provenance]
    names += sorted(name for name in provenance if name not in _ORDER)
    study = str(provenance.get("study", ""))
    items = [
        list(_settings(name, provenance[name], study, language))
        if name in _SETTINGS
        else list(_item(name, provenance[name], language))
        for name in names
        if provenance[name]
    ]
    lead = paragraph(words(say("publish.origin.lead", language)))
    title = header(1, "sec-origin", words(say("publish.origin.title", language)))
    if target == "html":
        return [title, lead, node("BulletList", [[node("Plain", _joined(lines))] for lines in items])]
    styled = _styled([line for lines in items for line in lines])
    if target == "docx":
        parts = [division([walk(each, _in_small_letters)], style) for each, style in _begun(styled)]
        return [title, lead, *parts]
    return [title, lead, *(part for each, style in styled for part in commanded(style, [each]))]


def _styled(lines: Sequence[list[Node]]) -> list[tuple[Node, str]]:
    """Each a paragraph that no page parts; the last ones stay together: no page has but a line or two."""
    below = 0
    styled: list[tuple[Node, str]] = []
    for line in reversed(lines):
        letters = len(plain_text(line))
        style = "origin" if not styled or below > _LAST_LETTERS else "origin-kept"
        styled.append((paragraph(line), "origin-long" if letters > _LONG_LETTERS else style))
        below += letters
    return styled[::-1]


def _begun(styled: Sequence[tuple[Node, str]]) -> list[tuple[Node, str]]:
    """The same with a beginning that stays together: what stands below the heading is a line or two each."""
    first = [(each, "origin-kept" if style == "origin" else style) for each, style in styled[:_FIRST]]
    return [*first, *styled[_FIRST:]]


def _in_small_letters(each: Node) -> Node | None:
    return span(words(each["c"][1]), "small-code") if each["t"] == "Code" else None


def _settings(name: str, values: Mapping[str, Any], study: str, language: str) -> Iterator[list[Node]]:
    """Parameters and their values as the table of a report has them, by the names that readers see."""
    called = {key: clean(parameter_text(study, key, language)) for key in values}
    parts = [
        symbols(f"{called[key]}: {clean(setting_text(study, key, values[key], language))}")
        for key in sorted(values, key=lambda key: called[key].casefold())
    ]
    label = say(f"publish.origin.{name}", language)
    yield [node("Strong", words(label + ":")), node("Space"), *_joined(parts, _APART)]


def _item(name: str, value: Any, language: str) -> Iterator[list[Node]]:
    """The lines of an entry, the first with its name."""
    try:
        label = say(f"publish.origin.{name}", language)
    except MissingText:
        label = clean(name)
    if isinstance(value, Mapping):
        lines = _inputs(value, language) if name == "inputs" else [_pairs(value)]
    elif isinstance(value, Sequence) and not isinstance(value, str):
        lines = [_joined([[_code(_short(each))] for each in value])]
    else:
        lines = [[_code(_short(value))]]
    yield [node("Strong", words(label + ":")), node("Space"), *lines[0]]
    yield from lines[1:]


def _pairs(values: Mapping[str, Any], mark: str = ";") -> list[Node]:
    pairs = [f"{clean(str(key))} = {_short(values[key])}" for key in sorted(values)]
    return _joined([[_code(each)] for each in pairs], mark)


def _inputs(values: Mapping[str, Any], language: str) -> list[list[Node]]:
    """Data and notebook by name, a line for each folder; the code is one number, the commit tells which."""
    outer = {key: value for key, value in values.items() if key.startswith(("data/", "notebooks/"))}
    lines = [_folder(each, outer) for each in sorted({key.rpartition("/")[0] for key in outer})]
    others = len(values) - len(outer)
    if others:
        text = words(say("publish.origin.other_inputs", language, count=others))
        lines[-1:] = [_joined([*lines[-1:], text])]
    return lines


def _folder(folder: str, values: Mapping[str, Any]) -> list[Node]:
    """The files of one folder, whose name stands once."""
    own = {key.rpartition("/"): str(value)[:_HASH_LETTERS] for key, value in values.items()}
    names = {file: value for (where, _, file), value in own.items() if where == folder}
    return [_code(f"{folder}/"), *words(": "), *_pairs(names, ",")]


def _code(text: str) -> Node:
    return node("Code", [["", [], []], text])


def _joined(parts: Sequence[list[Node]], mark: str = ";") -> list[Node]:
    out: list[Node] = []
    for position, part in enumerate(parts):
        out += [*words(mark), node("Space"), *part] if position else part
    return out


def _short(value: Any) -> str:
    return clean(str(value))
