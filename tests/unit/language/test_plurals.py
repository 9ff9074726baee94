"""Words that change with a number: one person, two people; three forms in Russian; none in Indonesian."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import helpers.language
from helpers.language import LANGUAGES, say
from helpers.language.catalogue import catalogue
from helpers.language.plurals import categories, filled, forms_in, named_in

PEOPLE = "{n} {{person is|people are}} here"
ENGLISH = {
    "1": "1 person is here",
    "0": "0 people are here",
    "21": "21 people are here",
    "1.0": "1.0 people are here",  # as English has it: a measured one is no single thing
    "1,001": "1,001 people are here",
    "1–2": "1–2 people are here",
    "0–1": "0–1 people are here",
    "1/1": "1/1 people are here",
    "−1": "−1 people are here",
    "some": "some people are here",
}
# Of the Unicode CLDR: one for 1, 21 ..., few for 2 to 4, 22 ..., many for 0, 5 to 20 ..., other for fractions
RUSSIAN = {"1": "школа", "21": "школа", "3": "школы", "11": "школ", "5": "школ", "1,5": "школы (дробь)"}


@pytest.mark.parametrize("number", ENGLISH)
def test_english_has_two_forms(number):
    assert filled(PEOPLE, "en", {"n": number}) == ENGLISH[number]


@pytest.mark.parametrize("number", RUSSIAN)
def test_a_language_with_more_forms_has_them_in_their_order(number):
    """Not one of ours: its rules and its marks come from Babel."""
    assert categories("ru") == ("one", "few", "many", "other")
    text = filled("{n} {{школа|школы|школ|школы (дробь)}}", "ru", {"n": number})
    assert text == f"{number} {RUSSIAN[number]}"


def test_a_few_words_may_stand_between_and_a_number_may_be_named():
    assert filled("{n} further {{row has|rows have}} none", "en", {"n": 1}) == "1 further row has none"
    text = "{n} {{row|rows}} of {m} {{sheet|sheets}} {{n: has|have}} no name"
    assert filled(text, "en", {"n": 1, "m": 3}) == "1 row of 3 sheets has no name"
    assert named_in(text) == {"n"}
    assert named_in("{{share:kn: a|b}}") == {"share"}


def test_what_is_filled_in_is_never_read_as_forms():
    label = "{{a|b}} {a|b} |"
    assert filled("{label}: {n} {{row|rows}}", "en", {"label": label, "n": 2}) == f"{label}: 2 rows"


def test_braces_without_forms_stay_braces():
    assert filled("{{count}} of {n} | {n} {{row|rows}}", "en", {"n": 1}) == "{count} of 1 | 1 row"


def test_a_missing_value_is_missed():
    with pytest.raises(KeyError):
        filled("{n} {{row|rows}} {m}", "en", {"n": 1})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_form_for_every_kind_of_number(language):
    wanted = len(categories(language))
    wrong = {
        key for key, text in catalogue(language).items() for forms in forms_in(text) if len(forms) != wanted
    }
    assert wrong == set()
    assert categories("id") == ("other",)


def test_a_third_language_is_a_folder(tmp_path: Path):
    """The package with one catalogue more: known by its name, with its own marks, months and forms."""
    package = tmp_path / "helpers" / "language"
    shutil.copytree(
        Path(helpers.language.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__")
    )
    (package.parent / "__init__.py").touch()
    (package / "catalogues" / "ru").mkdir()
    text = 'schools = "{n} {{школа|школы|школ|школы}}"\n'
    (package / "catalogues" / "ru" / "show.toml").write_text(text, encoding="utf-8")
    asked = (
        "import json; from helpers.language import *; from helpers.language.dates import month_names; "
        "print(json.dumps([LANGUAGES, number(1234.5, 'ru', 1), month_names('ru')[0], "
        "[say('show.schools', 'ru', n=n) for n in (1, 2, 5)]]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    languages, number, january, schools = json.loads(done.stdout)
    assert (languages[:2], "ru" in languages) == (["id", "en"], True)
    assert number == "1\u00a0234,5"
    assert january == "января"
    assert schools == ["1 школа", "2 школы", "5 школ"]


@pytest.mark.parametrize(("n", "words"), [(1, "1 agrees only by rounding"), (2, "2 agree only by rounding")])
def test_verbs_go_with_the_number_they_tell_of(n, words):
    numbers = dict.fromkeys(("reproduced", "consistent", "contradicting", "impossible", "not_checkable"), "3")
    assert words in say("claims_ledger.sentence.verdicts", "en", rounding=n, **numbers)
