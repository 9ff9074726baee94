"""Nicknames that a game cut: when equal ones are no proof."""

import numpy as np
from files_of_people import doubts, entries_of, persons

from helpers.matching import thresholds
from helpers.matching.people import resolve


def test_an_equal_cut_nickname_is_taken_where_nobody_is_like_it():
    entries = entries_of(game_pre=["Budi Puspitasar", "Adi Kusuma"], game_post=["BUDI PUSPITASAR"])
    assert persons(resolve(entries), entries) == [["game_pre 2", "game_post 2"]]


def test_it_is_asked_about_where_a_game_has_two_that_begin_so():
    entries = entries_of(
        game_pre=["Budi Puspitasar", "Budi Puspitasa2"], game_post=["Budi Puspitasar", "Adi"]
    )
    found = resolve(entries)
    assert persons(found, entries) == []
    assert doubts(found) == {("Budi Puspitasar", "Budi Puspitasar", "cut_short")}


def test_it_is_asked_about_where_the_register_has_two_that_begin_so():
    entries = entries_of(
        roster=["Budi Puspitasari Kartini", "Budi Puspitasari Lubis"],
        game_pre=["Budi Puspitasar"],
        game_post=["Budi Puspitasar"],
    )
    found = resolve(entries)
    assert persons(found, entries) == []
    assert {reason for *_, reason in doubts(found)} == {"cut_short"}


def test_an_identifier_settles_it():
    entries = entries_of(
        game_pre=[("Budi Puspitasar", "11"), ("Budi Puspitasa2", "12")], game_post=[("Budi Puspitasar", "12")]
    )
    assert persons(resolve(entries), entries) == [["game_pre 3", "game_post 2"]]


def test_full_names_of_fifteen_letters_are_no_nicknames():
    entries = entries_of(
        pre=["Budi Darmawanto", "Budi Darmawanto Putra"], post=["Budi Darmawanto", "Siti Aminah Rahmawati"]
    )
    assert ["pre 2", "post 2"] in persons(resolve(entries), entries)


def crowd():
    """Games in which a sixth of the cut nicknames is borne by two."""
    rng = np.random.default_rng(1)
    names = ["".join(rng.choice(list("aeioubdgklmnprst"), 15)) for _ in range(180)]
    shared = [name[:14] + mark for name in names[:20] for mark in "23"]
    return [*shared, *names[20:], "adi kusuma"]


def test_among_many_such_no_nickname_joins_and_all_are_asked_about():
    names = crowd()
    entries = entries_of(game_pre=names, game_post=names[::-1], pre=["Umar Kusuma"], post=["Umar Kusuma"])
    found = resolve(entries)
    assert persons(found, entries) == [["pre 2", "post 2"]]
    assert set(found.doubtful["reason"]) == {"nickname_of_many"}
    assert len(found.doubtful) == len(names)
    assert [(each.key, each.values["count"]) for each in found.remarks] == [
        ("matching.cut_names", 2 * len(names))
    ]


def test_fewer_than_that_are_the_only_ones_asked_about():
    names = crowd()[40 - 2 * (thresholds.MANY_CONTESTED - 11) :]
    entries = entries_of(game_pre=names, game_post=names[::-1])
    found = resolve(entries)
    assert set(found.doubtful["reason"]) == {"cut_short"}
    assert found.entries["how"].eq("name").sum() > 300


def test_a_contested_name_twice_in_a_form_is_asked_about():
    entries = entries_of(pre=["Siti Aminah Rah", "siti aminah rah", "Siti Aminah Ra2"])
    found = resolve(entries)
    assert persons(found, entries) == []
    assert doubts(found) == {("Siti Aminah Rah", "siti aminah rah", "cut_short")}
