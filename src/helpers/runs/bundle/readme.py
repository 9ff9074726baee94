"""The page that a reader of a bundle opens first: what is in it, and how to run it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import Any

from helpers.language import LANGUAGES, REQUIRED, say
from helpers.language.listing import listing
from helpers.publish.dress import STYLE, template_place, worn
from helpers.runs.bundle.choosing import Chosen
from helpers.runs.chosen import typed
from helpers.studies.manifest import ACROSS

Formats = Mapping[str, Sequence[str]]
"""The formats of a report by its language."""
_ORDER = ("reports", "data", "code", "package", "sums")


def readme(chosen: Chosen, formats: Formats, with_tables: bool) -> dict[str, bytes]:
    """``README.md``: Indonesian first, English below.

    Args:
        chosen: whose bundle it is.
        formats: in which the reports are, by language.
        with_tables: whether the tables of new cohorts are in it.
    """
    parts = [_in(language, chosen, formats, with_tables) for language in LANGUAGES]
    return {"README.md": ("\n\n---\n\n".join(parts) + "\n").encode()}


def rerun_commands(chosen: Chosen, formats: Formats) -> list[str]:
    """The commands that make the same reports again: one for all languages that were made alike."""
    return [_command(chosen, languages, formats[languages[0]]) for languages in _alike(chosen, formats)]


def _alike(chosen: Chosen, formats: Formats) -> list[list[str]]:
    """Languages together whose reports were made with the same parameters and looks, in the same formats."""
    together: dict[str, list[str]] = {}
    for language, about in chosen.provenance.items():
        made = [formats[language], chosen.given(language), worn(about)]
        together.setdefault(json.dumps(made, sort_keys=True), []).append(language)
    return list(together.values())


def _command(chosen: Chosen, languages: Sequence[str], formats: Sequence[str]) -> str:
    words = ["python3 telaah.py run", f"{chosen.study}/{chosen.published_as}", "--force"]
    named = ["both"] if tuple(languages) == REQUIRED else languages
    words += [f"--language {each}" for each in named] + ["--format", ",".join(formats)]
    given = chosen.given(languages[0])
    words += [f"--parameter {quote(f'{name}={typed(value)}')}" for name, value in given.items()]
    dress = worn(chosen.provenance[languages[0]])
    folder = _folder(chosen, languages[0])
    if "template_sha256" in dress:
        words += ["--template", quote(f"{folder}/{template_place(dress['template'])}")]
    elif "template" in dress:
        words += ["--template", str(dress["template"])]
    if "csl_sha256" in dress:
        words += ["--csl", f"{folder}/{STYLE}"]
    if "pdf_standard" in dress:
        words += ["--pdf-standard", str(dress["pdf_standard"])]
    if "figure_format" in dress:
        words += ["--figure-format", str(dress["figure_format"])]
    return " ".join(words)


def _folder(chosen: Chosen, language: str) -> str:
    return f"reports/{chosen.study}/{chosen.published_as}/{language}"


def _in(language: str, chosen: Chosen, formats: Formats, with_tables: bool) -> str:
    def text(key: str, **values: Any) -> str:
        return say(f"bundle.{key}", language, **values)

    about = chosen.about
    paragraphs = [f"# {about.title[language]}", text("lead", name=f"{chosen.study}/{chosen.published_as}")]
    if about.simulated:
        told = "simulated_cohorts" if about.kind == ACROSS else "simulated"
        paragraphs.append(f"**{say(f'publish.{told}', language)}**")
    paragraphs += [f"## {text('again')}"]
    paragraphs += _again(language, chosen, formats) if with_tables else [text("no_tables")]
    kind = "published" if all(each.kind != "new" for each in chosen.cohorts) else "new"
    listed = [f"- {text(f'holds.{key}')}" for key in _ORDER]
    paragraphs += [f"## {text('contents')}", "\n".join(listed), text(f"origin.{kind}"), text("check")]
    return "\n\n".join([*paragraphs, "```\nsha256sum --check SHA256SUMS\n```"])


def _again(language: str, chosen: Chosen, formats: Formats) -> Iterator[str]:
    commands = rerun_commands(chosen, formats)
    yield say("bundle.how", language)
    if len(commands) > 1:
        yield say("bundle.apart", language)
    yield "```\n" + "\n".join(commands) + "\n```"
    # What the user brought for the looks of the reports lies beside them
    worn_by = {each: worn(about) for each, about in chosen.provenance.items()}
    places = {
        "template": [
            f"{_folder(chosen, each)}/{template_place(dress['template'])}"
            for each, dress in worn_by.items()
            if "template_sha256" in dress
        ],
        "style": [
            f"{_folder(chosen, each)}/{STYLE}" for each, dress in worn_by.items() if "csl_sha256" in dress
        ],
    }
    for key, found in places.items():
        if found:
            yield say(f"bundle.{key}", language, places=listing([f"`{each}`" for each in found], language))
