"""Variants on the command line: looked at, refused, listed."""

import pytest
from small_study import COHORT, STUDY


@pytest.fixture
def kept(door):
    """The small project with one variant that is in order."""
    folder = door.project.raw(STUDY, COHORT) / "variants"
    folder.mkdir()
    (folder / "strict.toml").write_text("[parameters]\nconfidence = 0.99\n", encoding="utf-8")
    return door


def test_check_names_the_variants_that_are_in_order(kept):
    for name in (f"{STUDY}/{COHORT}", f"{STUDY}/{COHORT}@strict"):
        status, out, err = kept("check", name)
        assert (status, err) == (0, "")
        assert f"{STUDY}/{COHORT}: variants in order: strict" in out


def test_a_broken_variant_is_one_message_and_status_2(kept):
    path = kept.project.raw(STUDY, COHORT) / "variants" / "wrong.toml"
    path.write_text("[parameters]\nconfidence = 7\nconfidnce = 0.9\n", encoding="utf-8")
    before = kept.files()
    for words in (("check", f"{STUDY}/{COHORT}"), ("run", f"{STUDY}/{COHORT}@wrong")):
        status, _, err = kept(*words)
        assert status == 2
        assert err.count("variants/wrong.toml") == 2
        assert "confidnce" in err
    assert kept.files() == before


def test_an_unknown_variant_names_those_there_are(kept):
    for command in ("run", "check", "status", "lab"):
        status, _, err = kept(command, f"{STUDY}/{COHORT}@stric")
        assert (status, err.count("Known variants: strict")) == (2, 1)


def test_status_lists_variants_beside_their_base(kept):
    status, out, _ = kept("status")
    assert status == 0
    assert f"{STUDY}/{COHORT}@strict (en)" in out
    assert f"{STUDY}/{COHORT} (en)" in out
