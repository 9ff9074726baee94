"""From ``telaah.py`` to the command line: sets up if need be, then hands over."""

from __future__ import annotations

import os
import sys

from helpers.setup.environment import WINDOWS, Environment

INTERRUPTED = 130


def start(root: str, arguments: list[str]) -> int:
    """Run the command line of the project in ``root``; returns the exit status where it returns at all."""
    environment = Environment(root)
    status = 0 if environment.is_current() else set_up(environment)
    return status or hand_over(environment, arguments)


def set_up(environment: Environment) -> int:
    """Make the environment or bring it up to date; returns 0, or why not once the user was told."""
    import signal

    from helpers.language.spoken import spoken_language
    from helpers.setup.failures import explain
    from helpers.setup.making import Making
    from helpers.setup.progress import Progress
    from helpers.words.errors import Problem, TelaahError

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    language = spoken_language()
    progress = Progress(sys.stderr, language)
    try:
        Making(environment, progress).bring_up()
    except TelaahError as error:
        progress.line(error.render(language))
        return error.exit_status
    except OSError as error:
        progress.line(explain(str(error), environment).render(language))
        return 1
    except KeyboardInterrupt:
        progress.line(Problem("setup.interrupted").render(language))
        return INTERRUPTED
    return 0


def hand_over(environment: Environment, arguments: list[str]) -> int:
    """Become the command line inside the environment, so that its exit status is ours.

    ``-P`` keeps files of the working folder from standing in for packages.
    """
    command = [environment.python, "-P", "-m", "helpers.cli", *arguments]
    if not WINDOWS:
        os.execve(command[0], command, environment.variables())
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command line to answer
    return subprocess.call(command, env=environment.variables())
