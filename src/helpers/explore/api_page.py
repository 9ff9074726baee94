"""``docs/api.md``: the public functions, from their docstrings.

``python -m helpers.explore.api_page`` writes it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from textwrap import dedent

import helpers
from helpers.words.paths import Project, find_project

_SECTION = re.compile(r"^(Args|Returns|Raises|Formula|Source|Example|Attributes):[ ]*(.*)$")
_ITEM = re.compile(r"^([\w, *]+): (.*)$")


def api_page() -> str:
    """The whole page: the overview of the package, then every function with its signature."""
    lead = inspect.getdoc(helpers) or ""
    parts = ["# The public functions of Telaah", "", _marked(lead), ""]
    for name in helpers.__all__:
        parts += _of(name, getattr(helpers, name))
    return "\n".join(parts).rstrip() + "\n"


def write_api_page(project: Project) -> None:
    """Bring ``docs/api.md`` in step with the docstrings."""
    path = project.root / "docs" / "api.md"
    path.write_text(api_page(), encoding="utf-8", newline="\n")


def _of(name: str, function: object) -> Iterator[str]:
    signature = re.sub(r"(?<![\w.])(?:[a-z_]+\.)+(?=[A-Z])", "", str(inspect.signature(function)))
    # annotations are texts, and lose their quotation marks; defaults keep them
    typed = re.sub(r"(?<=[:>] )'([^']*)'", r"\1", signature)
    yield from (f"## {name}", "", "```python", f"{name}{typed}", "```", "")
    yield from _body(inspect.getdoc(function) or "")
    yield ""


def _body(text: str) -> Iterator[str]:
    """A docstring as Markdown: sections as bold words, arguments as a list, examples as code."""
    section, held = "", []
    for line in [*text.splitlines(), "Example:"]:
        found = _SECTION.match(line)
        if not found:
            held.append(line)
            continue
        yield from _section(section, held)
        section, held = found[1], [f"    {found[2]}"] if found[2] else []


def _section(name: str, lines: list[str]) -> Iterator[str]:
    text = dedent("\n".join(lines)).strip("\n")
    if not text.strip():
        return
    if name == "Example":
        yield from ("```python", text, "```")
    elif name in ("Args", "Raises", "Attributes"):
        yield from (f"**{name}**", "")
        yield from _items(text)
    else:
        yield f"**{name}** {_marked(text)}" if name else _marked(text)
    yield ""


def _items(text: str) -> Iterator[str]:
    for line in text.splitlines():
        found = _ITEM.match(line)
        yield f"- `{found[1]}`: {_marked(found[2])}" if found else f"  {_marked(line.strip())}"


def _marked(text: str) -> str:
    """Code of docstrings as code of Markdown; what refers to another place by its name alone."""
    plain = re.sub(r":\w+:`~?(?:helpers\.)?([^`]+)`", r"`\1`", text)
    return plain.replace("``", "`").replace("::\n", ":\n")


if __name__ == "__main__":
    write_api_page(find_project())
