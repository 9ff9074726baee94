"""Names, e-mails and identifiers are found as whole words, however they are written; nothing else is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.privacy.leaks import Leak, LeakReport, Secret, find_leaks, vocabulary

NOBODY: frozenset[str] = frozenset()
PERSON = Secret("Sulistyowati Nur'aini", "name", 7)


def search(
    text: str, *secrets: Secret | str, own: frozenset[str] = NOBODY, name: str = "log.txt"
) -> LeakReport:
    return find_leaks({name: text.encode()}, secrets, own)


def rows(text: str, *secrets: Secret | str, own: frozenset[str] = NOBODY, name: str = "log.txt") -> set[int]:
    return {leak.row for leak in search(text, *secrets, own=own, name=name).leaks}


@pytest.mark.parametrize(
    "text",
    [
        "mean gain of Sulistyowati Nur'aini was 3",
        "SULISTYOWATI NUR’AINI",
        "Sulistyowati\nNur'aini",
        "Sulistyowati\u00a0 \t Nur aini",
        "Sulis\u00adtyowati Nur\u200b'aini",
        "Ｓulistyowati Nur'aini",
        "sulistyowati_nur_aini",
        "Sulistyowati Nur'aini¹",
        r"Sulistyowati Nur\u0027aini",
        "?n=Sulistyowati%20Nur%27aini&x=1",
        "Sulistyowati&nbsp;Nur&#39;aini",
        "Sulistyowati Nur&amp;#39;aini",
    ],
)
def test_a_name_is_found_however_it_is_written(text):
    leaks = search(text, PERSON).leaks
    assert {(leak.file, leak.kind, leak.row) for leak in leaks} == {("log.txt", "name", 7)}


@pytest.mark.parametrize(
    "text", ["Sulistyowati", "Nur aini", "Sulistyowatik Nur aini", "Nur aini Sulistyowati"]
)
def test_only_the_whole_string_counts(text):
    assert not search(text, PERSON).leaks


@pytest.mark.parametrize(
    "text", ["siti.aminah@guru.id", "mailto:siti.aminah%40guru.id", "<Siti.Aminah@Guru.ID>"]
)
def test_an_address_is_found(text):
    assert rows(text, Secret("siti.aminah@guru.id", "email", 3)) == {3}


@pytest.mark.parametrize(
    "text",
    [
        "NIP 198501012010011001.",
        "NIP 19850101 201001 1 001",
        "NIP 1985.0101.2010.01.1.001",
        "nip198501012010011001",
        "19850101/201001/1-001",
    ],
)
def test_an_identifier_is_found_with_and_without_marks(text):
    assert rows(text, Secret("19850101 201001 1 001", "identifier", 2)) == {2}
    assert rows(text, Secret("198501012010011001", "identifier", 2)) == {2}


def test_a_mixed_identifier_is_found_without_its_marks():
    secret = Secret("A11.2021.13456", "identifier", 4)
    assert rows("A11.2021.13456", secret) == rows("a11202113456", secret) == {4}
    assert not rows("11.2021.13456", secret)


def test_a_short_number_is_found_alone_but_not_in_other_numbers():
    secret = Secret("45871", "identifier", 9)
    assert rows("NIS 45871, kelas 4", secret) == {9}
    assert rows("Siti,45871,60122", secret) == {9}
    assert not rows("0.45871 3,45871 45871.25 145871 x45871", secret)


def test_a_decimal_is_no_long_number():
    secret = Secret("12345678", "identifier", 9)
    assert rows("(12345678)", secret) == {9}
    assert not rows("112345678 1234567", secret)


def test_names_in_scripts_without_blanks_are_found_inside_running_text():
    assert rows("学生王小明说", Secret("王小明", "name", 5)) == {5}
    assert rows("ของสมชายครับ", Secret("สมชาย", "name", 5)) == {5}


def test_words_of_the_report_are_not_searched_but_counted():
    own = vocabulary(["The mean score of the post-test", "skor rata-rata"])
    report = search("The post test and the Score", "Score", "post test", "Scorer", own=own)
    assert (report.searched, report.too_common, report.leaks) == (1, 2, ())
    assert rows("a scorer", "Score", "Scorer", own=own) == {2}


@pytest.mark.parametrize("common", ["Al", "A B", "?!", "1234", "😀"])
def test_what_says_too_little_is_not_searched(common):
    report = search(f"x {common} y 1234", common)
    assert (report.searched, report.too_common, report.leaks) == (0, 1, ())


def test_three_letters_are_searched_as_a_word():
    assert rows("nilai Adi naik", "Adi") == {1}
    assert not rows("jadi radio", "Adi")


def test_numbers_so_many_that_any_would_match_are_not_searched():
    sequential = [Secret(str(number), "identifier", number) for number in range(10_000, 12_000)]
    report = search("n = 11000", *sequential)
    assert (report.searched, report.too_common, report.leaks) == (0, 2000, ())


def test_blank_strings_are_no_strings():
    report = search("text", "", "  ", Secret("", "email", 3))
    assert (report.searched, report.too_common) == (0, 0)


def test_a_plain_string_counts_as_its_place_and_its_form():
    leaks = search("Budi Santoso budi@x.id 99887766", "Budi Santoso", "budi@x.id", "99887766").leaks
    assert [(leak.row, leak.kind) for leak in leaks] == [(1, "name"), (2, "email"), (3, "identifier")]


def test_the_name_of_a_file_is_searched_and_not_shown():
    report = find_leaks({"figures/sulistyowati-nur'aini.png": b""}, [PERSON], NOBODY)
    assert [(leak.file, leak.place) for leak in report.leaks] == [("***.png", "file_name")]


def test_no_problem_names_the_string():
    files = {
        "a.html": b"<p>Sulistyowati Nur'aini</p><img alt=\"Sulistyowati Nur'aini\">",
        "b.pdf": b"%PDF-1.7 broken",
    }
    report = find_leaks(files, [PERSON], NOBODY)
    problems = report.problems()
    assert report.unread == ("b.pdf",)
    assert {problem.key for problem in problems} == {"leak.found", "leak.unread"}
    for language in ("id", "en"):
        said = " ".join(problem.render(language) for problem in problems)
        assert "ulistyo" not in said
        assert "key.csv" in said
        assert "7" in said


def test_a_zero_makes_no_text_unreadable():
    assert rows("Terima kasih, Sulistyowati\0", "Sulistyowati") == {1}


def test_all_places_of_a_string_are_one_problem():
    page = b"<p>Sulistyowati Nur'aini</p>"
    report = find_leaks({f"{name}.html": page for name in "abcdefgh"}, [PERSON], NOBODY)
    [problem] = report.problems()
    assert (problem.key, problem.file, problem.row) == ("leak.found", "key.csv", 7)
    assert problem.values["places"] == "a.html, b.html, c.html, d.html, e.html, f.html, +2"
    [unseen] = find_leaks({"a.html": b'<p title="Sulistyowati Nur\'aini">'}, [PERSON], NOBODY).problems()
    assert unseen.key == "leak.unseen"


def test_pages_are_told_once_and_in_order():
    pages = [Leak("r.pdf", part, "page", "name", 7) for part in ("10", "2", "2")]
    [problem] = LeakReport(tuple(pages), 1, 0).problems()
    assert problem.values["places"] == "r.pdf (2, 10)"


def test_where_a_string_comes_from_is_told_where_it_is_known():
    report = find_leaks({"a.html": b"<p>Sulistyowati Nur'aini</p>"}, [PERSON], NOBODY)
    origin = "leak.of_group", {"name": "Kelas"}
    [problem] = report.problems({(7, "name"): origin})
    assert problem.key == "leak.of_group"
    for language in ("id", "en"):
        assert "Kelas" in problem.render(language)
        assert "a.html" in problem.render(language)


def test_one_leak_for_a_string_and_a_part():
    text = "<p>Sulistyowati Nur'aini, Sulistyowati Nur'aini</p>"
    assert len(search(text, PERSON, name="a.html").leaks) == 1


SYLLABLES = [
    "sri",
    "wah",
    "yu",
    "ni",
    "su",
    "lis",
    "ty",
    "wa",
    "ti",
    "bu",
    "di",
    "har",
    "to",
    "no",
    "de",
    "min",
]


@given(
    st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4), min_size=1, max_size=4), st.data()
)
def test_a_name_planted_anywhere_is_found(parts, data):
    name = " ".join("".join(part).title() for part in parts)
    before, after = data.draw(st.text(max_size=20)), data.draw(st.text(max_size=20))
    assert rows(f"{before} ({name}) {after}".encode("utf-8", "replace").decode(), name) == {1}


@given(st.text(max_size=30), st.text(max_size=200))
def test_no_string_breaks_the_search(secret, text):
    report = find_leaks({"x.json": text.encode("utf-8", "replace")}, [secret], NOBODY)
    assert report.searched + report.too_common <= 1


def test_a_hundred_thousand_people_cost_little_more_than_one():
    people = [Secret(f"Nama{number} Orang{number}", "name", number) for number in range(100_000)]
    text = ("rata-rata skor peserta naik dari 57,6 menjadi 63 " * 20_000 + " Nama77 Orang77").encode()
    start = time.process_time()
    report = find_leaks({"report.txt": text}, people, NOBODY)
    assert [leak.row for leak in report.leaks] == [77]
    assert time.process_time() - start < 5
