"""The paragraph on methods and software: versions as installed, methods by their sources."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from typing import Any

from helpers.language import percent, say
from helpers.language.numbers import half_up
from helpers.show.citing.library import cite, software, sources_of
from helpers.words.estimates import Estimate


def methods_text(estimates: Iterable[Estimate], parameters: Mapping[str, Any], language: str) -> str:
    """Markdown that names the software with versions, the level of the intervals, chance, and the sources.

    Args:
        estimates: all that the report has recorded: their methods are cited.
        parameters: of the run. ``confidence`` is told where there are intervals, ``seed`` if there is one.
        language: ``id`` or ``en``.
    """
    said, recorded = [_software_text(language)], list(estimates)
    level = parameters.get("confidence")
    if isinstance(level, float) and any(each.ci_low is not None for each in recorded):
        places = 0 if half_up(level, 2) == half_up(level, 4) else 1
        said.append(say("methods.intervals", language, level=percent(level, language, places)))
    seed = parameters.get("seed")
    said.append(say("methods.exact" if seed is None else "methods.seeded", language, seed=seed))
    sources = cite(sources_of(each.method for each in recorded))
    return " ".join([*said, *([say("methods.sources", language, cite=sources)] if sources else [])])


@cache  # what is installed does not change under a process that uses it
def versions() -> dict[str, str]:
    """Versions of Python, Telaah and the packages that a methods paragraph names, as installed."""
    found = {"python": platform.python_version()}
    for name in ("telaah", *software()):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _software_text(language: str) -> str:
    known = versions()
    packages = [
        say("methods.package", language, name=name, version=known[name], cite=cite(keys))
        for name, keys in software().items()
        if name in known
    ]
    both = [", ".join(packages[:-1]), packages[-1]] if len(packages) > 1 else packages
    own = f" {known['telaah']}" if "telaah" in known else ""
    return say(
        "methods.software",
        language,
        version=own,
        python=known["python"],
        cite_python=cite(["vanrossum2009"]),
        packages=say("methods.and", language).join(both),
        cite_jupyter=cite(["kluyver2016"]),
    )
