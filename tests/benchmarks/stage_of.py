"""One cohort taken through its stages in this very process: processor time and peak memory of each.

Called by ``bench_scale.py``, which reads the lines of JSON that this prints::

    python stage_of.py HOME STUDY intake|notebook
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

COHORT, LANGUAGE = "large", "en"
_OUT = sys.stdout


def _memory(field: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """Print what the body took: seconds of processor time, and its own peak of resident memory in MB.

    Of stages within each other the inner ones let the peak of the outer one begin anew.
    """
    Path("/proc/self/clear_refs").write_text("5")
    began = os.times()
    yield
    took = sum(os.times()[:4]) - sum(began[:4])
    told = {"stage": name, "cpu": took, "peak": _memory("VmHWM"), "after": _memory("VmRSS")}
    print(json.dumps(told), file=_OUT, flush=True)


def intake(study: str) -> None:
    """From the raw files to the canonical tables on disk."""
    import pandas  # noqa: F401  # its import is nobody's stage

    from helpers.studies import canonical
    from helpers.studies.intake import take_in
    from helpers.studies.manifest import load_cohort
    from helpers.words.paths import find_project

    steps = {"_read": "reading", "tests_taken": "tests", "attendance_taken": "attendance"}
    for function, name in {**steps, "who_is_who": "matching", "_tables": "tables"}.items():
        setattr(take_in, function, _staged(getattr(take_in, function), name))
    project = find_project()
    with stage("intake in all"):
        canonical.prepare(project, load_cohort(project, study, COHORT))


def _staged(function: Callable, name: str) -> Callable:
    def staged(*given: Any) -> Any:
        with stage(name):
            return function(*given)

    return staged


def notebook(study: str) -> None:
    """The cells of the notebook, one after the other, each a stage."""
    import matplotlib

    matplotlib.use("Agg")
    from IPython.core.interactiveshell import InteractiveShell

    from helpers.words.paths import find_project

    shell = InteractiveShell.instance()
    cells = json.loads((find_project().notebooks / f"{study}.ipynb").read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cell for cell in cells if cell["cell_type"] == "code"):
        source = "".join(cell["source"])
        with contextlib.redirect_stdout(io.StringIO()), stage(f"cell {number}: {source.splitlines()[0]}"):
            found = shell.run_cell(source)
        found.raise_error()
        if "parameters" in cell["metadata"].get("tags", []):
            shell.run_cell(f"cohort, language = {COHORT!r}, {LANGUAGE!r}")


if __name__ == "__main__":
    os.environ["TELAAH_HOME"] = sys.argv[1]
    {"intake": intake, "notebook": notebook}[sys.argv[3]](sys.argv[2])
