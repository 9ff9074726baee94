"""Questions of pre-test and post-test: what is linked, what is asked, and that nothing has two partners."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.matching.items import link_items

LONG = "Manakah yang merupakan ciri utama komunitas belajar profesional bagi guru"


def items(*lines):
    """Questions by text, or by text, answers and key."""
    rows = [(line,) if isinstance(line, str) else line for line in lines]
    return pd.DataFrame(
        [
            {"item": at, "text": text, "options": (*more, "", "")[0], "correct": (*more, "", "")[1]}
            for at, (text, *more) in enumerate(rows, 1)
        ],
        columns=["item", "text", "options", "correct"],
    )


def decided(*lines):
    """Decisions about pairs of (item, text)."""
    return pd.DataFrame(
        [
            {"decision": word, "item_a": a, "text_a": text_a, "item_b": b, "text_b": text_b}
            | {"line": at, "review": "review_items.csv"}
            for at, (word, (a, text_a), (b, text_b)) in enumerate(lines, 3)
        ]
    )


def asked(links):
    return [tuple(row) for row in links.doubtful[["item_a", "item_b", "reason"]].to_numpy()]


def test_questions_in_another_order_are_found():
    links = link_items(
        items("Satu apa?", "Dua apa?", "Tiga apa?"), items("tiga apa", "1. Satu apa", "Lima apa")
    )
    assert links.sure == ((1, 2), (3, 1))
    assert links.unlinked == ((2,), (3,))


def test_other_answers_or_another_key_are_asked_about():
    pre = items(("Satu?", "a\nb", "a"), ("Dua?", "c\nd", "c"), ("Tiga?", "e\nf", "e"))
    post = items(("Satu?", "b\na", "a"), ("Dua?", "c\nx", "c"), ("Tiga?", "e\nf", "f"))
    links = link_items(pre, post)
    assert links.sure == ((1, 1),)
    assert asked(links) == [(2, 2, "other_options"), (3, 3, "other_key")]


def test_what_a_file_does_not_tell_is_not_held_against_it():
    assert link_items(items(("Satu?", "a\nb", "a")), items("Satu?")).sure == ((1, 1),)


def test_a_wording_that_stands_twice_in_both_goes_by_order():
    assert link_items(items("Ya?", "Apa?", "Ya?"), items("ya", "ya", "apa")).sure == ((1, 1), (2, 3), (3, 2))


def test_a_wording_that_stands_twice_goes_by_its_answers_first():
    pre = items(("Pilih:", "a\nb"), ("Pilih:", "c\nd"))
    post = items(("Pilih:", "c\nd"), ("Pilih:", "a\nb"))
    assert link_items(pre, post).sure == ((1, 2), (2, 1))


def test_a_wording_not_equally_often_is_asked_about():
    links = link_items(items("Ya?"), items("ya", "ya"))
    assert links.sure == ()
    assert asked(links) == [(1, 1, "same_text_twice"), (1, 2, "same_text_twice")]


def test_a_slip_of_the_pen_is_taken():
    assert link_items(items(LONG), items(LONG.replace("profesional", "profesionl"))).sure == ((1, 1),)


@pytest.mark.parametrize(
    "other",
    [
        LONG.replace("merupakan", "bukan merupakan"),
        LONG.replace("utama", "khusus"),
        LONG + " SD",
    ],
)
def test_another_word_is_asked_about(other):
    links = link_items(items(LONG), items(other))
    assert links.sure == ()
    assert asked(links) == [(1, 1, "wording")]


def test_another_number_is_asked_about():
    links = link_items(
        items("Menurut Kurikulum 2013 guru wajib apa"), items("Menurut Kurikulum 2006 guru wajib apa")
    )
    assert links.sure == ()
    assert len(links.doubtful) == 1


def test_a_slip_that_fits_two_questions_is_asked_about():
    twice = LONG.replace("guru", "gurus"), LONG.replace("ciri", "cirri")
    links = link_items(items(LONG), items(*twice))
    assert links.sure == ()
    assert len(links.doubtful) == 2


def test_other_words_with_the_same_answers_are_asked_about():
    answers = "Refleksi\nKolaborasi\nAsesmen"
    pre = items((f"{LONG} di sekolah?", answers))
    post = items(("Ciri komunitas belajar guru yang utama di antara ini ialah?", answers))
    assert asked(link_items(pre, post)) == [(1, 1, "same_options")]


def test_true_and_false_tell_nothing():
    pre = items(("Bumi itu bulat", "Benar\nSalah"), ("Air itu basah", "Benar\nSalah"))
    post = items(("Bulan itu jauh", "Benar\nSalah"), ("Api itu panas", "Benar\nSalah"))
    links = link_items(pre, post)
    assert links.sure == ()
    assert links.doubtful.empty


def test_nothing_in_common_and_nothing_at_all():
    assert link_items(items("Apa itu fotosintesis?"), items("Siapa presiden pertama?")).doubtful.empty
    assert link_items(items(), items("x")).unlinked == ((), (1,))


def test_questions_without_a_text_are_never_sure():
    links = link_items(items(("", "a\nb\nc")), items(("", "a\nb\nc")))
    assert links.sure == ()
    assert asked(links) == [(1, 1, "same_options")]
    assert link_items(items("", ""), items("", "")).doubtful.empty


class TestDecisions:
    pre, post = items(LONG, "Apa?"), items("Sebutkan ciri itu", "apa", LONG.replace("utama", "khusus"))

    def test_same_is_obeyed_whatever_the_words(self):
        links = link_items(self.pre, self.post, decided(("same", (1, LONG), (1, "Sebutkan ciri itu"))))
        assert links.sure == ((1, 1), (2, 2))
        assert links.decided == ((1, 1),)
        assert links.doubtful.empty

    def test_different_parts_what_was_sure_and_is_asked_no_more(self):
        links = link_items(self.pre, self.post, decided(("different", (2, "Apa?"), (2, "apa"))))
        assert links.sure == ()
        assert asked(links) == [(1, 3, "wording")]

    def test_a_question_that_moved_is_found_by_its_words(self):
        links = link_items(self.pre, self.post, decided(("same", (9, LONG), (8, "sebutkan ciri itu!"))))
        assert links.decided == ((1, 1),)

    def test_a_question_that_is_gone_is_said(self):
        links = link_items(self.pre, self.post, decided(("same", (1, "Lain"), (1, "Sebutkan ciri itu"))))
        assert [(each.key, each.file, each.row) for each in links.remarks] == [
            ("matching.item_gone", "review_items.csv", 3)
        ]

    def test_two_partners_are_a_problem(self):
        lines = decided(("same", (1, LONG), (1, "Sebutkan ciri itu")), ("same", (1, LONG), (2, "apa")))
        links = link_items(self.pre, self.post, lines)
        assert [(each.key, each.row) for each in links.problems] == [("matching.item_twice", 4)]


texts = st.sampled_from(
    [
        LONG,
        LONG + "?",
        LONG.replace("guru", "gru"),
        LONG.replace("utama", "inti"),
        "2 + 3",
        "2 - 3",
        "",
        "Apa",
    ]
)
lines = st.lists(
    st.tuples(texts, st.sampled_from(["", "a\nb", "a\nc", "x\ny\nz"]), st.sampled_from(["", "a"])), max_size=7
)


@given(lines, lines)
def test_no_question_has_two_partners_and_all_are_accounted_for(first, other):
    pre, post = items(*first), items(*other)
    links = link_items(pre, post)
    for side, table in enumerate((pre, post)):
        taken = [pair[side] for pair in links.sure]
        assert len(taken) == len(set(taken))
        assert sorted([*taken, *links.unlinked[side]]) == table["item"].tolist()
    open_pairs = links.doubtful[["item_a", "item_b"]].to_numpy().tolist()
    assert len(open_pairs) == len({tuple(pair) for pair in open_pairs})
    assert all(a in links.unlinked[0] and b in links.unlinked[1] for a, b in open_pairs)
    back = link_items(post, pre)
    assert sorted((b, a) for a, b in back.sure) == sorted(links.sure)


@given(st.lists(texts.filter(bool), max_size=6, unique_by=lambda text: text.casefold().strip("?")))
def test_a_test_is_wholly_linked_with_itself(wordings):
    links = link_items(items(*wordings), items(*wordings[::-1]))
    assert [(a, len(wordings) + 1 - a) for a in range(1, len(wordings) + 1)] == list(links.sure)
