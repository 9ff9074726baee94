"""A report's ``provenance.json`` as publishing writes it, for reports that a test lays out itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.runs.provenance import FILE, as_bytes
from helpers.runs.whole import listed


def put_provenance(folder: Path, about: Mapping[str, Any]) -> None:
    """Write ``about`` with a list of all files that stand in ``folder``, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != FILE)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    (folder / FILE).write_bytes(as_bytes({**about, **listed(files)}))
