"""Calls of the pandoc program that comes with the pypandoc-binary wheel."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from helpers.publish.archive import source_date
from helpers.words.errors import Problem, RunError

# Notebooks are written in CommonMark. Whatever could smuggle markup or formulas past us stays off.
PROSE_FORMAT = "commonmark+pipe_tables+footnotes+strikeout+autolink_bare_uris-raw_html"
_TIMEOUT_SECONDS = 300
# Of the runtime that the wheel's pandoc has: with its own choice, clearing memory is a third of the work
_MEMORY = ("+RTS", "-A24m", "-n4m", "-RTS")
_DEFINES = "]:"  # a link or a footnote that other texts could name
_PARSE_EACH = """
local texts = pandoc.json.decode(io.read('a'), false)
local parts = {}
for i, text in ipairs(texts) do
  parts[i] = pandoc.Div(pandoc.read(text, '%s').blocks)
end
io.write(pandoc.write(pandoc.Pandoc(parts), 'json'))
"""


@cache
def pandoc_path() -> str:
    """Where pandoc is. Asking pypandoc costs a call of pandoc, so its usual place comes first."""
    bundled = _bundled()
    if bundled.is_file():
        return str(bundled)
    try:
        import pypandoc

        return pypandoc.get_pandoc_path()
    except (ImportError, OSError) as error:
        raise RunError(Problem("publish.no_pandoc")) from error


def _bundled() -> Path:
    """Where the wheel keeps its pandoc, if it is installed."""
    spec = find_spec("pypandoc")
    name = "pandoc.exe" if os.name == "nt" else "pandoc"
    return Path(spec.origin).parent / "files" / name if spec and spec.origin else Path(name)


@cache
def _command() -> tuple[str, ...]:
    path = pandoc_path()
    return (path, *_MEMORY) if path == str(_bundled()) else (path,)


def run_pandoc(arguments: Sequence[str], stdin: bytes, folder: Path | None = None) -> bytes:
    """What pandoc writes for ``stdin``.

    Args:
        arguments: its command line.
        stdin: what it reads.
        folder: its working folder, where pictures are.

    Raises:
        RunError: pandoc is missing or failed.
    """
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(source_date())}
    try:
        done = subprocess.run(
            [*_command(), *arguments], input=stdin, capture_output=True, cwd=folder, env=environment,
            timeout=_TIMEOUT_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RunError(Problem("publish.pandoc_failed", found=str(error))) from error
    if done.returncode:
        raise RunError(Problem("publish.pandoc_failed", found=done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout


def parse_prose(texts: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The blocks of each piece of Markdown, all parsed in one call and none able to reach into the next.

    What was parsed before is remembered: reports on many cohorts have most of their prose in common.
    """
    unknown = list(dict.fromkeys(text for text in texts if text not in _parsed))
    if len(_parsed) + len(unknown) > _MOST_PARSED:
        _parsed.clear()
        unknown = list(dict.fromkeys(texts))
    if unknown:
        for text, part in zip(unknown, _parse(unknown), strict=True):
            _parsed[text] = orjson.dumps(part)
    return [orjson.loads(_parsed[text]) for text in texts]


_MOST_PARSED = 5000
_parsed: dict[str, bytes] = {}  # Markdown to blocks as JSON, which nobody can change in place


def _parse(texts: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The blocks of each text: those of nearly all from one reading, which is soon done."""
    shared = [text for text in texts if _DEFINES not in text]
    parts = _parse_together(shared)
    if parts is None:
        return _parse_each(texts)
    alone = [text for text in texts if _DEFINES in text]
    found = dict(zip([*shared, *alone], [*parts, *_parse_each(alone)], strict=True))
    return [found[text] for text in texts]


def _parse_together(texts: Sequence[str]) -> list[list[dict[str, Any]]] | None:
    """The blocks of each text, if all keep to themselves.

    Between them stand headings that no text can hold, since they are named after all of them. What one text
    leaves open, such as a block of code, takes in the heading behind it, which is then missed.
    """
    mark = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    whole = "".join(f"{text}\n\n# {mark}\n\n" for text in texts)
    answer = run_pandoc(["-f", PROSE_FORMAT, "-t", "json"], whole.encode())
    heading = {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": mark}]]}
    parts: list[list[dict[str, Any]]] = [[]]
    for block in orjson.loads(answer)["blocks"]:
        if block == heading:
            parts.append([])
        else:
            parts[-1].append(block)
    return parts[:-1] if len(parts) == len(texts) + 1 and not parts[-1] else None


def _parse_each(texts: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The blocks of each text, read for itself."""
    if not texts:
        return []
    script = _PARSE_EACH % PROSE_FORMAT
    # A heading at the very end would otherwise be followed by an empty paragraph.
    ended = [text + "\n" for text in texts]
    answer = run_pandoc(["lua", "-e", script], orjson.dumps(ended))
    return [part["c"][1] for part in orjson.loads(answer)["blocks"]]


def write_with_pandoc(
    tree: dict[str, Any], to: str, options: Sequence[str] = (), folder: Path | None = None
) -> bytes:
    """``tree`` written in a format of pandoc's."""
    stdin = orjson.dumps(tree)
    return run_pandoc(["-f", "json", "-t", to, "--wrap=none", *options, "-o", "-"], stdin, folder)
