"""A template as the command line asks for it: which study, which language, which file."""

from __future__ import annotations

from pathlib import Path

from helpers.language import LANGUAGES
from helpers.studies.records.schema import OF_TOOLS, load_schema, studies_with_records
from helpers.studies.records.template import write_template
from helpers.words.errors import InputError, Problem


def asked_template(study: str, to: str | None, language: str) -> Path:
    """Write the template of a study.

    Args:
        study: its name.
        to: the file; ``<study>_template.xlsx`` in the current folder by default.
        language: of the workbook.

    Returns:
        The file.

    Raises:
        InputError: the study has no template, the language is unknown, or the file is there already or
            cannot be written; everything at once.
    """
    path = Path(to or f"{study}_template.xlsx")
    problems = []
    if study in OF_TOOLS:
        problems.append(Problem("records.tool_exports", found=study, values={"study": study}))
    elif study not in studies_with_records():
        values = {"known": ", ".join(studies_with_records())}
        problems.append(Problem("records.no_template", found=study, values=values))
    if language not in LANGUAGES:
        values = {"known": ", ".join(LANGUAGES)}
        problems.append(Problem("lab.bad_language", "--language", found=language, values=values))
    if path.suffix.casefold() != ".xlsx":
        problems.append(Problem("records.template_name", file="--to", found=str(path)))
    elif not problems and path.exists():
        problems.append(Problem("records.template_there", file=str(path)))
    if problems:
        raise InputError(problems)
    write_template(path, load_schema(study), language)
    return path
