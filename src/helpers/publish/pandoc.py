"""Calls of the pandoc program that comes with the pypandoc-binary wheel."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from helpers.publish.archive import source_date
from helpers.words.errors import Problem, RunError

# Notebooks are written in CommonMark. Whatever could smuggle markup or formulas past us stays off.
PROSE_FORMAT = "commonmark+pipe_tables+footnotes+strikeout+autolink_bare_uris-raw_html"
_TIMEOUT_SECONDS = 300
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
    spec = find_spec("pypandoc")
    if spec and spec.origin:
        name = "pandoc.exe" if os.name == "nt" else "pandoc"
        bundled = Path(spec.origin).parent / "files" / name
        if bundled.is_file():
            return str(bundled)
    try:
        import pypandoc

        return pypandoc.get_pandoc_path()
    except (ImportError, OSError) as error:
        raise RunError(Problem("publish.no_pandoc")) from error


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
            [pandoc_path(), *arguments], input=stdin, capture_output=True, cwd=folder, env=environment,
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
            _parsed[text] = json.dumps(part["c"][1])
    return [json.loads(_parsed[text]) for text in texts]


_MOST_PARSED = 5000
_parsed: dict[str, str] = {}  # Markdown to blocks as JSON, which nobody can change in place


def _parse(texts: Sequence[str]) -> list[dict[str, Any]]:
    script = _PARSE_EACH % PROSE_FORMAT
    # A heading at the very end would otherwise be followed by an empty paragraph.
    ended = [text + "\n" for text in texts]
    answer = run_pandoc(["lua", "-e", script], json.dumps(ended, ensure_ascii=False).encode())
    return json.loads(answer)["blocks"]


def write_with_pandoc(
    tree: dict[str, Any], to: str, options: Sequence[str] = (), folder: Path | None = None
) -> bytes:
    """``tree`` written in a format of pandoc's."""
    stdin = json.dumps(tree, ensure_ascii=False).encode()
    return run_pandoc(["-f", "json", "-t", to, "--wrap=none", *options, "-o", "-"], stdin, folder)
