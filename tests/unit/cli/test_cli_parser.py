import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.cli.parser import build_parser, parse
from helpers.cli.translation import SENTENCES, argparse_in

COMMANDS = ["run", "status", "ledger", "lab", "test"]
HEAVY = [
    "pandas",
    "numpy",
    "matplotlib",
    "papermill",
    "nbconvert",
    "jupyter_client",
    "rich",
    "scipy",
    "pytest",
]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ["pemakaian:", "perintah:", "opsi:", "tampilkan bantuan ini", "Status keluar:"]),
        ("en", ["usage:", "commands:", "options:", "show this help", "Exit status:"]),
    ],
)
def test_help_speaks_the_language_of_the_user(door, language: str, words: list[str]):
    door.speak(language)
    status, out, err = door("--help")
    assert (status, err) == (0, "")
    assert [word for word in words if word not in out] == []
    assert [name for name in COMMANDS if not re.search(rf"^    {name} ", out, re.MULTILINE)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(door, command: str):
    texts = []
    for language in ("id", "en"):
        door.speak(language)
        status, out, _ = door(command, "--help")
        assert status == 0
        texts.append(out)
    assert texts[0] != texts[1]
    assert not re.search(r"\b(usage|options|show this)\b", texts[0])


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["bogus"], "'bogus' tidak dikenal", "'bogus' is not known"),
        ([], "belum ditulis: COMMAND", "this is missing: COMMAND"),
        (["run", "--bogus"], "tidak dipahami: --bogus", "not understood: --bogus"),
        (["status", "a", "--force"], "tidak dipahami: --force", "not understood: --force"),
        (["run", "--jobs", "x"], "'x' bukan bilangan bulat", "'x' is not a whole number"),
        (["run", "--jobs"], "seharusnya ada satu nilai", "expected one value"),
        (["run", "--force=1"], "tidak memerlukan nilai", "takes no value"),
        (["run", "--for"], "dapat berarti beberapa hal", "may mean several"),
        (["lab", "a", "b"], "tidak dipahami: b", "not understood: b"),
    ],
)
def test_words_that_are_not_understood_end_with_2(door, arguments: list[str], indonesian: str, english: str):
    before = door.files()
    for language, sentence in (("id", indonesian), ("en", english)):
        door.speak(language)
        status, out, err = door(*arguments)
        assert (status, out) == (2, "")
        assert sentence in err
    assert door.files() == before


def test_argparse_speaks_for_itself_again_afterwards():
    before = argparse._
    with pytest.raises(SystemExit), argparse_in("id"):
        build_parser("id").parse_args(["bogus"])
    assert argparse._ is before
    # All sentences that are put into our words are still argparse's own.
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    known = [sentence.replace("\n", "\\n") for sentence in SENTENCES]
    assert [sentence for sentence in known if sentence not in source] == []


def test_options_of_a_run_have_their_defaults():
    options = parse(["run"], "en")
    assert (options.studies, options.language, options.format) == ([], None, None)  # all of them
    assert (options.parameter, options.jobs, options.force) == ([], None, False)
    options = parse(["run", "a", "b/c", "--parameter", "x=1", "--parameter", "y=-2", "--jobs", "3"], "en")
    assert (options.studies, options.parameter, options.jobs) == (["a", "b/c"], ["x=1", "y=-2"], 3)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["-x"],
        ["-k", "ledger"],
        ["tests/unit", "-k", "ledger", "--lf"],
        ["-q", "-k", "a or b", "tests/unit"],
    ],
)
def test_words_for_pytest_are_handed_on_in_their_order(words: list[str]):
    assert parse(["test", *words], "en").arguments == words


def test_help_is_given_without_loading_anything_heavy():
    code = (
        "import sys\nfrom helpers.cli import main\nstatus = main(['--help'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.splitlines()[-1] == "[] 0"
