"""What it costs to find out who is who: two files of 100,000 simulated people each, in several shapes.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_matching.py [--people 100000] [--json FILE]

``names``: full names with titles and degrees, as on lists. ``identifiers``: nicknames of games with
identifiers. ``nicknames``: nicknames alone, cut at 15 letters, which tell nobody apart among so many: all is
asked about, and the review file is written. ``one name``: everybody is called one of 500 names, the worst
case of a comparison of all with all. Each runs in a process of its own; memory is the peak of that process
(Linux), the interpreter with pandas and scipy included. Every pair taken is compared with who was simulated.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import keep

KINDS = ("names", "identifiers", "nicknames", "one name")
LIMITS = (15.0, 1000.0)  # seconds, MB
_KEPT = 0.93


def entries(kind: str, people: int) -> tuple[Any, Any]:
    """The entries of two files, and who each of them is."""
    import numpy as np
    import pandas as pd

    from helpers.simulation.people import make_teachers, nicknames

    rng = np.random.default_rng(1)
    teachers = make_teachers(people, rng)
    parts, who = [], []
    for source, role in enumerate(("pre", "post")):
        came = rng.permutation(people)[: round(_KEPT * people)]
        names = teachers.listed[came] if kind == "names" else teachers.plain[came % 500]
        if kind in ("identifiers", "nicknames"):
            names = nicknames(teachers.plain[came], rng)
        part = {"source": source, "role": role, "entry": range(len(came)), "file": f"{role}.xlsx"}
        part |= {"row": np.arange(2, len(came) + 2), "name": names, "email": "", "repeats": False}
        part["identifier"] = teachers.identifier[came] if kind == "identifiers" else ""
        parts.append(pd.DataFrame(part))
        who.append(came)
    table = pd.concat(parts, ignore_index=True)
    return table.astype(
        dict.fromkeys(("name", "identifier", "email", "file", "role"), "str")
    ), np.concatenate(who)


def run_one(kind: str, people: int) -> dict[str, float]:
    """Match one shape of files, write its review file; returns what it cost and gave."""
    from helpers.matching.people import resolve
    from helpers.matching.review import write_review

    table, who = entries(kind, people)
    start, cpu = time.perf_counter(), time.process_time()
    found = resolve(table)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    with tempfile.TemporaryDirectory() as folder:
        waiting = write_review(found.doubtful, Path(folder) / "review_people.csv", "id")
    matched = found.matched_by(table["role"] == "pre", table["role"] == "post")
    mixed = table.assign(person=found.entries["person"], who=who).groupby("person")["who"].nunique()
    return {
        "seconds": seconds,
        "CPU seconds": cpu,
        "with review": time.perf_counter() - start,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "matched": len(matched),
        "waiting": waiting,
        "of two people": int((mixed > 1).sum()),
    }


def main() -> None:
    """Measure every shape, print a table, and say what is over its limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", choices=KINDS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(run_one(options.one, options.people)))
        return
    results = {}
    for kind in KINDS:
        command = [sys.executable, __file__, "--one", kind, "--people", str(options.people)]
        results[kind] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(f"{kind:12}", *(f"{name} {value:,.1f}" for name, value in results[kind].items()), sep="  ")
    keep(results, "matching", options.json)
    over = [kind for kind, each in results.items() if each["seconds"] > LIMITS[0] or each["MB"] > LIMITS[1]]
    if over:
        raise SystemExit(f"over {LIMITS[0]:.0f} s or {LIMITS[1]:.0f} MB: {', '.join(over)}")


if __name__ == "__main__":
    main()
