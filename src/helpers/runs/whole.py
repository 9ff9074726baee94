"""Whether a published report is whole: every file of it as it was published.

``provenance.json`` lists the files of its report with their SHA-256, and has one over all sizes. To read
hundreds of reports takes seconds, to ask for the sizes of their files a fraction of one. So contents are read
only where sizes are not right, or where somebody has written to a file since. Times make nothing out of date:
they tell where to look.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.publish.heading import FILE
from helpers.studies.table_marks import digest_of

_MOMENT = 1.0  # seconds in which a report is written, all files at a time


def listed(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What ``provenance.json`` tells of the files of its report: ``files`` and ``sizes``."""
    return {
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "sizes": _of_sizes({name: len(content) for name, content in files.items()}),
    }


def damaged(folder: Path, about: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of files that are lost, or not as they were published; none of a report that is whole.

    Args:
        folder: the report's.
        about: its provenance. One that lists no files is itself what is damaged.
    """
    files = about.get("files")
    if not isinstance(files, dict) or FILE not in (there := _there(folder, files)):
        return (FILE,)
    sizes = {name: there[name].st_size if name in there else None for name in files}
    right = None not in sizes.values() and _of_sizes(sizes) == about.get("sizes")
    until = there[FILE].st_mtime + _MOMENT
    in_doubt = [name for name in files if not right or there[name].st_mtime > until]
    found = [name for name in in_doubt if digest_of(folder / name) != files[name]]
    if not found and not right:
        return (FILE,)
    return tuple(sorted(found, key=lambda name: ("/" in name, name)))  # the report itself before its figures


def _there(folder: Path, names: Mapping[str, Any]) -> dict[str, os.stat_result]:
    """The files of a report that are there, and its provenance; each of its folders is looked into once."""
    found = {}
    for parent in {"", *(name.rpartition("/")[0] for name in names)}:
        begin = f"{parent}/" if parent else ""
        try:
            with os.scandir(f"{folder}/{parent}") as entries:
                for each in entries:
                    if (name := begin + each.name) in names or name == FILE:
                        found[name] = each.stat()
        except OSError:  # the folder is gone, and its files with it
            continue
    return found


def _of_sizes(sizes: Mapping[str, int | None]) -> str:
    # Not the sizes themselves, which may look like the number of a person in the cohort
    lines = "".join(f"{size} {name}\n" for name, size in sorted(sizes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
