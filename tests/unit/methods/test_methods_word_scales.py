"""Words for numbers: conventions as data, their ends on the side that their source says."""

import pytest

from helpers.language import LANGUAGES, say
from helpers.methods.word_scales import _scales, chosen_scale, conventions, word_scale
from helpers.show.citing.library import references

ALL = [(what, name) for what, known in _scales().items() for name in known]


@pytest.mark.parametrize(("what", "name"), ALL)
def test_a_convention_is_whole(what, name):
    scale = word_scale(what, name)
    assert len(scale.names) == len(scale.cuts) + 1
    assert list(scale.cuts) == sorted(set(scale.cuts))
    assert len(set(scale.names)) == len(scale.names)
    assert scale.reference in references()
    assert str(references()[scale.reference]["year"]) in scale.source
    for language in LANGUAGES:
        assert len({say(f"method.band.{word}", language) for word in scale.names}) == len(scale.names)


@pytest.mark.parametrize(
    ("what", "name", "value", "word"),
    [
        ("effect", "cohen1988", 0.2, "small"),
        ("effect", "cohen1988", 0.7999999999999, "large"),  # the float of 0.8, at nine decimals
        ("effect", "sawilowsky2009", 2.0, "huge"),
        ("agreement", "landis1977", 0.2, "slight"),
        ("agreement", "landis1977", -0.01, "poor"),
        ("agreement", "landis1977", 0.81, "almost_perfect"),
        ("agreement", "koo2016", 0.75, "good"),
        ("agreement", "cicchetti1994", 0.59, "fair"),
        ("gain", "hake1998", 0.3, "medium"),
        ("difficulty", "arikunto2012", 0.7, "moderate"),
        ("discrimination", "ebel1991", 0.4, "very_good"),
    ],
)
def test_values_at_a_cut_fall_where_the_source_puts_them(what, name, value, word):
    assert word_scale(what, name).of(value) == word
    assert word_scale(what, name).of(None) is None


@pytest.mark.parametrize(
    ("name", "begins"),
    [("koo2016", 0.75), ("cicchetti1994", 0.6), ("landis1977", 0.6), ("none", 0.75)],
)
def test_what_is_enough_begins_where_the_convention_has_it(name, begins):
    scale = chosen_scale("agreement", name)
    assert scale.begins(scale.enough) == begins
    assert scale.reaches(begins + 0.01, scale.enough)
    assert not scale.reaches(begins - 0.01, scale.enough)
    assert not scale.reaches(None, scale.enough)


def test_the_usual_convention_comes_first():
    assert conventions("effect") == ("cohen1988", "sawilowsky2009")
    with pytest.raises(KeyError):
        word_scale("effect", "nobody1900")
