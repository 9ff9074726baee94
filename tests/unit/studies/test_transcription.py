from fractions import Fraction

import pytest
from small_study import SmallStudy

from helpers.studies.transcription import load_transcription
from helpers.words.errors import InputError, Problem


def problems_of(study: SmallStudy) -> list[Problem]:
    study.write()
    with pytest.raises(InputError) as caught:
        load_transcription(study.folder)
    return caught.value.problems


def place_of(problem: Problem) -> tuple:
    return (problem.key.removeprefix("transcription."), problem.row, problem.column, problem.found)


def test_cells_are_read_as_printed(survey: SmallStudy):
    cells = load_transcription(survey.write())
    cell = cells["t03.kkg.decree.yes.dompu"]
    assert (cell.printed, cell.number.value, cell.base_n, cell.row) == ("67%", 67, 6, 8)
    assert cell.in_table
    assert not cells["s1.decree"].in_table
    assert [each.value_id for each in cells][:2] == [
        "t01.kkg.respondents.count.bima",
        "t01.kkg.respondents.count.dompu",
    ]


def test_patterns_match_one_part_a_star(survey: SmallStudy):
    cells = load_transcription(survey.write())
    found = [cell.place for cell in cells.matching("t03.kkg.decree.yes.*")]
    assert found == ["bima", "dompu"]
    assert cells.matching("t03.*") == []
    assert [cell.value_id for cell in cells.matching("s1.decree")] == ["s1.decree"]
    assert cells.matching("s1.none") == []


def test_marks_have_no_number_and_words_take_theirs_from_the_note(survey: SmallStudy):
    survey.row("t02.kkg.decree.no")["printed"] = "Na"
    survey.text("s1.third", "sepertiga", "share")
    survey.row("s1.third")["note"] = "number word: 1/3"
    survey.text("s1.most", "sebagian besar", "share")
    cells = load_transcription(survey.write())
    assert cells["t02.kkg.decree.no"].number is None
    assert cells["s1.third"].number.value == Fraction(1, 3)
    assert cells["s1.most"].number is None


@pytest.mark.parametrize(
    ("value_id", "column", "found", "key"),
    [
        ("t02.kkg.decree.yes", "printed", "120%", "percentage_out_of_range"),
        ("t02.kkg.decree.yes", "printed", "-5%", "percentage_out_of_range"),
        ("s1.decree", "printed", "101%", "percentage_out_of_range"),
        ("t02.kkg.decree.yes", "printed", "sixty", "not_a_number"),
        ("t02.kkg.decree.yes", "printed", "6O%", "not_a_number"),
        ("s1.decree", "printed", "60 or so", "not_a_number"),
        ("t02.kkg.decree.yes", "base_n", "ten", "base_not_a_count"),
        ("t02.kkg.decree.yes", "base_n", "10,5", "base_not_a_count"),
        ("t02.kkg.decree.yes", "base_n", "0", "base_not_a_count"),
        ("t02.kkg.decree.yes", "base_n", "²", "base_not_a_count"),
        ("t02.kkg.decree.yes", "unit", "", "no_unit"),
        ("t02.kkg.decree.yes", "base_n", "11", "base_differs"),
        ("t02.kkg.decree.yes", "base_source", "t01.kkg.respondents.total", "base_source_unknown"),
        ("t02.kkg.decree.yes", "location", "Tabel 2", "no_table"),
    ],
)
def test_a_wrong_field_is_named_with_its_row(
    survey: SmallStudy, value_id: str, column: str, found: str, key: str
):
    row = survey.row(value_id)
    row[column] = found
    problems = problems_of(survey)
    line = 2 if row in survey.texts else 5
    assert (key, line, column, found) in [place_of(problem) for problem in problems]
    name = "text_values.csv" if row in survey.texts else "printed_values.csv"
    assert {problem.file for problem in problems} == {f"data/raw/survey/published/{name}"}


@pytest.mark.parametrize(
    ("part", "key", "known"),
    [(4, "place", "bima, dompu, total"), (2, "item", "decree, respondents"), (1, "group", "kkg")],
)
def test_an_unknown_key_is_named_with_the_known_ones(survey: SmallStudy, part: int, key: str, known: str):
    survey.write()
    parts = ["t03", "kkg", "decree", "yes", "bima"]
    parts[part] = "mataram"
    table = (survey.folder / "printed_values.csv").read_text()
    old = next(line for line in table.splitlines() if line.startswith("t03.kkg.decree.yes.bima"))
    fields = old.split(",")
    fields[0] = ".".join(parts)
    fields[3:6] = parts[2:]
    (survey.folder / "printed_values.csv").write_text(table.replace(old, ",".join(fields)))
    with pytest.raises(InputError) as caught:
        load_transcription(survey.folder)
    problems = caught.value.problems
    [problem] = [problem for problem in problems if problem.key == f"transcription.unknown_{key}"]
    assert (problem.row, problem.column) == (7, key)
    assert problem.values["known"] == known


def test_a_missing_base_is_asked_for_where_there_must_be_one(survey: SmallStudy):
    survey.row("t02.kkg.decree.yes").update(base_n="", base_source="")
    survey.row("t02.kkg.decree.no").update(base_n="")
    survey.row("s1.decree").update(base_n="", base_source="")  # the running text need not state one
    found = [place_of(problem) for problem in problems_of(survey)]
    assert found == [("base_missing", 5, "base_n", ""), ("base_missing", 6, "base_n", "")]


