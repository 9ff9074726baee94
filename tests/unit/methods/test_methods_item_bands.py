from __future__ import annotations

import pytest

from helpers.methods.item_bands import ARIKUNTO_DIFFICULTY, EBEL_DISCRIMINATION


@pytest.mark.parametrize(
    ("bands", "value", "name"),
    [
        (ARIKUNTO_DIFFICULTY, 0, "hard"),
        (ARIKUNTO_DIFFICULTY, 0.3, "hard"),
        (ARIKUNTO_DIFFICULTY, 0.1 + 0.2, "hard"),
        (ARIKUNTO_DIFFICULTY, 0.31, "moderate"),
        (ARIKUNTO_DIFFICULTY, 0.7, "moderate"),
        (ARIKUNTO_DIFFICULTY, 1, "easy"),
        (EBEL_DISCRIMINATION, -0.4, "poor"),
        (EBEL_DISCRIMINATION, 0.2, "marginal"),
        (EBEL_DISCRIMINATION, 0.7 - 0.4, "good"),
        (EBEL_DISCRIMINATION, 0.4, "very_good"),
        (EBEL_DISCRIMINATION, None, None),
    ],
)
def test_ends_of_bands(bands, value, name):
    assert bands.of(value) == name


def test_every_band_has_a_name():
    for bands in (ARIKUNTO_DIFFICULTY, EBEL_DISCRIMINATION):
        assert len(bands.names) == len(bands.cuts) + 1
