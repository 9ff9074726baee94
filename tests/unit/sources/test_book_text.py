"""Text files as tables: letters, delimiters, quotation marks."""

from __future__ import annotations

import pandas as pd
import pytest
from book_rows import CELLS, ROWS, read, values
from table_files import write_text

from helpers.sources.book import open_book
from helpers.words.errors import InputError


class TestText:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize(
        ("encoding", "said"),
        [
            ("utf-8", "utf-8"),
            ("utf-8-sig", "utf-8-sig"),
            ("utf-16", "utf-16-le"),
            ("utf-16-le", "utf-16-le"),
            ("utf-16-be", "utf-16-be"),
        ],
    )
    def test_encoding_and_delimiter_are_found(self, tmp_path, delimiter, encoding, said):
        rows = [*ROWS, ["Zoë – \U0001f600", "3", "4"]]
        book = open_book(write_text(tmp_path / "x.dat", rows, delimiter, encoding), "x.dat")
        assert (book.kind, book.encoding, book.delimiter) == ("text", said, delimiter)
        assert book.sheets[0].head == [*CELLS, ("Zoë – \U0001f600", "3", "4")]
        assert book.remarks == ()

    def test_windows_letters_are_read_and_remarked_upon(self, tmp_path):
        book = open_book(
            write_text(tmp_path / "x.csv", [["Nama", "Kota"], ["René", "Rp 5–6"]], encoding="cp1252"), "x"
        )
        assert book.encoding == "cp1252"
        assert book.sheets[0].head[1] == ("René", "Rp 5–6")
        assert [problem.key for problem in book.remarks] == ["source.encoding_guessed"]

    def test_the_byte_order_mark_of_utf_16_is_no_part_of_the_first_header(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_bytes(b"\xfe\xff" + "Nama\tNilai\nA\t1\n".encode("utf-16-be"))
        assert read(path).head[0] == ("Nama", "Nilai")

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, tmp_path, end):
        sheet = read(write_text(tmp_path / "x.csv", ROWS, end=end))
        assert sheet.head == CELLS
        assert values(sheet.table(1)) == [[row, *CELLS[row - 1]] for row in (2, 3, 5)]

    def test_decimal_commas_do_not_part_cells(self, tmp_path):
        path = write_text(tmp_path / "x.csv", [["a", "b"], *[["7,5", "8,25"]] * 9], ";")
        assert open_book(path, "x").delimiter == ";"

    def test_a_title_above_the_header_does_no_harm(self, tmp_path):
        title = [["Daftar nilai, kelas VII; semester 1, 2026"], ["Sekolah: MTsN 1, Jember"], []]
        path = write_text(tmp_path / "x.csv", title + [["Nama", "Nilai"]] + [["Ani", "7"]] * 4, ";")
        assert open_book(path, "x").delimiter == ";"

    def test_names_with_degrees_in_one_column_stay_whole(self, tmp_path):
        path = tmp_path / "names.txt"
        path.write_text("Nama\nBudi, S.Pd.\nSiti Aminah, M.Pd.\nHj. Ani, S.Ag.\n", encoding="utf-8")
        book = open_book(path, "names.txt")
        assert book.delimiter == ""
        assert book.sheets[0].head[2] == ("Siti Aminah, M.Pd.",)

    def test_the_line_that_names_the_mark_is_obeyed(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text("sep=|\na|b,c\n1|2,3\n", encoding="utf-8")
        assert read(path).head[1:] == [("a", "b,c"), ("1", "2,3")]

    def test_rows_count_as_a_spreadsheet_counts(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text('a,b\n"two\nlines",1\n\n,\nx,2\n\n\n', encoding="utf-8")
        sheet = read(path)
        assert values(sheet.table(1)) == [[2, "two\nlines", "1"], [5, "x", "2"]]
        assert sheet.height == 5
        assert len(sheet.head) == 5

    def test_chosen_columns_keep_rows_that_are_blank_in_them(self, tmp_path):
        sheet = read(
            write_text(tmp_path / "x.csv", [["a", "b"], ["1", "2"], [None, "3"], [None, None], ["  ", "4"]])
        )
        assert values(sheet.table(1, [0])) == [[2, "1"], [3, None], [5, None]]

    def test_rows_of_uneven_width(self, tmp_path):
        sheet = read(write_text(tmp_path / "x.csv", [["a", "b"], ["1"], ["1", "2", "3"]]))
        assert values(sheet.table(1)) == [[2, "1", None, None], [3, "1", "2", "3"]]
        assert values(sheet.table(1, [2, 5])) == [[2, None, None], [3, "3", None]]

    def test_a_quotation_mark_within_a_cell(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text('layar,n\n5" lebar,1\n"a ""b"" c",2\n', encoding="utf-8")
        assert values(read(path).table(1)) == [[2, '5" lebar', "1"], [3, 'a "b" c', "2"]]

    @pytest.mark.parametrize("text", ['a,b\n"open,1\nx,2\n', 'a,b\nx,1\n"Budi "Bud" S",2\n"y",3\n'])
    def test_quotation_marks_that_swallow_cells_are_a_problem(self, tmp_path, text):
        path = tmp_path / "x.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read(path, "x.csv").table(1)
        (problem,) = caught.value.problems
        assert problem.key == "source.quote_not_closed"
        assert problem.row == (2 if "open" in text else 3)

    def test_two_encodings_in_one_file(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_bytes("nama,n\nZoë,1\n".encode() + "René,2\n".encode("cp1252"))
        with pytest.raises(InputError) as caught:
            open_book(path, "x.csv")
        assert [(problem.key, problem.row) for problem in caught.value.problems] == [
            ("source.mixed_encoding", 3)
        ]

    def test_both_ways_of_reading_agree(self, tmp_path, monkeypatch):
        rows = [["a", "b", "c"]] + [
            [f"n{i}", ["x, y", 'q"q', "", "NA", "=1+1", "é"][i % 6], str(i)] for i in range(500)
        ]
        sheet = read(write_text(tmp_path / "x.csv", rows))
        quick = [sheet.table(1), sheet.table(1, [2, 0])]
        monkeypatch.setattr("helpers.sources.reading.quick_text.quick_table", lambda *_: None)
        slow = [sheet.table(1), sheet.table(1, [2, 0])]
        for one, other in zip(quick, slow, strict=True):
            pd.testing.assert_frame_equal(one, other)
        assert len(quick[0]) == 500
