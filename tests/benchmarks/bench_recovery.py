"""How long recovery takes for all tables of the working-group survey together (aim: under 5 s on one core).

Run by hand: ``python tests/benchmarks/bench_recovery.py``. Prints seconds a step; asserts nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from helpers.checks.contradictions import contradictions
from helpers.checks.joint import possible, project, solve
from helpers.studies.recovery import Recovery
from helpers.studies.structure import load_structure
from helpers.studies.transcription import load_transcription
from helpers.words.paths import find_project


def timed(label: str, step: Callable[[], Any]) -> Any:
    """Run one step and print what it took."""
    start = time.perf_counter()
    result = step()
    print(f"{time.perf_counter() - start:8.3f} s  {label}")
    return result


def main() -> None:
    """Read the published tables, then every question that the ledger and the tables put to them."""
    start = time.perf_counter()
    folder = find_project().raw("working_groups", "published")
    transcription = timed("read the transcription", lambda: load_transcription(folder))
    structure = timed("tie it into blocks and margins", lambda: load_structure(transcription))
    recovery = Recovery(transcription, structure)
    timed("infer the rounding rule", lambda: recovery.rule)
    solved = time.perf_counter()
    system = timed("build one system", lambda: recovery.system)
    timed("recover every block alone", lambda: recovery.blocks)
    solutions = timed("solve all tables jointly", lambda: solve(system))
    found = timed("find all contradictions", lambda: contradictions(system))
    answers = timed(
        "ask of each cell what the others leave", lambda: [possible(system, c.id) for c in system.cells]
    )
    blocks = [[c.value_id for c in b.cells if c.value_id in system.index] for b in structure.blocks]
    timed("list the joint solutions of each block", lambda: [project(system, ids) for ids in blocks if ids])
    end = time.perf_counter()
    sound = sum(bool(part.vectors) for part in solutions.parts)
    print(f"{end - solved:8.3f} s  recovery in all ({end - start:.3f} s with reading)")
    print(f"{len(system.cells)} cells, {len(system.constraints)} constraints, {len(system.parts)} parts")
    print(f"{sound} parts with a solution, {len(found.found)} contradictions, complete: {found.complete}")
    print(f"every answer complete: {all(answer.complete for answer in answers)}")


if __name__ == "__main__":
    main()
