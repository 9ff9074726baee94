"""The other ways to make many reports, for ``bench_batch.py``: what others would type, over Telaah's tables.

None of them imports, matches, looks for names or makes anything but HTML in one language.

``loop``: ``papermill`` and ``jupyter nbconvert`` by their commands, for each cohort anew. ``one-process``:
by their interfaces in one Python process. ``ploomber``: ploomber-engine, which runs all notebooks in one
process without isolating them. ``rmarkdown``: ``comparable.Rmd`` by one ``Rscript`` a report, and
``r-session``: by one for all reports, which starts R and loads its packages once.

ploomber-engine need not be installed where Telaah is; an environment of its own that sees the project's
packages will do::

    python3.11 -m venv ~/ploomber
    printf '%s\\n' "$PWD/.venv/lib/python3.11/site-packages" "$PWD/src" \\
        > ~/ploomber/lib/python3.11/site-packages/project.pth
    ~/ploomber/bin/pip install ploomber-engine
    .venv/bin/python tests/benchmarks/bench_batch.py --ploomber ~/ploomber/bin/python

R Markdown needs ``Rscript``, pandoc, and of R rmarkdown, ggplot2, gridExtra and nlme; svglite if it is there.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
IN_ONE_PROCESS = """
import os, sys
from pathlib import Path
os.chdir(sys.argv[1])
import papermill
from nbconvert import HTMLExporter
for cohort in sys.argv[2:]:
    out = Path("out") / f"{cohort}.ipynb"
    node = papermill.execute_notebook("notebooks/%s.ipynb", str(out), {"cohort": cohort, "language": "id"},
                                      kernel_name="python3", progress_bar=False)
    out.with_suffix(".html").write_text(HTMLExporter().from_notebook_node(node)[0])
"""
PLOOMBER = IN_ONE_PROCESS.replace("import papermill", "from ploomber_engine import execute_notebook").replace(
    """papermill.execute_notebook("notebooks/%s.ipynb", str(out), {"cohort": cohort, "language": "id"},
                                      kernel_name="python3", progress_bar=False)""",
    """execute_notebook("notebooks/%s.ipynb", str(out), parameters={"cohort": cohort, "language": "id"},
                            progress_bar=False, verbose=False)""",
)
R_PACKAGES = ("rmarkdown", "ggplot2", "gridExtra", "nlme")

Command = list[str]


def loop(home: Path, study: str, names: list[str]) -> Command:
    """A shell loop over the two command lines."""
    one = (
        f"{sys.executable} -m papermill --no-progress-bar notebooks/{study}.ipynb out/$c.ipynb"
        " -p cohort $c -p language id -k python3 2>/dev/null"
        f" && {sys.executable} -m jupyter nbconvert --to html out/$c.ipynb 2>/dev/null"
    )
    return _for_each(names, one, home)


def one_process(home: Path, study: str, names: list[str]) -> Command:
    """A Python script that goes over all cohorts."""
    return [sys.executable, "-c", IN_ONE_PROCESS % study, str(home), *names]


def ploomber(home: Path, study: str, names: list[str], python: str = sys.executable) -> Command | None:
    """The same script with ploomber-engine; None where this Python does not have it."""
    there = [
        python,
        "-c",
        "import importlib.util as u; assert u.find_spec('ploomber_engine') and u.find_spec('helpers')",
    ]
    if subprocess.run(there, capture_output=True, check=False).returncode:
        return None
    # It would report its use over the network, and wait for that; nbconvert's templates are the project's
    told = ["PLOOMBER_STATS_ENABLED=false", f"JUPYTER_PATH={sys.prefix}/share/jupyter"]
    return ["env", *told, python, "-c", PLOOMBER % study, str(home), *names]


def r_markdown(home: Path, study: str, names: list[str], one_session: bool = False) -> Command | None:
    """``Rscript`` for each cohort, or once for all; None where it, pandoc or a package is missing.

    The tables are written as CSV here, before any clock starts. The document is rendered where it lies: with
    ``intermediates_dir`` rmarkdown sends its source through pandoc to look for files, which takes seconds.
    """
    wanted = ", ".join(f"requireNamespace('{name}', quietly = TRUE)" for name in R_PACKAGES)
    there = ["Rscript", "-e", f"stopifnot({wanted}, rmarkdown::pandoc_available())"]
    if not shutil.which("Rscript") or subprocess.run(there, capture_output=True, check=False).returncode:
        return None
    folder = home / "r"
    folder.mkdir(exist_ok=True)
    for name in ("comparable.Rmd", "comparable.R"):
        shutil.copy(HERE / name, folder)
    for name in names:
        as_csv(home, study, name, folder / name)
    page = folder / "comparable.Rmd"
    if not one_session:
        return _for_each(names, _rendered(page, "$c"), folder)
    each = f"for (c in commandArgs(TRUE)) {_render(page, 'c', 'new.env()')}"
    return ["sh", "-c", f"cd {shlex.quote(str(folder))} && Rscript -e {shlex.quote(each)} {' '.join(names)}"]


def as_csv(home: Path, study: str, cohort: str, folder: Path) -> None:
    """The tables that Telaah has prepared of a cohort, and its first and last day, for others to read."""
    import pandas as pd

    folder.mkdir(parents=True, exist_ok=True)
    for path in (home / "data/processed" / study / cohort).glob("*.parquet"):
        table = pd.read_parquet(path)
        flags = table.select_dtypes("bool").replace({True: "TRUE", False: "FALSE"})
        table.assign(**flags).to_csv(folder / f"{path.stem}.csv", index=False)
    told = tomllib.loads((home / "data/raw" / study / cohort / "cohort.toml").read_text(encoding="utf-8"))
    pd.DataFrame([{day: told[day] for day in ("start", "end")}]).to_csv(folder / "cohort.csv", index=False)


def numbers_of_r(home: Path, study: str, cohort: str, numbers: Path) -> Command | None:
    """A command that renders one cohort and writes all numbers of the page to a CSV file."""
    command = r_markdown(home, study, [cohort])
    return command and [word.replace('numbers=""', f"numbers={json.dumps(str(numbers))}") for word in command]


def _render(page: Path, cohort: str, where: str) -> str:
    return (
        f'rmarkdown::render("{page.name}", output_file=paste0({cohort}, ".html"), quiet=TRUE, envir={where},'
        f' params=list(folder={cohort}, numbers=""))'
    )


def _rendered(page: Path, cohort: str) -> str:
    """One report as typed into a shell."""
    return f"Rscript -e '{_render(page, 'commandArgs(TRUE)', 'new.env()')}' {cohort}"


def _for_each(names: list[str], one: str, folder: Path) -> Command:
    all_of_them = f"for c in {' '.join(names)}; do {one} || exit 1; done"
    return ["sh", "-c", f"cd {shlex.quote(str(folder))}; {all_of_them}"]
