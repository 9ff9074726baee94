"""Review files: written for spreadsheets, edited by people, saved in whatever way, read again."""

import codecs
import os
import stat

import pandas as pd
import pytest
from files_of_people import doubts, entries_of, persons

from helpers.matching.items import link_items
from helpers.matching.people import resolve
from helpers.matching.review import read_item_review, read_review, write_item_review, write_review
from helpers.matching.review_cells import LONGEST_TEXT
from helpers.words.errors import InputError

ENTRIES = entries_of(
    pre=["Rizki Amelia", "Umar Kusuma", "Siti Aminah", "=cmd|' /C calc'!A0 Bayu"],
    post=["Rizka Amelia", "Galih Pratama", "Siti Aminah Rahmawati", "=cmd|' /C calc'!A0 Bayo"],
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "review_people.csv"


def lines(path):
    return path.read_text(encoding="utf-8-sig").splitlines()


def decide(path, *words, delimiter=";", encoding="utf-8-sig"):
    """Write decisions into the first cells, and save as another program would."""
    head, labels, *rest = lines(path)
    changed = [word + line for word, line in zip(words, rest, strict=False)] + rest[len(words) :]
    text = "\r\n".join([head, labels, *changed]) + "\r\n"
    path.write_bytes(text.replace(";", delimiter).encode(encoding))


def refused(path):
    with pytest.raises(InputError) as caught:
        read_review(path)
    return [(each.key, each.row, each.found) for each in caught.value.problems]


def test_what_is_written_is_for_indonesian_excel(path):
    found = resolve(ENTRIES)
    assert write_review(found.doubtful, path, "id") == len(found.doubtful) == 3
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    assert content.count(b"\r\n") == content.count(b"\n") == 5
    labels = lines(path)[1].split(";")
    assert labels[:5] == ["Keputusan", "Nama A", "Nomor induk A", "Berkas A", "Baris A"]
    assert lines(path)[2].startswith(";'=cmd") or lines(path)[2].startswith(";Rizki")
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_waits_and_nothing_is_written(path):
    assert write_review(resolve(entries_of(pre=["A B"], post=["A B"])).doubtful, path, "en") == 0
    assert not path.exists()


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [
        (";", "utf-8-sig"),
        (",", "cp1252"),
        ("\t", "utf-16"),
        (";", "utf-8"),
        (",", "utf-16"),
        ("\t", "cp1252"),
    ],
)
def test_what_a_spreadsheet_saved_is_obeyed(path, delimiter, encoding):
    write_review(resolve(ENTRIES).doubtful, path, "en")
    places = {line.split(";")[1]: at for at, line in enumerate(lines(path)[2:])}
    words = [""] * 3
    words[places["Rizki Amelia"]], words[places["Siti Aminah"]] = "Sama", " DIFFERENT "
    text = "\r\n".join(line.replace(";", delimiter) for line in _with(lines(path), words))
    path.write_bytes(text.encode(encoding))
    found = resolve(ENTRIES, read_review(path))
    assert ["pre 2", "post 2"] in persons(found, ENTRIES)
    assert {reason for *_, reason in doubts(found)} == {"spelling"}
    assert len(found.doubtful) == 1


def _with(all_lines, words):
    # the explanation holds the marks of other files: quoted, as a spreadsheet does
    head, labels, *rest = all_lines
    return [
        '"Satu, atau; dua"'.replace(";", "."),
        labels,
        *(w + line for w, line in zip(words, rest, strict=True)),
    ]


@pytest.mark.parametrize("word", ["same", "Sama", "YES", "ya", " s ", "Ya.", "sama!"])
def test_words_for_the_same(path, word):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, word)
    assert read_review(path)["decision"].tolist() == ["same"]


@pytest.mark.parametrize("word", ["different", "Beda", "NO", "tidak", "berbeda", "bukan"])
def test_words_for_the_other(path, word):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, word)
    assert read_review(path)["decision"].tolist() == ["different"]


def test_every_other_word_is_a_problem_all_at_once(path):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, "mungkin", "?1", "same")
    assert refused(path) == [("matching.bad_decision", 3, "mungkin"), ("matching.bad_decision", 4, "?1")]


def test_a_number_that_was_changed_is_a_problem_where_something_was_decided(path):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, "sama")
    path.write_text("\n".join(lines(path)).replace("pre.xlsx;", "pre.xlsx;x"), encoding="utf-8")
    assert [(key, row) for key, row, _ in refused(path)] == [("matching.bad_place", 3)]


def test_numbers_as_spreadsheets_write_them(path):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, "sama", "sama", "sama")
    rows = read_review(path)[["row_a", "row_b"]].to_numpy().tolist()
    text = path.read_text(encoding="utf-8").replace(".xlsx;", ".xlsx;0").replace(";=", ";'=")
    path.write_text(text, encoding="utf-8")
    assert read_review(path)[["row_a", "row_b"]].to_numpy().tolist() == rows


def test_contradictions_name_the_line_that_says_different(path):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, "sama")
    doubled = lines(path)
    path.write_text("\n".join([*doubled, "beda" + doubled[2].removeprefix("sama")]), encoding="utf-8")
    assert [(key, row) for key, row, _ in refused(path)] == [("matching.contradiction", 6)]


