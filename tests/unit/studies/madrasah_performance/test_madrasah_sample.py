"""The sample beside its frame."""

import pytest

from helpers.studies.madrasah_performance.sample import (
    finite_population_factor,
    sample_estimates,
    sample_summary,
)


def test_fractions_of_the_frame_and_of_the_sample(numbers, table1):
    found = {item.id: (round(item.estimate * item.n), item.n) for item in sample_estimates(numbers, table1)}
    assert found == {
        "sample.madrasah": (55, 227),
        "sample.districts": (22, 33),
        "sample.min": (19, 55),
        "sample.mtsn": (15, 55),
        "sample.man": (21, 55),
    }


def test_madrasahs_a_district(numbers, table1):
    found = sample_summary(numbers, table1)
    assert found["density_sample"].estimate == 2.5
    assert found["density_frame"].estimate == pytest.approx(6.8787879)


def test_finite_population_factor(numbers):
    # sqrt(172 / 226)
    assert finite_population_factor(numbers).estimate == pytest.approx(0.8723886)
