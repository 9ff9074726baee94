"""Who is who: what is taken, what is asked, and what is never joined."""

import pandas as pd
from files_of_people import doubts, entries_of, persons
from hypothesis import given, settings
from hypothesis import strategies as st
from people_joined import lines

from helpers.matching.people import resolve


def test_an_identifier_joins_however_it_is_typed():
    entries = entries_of(pre=[("Bayu Nugroho", "171.110.037")], post=[("NUGROHO BAYU", " 171-110-037 ")])
    found = resolve(entries)
    assert persons(found, entries) == [["pre 2", "post 2"]]
    assert found.entries["how"].tolist() == ["identifier", "identifier"]
    assert found.doubtful.empty


def test_a_number_that_a_spreadsheet_cut_its_zeros_from_is_the_same():
    entries = entries_of(pre=[("Bayu Nugroho", "0071")], post=[("Bayu Nugroho", "71")])
    assert resolve(entries).entries["how"].tolist() == ["identifier", "identifier"]


def test_one_identifier_under_wholly_unlike_names_is_asked_about():
    entries = entries_of(
        pre=[("Cahya Saputra", "171110074"), ("Gilang Hidayat", "171110074")],
        post=[("Gilang Hidayat", "171-110-074")],
    )
    found = resolve(entries)
    assert persons(found, entries) == [["pre 3", "post 2"]]
    assert doubts(found) == {("Cahya Saputra", "Gilang Hidayat", "identifier_shared")}


def test_a_mistyped_identifier_forbids_the_name_but_is_asked_about():
    entries = entries_of(pre=[("Fitri Lestari", "17111018")], post=[("Fitri Lestari", "171110185")])
    found = resolve(entries)
    assert persons(found, entries) == []
    assert doubts(found) == {("Fitri Lestari", "Fitri Lestari", "identifier_near")}


def test_people_of_one_name_with_identifiers_of_their_own_are_never_confused():
    twins = [("Siti Aminah", "1001"), ("Siti Aminah", "1002")]
    entries = entries_of(pre=twins, post=twins[::-1])
    found = resolve(entries)
    assert persons(found, entries) == [["pre 2", "post 3"], ["pre 3", "post 2"]]
    assert found.doubtful.empty


def test_a_name_in_the_column_of_identifiers_is_said_and_not_used():
    entries = entries_of(pre=[("Rini", "Rini Pratama"), ("Budi", "77")], post=[("Anton", "Rini Pratama")])
    found = resolve(entries)
    assert persons(found, entries) == []
    assert [(each.key, each.file, each.row) for each in found.remarks] == [
        ("matching.no_identifier", "pre.xlsx", 2),
        ("matching.no_identifier", "post.xlsx", 2),
    ]


def test_an_identifier_of_a_whole_class_is_nobodys():
    names = [f"{first} {last}" for first in ("Adi", "Budi", "Cahya", "Dian", "Eko") for last in "UVWXYZ"]
    entries = entries_of(pre=[(name, "12345") for name in names], post=names)
    found = resolve(entries)
    assert (found.entries["how"] == "name").all()
    assert [(each.key, each.found, each.values["count"]) for each in found.remarks] == [
        ("matching.identifier_of_many", "12345", 30)
    ]


def test_files_that_number_their_people_in_different_ways_do_not_contradict_each_other():
    names = ["Adi Santoso", "Budi Kusuma", "Cahya Lestari", "Dian Permata", "Eko Prabowo"]
    pre = [(name, f"17111{at}") for at, name in enumerate(names)]
    post = [(name, f"19800101200912100{at}") for at, name in enumerate(names)]
    found = resolve(entries_of(pre=pre, post=post))
    assert (found.entries["how"] == "name").all()
    assert [each.key for each in found.remarks] == ["matching.identifiers_of_other_kind"]


def test_identifiers_of_the_same_kind_contradict_each_other_even_if_none_is_shared():
    names = ["Adi Santoso", "Budi Kusuma", "Cahya Lestari", "Dian Permata", "Eko Prabowo"]
    pre = [(name, f"1711{at}") for at, name in enumerate(names)]
    post = [(name, f"2899{at}") for at, name in enumerate(names)]
    found = resolve(entries_of(pre=pre, post=post))
    assert (found.entries["how"] == "alone").all()
    assert set(found.doubtful["reason"]) == {"identifier_differs"}