def test_a_file_that_asks_everything_already_stays_as_its_owner_left_it(path):
    first = resolve(ENTRIES)
    write_review(first.doubtful, path, "id")
    decide(path, "sama", "beda")
    kept, content, when = read_review(path), path.read_bytes(), path.stat().st_mtime_ns
    assert write_review(resolve(ENTRIES, kept).doubtful, path, "en") == 1
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, when)


def test_earlier_decisions_are_kept_below_what_is_asked_anew(path):
    first = resolve(ENTRIES)
    write_review(first.doubtful.iloc[:2], path, "id")
    decide(path, "sama", "beda")
    kept = read_review(path)
    assert write_review(resolve(ENTRIES, kept).doubtful, path, "en") == 1
    told = read_review(path)
    assert told.drop(columns="line").equals(kept.drop(columns="line"))
    assert [line.split(";")[0] for line in lines(path)[2:]] == ["", "same", "different"]


def test_a_decision_about_people_who_are_gone_stays_and_is_said(path):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, "sama", "sama", "sama")
    other = entries_of(pre=["Umar Kusuma"], post=["Umar Kusuma"])
    found = resolve(other, read_review(path))
    assert {each.key for each in found.remarks} == {"matching.decision_gone"}
    write_review(found.doubtful, path, "id")
    assert len(read_review(path)) == 3


def test_what_cannot_be_understood_is_not_written_over(path):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, "mungkin")
    before = path.read_bytes()
    with pytest.raises(InputError):
        write_review(resolve(ENTRIES).doubtful, path, "id")
    assert path.read_bytes() == before


def test_columns_in_another_order_and_more_of_them_are_read(path):
    write_review(resolve(ENTRIES).doubtful, path, "id")
    decide(path, "sama")
    table = [line.split(";") for line in lines(path)[1:]]
    path.write_text("\n".join(";".join([*line[::-1], "catatan"]) for line in table), encoding="utf-8")
    assert read_review(path)["name_a"].tolist() == [lines(path)[1].split(";")[9].removeprefix("'")]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "matching.review_no_header"),
        (b"a;b;c\n1;2;3\n", "matching.review_no_header"),
        (b"PK\x03\x04abc", "matching.review_no_text"),
        (b"\x00\x01\x02", "matching.review_no_text"),
        (b"\xff\xfe\x00", "matching.review_no_header"),
    ],
)
def test_other_files_are_refused(path, content, key):
    path.write_bytes(content)
    assert [each[0] for each in refused(path)] == [key]


def test_a_cell_without_end_is_refused(path):
    path.write_bytes(b'Keputusan;"' + b"x" * 200_000)
    assert [each[0] for each in refused(path)] == ["matching.review_no_header"]


def test_a_folder_that_cannot_be_written_is_said(path):
    path.with_name(f".{path.name}.new").mkdir()
    with pytest.raises(InputError) as caught:
        write_review(resolve(ENTRIES).doubtful, path, "id")
    assert caught.value.problems[0].key == "matching.review_unwritable"


def test_a_very_long_name_is_cut_and_found_again(path):
    entries = entries_of(pre=["Rizki " + "a" * 10_000], post=["Rizka " + "a" * 10_000, "Rizki"])
    doubtful = pd.DataFrame(
        [
            {
                f"{part}_{side}": entries.iloc[at][part]
                for side, at in (("a", 0), ("b", 1))
                for part in entries
            }
            | {"similarity": 0.9, "reason": "spelling"}
        ]
    )
    write_review(doubtful, path, "id")
    assert max(len(line) for line in lines(path)) < 3 * LONGEST_TEXT
    decide(path, "sama")
    found = resolve(entries, read_review(path))
    assert persons(found, entries) == [["pre 2", "post 2"]]
    assert not [each for each in found.remarks if each.key == "matching.decision_gone"]


class TestQuestions:
    pre = pd.DataFrame(
        {
            "item": [1, 2],
            "text": ["+ Tambah apa?", "Satu;dua\nbaris"],
            "options": ["a\nb", "c"],
            "correct": "",
        }
    )
    post = pre.assign(options=["a\nx", "d"])

    def test_there_and_back(self, tmp_path):
        path = tmp_path / "review_items.csv"
        assert write_item_review(link_items(self.pre, self.post).doubtful, path, "id") == 2
        assert "'+ Tambah apa?" in path.read_text(encoding="utf-8-sig")
        decide(path, "sama", "beda")
        links = link_items(self.pre, self.post, read_item_review(path))
        assert links.decided == ((1, 1),)
        assert links.doubtful.empty
        assert not links.remarks
        assert write_item_review(links.doubtful, path, "en") == 0
        assert read_item_review(path)["decision"].tolist() == ["same", "different"]

    def test_the_same_question_under_two_decisions(self, tmp_path):
        path = tmp_path / "review_items.csv"
        write_item_review(link_items(self.pre, self.post).doubtful, path, "id")
        decide(path, "sama")
        told = lines(path)
        path.write_text("\n".join([*told, "beda" + told[2].removeprefix("sama")]), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_item_review(path)
        assert [(each.key, each.row) for each in caught.value.problems] == [("matching.contradiction", 5)]
