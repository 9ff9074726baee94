"""Who is who: what is taken, what is asked, and what is never joined."""

import pandas as pd
import pytest
from files_of_people import decided, doubts, entries_of, persons
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_equal_names_join_whatever_titles_they_carry():
    entries = entries_of(
        pre=["Dra. Hj. Siti Aminah, M.Pd.", "Ma’ruf Amin"], post=["MARUF AMIN", "siti  aminah"]
    )
    found = resolve(entries)
    assert persons(found, entries) == [["pre 2", "post 3"], ["pre 3", "post 2"]]
    assert (found.entries["how"] == "name").all()


def test_two_of_one_nickname_in_a_game_are_two_and_all_are_asked_about():
    entries = entries_of(game_pre=["Adi", "Adi", "Bela"], game_post=["Adi", "Bela"])
    found = resolve(entries)
    assert persons(found, entries) == [["game_pre 4", "game_post 3"]]
    assert doubts(found) == {("Adi", "Adi", "name_ambiguous")}
    assert len(found.doubtful) == 2


def test_a_full_name_twice_in_a_form_is_a_repeated_submission():
    entries = entries_of(pre=["Rini Pratama", "Umar Kusuma"], post=["Rini Pratama", "RINI PRATAMA, S.Pd."])
    assert persons(resolve(entries), entries) == [["pre 2", "post 2", "post 3"]]


def test_a_nickname_twice_in_a_form_is_none():
    entries = entries_of(pre=["Rini"], post=["Rini", "rini"])
    found = resolve(entries)
    assert persons(found, entries) == []
    assert len(found.doubtful) == 2


def test_a_full_name_twice_is_no_repetition_where_the_register_knows_two():
    entries = entries_of(
        roster=[("Siti Aminah", "1"), ("Siti Aminah", "2")], post=["Siti Aminah", "Siti Aminah"]
    )
    found = resolve(entries)
    assert persons(found, entries) == []
    assert set(found.doubtful["reason"]) == {"name_ambiguous"}


def test_two_addresses_under_one_name_are_no_repetition():
    entries = entries_of(post=[("Rini Pratama", "", "a@contoh.id"), ("Rini Pratama", "", "b@contoh.id")])
    found = resolve(entries)
    assert persons(found, entries) == []
    assert doubts(found) == {("Rini Pratama", "Rini Pratama", "name_ambiguous")}


def test_the_same_identifier_twice_in_a_form_is_a_repetition_only_under_like_names():
    entries = entries_of(post=[("Rini Pratama", "5"), ("Rini Pratma", "5"), ("Umar Kusuma", "5")])
    found = resolve(entries)
    assert persons(found, entries) == [["post 2", "post 3"]]
    assert set(found.doubtful["reason"]) == {"identifier_shared"}


def test_the_same_identifier_twice_in_a_game_is_asked_about():
    entries = entries_of(game=[("Rini P", "5"), ("Rini P.", "5")])
    found = resolve(entries)
    assert persons(found, entries) == []
    assert [*found.doubtful["reason"]] == ["identifier_repeated"]


@pytest.mark.parametrize(
    ("pre", "post"),
    [
        ("Moh. Rizal Fauzi", "Muhammad Rizal Fauzi"),
        ("M. Rizal", "Muhammad Rizal"),
        ("Abd. Rahman", "Abdul Rahman"),
        ("St. Aminah", "Siti Aminah"),
        ("Soeparman Hadi", "Suparman Hadi"),
        ("Aminah Siti", "Siti Aminah"),
        ("Sitiaminah", "Siti Aminah"),
        ("Siti Nurhaliza Rahma", "Siti Nurhalisa Rahma"),
        ("S. Aminah", "Siti Aminah"),
        ("Siti Aminah Rahmawati", "Siti Aminah Rah"),
        # cut within the degree
        ("Siti Aminah", "Siti Aminah, S."),
    ],
)
def test_names_that_can_only_be_one_are_taken_as_similar(pre, post):
    entries = entries_of(pre=[pre, "Umar Kusuma"], game_post=["Galih Pratama", post])
    found = resolve(entries)
    assert persons(found, entries) == [["pre 2", "game_post 3"]]
    assert found.entries["how"].tolist() == ["similar", "alone", "alone", "similar"]
    assert 0.93 <= found.entries["similarity"].iloc[0] < 1


@pytest.mark.parametrize(
    ("pre", "post", "reason"),
    [
        ("Rizki Amelia", "Rizka Amelia", "spelling"),
        ("Siti Aminah", "Siti Aminah Rahmawati", "part_of_name"),
        ("Adi", "Adi Santoso", "one_word_of_name"),
    ],
)
def test_names_that_may_be_one_are_asked_about(pre, post, reason):
    entries = entries_of(pre=[pre, "Umar Kusuma"], post=["Galih Pratama", post])
    found = resolve(entries)
    assert persons(found, entries) == []
    assert doubts(found) == {(pre, post, reason)}


