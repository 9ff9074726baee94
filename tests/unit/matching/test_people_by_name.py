"""People joined by name: equal, similar, doubtful and repeated."""

import pytest
from files_of_people import doubts, entries_of, persons

from helpers.matching.people import resolve


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
