"""``datapackage.json``: what the canonical tables of a cohort hold, for people and for other programs.

It follows the Data Package and Table Schema specifications (datapackage.org, version 2); titles and
descriptions in all languages stand beside the English ones.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helpers.language import LANGUAGES
from helpers.studies.manifest import Cohort
from helpers.studies.records.fields import described_tables

PACKAGE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_PARQUET = "application/vnd.apache.parquet"


def write_package(folder: Path, about: Cohort) -> None:
    """Write the description of a cohort's tables beside them.

    Args:
        folder: where the tables stand.
        about: the cohort; nothing of its files is told.
    """
    text = json.dumps(data_package(about), ensure_ascii=False, indent=1)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8")


def data_package(about: Cohort) -> dict[str, Any]:
    """The description as a mapping."""
    return {
        "$schema": _PROFILE,
        "name": f"{about.study}-{about.cohort}".replace("_", "-"),
        "title": about.title["en"],
        "titles": {language: about.title[language] for language in LANGUAGES},
        "simulated": about.simulated,
        "resources": [
            {**table, "path": f"{table['name']}.parquet", "format": "parquet", "mediatype": _PARQUET}
            for table in described_tables(about.study)
        ],
    }
