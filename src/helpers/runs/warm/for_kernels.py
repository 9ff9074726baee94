"""What kernels are forked with: all that the notebooks import, at their head or later in a function."""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from inspect import signature
from pathlib import Path

_ALWAYS = (
    *("ipykernel.kernelapp", "ipykernel.zmqshell", "tornado.platform.asyncio", "faulthandler"),
    *("IPython.core.completerlib", "IPython.core.debugger", "IPython.extensions.storemagic"),
    *("helpers.runs.warm.cells", "IPython.core.logger", "encodings.utf_8_sig", "email.parser"),
    *("IPython.core.oinspect", "IPython.utils.wildcard", "sqlite3", "zmq.utils.garbage"),
)
# For notebooks that nobody has named
_STACK = ("numpy", "pandas", "scipy.stats", "matplotlib.pyplot")
# What packages import by themselves at the first table that is read, model that is fitted, figure drawn
_IN_USE = {
    "pandas": ("pyarrow.parquet", "pyarrow.dataset", "pandas.core.methods.to_dict"),
    "pandas.core.arrays": ("pandas.core.arrays.arrow._arrow_utils",),
    "pyarrow": ("pandas.core.arrays.arrow.extension_types",),
    "matplotlib": ("matplotlib.figure", "matplotlib.backends.backend_svg", "matplotlib.backends.backend_agg"),
    "matplotlib.figure": ("matplotlib.style.core",),
    "statsmodels": ("statsmodels.base.covtype", "statsmodels.tools.grouputils"),
    "statsmodels.stats": ("statsmodels.stats.moment_helpers", "statsmodels.stats.sandwich_covariance"),
}
# Packages whose functions import on their way what a run of a notebook is sure or likely to reach
_FOLLOWED = ("helpers.methods.", "helpers.checks.", "helpers.show.", "helpers.studies.", "helpers.ledger.")
# Of which a run does without: reading a cohort's files is done before
_UNREACHED = ("helpers.studies.intake.", "helpers.sources.", "helpers.matching.", "helpers.publish.")


def load(notebooks: Iterable[Path]) -> None:
    """Import what ``notebooks`` need, or most notebooks do if none is named; what is missing fails there."""
    from helpers.language import LANGUAGES

    notebooks = list(notebooks)
    _without_debugger()
    known = _ALWAYS if notebooks else _ALWAYS + _STACK
    waiting = [*known, *(name for path in notebooks for name in _of_notebook(path))]
    seen: set[str] = set()
    followed: set[str] = set()
    while waiting:
        _import(waiting)
        seen.update(waiting)
        fresh = {name for name in sys.modules if name.startswith(_FOLLOWED)} - followed
        followed |= fresh
        found = dict.fromkeys(name for module in sorted(fresh) for name in _late(module))
        waiting = [each for each in found if each not in seen and not f"{each}.".startswith(_UNREACHED)]
    _import(name for package, names in _IN_USE.items() if package in sys.modules for name in names)
    languages = (partial(_read_language, language) for language in LANGUAGES)
    studies = (partial(_read_study, path.stem) for path in notebooks)
    for prepare in (*languages, *studies, *_remembering(followed)):
        with contextlib.suppress(Exception):
            prepare()


def _read_language(language: str) -> None:
    """Read sentences, marks of numbers, and names of months, which stay in memory."""
    from helpers.language.catalogue import catalogue
    from helpers.language.dates import month_names
    from helpers.language.numbers import decimal_mark

    catalogue(language)
    decimal_mark(language)
    month_names(language)


def _read_study(study: str) -> None:
    """Take the mark of the code that makes a study's tables: a kernel asks if those that stand there are its.

    With it, read what the study asks people to fill in, where it does.
    """
    from helpers.studies.records.schema import has_records, load_schema
    from helpers.studies.source_mark import code_mark

    filled_in = has_records(study)
    code_mark(study, "new", filled_in)
    if filled_in:
        load_schema(study)


def _remembering(modules: Iterable[str]) -> Iterator[Callable[[], object]]:
    """Functions that remember what they give and ask for nothing: lists of references, rules, versions."""
    for name in sorted(modules):
        for each in list(vars(sys.modules[name]).values()):
            if hasattr(each, "cache_info") and each.__module__ == name and not signature(each).parameters:
                yield each


def _without_debugger() -> None:
    """Let ipykernel believe that debugpy is not installed: nothing else at its start takes as long.

    Code in a notebook may import it all the same.
    """
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    _import(["ipykernel.debugger"])
    del sys.modules["debugpy"]


def _import(names: Iterable[str]) -> None:
    for name in names:
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def _of_notebook(path: Path) -> Iterator[str]:
    with contextlib.suppress(OSError, ValueError, KeyError):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and "explore" not in cell["metadata"].get("tags", ()):
                yield from _imported(ast.walk(_tree("".join(cell["source"]))))


def _late(module: str) -> Iterator[str]:
    """What a module's functions import when they are called."""
    path = getattr(sys.modules[module], "__file__", None)
    if path:
        tree = _tree(Path(path).read_text(encoding="utf-8"))
        functions = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
        yield from _imported(node for function in functions for node in ast.walk(function))


def _tree(source: str) -> ast.AST:
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            if node.module.startswith("helpers"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
