"""Do the numbers of ``comparable.Rmd`` equal those of the report that Telaah makes of the same cohort?

Run with the project's own Python from the checkout, where R Markdown is installed (see ``rivals.py``)::

    .venv/bin/python tests/benchmarks/check_comparable.py [COHORT]

The report and the page are made anew of one of the built-in simulated cohorts of learning_community
(``example`` unless told; the page is written for cohorts that have what this one has). Every number that both
have is compared, and the status is 1 if one differs from the sixth digit on. Numbers from random draws are
listed beside each other and not judged: the draws are others.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
from collections import Counter
from math import log10
from pathlib import Path

from bench_new_cohort import CLI, STUDY, project
from measuring import ROOT, measure
from rivals import numbers_of_r

FIELDS = {
    "estimate": "estimate",
    "low": "ci_low",
    "high": "ci_high",
    "statistic": "statistic",
    "df": "df",
    "p": "p_value",
}
DRAWN = {
    "unmatched.imputed": set(FIELDS),
    "unmatched.tipping_point": {"estimate"},
    "gain.normalized.hake": {"low", "high"},
    "gain.normalized.individual": {"low", "high"},
    "gain.normalized.change": {"low", "high"},
    "attendance_gain.spearman": {"p"},
    "attendance_gain.kendall": {"p"},
    "satisfaction.by.kelompok.epsilon_squared": {"p"},
    "satisfaction.by.kelompok.holm": {"p"},
}
"""Numbers that rest on random draws here, there, or in both."""
NEAR, SAME, MOST = 1e-12, 6, 15


def both(cohort: str) -> tuple[dict[str, dict], list[dict]]:
    """The estimates of Telaah by their ids, and the rows that R wrote."""
    home = project()
    try:
        shutil.copytree(ROOT / "data/raw" / STUDY / cohort, home / "data/raw" / STUDY / cohort)
        words = ("--format", "html", "--language", "en", "--jobs", "1")
        measure([*CLI, "run", f"{STUDY}/{cohort}", *words], home)
        (results,) = (home / "reports").rglob("results.json")
        with tempfile.TemporaryDirectory() as folder:
            numbers = Path(folder) / "numbers.csv"
            command = numbers_of_r(home, STUDY, cohort, numbers)
            if command is None:
                raise SystemExit("Rscript, pandoc or a package of R is missing: see rivals.py")
            measure(command)
            with numbers.open(encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
        ours = json.loads(results.read_text(encoding="utf-8"))["estimates"]
        return {each["id"]: each for each in ours}, rows
    finally:
        shutil.rmtree(home)


def digits(theirs: float, ours: float) -> int:
    """How many digits two numbers have in common, ``MOST`` at the most."""
    gap = abs(theirs - ours)
    if gap <= NEAR * max(1.0, abs(ours)) / 10**2:
        return MOST
    return min(MOST, max(0, int(-log10(gap / max(abs(ours), NEAR)))))


def compared(ours: dict[str, dict], rows: list[dict]) -> tuple[Counter, list[str], list[str]]:
    """How many numbers agree to how many digits, and lines on those that are drawn and that differ."""
    agree, drawn, differ = Counter(), [], []
    for row in rows:
        for field, name in FIELDS.items():
            text = row[field].strip()
            told = ours.get(row["id"], {}).get(name)
            if text in {"NA", "NaN"} or told is None:
                continue
            theirs = float(text)
            line = f"{row['id']:45}{field:10}R {theirs:<12.6g}Telaah {told:<.6g}"
            if field in DRAWN.get(row["id"], ()):
                drawn.append(line)
                continue
            same = digits(theirs, told)
            agree[same] += 1
            if same < SAME:
                differ.append(line)
    return agree, drawn, differ


def main() -> None:
    """Compare, print, and end with status 1 where numbers differ."""
    cohort = sys.argv[1] if len(sys.argv) > 1 else "example"
    ours, rows = both(cohort)
    agree, drawn, differ = compared(ours, rows)
    print(f"{sum(agree.values())} numbers of {len({row['id'] for row in rows} & set(ours))} results:")
    for same in sorted(agree, reverse=True):
        print(f"{agree[same]:6} agree to {same}{' or more' if same == MOST else ''} digits")
    print("\nBy random draws:", *drawn, sep="\n")
    only = sorted({row["id"] for row in rows} - set(ours))
    print("\nIn R only:", ", ".join(only) or "none")
    print("In Telaah only:", ", ".join(sorted(set(ours) - {row["id"] for row in rows})) or "none")
    if differ:
        print("\nDIFFERENT:", *differ, sep="\n")
        raise SystemExit(1)


if __name__ == "__main__":
    main()
