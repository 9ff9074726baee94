"""Simulated people: all different, the same for the same seed, nicknames as a game takes them."""

import numpy as np
import pytest

from helpers.simulation.people import NICKNAME_LENGTH, make_teachers, nicknames


@pytest.mark.parametrize("count", [1, 45, 5000])
def test_names_and_numbers_are_all_different(count):
    people = make_teachers(count, np.random.default_rng(3))
    assert len(set(people.plain)) == len(set(people.identifier)) == len(people) == count
    assert all(len(number) == 18 and number.isdigit() for number in people.identifier)


def test_a_full_name_holds_the_plain_one():
    people = make_teachers(200, np.random.default_rng(3))
    assert all(plain in listed for plain, listed in zip(people.plain, people.listed, strict=True))
    assert any(", S.Pd." in listed for listed in people.listed)


def test_nicknames_fit_and_differ():
    people = make_teachers(3000, np.random.default_rng(5))
    typed = nicknames(people.plain, np.random.default_rng(6))
    assert max(map(len, typed)) <= NICKNAME_LENGTH
    assert len({name.strip().casefold() for name in typed}) == len(typed)
    assert (typed != np.array([name[:NICKNAME_LENGTH] for name in people.plain], object)).any()


def test_the_same_seed_gives_the_same_people():
    one, other = (make_teachers(50, np.random.default_rng(9)) for _ in range(2))
    assert one.listed.tolist() == other.listed.tolist()
