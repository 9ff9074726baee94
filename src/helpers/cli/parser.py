"""The words that the command line understands. Imports nothing heavy: ``--help`` is instant."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from helpers.cli import cohorts, commands
from helpers.cli.translation import argparse_in
from helpers.language import say


def parse(arguments: Sequence[str] | None, language: str) -> argparse.Namespace:
    """The command that ``arguments`` (those of the process by default) ask for.

    Raises:
        SystemExit: with status 0 after help, with status 2 after words that are not understood.
    """
    with argparse_in(language):
        parser = build_parser(language)
        options, rest = parser.parse_known_args(arguments)
        if options.name == "test":  # its first words may be options of pytest
            options.arguments = [*rest, *options.arguments]
        elif rest:
            parser.error(say("cli.argparse.unrecognized", language) % " ".join(rest))
    return options


def build_parser(language: str) -> argparse.ArgumentParser:
    """The parser of all commands, with help in ``language``."""

    def text(key: str) -> str:
        return say(f"cli.{key}", language)

    parser = argparse.ArgumentParser(prog="telaah", description=text("about"), epilog=text("exit"))
    actions = parser.add_subparsers(dest="name", required=True, metavar="COMMAND", title=text("commands"))

    run = actions.add_parser("run", help=text("run.help"), description=text("run.help"))
    run.add_argument("studies", nargs="*", metavar="STUDY[/COHORT]", help=text("run.studies"))
    run.add_argument("--language", default="both", metavar="id|en|both", help=text("run.language"))
    run.add_argument("--format", default="html,pdf,docx", metavar="html,pdf,docx", help=text("run.format"))
    run.add_argument(
        "--parameter", action="append", default=[], metavar="NAME=VALUE", help=text("run.parameter")
    )
    run.add_argument("--jobs", type=int, default=None, metavar="N", help=text("run.jobs"))
    run.add_argument("--cluster", default=None, metavar="ADDRESS", help=text("run.cluster"))
    run.add_argument("--time-limit", type=int, default=60, metavar="N", help=text("run.time_limit"))
    run.add_argument("--memory-limit", type=int, default=None, metavar="N", help=text("run.memory_limit"))
    run.add_argument("--force", action="store_true", help=text("run.force"))
    run.set_defaults(command=commands.run)

    status = actions.add_parser("status", help=text("status.help"), description=text("status.help"))
    status.add_argument("studies", nargs="*", metavar="STUDY[/COHORT]", help=text("run.studies"))
    status.set_defaults(command=commands.status)

    check = actions.add_parser("check", help=text("check.help"), description=text("check.help"))
    check.add_argument("cohorts", nargs="+", metavar="STUDY/COHORT", help=text("check.cohorts"))
    check.set_defaults(command=cohorts.check)

    fresh = actions.add_parser("new-cohort", help=text("new.help"), description=text("new.help"))
    fresh.add_argument("study", metavar="STUDY", help=text("new.study"))
    fresh.add_argument("cohort", metavar="COHORT", help=text("new.cohort"))
    fresh.add_argument(
        "--from",
        dest="files",
        nargs="+",
        action="extend",
        required=True,
        metavar="FILE",
        help=text("new.files"),
    )
    fresh.set_defaults(command=cohorts.new_cohort)

    template = actions.add_parser("template", help=text("template.help"), description=text("template.help"))
    template.add_argument("study", metavar="STUDY", help=text("new.study"))
    template.add_argument("--language", default=None, metavar="id|en", help=text("template.language"))
    template.add_argument("--to", default=None, metavar="FILE.xlsx", help=text("template.to"))
    template.set_defaults(command=cohorts.template)

    simulate = actions.add_parser("simulate", help=text("simulate.help"), description=text("simulate.help"))
    simulate.add_argument("study", metavar="STUDY", help=text("new.study"))
    simulate.add_argument("cohort", metavar="COHORT", help=text("new.cohort"))
    simulate.add_argument("--n", type=int, default=45, metavar="N", help=text("simulate.n"))
    simulate.add_argument("--seed", type=int, default=1, metavar="S", help=text("simulate.seed"))
    simulate.set_defaults(command=cohorts.simulate)

    ledger = actions.add_parser("ledger", help=text("ledger.help"), description=text("ledger.help"))
    ledger.set_defaults(command=commands.ledger)

    lab = actions.add_parser("lab", help=text("lab.help"), description=text("lab.help"))
    lab.add_argument("study", nargs="?", metavar="STUDY", help=text("lab.study"))
    lab.set_defaults(command=commands.lab)

    test = actions.add_parser("test", help=text("test.help"), description=text("test.help"))
    test.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help=text("test.arguments"))
    test.set_defaults(command=commands.test)
    return parser
