"""The catalogues say the same things in all languages, in words of their own; no key is missing."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import helpers
from helpers.language import MissingText, say
from helpers.language.catalogue import catalogue, languages_there
from helpers.language.plurals import named_in

LANGUAGES = languages_there()
TEXTS = {language: catalogue(language) for language in LANGUAGES}
SOURCE = Path(next(iter(helpers.__path__)))
NOTHING_TO_SAY = {"show.unit.none"}
# The same in both languages: symbols, names of people and schools, a form without words, a few words shared
ALIKE = re.compile(
    r"n|p|p, Holm|k/n|V|ε²|τ-b|–|100|No\.|MIN|MTsN|MAN|Wilson|Clopper-Pearson|Agenda|Parameter|"
    r"Median|Microsoft Forms|"
    r"[^A-Za-z]*((\{\w+\}|%\(\w+\)s)[^A-Za-z]*)+|"
)
# Names of things that people choose from, many of them abbreviations: KKG, Bima, Google Meet
LEVELS = re.compile(r"records\..*\.levels\.\w+|madrasah_performance\.choice\.levels_\w+")
# Words that hardly any sentence does without, and that the other language does not have
FUNCTION_WORDS = {
    "en": "the of and is are was were for with that this which not from by or has have its than where there "
    "they these be would should only what when how an in on at as it if to do does did",
    "id": "yang dan dari dengan untuk tidak adalah ini itu atau pada oleh dalam karena bahwa akan sudah "
    "belum setiap semua ada di ke bukan tanpa jika hanya lebih kurang antara sampai",
}
# Not of a language: placeholders, quotations, a line of a notebook
QUOTED = re.compile(r"\{[^}]*\}|%\(\w+\)\w|`[^`]*`|“[^”]*”|\w+: \w+ = .*?\]")
# Shows how documents print numbers
OF_DOCUMENTS = {"problem.transcription.not_a_number.expected", "quoted.gambar_6_1", "quoted.gambar_6_2"}


def fields(text: str) -> set[tuple[str, str]]:
    """Names and forms of the placeholders of a text, of either kind."""
    named = {(name, form or "") for _, name, form, _ in string.Formatter().parse(text) if name is not None}
    return named | {(mark, "") for mark in re.findall(r"%(?:\(\w+\))?[a-z](?![a-z])", text)}


def words(text: str) -> set[str]:
    """The plain words of a text: without placeholders, quotations and code."""
    return set(re.findall(r"[^\W\d_]+", QUOTED.sub(" ", text).lower()))


def test_there_are_catalogues_to_compare():
    assert LANGUAGES[:2] == ("id", "en")
    assert min(len(texts) for texts in TEXTS.values()) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_have_the_same_keys(language):
    assert set(TEXTS[language]) ^ set(TEXTS["en"]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_placeholders_stand_in_all(language):
    differing = {key for key in TEXTS["en"] if fields(TEXTS["en"][key]) != fields(TEXTS[language][key])}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_follows_a_placeholder_that_there_is(language):
    texts = TEXTS[language].items()
    assert {key for key, text in texts if named_in(text) - {name for name, _ in fields(text)}} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_something(language):
    assert {key for key, text in TEXTS[language].items() if not text.strip()} == NOTHING_TO_SAY


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_clean(language):
    """No doubled blank, none before a full stop or a comma."""
    plain = {key: QUOTED.sub("x", text) for key, text in TEXTS[language].items()}
    assert {key for key, text in plain.items() if re.search(r"  |\w [.,;:](\s|$)|\t", text)} == set()


def test_nothing_was_left_untranslated():
    same = {key for key, text in TEXTS["en"].items() if TEXTS["id"][key] == text}
    alike = {key for key in same if ALIKE.fullmatch(TEXTS["en"][key].strip()) or LEVELS.fullmatch(key)}
    assert same - alike == set()


@pytest.mark.parametrize(("language", "other"), [("id", "en"), ("en", "id")])
def test_no_words_of_the_other_language(language, other):
    foreign = set(FUNCTION_WORDS[other].split()) - set(FUNCTION_WORDS[language].split())
    assert {key: found for key, text in TEXTS[language].items() if (found := words(text) & foreign)} == {}


@pytest.mark.parametrize(("language", "mark"), [("id", "."), ("en", ",")])
def test_decimal_marks_are_the_languages_own(language, mark):
    """One to two digits after the mark: three may be thousands, and a list has a blank."""
    wrong = re.compile(rf"(?<![\d.,])\d+{re.escape(mark)}\d{{1,2}}(?![\d.,])")
    plain = {key: QUOTED.sub(" ", text) for key, text in TEXTS[language].items()}
    # Versions of programs are no numbers
    faults = {
        key for key, text in plain.items() if wrong.search(re.sub(r"(Python|CPython) [\d. a-z]+", "", text))
    }
    assert faults <= OF_DOCUMENTS


def literal_keys() -> set[str]:
    """Every key that a ``say("...")`` of the source names in full."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "say" or not node.args:
                continue
            choices = [node.args[0]]
            if isinstance(node.args[0], ast.IfExp):
                choices = [node.args[0].body, node.args[0].orelse]
            found |= {
                arg.value for arg in choices if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            }
    return found


def problem_keys() -> set[str]:
    """Every key of a ``Problem`` that the source names in full."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Problem":
                continue
            given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "key")]
            found |= {arg.value for arg in given if isinstance(arg, ast.Constant)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_asked_for_has_a_text(language):
    asked = literal_keys()
    assert len(asked) > 20
    assert asked - set(TEXTS[language]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_says_what_was_expected_and_what_to_do(language):
    raised = problem_keys()
    assert len(raised) > 20
    parts = {f"problem.{key}.{part}" for key in raised for part in ("expected", "action")}
    assert parts - set(TEXTS[language]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_is_a_sentence_of_its_own(language):
    actions = {key: text for key, text in TEXTS[language].items() if re.match(r"problem\..*\.action$", key)}
    assert actions
    faults = [key for key, text in actions.items() if not re.fullmatch(r"[A-Z{`].*[.?}]", text, re.DOTALL)]
    assert faults == []


def test_placeholders_are_filled():
    assert say("show.note.method", "id", methods="Wilson") == "Metode: Wilson."
    assert say("show.note.method", "en", methods="Wilson") == "Method: Wilson."


@pytest.mark.parametrize("key", ["show.note.method", "no.such.key"])
def test_what_cannot_be_said_is_named(key):
    with pytest.raises(MissingText, match=key.replace(".", r"\.") + r" \(en\)"):
        say(key, "en")


def test_an_unknown_language_has_no_text():
    with pytest.raises(MissingText):
        say("show.column.n", "xx")
