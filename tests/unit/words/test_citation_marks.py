import pytest

from helpers.words.citation_marks import CITING, keys_in, marks_in, without_marks


@pytest.mark.parametrize(
    ("mark", "keys"),
    [
        ("[@a]", ["a"]),
        ("[@a; @b:c/2]", ["a", "b:c/2"]),
        ("[@a;@b_2.x-+]", ["a", "b_2.x-+"]),
        ("[@müller]", ["müller"]),
    ],
)
def test_keys_of_a_mark(mark, keys):
    assert CITING.fullmatch(mark)
    assert keys_in(mark) == keys


@pytest.mark.parametrize("text", ["[@]", "[@a, p. 3]", "[see @a]", "[@a; b]", "@a", "[@a @b]", "[@a"])
def test_what_is_no_mark(text):
    assert not CITING.search(text)
    assert without_marks(text) == text


def test_what_was_meant_as_a_mark_is_found_too():
    assert list(marks_in("A [@a], B [@b, p. 3] and [@] in [1]")) == ["[@a]", "[@b, p. 3]", "[@]"]


def test_marks_go_with_the_blanks_before_them():
    assert without_marks("A [@a], B  [@b; @c] and [@d]") == "A, B and"
