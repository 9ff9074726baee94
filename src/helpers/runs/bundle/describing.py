"""``datapackage.json`` of a bundle: its tables and results, with their columns, sizes and checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from helpers.language import LANGUAGES
from helpers.publish.characters import slug
from helpers.runs.bundle.choosing import Chosen
from helpers.studies.manifest import Cohort
from helpers.studies.records.fields import described_tables

PACKAGE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA = {
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OF_REPORTS = ("results.json", "tables.xlsx")


def describe(chosen: Chosen, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The description of the data and results among ``files``, after the Data Package specification."""
    about = chosen.about
    content = {
        "$schema": _PROFILE,
        "name": chosen.name,
        "title": about.title["en"],
        "titles": {language: about.title[language] for language in LANGUAGES},
        "simulated": about.simulated,
        "resources": list(_resources(chosen, files)),
    }
    return {PACKAGE: (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()}


def _resources(chosen: Chosen, files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    schemas = {about.study: _schemas(about) for about in chosen.cohorts}
    taken: list[str] = []
    for path in sorted(files):
        place = PurePosixPath(path)
        if not _described(place):
            continue
        name = slug(path.replace("/", "-").removeprefix("data-"), "data", taken)
        taken.append(name)
        known = schemas.get(place.parts[2], {}) if place.parts[1] == "processed" else {}
        yield {
            "name": name,
            "path": path,
            "format": place.suffix.removeprefix("."),
            "mediatype": _MEDIA[place.suffix],
            "bytes": len(files[path]),
            "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
            **known.get(place.stem, {}),
        }


def _described(place: PurePosixPath) -> bool:
    if place.suffix not in _MEDIA or place.name == PACKAGE:
        return False
    return place.parts[0] == "data" or (place.parts[0] == "reports" and place.name in _OF_REPORTS)


def _schemas(about: Cohort) -> dict[str, dict[str, Any]]:
    """Titles and columns of the tables that people's files become; transcriptions are told of in prose."""
    if about.kind != "new":
        return {}
    return {each["name"]: dict(list(each.items())[1:]) for each in described_tables(about.study)}