def test_a_row_that_stands_twice_names_the_first(survey: SmallStudy):
    survey.cell("t02.kkg.decree.yes", "60%", 10)
    survey.text("t02.kkg.decree.no", "40%")
    problems = problems_of(survey)
    assert [place_of(problem)[:3] for problem in problems] == [
        ("row_twice", 9, "value_id"),
        ("row_twice", 3, "value_id"),
    ]
    assert problems[0].values == {"file": "printed_values.csv", "row": 5}


def test_an_identifier_must_say_what_the_columns_say(survey: SmallStudy):
    survey.row("t03.kkg.decree.yes.bima")["place"] = "dompu"
    survey.row("t02.kkg.decree.no")["location"] = "Table 3"
    found = [place_of(problem)[:3] for problem in problems_of(survey)]
    assert found == [("identifier_differs", 6, "value_id"), ("identifier_differs", 7, "value_id")]


@pytest.mark.parametrize("value_id", ["s1", "S1.decree", "s1.decree yes", "s1..decree", "s1.décret"])
def test_an_identifier_has_lower_case_parts(survey: SmallStudy, value_id: str):
    survey.row("s1.decree")["value_id"] = value_id
    assert [place_of(p)[:3] for p in problems_of(survey)] == [("bad_identifier", 2, "value_id")]


def test_a_mean_lies_on_its_scale(survey: SmallStudy):
    survey.text("s1.good", "4", "score 1-4", 10)
    survey.text("s1.high", "33,8", "score 1-4", 10)
    survey.text("s1.low", "0,9", "score 1-4", 10)
    found = [place_of(problem) for problem in problems_of(survey)]
    assert found == [
        ("score_out_of_range", 4, "printed", "33,8"),
        ("score_out_of_range", 5, "printed", "0,9"),
    ]


def test_all_problems_of_both_files_come_at_once(survey: SmallStudy):
    survey.row("t02.kkg.decree.yes").update(printed="120%", base_n="")
    survey.row("t02.kkg.decree.no")["printed"] = "forty"
    survey.row("s1.decree")["unit"] = ""
    found = {place_of(problem)[:2] for problem in problems_of(survey)}
    assert found == {
        ("percentage_out_of_range", 5),
        ("base_missing", 5),
        ("not_a_number", 6),
        ("no_unit", 2),
    }


@pytest.mark.parametrize("separator", [";", "\t"])
def test_another_separator_is_a_wrong_header(survey: SmallStudy, separator: str):
    path = survey.write() / "printed_values.csv"
    path.write_text(path.read_text().replace(",", separator))
    with pytest.raises(InputError) as caught:
        load_transcription(survey.folder)
    keys = [(problem.key, problem.row) for problem in caught.value.problems]
    assert keys[0] == ("transcription.wrong_header", 1)


def test_a_row_of_another_width_is_named_by_the_line_where_it_begins(survey: SmallStudy):
    path = survey.write() / "text_values.csv"
    width = "s1.more,section 1\n"
    unclosed = 's1.last,section 1,KKG,,,,"5,groups,,,\ns1.swallowed,section 1,KKG,,,,6,groups,,,\n'
    path.write_text(path.read_text() + width + "\n" + unclosed)
    with pytest.raises(InputError) as caught:
        load_transcription(survey.folder)
    found = [(problem.key, problem.row, problem.found) for problem in caught.value.problems]
    assert found == [("transcription.wrong_width", 3, "2"), ("transcription.wrong_width", 5, "7")]


def test_a_line_break_within_a_field_keeps_the_count_of_lines(survey: SmallStudy):
    survey.row("t02.kkg.decree.yes")["note"] = "two\nlines \u2028 and a separator"
    survey.row("t02.kkg.decree.no")["printed"] = "forty"
    assert [place_of(problem)[:2] for problem in problems_of(survey)] == [("not_a_number", 7)]


def test_a_file_in_another_encoding_or_none_at_all_is_named(survey: SmallStudy):
    folder = survey.write()
    (folder / "printed_values.csv").write_bytes("kab. Bima é".encode("cp1252"))
    (folder / "text_values.csv").unlink()
    with pytest.raises(InputError) as caught:
        load_transcription(folder)
    assert [(p.key, p.file.rsplit("/", 1)[-1]) for p in caught.value.problems] == [
        ("transcription.not_utf8", "printed_values.csv"),
        ("manifest.missing_file", "text_values.csv"),
    ]


def test_a_byte_order_mark_and_windows_lines_change_nothing(survey: SmallStudy):
    path = survey.write() / "printed_values.csv"
    before = load_transcription(survey.folder)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_transcription(survey.folder).cells == before.cells


@pytest.mark.parametrize("damage", ["header", "width", "number"])
def test_rows_that_rest_on_an_unread_one_are_not_blamed(survey: SmallStudy, damage: str):
    path = survey.write() / "printed_values.csv"
    total = "t01.kkg.respondents.count.total,Table 1,KKG,respondents,count,total,10,groups"
    changes = {
        "header": ("value_id", "id"),
        "width": (total, total.replace(",total,", ",")),
        "number": (total, total.replace(",10,", ",ten,")),
    }
    old, new = changes[damage]
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    with pytest.raises(InputError) as caught:
        load_transcription(survey.folder)
    assert len(caught.value.problems) == 1
