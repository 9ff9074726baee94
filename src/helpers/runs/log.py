"""The log of a run: what became of every report, how long it took, and every message, in one file a run."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from helpers.runs.making import Outcome
from helpers.words.paths import Project

KEPT = 30
_PATTERN = "run-*.jsonl"


def write_run_log(project: Project, outcomes: Sequence[Outcome], language: str) -> Path | None:
    """Write a line of JSON for each report into ``reports/logs``; older logs than the last few go.

    A log holds names of cohorts and the messages that the user was shown. No name of a person is among them:
    what is wrong with a cohort's files is told before a run begins.

    Returns:
        The file; None if it cannot be written, which is no reason for a run to fail.
    """
    folder = project.reports / "logs"
    path = folder / time.strftime("run-%Y%m%d-%H%M%S.jsonl")
    lines = [json.dumps(_told(outcome, language), ensure_ascii=False) for outcome in outcomes]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for old in sorted(folder.glob(_PATTERN))[:-KEPT]:
            old.unlink()
        return path
    return None


def _told(outcome: Outcome, language: str) -> dict[str, object]:
    job = outcome.job
    return {
        "study": job.study,
        "cohort": job.cohort,
        "language": job.language,
        "formats": list(job.formats),
        "chosen": dict(job.chosen),
        "state": outcome.state,
        "seconds": round(outcome.seconds, 2),
        "messages": [problem.render(language) for problem in outcome.problems],
    }
