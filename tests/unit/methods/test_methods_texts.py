"""Every key that a method may give has its words in both languages, and every example holds."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import tomllib
from pathlib import Path

import pytest

import helpers.methods
from helpers.language.catalogue import LANGUAGES, catalogue
from helpers.privacy.enough import WITHHELD

MODULES = [module.name for module in pkgutil.iter_modules(helpers.methods.__path__)]
FOLDER = Path(next(iter(helpers.methods.__path__)))
WAYS = {"freeman_halton", "jonckheere_terpstra", "cochran_armitage", "kruskal_wallis"}


def strings(name: str) -> set[str]:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def named_by_studies() -> set[str]:
    """Methods and notes that a study gives to what it worked out itself."""
    trees = [
        ast.parse(file.read_text(encoding="utf-8")) for file in (FOLDER.parent / "studies").rglob("*.py")
    ]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [word.value for call in calls for word in call.keywords if word.arg in ("method", "note")]
    given += [arg for call in calls if getattr(call.func, "id", "") == "not_estimable" for arg in call.args]
    parts = [part for value in given for part in ast.walk(value)]
    named = {str(part.value) for part in parts if isinstance(part, ast.Constant)}
    constants = named_constants(trees)
    return named | {constants.get(part.id, "") for part in parts if isinstance(part, ast.Name)} | {WITHHELD}


def named_constants(trees: list[ast.Module]) -> dict[str, str]:
    """The texts that modules give a name, by name."""
    given = [node for tree in trees for node in tree.body if isinstance(node, ast.Assign)]
    texts = [each for each in given if isinstance(each.value, ast.Constant)]
    return {
        each.targets[0].id: str(each.value.value) for each in texts if isinstance(each.targets[0], ast.Name)
    }


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    result = doctest.testmod(importlib.import_module(f"helpers.methods.{name}"))
    assert result.failed == 0


def test_some_modules_have_examples():
    assert len(MODULES) > 15


# Whose methods are none of ours
_OTHERS = ("minimize_scalar", "root_scalar", "minimize", "quantile", "linprog")


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_and_quantities_have_words(language):
    texts = catalogue(language)
    for name in MODULES:
        tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = getattr(call.func, "id", getattr(call.func, "attr", ""))
            quantity, note = ([getattr(arg, "value", None) for arg in call.args] + [None] * 2)[:2]
            if called in ("outcome", "not_estimable") and isinstance(quantity, str):
                assert f"method.quantity.{quantity}" in texts
            if called == "not_estimable" and isinstance(note, str):
                assert f"note.{note}" in texts
            for keyword in call.keywords:
                value = getattr(keyword.value, "value", None)
                if called in _OTHERS or not isinstance(value, str):
                    continue
                if keyword.arg in ("note", "method"):
                    assert f"{keyword.arg}.{value}" in texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_ways_of_each_test_have_words(language):
    texts = catalogue(language)
    for test in WAYS:
        assert f"method.{test}_exact" in texts
        assert f"method.{test}_monte_carlo" in texts


def words_of_scales() -> set[str]:
    """The conventions for words that stand for numbers, and their words."""
    scales = tomllib.loads((FOLDER / "word_scales.toml").read_text(encoding="utf-8"))
    found = {name for conventions in scales.values() for name in conventions}
    bands = [each["names"] for conventions in scales.values() for each in conventions.values()]
    return found.union(*bands)


def test_no_words_without_a_use():
    used = set().union(*(strings(name) for name in MODULES)) | {"holm", "benjamini_hochberg"}
    used |= {f"{test}_{way}" for test in WAYS for way in ("exact", "monte_carlo")}
    used |= {f"stratified_{interval}" for interval in ("wilson", "logit")}
    used |= {f"index_{interval}" for interval in ("bounds", "mover")}
    used |= named_by_studies() | words_of_scales()
    for stem in ("method", "note"):
        own = {key for key in catalogue("en") if key.startswith(f"{stem}.")}
        assert {key.rpartition(".")[2] for key in own} <= used
        assert own == {key for key in catalogue("id") if key.startswith(f"{stem}.")}
