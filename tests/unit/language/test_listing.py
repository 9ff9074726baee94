"""Things named one after the other."""

import pytest

from helpers.language.listing import listing


@pytest.mark.parametrize(
    ("texts", "en", "indonesian"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a dan b"),
        (["a", "b", "c"], "a, b and c", "a, b, dan c"),
        (["a, b", "c", "d"], "a, b; c; and d", "a, b; c; dan d"),
    ],
)
def test_each_language_joins_its_own_way(texts, en, indonesian):
    assert (listing(texts, "en"), listing(texts, "id")) == (en, indonesian)
