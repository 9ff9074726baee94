"""The door: the command line. It parses, calls and prints, and does nothing else."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from helpers.words.errors import Problem, TelaahError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0 done; 1 a run failed or was interrupted; 2 the user's data, parameters or words are
    wrong, and nothing was written.
    """
    from helpers.cli.parser import parse
    from helpers.language.spoken import spoken_language

    language = spoken_language()
    try:
        options = parse(arguments, language)
    except SystemExit as end:  # help was asked for, or the words were not understood: all is said
        return int(end.code or 0)
    try:
        return options.command(options, language)
    except TelaahError as error:
        print(error.render(language), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print(Problem("run.interrupted").render(language), file=sys.stderr)
        return 1
    except Exception as error:
        return _own_fault(error, language)


def _own_fault(error: Exception, language: str) -> int:
    """A fault of the program, or a full disk: one sentence on the screen, the trace of a fault in a file.

    The trace has no messages: they may quote a cell of somebody's file.
    """
    from helpers.runs.faults import write_places
    from helpers.words.full_disk import is_full_disk
    from helpers.words.paths import find_project

    if is_full_disk(error):
        print(Problem("publish.disk_full").render(language), file=sys.stderr)
        return 1
    write_places(find_project().reports / "logs" / "fault.log", error)
    problem = Problem("run.unexpected", values={"name": type(error).__name__})
    print(problem.render(language), file=sys.stderr)
    return 1
