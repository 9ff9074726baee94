"""The page that a reader of a bundle opens first: what is in it, and how to run it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.language import LANGUAGES, say
from helpers.publish.dress import STYLE, template_place, worn
from helpers.runs.bundle.choosing import Chosen
from helpers.studies.manifest import ACROSS

_ORDER = ("reports", "data", "code", "package", "sums")


def readme(chosen: Chosen, formats: tuple[str, ...], with_tables: bool) -> dict[str, bytes]:
    """``README.md``: Indonesian first, English below.

    Args:
        chosen: whose bundle it is.
        formats: in which the reports are.
        with_tables: whether the tables of new cohorts are in it.
    """
    parts = [_in(language, chosen, formats, with_tables) for language in LANGUAGES]
    return {"README.md": ("\n\n---\n\n".join(parts) + "\n").encode()}


def rerun_command(chosen: Chosen, formats: tuple[str, ...]) -> str:
    """The command that makes the same reports again."""
    languages = list(chosen.provenance)
    words = ["python3 telaah.py run", f"{chosen.study}/{chosen.published_as}", "--force"]
    words += ["--language", languages[0] if len(languages) == 1 else "both", "--format", ",".join(formats)]
    if not chosen.variant:
        words += [f"--parameter {_quoted(f'{name}={_plain(value)}')}" for name, value in _given(chosen)]
    dress = worn(chosen.first)
    folder = f"reports/{chosen.study}/{chosen.published_as}/{languages[0]}"
    if "template_sha256" in dress:
        words += ["--template", _quoted(f"{folder}/{template_place(dress['template'])}")]
    elif "template" in dress:
        words += ["--template", str(dress["template"])]
    if "csl_sha256" in dress:
        words += ["--csl", f"{folder}/{STYLE}"]
    if "pdf_standard" in dress:
        words += ["--pdf-standard", str(dress["pdf_standard"])]
    if "figure_format" in dress:
        words += ["--figure-format", str(dress["figure_format"])]
    return " ".join(words)


def _in(language: str, chosen: Chosen, formats: tuple[str, ...], with_tables: bool) -> str:
    def text(key: str, **values: Any) -> str:
        return say(f"bundle.{key}", language, **values)

    about = chosen.about
    paragraphs = [f"# {about.title[language]}", text("lead", name=f"{chosen.study}/{chosen.published_as}")]
    if about.simulated:
        told = "simulated_cohorts" if about.kind == ACROSS else "simulated"
        paragraphs.append(f"**{say(f'publish.{told}', language)}**")
    paragraphs += [f"## {text('again')}", text("how"), f"```\n{rerun_command(chosen, formats)}\n```"]
    if not with_tables:
        paragraphs[-2:] = [text("no_tables")]
    else:
        paragraphs += _brought(language, chosen)
    kind = "published" if all(each.kind != "new" for each in chosen.cohorts) else "new"
    listed = [f"- {text(f'holds.{key}')}" for key in _ORDER]
    paragraphs += [f"## {text('contents')}", "\n".join(listed), text(f"origin.{kind}"), text("check")]
    return "\n\n".join([*paragraphs, "```\nsha256sum --check SHA256SUMS\n```"])


def _brought(language: str, chosen: Chosen) -> Iterator[str]:
    """What the user brought for the looks of the reports: it lies beside them."""
    dress = worn(chosen.first)
    if "template_sha256" in dress:
        yield say("bundle.template", language, place=template_place(dress["template"]))
    if "csl_sha256" in dress:
        yield say("bundle.style", language, place=STYLE)


def _given(chosen: Chosen) -> list[tuple[str, Any]]:
    given: Mapping[str, Any] = chosen.first.get("chosen", {})
    return sorted(given.items())


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    from shlex import quote

    return quote(text)
