"""What reading large and hostile files costs: time and peak memory of a process for each.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_opening_files.py [--rows 1000000] [--json FILE]

Large files have the shape of a raw Kahoot report: 18 columns, a row an answer. Each file is opened in a
process of its own, and eight columns are read. Hostile files are those of the tests, at full size.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measuring import keep

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "builders"))

from hostile_files import REFUSED, TAKEN, blank_rows, bomb  # noqa: E402

COLUMNS = (0, 1, 8, 9, 11, 13, 16, 17)
LIMITS = {"csv": (15.0, 1200), "xlsx": (30.0, 1500), "hostile": (10.0, 500)}
COLOURS = ("red", "blue", "yellow", "green")


def answers(rows: int) -> Iterator[list[object]]:
    """A header and the rows of a large report, always the same."""
    yield [f"Column {number}" for number in range(18)]
    draw = random.Random(1)
    for row in range(rows):
        question = row % 10
        given = [20, f"player{row // 10}", draw.choice(COLOURS), "Correct", 1, 0]
        points = [draw.randrange(1000), draw.randrange(1000), draw.randrange(10_000)]
        times = [round(draw.random() * 100, 2), round(draw.random() * 20, 3)]
        yield [
            f"{question} Quiz",
            f"The text of question {question}?",
            *COLOURS,
            "red",
            *given,
            *points,
            *times,
        ]


def write_large(folder: Path, rows: int) -> dict[str, Path]:
    """The large report as CSV and as a workbook, by kind."""
    import xlsxwriter

    paths = {"csv": folder / "large.csv", "xlsx": folder / "large.xlsx"}
    with paths["csv"].open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(answers(rows))
    with xlsxwriter.Workbook(paths["xlsx"], {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(answers(min(rows, 1_048_575))):
            sheet.write_row(row, 0, cells)
    return paths


def measured(path: Path) -> dict[str, object]:
    """Seconds, megabytes and outcome of one process that opens a file and reads it."""
    done = subprocess.run(
        [sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def read(path: Path) -> dict[str, object]:
    """Open and read a file in this process."""
    from helpers.sources.book import open_book
    from helpers.words.errors import InputError

    begun = time.perf_counter()
    try:
        book = open_book(path, path.name)
        outcome = f"{sum(len(sheet.table(1, COLUMNS)) for sheet in book.sheets)} rows"
    except InputError as error:
        outcome = error.problems[0].key
    seconds = time.perf_counter() - begun
    return {"seconds": round(seconds, 2), "megabytes": peak_memory(), "outcome": outcome}


def peak_memory() -> int:
    """Most megabytes that this process has held; getrusage would count what its parent held before."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def exceeds(figures: dict[str, object]) -> bool:
    """Whether a file cost more than it may."""
    seconds, megabytes = figures["limit"]
    return figures["seconds"] > seconds or figures["megabytes"] > megabytes


def main() -> int:
    """Measure, print, compare with the limits."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        print(json.dumps(read(given.read)))
        return 0
    found: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, path in write_large(folder, given.rows).items():
            found[f"large {kind}"] = measured(path) | {"limit": LIMITS[kind]}
            path.unlink()
        makers = {name: make for name, (make, _) in REFUSED.items()} | TAKEN
        makers |= {"blank rows": blank_rows(1_048_576), "bomb": bomb(450)}
        for name, make in makers.items():
            make(folder / "upload")
            found[name] = measured(folder / "upload") | {"limit": LIMITS["hostile"]}
    over = [name for name, figures in found.items() if exceeds(figures)]
    for name, figures in found.items():
        cost = f"{figures['seconds']:7} s {figures['megabytes']:6} MB"
        print(f"{name:32} {cost}  {figures['outcome']}{'  OVER' if name in over else ''}")
    keep(found, "opening_files", given.json)
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
