"""Lists that a document names: how many, the same, in order, spelled, referred to."""

import pytest
from small_study import SmallStudy

from helpers.ledger.wording import Wording
from helpers.words.errors import InputError

LISTS = {
    "one": ("section 1", "plan act check"),
    "same": ("section 2", "plan act check"),
    "other": ("section 2", "plan act repair"),
    "turned": ("section 2", "plan check act"),
    "part": ("section 3", "plan check"),
    "captions": ("caption", "one two two_again"),
}
PRINTED = {"plan": "Rencana", "act": "Aksi", "check": "Periksa", "repair": "Perbaiki"}
PRINTED |= {"one": "Gambar 1", "two": "Gambar 2", "two_again": "Gambar 2"}


@pytest.fixture
def lists(survey: SmallStudy) -> SmallStudy:
    survey.folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name, (location, keys) in LISTS.items():
        named = [
            f'{{ key = "{key}", printed = "{PRINTED[key]}", en = "{key} (en)", id = "{key} (id)" }}'
            for key in keys.split()
        ]
        complete = "false" if name == "part" else "true"
        entries.append(
            f'[[list]]\nid = "{name}"\nlocation = "{location}"\ncomplete = {complete}\n'
            f'title_en = "A"\ntitle_id = "B"\nentries = [{", ".join(named)}]\n'
        )
    (survey.folder / "framework.toml").write_text("\n".join(entries), encoding="utf-8")
    return survey


def finding(study: SmallStudy, check: str, printed: str = "kata", **arguments):
    study.claim("s1.claim", check, printed=printed, row_en="A claim", row_id="Klaim", **arguments)
    return next(entry for entry in study.ledger().entries if entry.claim_id == "s1.claim").findings[0]


def told(found) -> tuple[str, str]:
    return found.verdict, found.why.key


def test_as_many_are_named_as_printed(lists):
    assert told(finding(lists, "length", "3", list="one")) == ("reproduced", "length")


def test_fewer_are_named_than_printed(lists):
    assert told(finding(lists, "length", "5", list="one")) == ("differs", "length_differs")


def test_another_printed_number_says_how_many(lists):
    lists.text("s1.groups", "10", unit="groups")
    found = finding(lists, "length", list="one", number="s1.groups")
    assert told(found) == ("differs", "length_differs_from")


def test_a_list_of_which_only_some_are_named_has_no_length(lists):
    with pytest.raises(InputError, match="not complete"):
        finding(lists, "length", "2", list="part")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("same", ("reproduced", "same_list")),
        ("other", ("differs", "lists_differ")),
        ("turned", ("differs", "list_order_differs")),
        ("part", ("differs", "list_adds")),
    ],
)
def test_the_same_list(lists, other, expected):
    assert told(finding(lists, "same_list", list="one", other=other)) == expected


def test_only_what_differs_is_named(lists):
    found = finding(lists, "same_list", list="one", other="other")
    transcription = lists.ledger().evidence.transcription
    assert Wording(transcription, "en").sentence(found.why) == (
        "The two do not say the same: section 1 (check (en)), but section 2 (repair (en))."
    )


def test_a_shorter_list_lacks(lists):
    found = finding(lists, "same_list", list="part", other="one")
    assert told(found) == ("differs", "list_lacks")
    assert [label["en"] for label in found.why.values["listed"].labels] == ["act (en)"]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("one", ("reproduced", "in_order")),
        ("turned", ("reproduced", "in_order")),
        ("other", ("differs", "list_adds")),
    ],
)
def test_a_part_stands_in_order(lists, other, expected):
    assert told(finding(lists, "in_order", list="part", other=other)) == expected


def test_another_order_is_told(lists):
    assert told(finding(lists, "in_order", list="turned", other="one")) == ("differs", "list_order_differs")


@pytest.mark.parametrize(("word", "expected"), [("RAP", "reproduced"), ("RAPP", "differs")])
def test_first_letters(lists, word, expected):
    found = finding(lists, "initials", word, list="one")
    assert (found.verdict, found.recomputed) == (expected, "RAP")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gambar 1", ("reproduced", "caption")),
        ("Gambar 2", ("differs", "caption_several")),
        ("Gambar 6.1", ("differs", "caption_missing")),
    ],
)
def test_captions(lists, name, expected):
    assert told(finding(lists, "caption", name.lower(), list="captions", name=name)) == expected


@pytest.mark.parametrize(
    ("ends", "printed", "expected"),
    [
        ("1 6 7 10", "10", ("reproduced", "numbered")),
        ("1 6 7 9", "10", ("differs", "numbered_differs")),
        ("1 6 8 10", "9", ("differs", "numbered_gap")),
        ("2 6 7 10", "9", ("differs", "numbered_gap")),
    ],
)
def test_numbered_groups(lists, ends, printed, expected):
    for name, number in zip("abcd", ends.split(), strict=True):
        lists.text(f"s1.{name}", number, unit="group number")
    ranges = [["s1.a", "s1.b"], ["s1.c", "s1.d"]]
    assert told(finding(lists, "numbered", printed, ranges=ranges)) == expected


def test_a_list_that_is_not_there_is_reported(lists):
    with pytest.raises(InputError, match="nowhere"):
        finding(lists, "same_list", list="one", other="nowhere")
