"""The codebook of all studies as a part of ``data/raw/README.md``, generated from their tables.

``python -m helpers.studies.records.codebook`` writes it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.language import say
from helpers.studies.records.codes import meaning
from helpers.studies.records.fields import described_tables
from helpers.studies.records.labels import header, help_text, levels, note, title
from helpers.studies.records.schema import OF_TOOLS, Column, Schema, Table, load_schema, studies_with_records

BEGIN, END = "<!-- codebook: generated, do not edit -->", "<!-- end of the codebook -->"
_LANGUAGE = "en"


def codebook() -> str:
    """All canonical tables of new cohorts in Markdown, between the marks."""
    parts = [_of_tools(), *(_of_study(load_schema(study)) for study in studies_with_records())]
    return "\n\n".join([BEGIN, *parts, END])


def with_codebook(readme: str) -> str:
    """A text with the codebook in the place of the one that it has.

    Raises:
        ValueError: it has no marks.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("no marks of a codebook")
    return before + codebook() + after


def write_codebook(path: Path) -> bool:
    """Bring a file in step with the tables; returns whether it changed."""
    text = path.read_text(encoding="utf-8")
    fresh = with_codebook(text)
    if fresh != text:
        path.write_text(fresh, encoding="utf-8")
    return fresh != text


def _of_tools() -> str:
    lines = [f"### {' and '.join(f'`{study}`' for study in OF_TOOLS)}", ""]
    lines += [_row(("table", "column", "type", "meaning")), _row(["---"] * 4)]
    for table in described_tables(OF_TOOLS[0]):
        lines.append(_row((f"`{table['name']}`", "", "", table["title"])))
        lines += [_tool_row(each) for each in table["schema"]["fields"]]
    return "\n".join(lines)


def _tool_row(field: dict[str, Any]) -> str:
    return _row(("", f"`{field['name']}`", field["type"], field["description"]))


def _of_study(schema: Schema) -> str:
    heads = say("codebook.readme.head", _LANGUAGE).split(" | ")
    lines = [f"### `{schema.study}`", "", _row(heads), _row(["---"] * len(heads))]
    for table in schema.tables:
        lines += _of_table(schema, table)
    return "\n".join(lines)


def _of_table(schema: Schema, table: Table) -> list[str]:
    must = say("records.yes", _LANGUAGE) if table.required else ""
    key = f"one row for each {', '.join(f'`{name}`' for name in table.key)}" if table.key else ""
    about = f"**{title(schema.study, table, _LANGUAGE)}.** {note(schema.study, table, _LANGUAGE)}".strip()
    lines = [_row((f"`{table.name}`", "", "", must, key, about))]
    for column in table.columns:
        name, explained = (text(schema.study, table, column, _LANGUAGE) for text in (header, help_text))
        said = f"{name}. {explained}"
        may = _codes(schema.study, table, column) or meaning(schema, table, column, _LANGUAGE)
        needed = say("records.yes", _LANGUAGE) if column.required else ""
        lines.append(_row(("", f"`{column.name}`", column.type, needed, may, said.strip())))
    return lines


def _codes(study: str, table: Table, column: Column) -> str:
    """The levels of a column with their labels, the lowest first where they have an order."""
    if not column.levels:
        return ""
    labels = levels(study, table, column, _LANGUAGE)
    order = f" ({say('records.template.ordered', _LANGUAGE)})" if column.ordered else ""
    return "; ".join(f"`{code}` {label}" for code, label in labels.items()) + order


def _row(cells: Any) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    from helpers.words.paths import find_project

    write_codebook(find_project().root / "data" / "raw" / "README.md")
