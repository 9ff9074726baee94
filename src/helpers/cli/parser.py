"""The words that the command line understands. Imports nothing heavy: ``--help`` is instant."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from helpers.cli import bundling, cohorts, commands, lab
from helpers.cli.translation import argparse_in
from helpers.language import LANGUAGES, say


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

    def add(name: str, command: Callable[..., int], help: str) -> Callable[..., object]:
        action = actions.add_parser(name, help=text(help), description=text(help))
        action.set_defaults(command=command)
        return action.add_argument

    _add_reports(add, text)
    _add_cohorts(add, text)
    add("ledger", commands.ledger, "ledger.help")
    _add_browsers(add, text)
    test = add("test", commands.test, "test.help")
    test("arguments", nargs=argparse.REMAINDER, metavar="...", help=text("test.arguments"))
    return parser


def _add_reports(add: Callable[..., Callable[..., object]], text: Callable[[str], str]) -> None:
    """Commands that make reports, or tell of them."""
    run = add("run", commands.run, "run.help")
    run("studies", nargs="*", metavar="STUDY[/COHORT[@VARIANT]]", help=text("run.studies"))
    run(
        "--language",
        action="append",
        metavar="|".join((*LANGUAGES, "both", "all")),
        help=text("run.language"),
    )
    run("--format", action="append", metavar="html,pdf,docx", help=text("run.format"))
    run("--template", default=None, metavar="FILE.docx", help=text("run.template"))
    run("--csl", default=None, metavar="FILE.csl", help=text("run.csl"))
    run("--pdf-standard", default=None, metavar="ua-1,a-2a", help=text("run.pdf_standard"))
    run("--figure-width", default=None, metavar="one-column|two-column", help=text("run.figure_width"))
    run("--figure-format", default=None, metavar="pdf,png,eps,tiff", help=text("run.figure_format"))
    run("--parameter", action="append", default=[], metavar="NAME=VALUE", help=text("run.parameter"))
    run("--jobs", type=int, default=None, metavar="N", help=text("run.jobs"))
    run("--cluster", default=None, metavar="ADDRESS", help=text("run.cluster"))
    run("--time-limit", type=int, default=60, metavar="N", help=text("run.time_limit"))
    run("--memory-limit", type=int, default=None, metavar="N", help=text("run.memory_limit"))
    run("--force", action="store_true", help=text("run.force"))
    status = add("status", commands.status, "status.help")
    status("studies", nargs="*", metavar="STUDY[/COHORT[@VARIANT]]", help=text("run.studies"))
    bundle = add("bundle", bundling.bundle, "bundle.help")
    bundle("cohort", metavar="STUDY/COHORT[@VARIANT]", help=text("bundle.cohort"))
    bundle("--to", default=None, metavar="FILE.zip", help=text("bundle.to"))
    bundle("--without-tables", action="store_true", help=text("bundle.without_tables"))


def _add_browsers(add: Callable[..., Callable[..., object]], text: Callable[[str], str]) -> None:
    """Commands that open something in a browser."""
    for name, command in (("lab", lab.lab), ("serve", lab.serve)):
        words = add(name, command, f"{name}.help")
        words("study", nargs="?", metavar="STUDY/COHORT", help=text(f"{name}.study"))
        words("--language", default=None, metavar="|".join(LANGUAGES), help=text("lab.language"))
        words("--port", type=int, default=None, metavar="N", help=text(f"{name}.port"))
        words("--no-browser", action="store_true", help=text("lab.no_browser"))
    words("--ip", default=lab.LOOPBACK, metavar="ADDRESS", help=text("serve.ip"))


def _add_cohorts(add: Callable[..., Callable[..., object]], text: Callable[[str], str]) -> None:
    """Commands that make cohorts, or look at them."""
    check = add("check", cohorts.check, "check.help")
    check("cohorts", nargs="+", metavar="STUDY/COHORT", help=text("check.cohorts"))
    fresh = add("new-cohort", cohorts.new_cohort, "new.help")
    fresh("study", metavar="STUDY", help=text("new.study"))
    fresh("cohort", metavar="COHORT", help=text("new.cohort"))
    several = {"nargs": "+", "action": "extend", "required": True}
    fresh("--from", dest="files", metavar="FILE", help=text("new.files"), **several)
    template = add("template", cohorts.template, "template.help")
    template("study", metavar="STUDY", help=text("new.study"))
    template("--language", default=None, metavar="|".join(LANGUAGES), help=text("template.language"))
    template("--to", default=None, metavar="FILE.xlsx", help=text("template.to"))
    simulate = add("simulate", cohorts.simulate, "simulate.help")
    simulate("study", metavar="STUDY", help=text("new.study"))
    simulate("cohort", metavar="COHORT", help=text("new.cohort"))
    simulate("--n", type=int, default=45, metavar="N", help=text("simulate.n"))
    simulate("--seed", type=int, default=1, metavar="S", help=text("simulate.seed"))
