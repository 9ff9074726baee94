from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.publish.document import Column, Table
from helpers.publish.layout import lay_out, spanner_runs, stays_whole
from helpers.publish.measure import longest_word, text_width
from helpers.publish.paper import PAPER, Paper

UPRIGHT_CM, TURNED_CM = PAPER.upright_cm, PAPER.turned_cm


def make(columns, rows):
    rows = tuple(tuple(row) for row in rows)
    return Table("tbl-x", 1, "c", tuple(columns), rows, rows)


def numbers(count, label="Kec. {}"):
    return [Column(f"c{i}", label.format(i), "right") for i in range(count)]


def test_a_small_table_keeps_its_size():
    layout = lay_out(make(numbers(3), [["1,2", "3,4", "5"]] * 4))
    assert (layout.size_pt, layout.turned) == (9.0, False)
    assert sum(layout.widths_cm) < UPRIGHT_CM / 2


def test_letters_shrink_before_the_page_turns():
    sizes = [lay_out(make(numbers(n), [["12,34%"] * n] * 3)) for n in (8, 13, 24)]
    assert [layout.turned for layout in sizes] == [False, False, True]
    assert sizes[0].size_pt > sizes[1].size_pt


@pytest.mark.parametrize("count", [1, 5, 12, 20, 40, 80])
def test_no_table_is_wider_than_its_page(count):
    layout = lay_out(make(numbers(count, "Kecamatan {} (n = 30)"), [["12,3% [10,1; 14,5]"] * count] * 5))
    assert sum(layout.widths_cm) <= (TURNED_CM if layout.turned else UPRIGHT_CM) + 1e-6
    assert len(layout.widths_cm) == count


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(st.text(max_size=60), min_size=n, max_size=n), min_size=0, max_size=5)
    )
)
def test_any_text_fits(rows):
    width = len(rows[0]) if rows else 2
    layout = lay_out(make([Column(str(i), "Label") for i in range(width)], rows))
    assert sum(layout.widths_cm) <= (TURNED_CM if layout.turned else UPRIGHT_CM) + 1e-6
    assert all(value > 0 for value in layout.widths_cm)


def test_long_text_gets_the_room_that_numbers_leave():
    text = "Keterangan yang agak panjang tentang kelompok kerja guru di kecamatan ini dan hasilnya"
    columns = [Column("t", "Keterangan"), *numbers(5, "n")]
    layout = lay_out(make(columns, [[text, "1", "2", "3", "4", "5"]] * 6))
    assert layout.widths_cm[0] > 3 * max(layout.widths_cm[1:])


def test_a_table_in_prose_never_turns():
    assert not lay_out(make(numbers(40), [["12,34%"] * 40]), may_turn=False).turned


@pytest.mark.parametrize(("label", "size"), [("Diskusi kelompok terarah", 9.0), ("Wawancara", 10.0)])
def test_letters_above_nine_points_are_given_up_where_rows_become_a_third_lower(label, size):
    paper = Paper(15.92, 24.62, 18.0, 1, 15.92, (10.0, 9.0, 8.0))
    columns = [Column("t", "Ukuran"), *(Column(f"c{n}", "Hitung", "right") for n in range(9))]
    assert lay_out(make(columns, [[label, *["12"] * 9]] * 9), paper=paper).size_pt == size


@pytest.mark.parametrize(("count", "turned"), [(4, False), (40, True)])
def test_a_short_table_stands_upright_with_higher_rows(count, turned):
    """A turned page would stay empty below it."""
    columns = [Column("t", "Butir"), *(Column(f"c{n}", "Persentase") for n in range(8))]
    row = ["Diskusi kelompok terpumpun dengan kepala sekolah", *["Setuju – sangat setuju"] * 8]
    layout = lay_out(make(columns, [row] * count))
    assert layout.turned == turned
    assert layout.room_cm == (TURNED_CM if turned else UPRIGHT_CM)


def test_shares_are_of_the_page():
    layout = lay_out(make(numbers(24), [["12,34%"] * 24]))
    assert layout.turned
    assert sum(layout.shares) == pytest.approx(sum(layout.widths_cm) / TURNED_CM)


def test_spanners_run_over_neighbours_only():
    columns = [
        Column("a", "A"),
        *(Column(k, k, spanner=s) for k, s in zip("bcde", ("X", "X", "Y", "X"), strict=True)),
    ]
    assert spanner_runs(make(columns, [])) == [(None, 1), ("X", 2), ("Y", 1), ("X", 1)]