def test_an_address_joins_also_from_the_column_of_identifiers():
    entries = entries_of(
        roster=[("Adi Santoso", "1001", "Adi.S@contoh.id")], game=[("Adi", "adi.s@contoh.id"), ("adi", "")]
    )
    found = resolve(entries)
    assert persons(found, entries) == [["roster 2", "game 2"]]
    assert found.entries["how"].tolist()[:2] == ["email", "email"]


def test_a_person_follows_through_several_files():
    entries = entries_of(
        roster=[("Siti Aminah, S.Pd.", "1001"), ("Umar Kusuma", "1002")],
        pre=[("", "1001"), ("Umar Kusuma", "")],
        game_post=["Umar Kusuma", "Siti Aminah"],
        list_hadir=["SITI AMINAH", "Umar Kusumah"],
    )
    found = resolve(entries)
    assert persons(found, entries) == [
        ["roster 2", "pre 2", "game_post 3", "list_hadir 2"],
        ["roster 3", "pre 3", "game_post 2"],
    ]
    both = found.matched_by(entries["role"] == "pre", entries["role"] == "game_post")
    assert both.to_dict() == {0: "name", 1: "name"}
    listed = found.matched_by(entries["role"] == "pre", entries["role"] == "roster")
    assert listed.to_dict() == {0: "identifier", 1: "name"}


def test_two_chains_that_would_make_one_person_stand_twice_in_a_file_are_not_closed():
    entries = entries_of(
        game_pre=[("Siti Aminah", "1"), ("Siti Rahma", "2")],
        roster=[("Siti Aminah", "1")],
        game_post=[("Siti Rahma", "2"), ("Siti Aminah", "2")],
    )
    found = resolve(entries)
    for person in persons(found, entries):
        assert len({entry.split()[0] for entry in person}) == len(person)


def test_the_order_of_rows_does_not_matter():
    entries = entries_of(
        pre=["Moh. Rizal", "Siti Aminah", "Sri Aminah", "Umar Kusuma"],
        post=["Muhammad Rizal", "S. Aminah", "Umar Kusuma", "Umar Kusumah"],
    )
    found = resolve(entries)
    turned = entries.iloc[::-1]
    again = resolve(turned)
    pd.testing.assert_frame_equal(again.entries.sort_index(), found.entries)
    assert doubts(again) == doubts(found)


def test_too_many_of_one_name_are_said_and_not_listed():
    entries = entries_of(game_pre=["Siti Aminah"] * 30, game_post=["Siti Aminah"] * 30)
    found = resolve(entries)
    assert found.doubtful.empty
    assert [(each.key, each.found, each.values["count"]) for each in found.remarks] == [
        ("matching.name_of_many", "Siti Aminah", 60)
    ]


def test_among_many_of_one_name_a_slip_in_an_identifier_is_found():
    pre = [("Siti Aminah", f"{1000 + 37 * at}") for at in range(40)]
    post = [*pre[1:], ("Siti Aminah", "10000")]
    found = resolve(entries_of(pre=pre, post=post))
    assert found.doubtful[["identifier_a", "identifier_b"]].to_numpy().tolist() == [["1000", "10000"]]


@settings(max_examples=25, deadline=None)
@given(
    files=st.dictionaries(
        st.sampled_from(["roster", "pre", "post", "game", "list"]), st.lists(lines, max_size=6), min_size=1
    )
)
def test_no_person_breaks_the_rules(files):
    entries = entries_of(**files)
    found = resolve(entries)
    assert len(found.entries) == len(entries)
    told = entries.assign(person=found.entries["person"])
    assert (told[told["identifier"] != ""].groupby("person")["identifier"].nunique() <= 1).all()
    once = told[told["role"].isin(["roster", "game", "list"])]
    assert not once.duplicated(["person", "source"]).any()
    assert (found.entries["how"] == "alone").equals(~told.duplicated("person", keep=False).rename("how"))
    open_pairs = found.entries["person"].loc[found.doubtful["a"]].to_numpy(), found.doubtful["b"]
    assert (open_pairs[0] != found.entries["person"].loc[open_pairs[1]].to_numpy()).all()