@pytest.mark.parametrize(
    ("pre", "post"),
    [
        (["Siti Aminah", "Sri Aminah"], ["S. Aminah"]),
        (["Siti Aminah Rahmawati", "Siti Aminah Rahayu"], ["Siti Aminah Rah"]),
        (["Muhammad Rizal", "Maria Rizal"], ["M. Rizal"]),
        (["Moh. Rizal", "Muh. Rizal"], ["Muhammad Rizal"]),
        # Siti has a partner, but S. Aminah may be hers too
        (["Siti Aminah", "Sri Aminah"], ["Siti Aminah", "S. Aminah"]),
    ],
)
def test_what_fits_two_people_is_asked_about(pre, post):
    entries = entries_of(game_pre=pre, game_post=post)
    found = resolve(entries)
    assert all(entry.startswith("similar") is False for entry in found.entries["how"])
    assert post[-1] in {*found.doubtful["name_a"], *found.doubtful["name_b"]}


def test_without_the_look_at_similar_names_equal_ones_only_are_joined():
    entries = entries_of(pre=["Moh. Rizal", "Umar Kusuma"], post=["Muhammad Rizal", "Umar Kusuma"])
    found = resolve(entries, fuzzy=False)
    assert persons(found, entries) == [["pre 3", "post 3"]]
    assert found.doubtful.empty


def test_nobody_and_the_nameless_are_joined_with_no_one():
    entries = entries_of(pre=["", "Anonymous", "-", "🌸"], post=["", "anonymous", "-", "🌸"])
    found = resolve(entries)
    assert (found.entries["how"] == "alone").all()
    assert found.entries["person"].nunique() == 8
    said = [(each.key, each.file, each.row, each.found, each.values["count"]) for each in found.remarks]
    assert said == [
        ("matching.tells_nobody", "pre.xlsx", 3, "Anonymous; -; 🌸", 3),
        ("matching.tells_nobody", "post.xlsx", 3, "anonymous; -; 🌸", 3),
    ]


def test_a_name_that_tells_nobody_is_no_matter_beside_an_identifier():
    entries = entries_of(pre=[("Guru", "198001010001")], post=[("Guru", "198001010001")])
    assert resolve(entries).remarks == ()


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


class TestDecisions:
    entries = entries_of(
        pre=[("Fitri Lestari", "17111018"), ("Siti Aminah", ""), ("Sri Aminah", "")],
        post=[("Fitri Lestari", "171110185"), ("S. Aminah", ""), ("Siti Aminah", "")],
    )

    def row(self, at):
        return self.entries.iloc[at]

    def test_same_is_obeyed_against_identifiers(self):
        found = resolve(self.entries, decided(("same", self.row(0), self.row(3))))
        assert ["pre 2", "post 2"] in persons(found, self.entries)
        assert found.entries["how"].iloc[3] == "review"
        both = found.matched_by(self.entries["role"] == "pre", self.entries["role"] == "post")
        assert (both[0], both[1]) == ("review", "name")

    def test_same_of_unlike_names_is_told_as_a_review(self):
        found = resolve(self.entries, decided(("same", self.row(2), self.row(3))))
        assert found.entries["how"].iloc[3] == "review"

    def test_different_is_obeyed_and_asked_no_more(self):
        found = resolve(self.entries, decided(("different", self.row(0), self.row(3))))
        assert ("Fitri Lestari", "Fitri Lestari", "identifier_near") not in doubts(found)
        assert found.entries["person"].iloc[0] != found.entries["person"].iloc[3]

    def test_different_parts_what_was_sure(self):
        found = resolve(self.entries, decided(("different", self.row(1), self.row(5))))
        assert found.entries["person"].iloc[1] != found.entries["person"].iloc[5]

    def test_a_decision_follows_a_row_that_moved(self):
        moved = self.row(0).copy()
        moved["row"] = 99
        found = resolve(self.entries, decided(("same", moved, self.row(3))))
        assert ["pre 2", "post 2"] in persons(found, self.entries)

    def test_a_decision_about_nobody_is_said(self):
        gone = self.row(0).copy()
        gone["name"] = "Joko Susilo"
        found = resolve(self.entries, decided(("same", gone, self.row(3))))
        assert [(each.key, each.found) for each in found.remarks] == [
            ("matching.decision_gone", "Joko Susilo")
        ]

    def test_decisions_that_contradict_each_other_are_a_problem(self):
        lines = [("same", 0, 3), ("same", 3, 2), ("different", 0, 2)]
        found = resolve(self.entries, decided(*((what, self.row(a), self.row(b)) for what, a, b in lines)))
        assert [each.key for each in found.problems] == ["matching.contradiction"]


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


words = st.sampled_from(["siti", "sitti", "aminah", "amina", "rahma", "adi", "s", "m", "muhammad", "", "Hj."])
names = st.lists(words, max_size=3).map(" ".join)
lines = st.tuples(names, st.sampled_from(["", "", "", "11", "12", "21"]), st.sampled_from(["", "", "a@b.id"]))


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
