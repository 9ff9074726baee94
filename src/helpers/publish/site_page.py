"""The index page as HTML: a card for each cohort, in every language, everything from files escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from helpers.language import LANGUAGES, MissingText, number, say
from helpers.language.names import language_name
from helpers.ledger.findings import VERDICTS
from helpers.publish.site import COMPLETE, FILES, PARTIAL, UNREADABLE, Card, Entry
from helpers.publish.web_page import data_block, page_parts, template

_STYLES, _SCRIPTS = ("report.css", "site.css", "print.css"), ("site.js",)
_BESIDE = "'self' file:"  # the figures of the reports
_KINDS = ("published", "new", "simulated", "waiting")
_STATES = (COMPLETE, PARTIAL, UNREADABLE, "fresh", "stale")


def page(cards: Sequence[Card], ledger: Sequence[str]) -> str:
    """The index page as text: nothing in it changes from run to run."""
    parts = page_parts(_STYLES, _SCRIPTS, _BESIDE)
    shown = {language: say("publish.site.shown", language) for language in LANGUAGES}
    texts = {
        "head": parts.head,
        "end": data_block("words", {"languages": LANGUAGES, "shown": shown}) + parts.end,
        "languages": "\n".join(map(_choice, LANGUAGES)),
        "studies": "".join(map(_study, _studies(cards))),
        "kinds": "".join(_option(each) for each in _KINDS),
        "cards": "\n".join(map(_card, cards)) or f"<li>{both('site.none')}</li>",
        "ledger": _ledger(ledger),
    }
    texts |= {name: both(f"site.{name}") for name in ("title", "lead", "search", "study", "kind")}
    texts |= {name: both(f"tools.{name}") for name in ("dark",)}
    texts |= {"every": both_plain("records.every"), "skip": both("skip")}
    # In one pass, so that no text from a report can be taken for a mark.
    pieces = template("site.html").split("%%")
    return "".join(piece if place % 2 == 0 else texts[piece] for place, piece in enumerate(pieces))


def both(key: str, **values: int) -> str:
    """A text in every language, each marked as what it is; a script shows one of them."""
    return _both([escape(_said(key, language, values)) for language in LANGUAGES])


def _said(key: str, language: str, values: Mapping[str, int]) -> str:
    shown = {name: number(value, language, 0) for name, value in values.items()}
    return say(f"publish.{key}", language, **shown)


def _language(code: str) -> str:
    """The name of a language, in every language."""
    return _both([escape(language_name(code, each)) for each in LANGUAGES])


def _choice(code: str) -> str:
    """A button that shows the page in one language, called as those who speak it do."""
    name = escape(language_name(code, code))
    return f'<button type="button" data-tool="{code}" lang="{code}" hidden>{name}</button>'


def both_plain(key: str) -> str:
    """A text in every language where no markup can stand."""
    return escape(" · ".join(say(f"publish.{key}", language) for language in LANGUAGES))


def _both(texts: Sequence[str]) -> str:
    if len(set(texts)) == 1:
        return texts[0]
    spans = (f'<span lang="{each}">{text}</span>' for each, text in zip(LANGUAGES, texts, strict=True))
    return f'<span class="both">{" ".join(spans)}</span>'


def _studies(cards: Sequence[Card]) -> list[str]:
    return list(dict.fromkeys(card.entries[0].study for card in cards))


def _study(code: str) -> str:
    """A study to choose by its name; one that the catalogues do not know by what its folder is called."""
    try:
        name = both_plain(f"study.{code}")
    except MissingText:
        name = escape(code)
    return f'<option value="{escape(code)}">{name}</option>'


def _option(kind: str) -> str:
    return f'<option value="{kind}">{both_plain(f"site.{kind}")}</option>'


def _card(card: Card) -> str:
    first, marks = card.entries[0], _marks(card)
    return (
        f'<li class="card" data-study="{escape(first.study)}" data-kinds="{" ".join(marks)}">'
        f"{_thumbnail(card)}"
        f'<div class="body"><h2>{_titles(card)}</h2>'
        f'<p class="names"><code>{escape(first.study)}</code> / <code>{escape(first.cohort)}</code></p>'
        f'<p class="badges">{"".join(_badge(mark, card.waiting) for mark in marks)}{_state(card)}</p>'
        f"{_verdicts(card)}{''.join(map(_links, card.entries))}</div></li>"
    )


def _marks(card: Card) -> list[str]:
    """What a card can be filtered by: its kind, and whether it is simulated or waits for decisions."""
    first = card.entries[0]
    kinds = [first.kind] if first.kind in _KINDS else []
    simulated = any(entry.simulated for entry in card.entries)
    return [*kinds, *["simulated"] * simulated, *["waiting"] * bool(card.waiting)]


def _badge(mark: str, waiting: int) -> str:
    text = both("site.waiting_lines", count=waiting) if mark == "waiting" else both(f"site.{mark}")
    return f'<b class="badge {mark}">{text}</b> '


def _state(card: Card) -> str:
    """The state of each report that is not whole, or that the caller knows more of; none if all are whole."""
    states = {entry.state for entry in card.entries}
    if len(states) == 1:
        return "" if COMPLETE in states else _told(states.pop())
    return " ".join(_told(each.state, each.language) for each in card.entries if each.state != COMPLETE)


def _told(state: str, language: str = "") -> str:
    text = both(f"site.{state}") if state in _STATES else escape(state)
    which = f"<code>{language}</code> " if language else ""
    return f'<b class="state {escape(state)}">{which}{text}</b>'


def _titles(card: Card) -> str:
    """The title in each language in which there is a report, linked to it."""
    shown = [_title(entry) for entry in card.entries]
    return shown[0] if len(shown) == 1 else f'<span class="both">{" ".join(shown)}</span>'


def _title(entry: Entry) -> str:
    text, name = escape(entry.title or entry.study), f' lang="{entry.language}"'
    main = next((each for each in ("report.html", *FILES) if each in entry.files), None)
    return (
        f'<a{name} href="{_address(f"{entry.place}/{main}")}">{text}</a>'
        if main
        else f"<span{name}>{text}</span>"
    )


def _thumbnail(card: Card) -> str:
    """The first figure in each language, fetched from beside the page when it comes into view."""
    shown = [_picture(entry) for entry in card.entries if entry.figure]
    name = "thumbnail both" if len(shown) > 1 else "thumbnail"
    return f'<div class="{name}">{"".join(shown)}</div>'


def _picture(entry: Entry) -> str:
    address = _address(f"{entry.place}/{entry.figure}")
    return f'<img lang="{entry.language}" src="{address}" alt="" loading="lazy" decoding="async">'


def _verdicts(card: Card) -> str:
    if not card.verdicts:
        return ""
    parts = [_verdict(name, card.verdicts[name]) for name in VERDICTS if card.verdicts.get(name)]
    return f'<ul class="verdicts">{"".join(parts)}</ul>'


def _verdict(name: str, count: int) -> str:
    texts = [f"{number(count, each, 0)} {say(f'ledger.verdict.{name}', each)}" for each in LANGUAGES]
    return f'<li class="{name}">{_both([escape(text) for text in texts])}</li>'


def _links(entry: Entry) -> str:
    links = " ".join(_link(f"{entry.place}/{name}", FILES[name]) for name in entry.files)
    known = f"<small>{both('site.count', count=entry.estimates)}</small>"
    return f'<p class="files"><span>{_language(entry.language)}</span> {links} {known}</p>'


def _link(target: str, text: str) -> str:
    return f'<a href="{_address(target)}">{escape(text)}</a>'


def _address(target: str) -> str:
    return escape(quote(target), quote=True)


def _ledger(names: Sequence[str]) -> str:
    if not names:
        return ""
    links = " · ".join(map(_ledger_link, names))
    texts = (escape(f"{say('publish.site.ledger', language)}:") for language in LANGUAGES)
    return f'<p class="ledger">{_both(tuple(texts))} {links}</p>'


def _ledger_link(name: str) -> str:
    """A page of the ledger by its language, and the table by its format."""
    language = name.removesuffix(".html").rpartition(".")[2]
    text = _language(language) if language in LANGUAGES else escape(name.rpartition(".")[2].upper())
    return f'<a href="{_address(name)}">{text}</a>'
