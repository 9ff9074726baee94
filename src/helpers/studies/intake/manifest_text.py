"""The ``cohort.toml`` of a new cohort: filled with what the files tell, commented for who completes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from helpers.language import LANGUAGES, MissingText, say
from helpers.language.bare_columns import say_of_columns
from helpers.studies.intake.recognising import Recognised
from helpers.studies.intake.titles import cohort_title
from helpers.studies.intake.toml_text import comment, toml_key, toml_value

_BARE = re.compile(r"\[[A-Z]{1,3}\](?: #\d+)?")
ItemPairs = Sequence[tuple[int, int, str]]


def manifest_text(
    study: str,
    cohort: str,
    files: Sequence[Recognised],
    links: ItemPairs,
    language: str,
    about: Mapping[str, Any] | None = None,
) -> str:
    """The text of the manifest.

    Args:
        study: the notebook's name.
        cohort: the cohort's name.
        files: what was recognised, with roles.
        links: pairs of questions (pre, post) that are surely the same, with the question's text.
        language: of the comments.
        about: what is known besides: ``simulated``, ``title``, ``place``, ``start``, ``end``, ``design``,
            ``attendance``.
    """
    lines = manifest_head(study, cohort, files, language, about)
    for each in files:
        lines += _file(each, language)
    if links:
        lines += _links(links, language)
    attendance = (about or {}).get("attendance")
    if any(each.role == "attendance" for each in files) or attendance is not None:
        lines += _table("attendance", attendance or {}, language)
    return "\n".join(lines) + "\n"


def manifest_head(
    study: str,
    cohort: str,
    files: Sequence[Recognised],
    language: str,
    about: Mapping[str, Any] | None = None,
) -> list[str]:
    """The lines of a manifest above its files: names, dates, title, place, design.

    Args:
        study: the notebook's name.
        cohort: the cohort's name.
        files: files that tell days, if any.
        language: of the comments.
        about: what is known besides: ``simulated``, ``title``, ``place``, ``start``, ``end``, ``design``.
    """
    known = {**_defaults(study, cohort, files), **(about or {})}
    lines = comment(say("intake.comment.top", language, study=study, cohort=cohort))
    lines += ["", f"study = {toml_value(study)}", f"cohort = {toml_value(cohort)}", 'kind = "new"']
    lines += [f"simulated = {toml_value(bool(known.get('simulated')))}", *_dates(known, language), ""]
    for name in ("title", "place"):
        lines += _table(name, known.get(name) or dict.fromkeys(LANGUAGES, ""), language)
    lines += _table("design", known["design"], language)
    return lines


def _defaults(study: str, cohort: str, files: Sequence[Recognised]) -> dict[str, Any]:
    days = [day for each in files for day in each.days]
    name = cohort_title(cohort, files)
    title = {language: _title(study, name, language) for language in LANGUAGES}
    design = {"sampling": "unknown", "comparison_group": False}
    span = {"start": min(days), "end": max(days)} if days else {}
    return {"title": title, "design": design, **span}


def _title(study: str, name: str, language: str) -> str:
    for key in (f"intake.title.{study}", f"records.title.{study}"):
        with suppress(MissingText):
            return say(key, language, name=name)
    return f"{study.replace('_', ' ').capitalize()}: {name}"


def _dates(known: Mapping[str, Any], language: str) -> list[str]:
    given = [name for name in ("start", "end") if name in known]
    return [*comment(say("intake.comment.dates", language)), *(_pair(name, known[name]) for name in given)]


def _table(name: str, content: Mapping[str, Any], language: str) -> list[str]:
    lines = comment(say(f"intake.comment.{name}", language))
    return [*lines, f"[{name}]", *(_pair(key, value) for key, value in content.items()), ""]


def _file(each: Recognised, language: str) -> list[str]:
    lines = comment(say("intake.comment.file", language))
    lines += ["[[file]]", _pair("name", each.path.name), _pair("layout", each.importer.layout)]
    if not each.role:
        lines += comment(say("intake.comment.role", language))
    lines.append(_pair("role", each.role))
    for key, values in each.proposal.questions:
        lines += comment(say_of_columns(f"source.{key}", language, values))
    settings = {**each.proposal.settings, **each.known}
    plain = {k: v for k, v in settings.items() if k != "role" and not isinstance(v, Mapping)}
    tables = {k: v for k, v in settings.items() if isinstance(v, Mapping)}
    lines += [_pair(key, value) for key, value in plain.items() if value is not None]
    for key, table in tables.items():
        if key == "columns" and (bare := _without_header(table)):
            lines += comment(say("intake.comment.bare_columns", language, columns=", ".join(bare)))
        lines += [f"[file.{toml_key(key)}]", *(_pair(name, value) for name, value in table.items())]
    return [*lines, ""]


def _without_header(columns: Mapping[str, Any]) -> list[str]:
    """The columns that are called by their letter."""
    named = [name for each in columns.values() for name in ([each] if isinstance(each, str) else each)]
    return [name for name in named if _BARE.fullmatch(name)]


def _links(links: ItemPairs, language: str) -> list[str]:
    lines = comment(say("intake.comment.items", language))
    lines += ["[items]", "links = ["]
    for pre, post, text in links:
        said = (comment(text[:70]) or ["#"])[0]
        lines.append(f"    [{pre}, {post}],  {said}")
    return [*lines, "]", ""]


def _pair(key: str, value: Any) -> str:
    return f"{toml_key(key)} = {toml_value(value)}"