def test_columns_under_a_shared_heading_hold_it():
    columns = [Column(k, "x", "right", "Pertanggungjawaban kelembagaan") for k in "ab"]
    narrow = lay_out(make([Column(k, "x", "right") for k in "ab"], [["1", "2"]]))
    assert sum(lay_out(make(columns, [["1", "2"]])).widths_cm) > sum(narrow.widths_cm)


def test_widths_follow_the_letters():
    assert text_width("WWW") > text_width("nnn") > text_width("iii")
    assert longest_word("a bbbb cc") == text_width("bbbb")
    assert longest_word("x" * 300) < text_width("x" * 30)


def test_long_texts_in_few_columns_do_not_turn_the_page():
    text = "Keterangan yang panjang tentang kelompok kerja guru di kecamatan ini. " * 6
    layout = lay_out(make([Column(k, k.upper()) for k in "abcd"], [[text] * 4] * 5))
    assert (layout.turned, layout.size_pt) == (False, 8.0)
    assert sum(layout.widths_cm) == pytest.approx(UPRIGHT_CM)


@pytest.mark.parametrize("count", [2, 12, 15, 60])
def test_on_a_page_of_two_columns_a_table_stands_in_one_of_them_or_over_both(count):
    paper = Paper(17.0, 25.7, 19.0, 2, 8.1, (8.0, 7.0))
    table = make(numbers(count, "K{}"), [["12,3%"] * count] * 5)
    layout = lay_out(table, paper=paper)
    assert sum(layout.widths_cm) <= layout.room_cm + 1e-6
    assert (layout.room_cm, layout.wide, layout.turned) == {
        2: (8.1, False, False),
        12: (17.0, True, False),
        15: (17.0, True, False),
        60: (25.7, False, True),
    }[count]
    assert lay_out(table, False, paper).room_cm == 8.1


def test_a_table_stays_whole_if_it_is_low():
    columns = [Column("a", "A"), *numbers(2)]
    low, high = (["Kabupaten", "1,2", "3"], ["Pertanyaan yang memenuhi dua baris sel ini " * 2, "1,2", "3"])
    assert stays_whole(make(columns, [low] * 12))
    assert not stays_whole(make(columns, [low] * 13))
    assert stays_whole(make(columns, [high] * 6))
    assert not stays_whole(make(columns, [high] * 7))
    noted = [replace(make(columns, [low] * 10), notes=("Note " * 60,) * count) for count in (1, 2)]
    assert [stays_whole(each) for each in noted] == [True, False]


def test_a_heading_that_may_break_at_its_slash_has_room():
    plain, broken = (make([Column("a", label, "right")], [["1"]]) for label in ("kin", "k/n"))
    assert lay_out(broken).widths_cm[0] > lay_out(plain).widths_cm[0]


def test_headings_stand_in_one_line_where_the_page_has_room():
    heading = "Tidak diketahui"
    columns = [Column("a", "Nama"), *(Column(f"c{i}", heading, "right") for i in range(3))]
    widths = lay_out(make(columns, [["x", "1", "2", "3"]] * 3)).widths_cm
    assert min(widths[1:]) > text_width(heading) * 9 * 2.54 / 72
    assert sum(widths) <= UPRIGHT_CM


def test_essays_in_few_columns_are_never_set_in_the_smallest_letters():
    row = ["kata " * 12] * 4
    layout = lay_out(make([Column(f"c{i}", "Isi") for i in range(4)], [row] * 3))
    assert layout.size_pt > PAPER.sizes_pt[-1]


def journal(count):
    """A table of ``count`` rows whose words take several lines in a column."""
    columns = [Column("name", "Mitra"), *(Column(key, "Layak menurut", "left") for key in "abcd")]
    row = ["Mitra Rekaan 12", "tidak layak", "tidak layak", "awal tidak diketahui", "kerja tidak lama"]
    return make(columns, [row] * count)


TWO_COLUMNS = Paper(17.2, 25.9, 20.0, 2, 8.2, (8.0, 7.5))


def test_a_table_runs_over_both_columns_where_it_is_half_as_high_there():
    assert lay_out(journal(40), paper=TWO_COLUMNS).wide
    assert lay_out(journal(5), paper=TWO_COLUMNS).wide
    assert not lay_out(journal(4), paper=TWO_COLUMNS).wide
    narrow = make([Column("name", "Mitra"), *numbers(2, "n")], [["Mitra Rekaan 12", "1", "2"]] * 60)
    assert not lay_out(narrow, paper=TWO_COLUMNS).wide
