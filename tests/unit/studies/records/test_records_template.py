"""The workbook for the field: its sheets, its explanations, its lists and limits, in both languages."""

import openpyxl
import pytest

from helpers.studies.records.asked_template import asked_template
from helpers.studies.records.schema import load_schema
from helpers.studies.records.template import plain_name, write_template
from helpers.words.errors import InputError


@pytest.fixture(params=["id", "en"])
def language(request):
    return request.param


@pytest.fixture
def book(study, language, tmp_path):
    write_template(tmp_path / "t.xlsx", load_schema(study), language)
    return openpyxl.load_workbook(tmp_path / "t.xlsx")


def test_a_sheet_of_explanations_then_one_a_table_then_the_hidden_choices(book, language):
    names = {
        "id": ["Petunjuk", "Kelompok", "Pertemuan", "Pilihan"],
        "en": ["Read me", "Groups", "Meetings", "Choices"],
    }
    assert book.sheetnames == names[language]
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 3 + ["hidden"]
    assert book.active.title == names[language][0]


def test_headers_are_frozen_marked_and_explained(book, language):
    sheet = book.worksheets[1]
    heads = {cell.value: cell for cell in sheet[1]}
    required = {"id": "Nama kelompok *", "en": "Name of the group *"}[language]
    optional = {"id": "Jumlah anggota", "en": "Members"}[language]
    assert sheet.freeze_panes == "B2"
    assert heads[required].fill.fgColor.rgb != heads[optional].fill.fgColor.rgb
    assert all(cell.comment is not None and len(cell.comment.text) > 20 for cell in sheet[1])
    assert "500" in heads[optional].comment.text


def test_several_answers_have_a_column_each(book, language):
    heads = [cell.value for cell in book.worksheets[1][1]]
    assert {"id": "Topik: Penilaian", "en": "Topics: Assessment"}[language] in heads
    assert len(heads) == 14


def rules(book, number):
    """The rule of each column, by its header."""
    sheet = book.worksheets[number]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for span in rule.sqref.ranges:
            assert (span.min_row, span.max_row) == (2, 2001)
            found[sheet.cell(1, span.min_col).value.rstrip(" *")] = rule
    return found


def test_every_column_has_its_rule(book, language):
    found = rules(book, 1)
    names = [cell.value.rstrip(" *") for cell in book.worksheets[1][1]]
    assert list(found) == names
    kinds = [found[name].type for name in names]
    assert kinds[:3] == ["custom", "list", "list"]
    assert kinds[3:6] == ["list"] * 3
    assert kinds[6:12] == ["whole", "decimal", "decimal", "decimal", "date", "list"]
    assert (found[names[6]].formula1, found[names[6]].formula2) == ("0", "500")


def test_every_rule_says_what_is_allowed_in_the_language(book, language):
    rule = rules(book, 1)[{"id": "Jumlah anggota", "en": "Members"}[language]]
    assert {"id": "Bilangan bulat. Dari 0", "en": "A whole number. From 0"}[language] in rule.error
    assert all(len(each.error) <= 255 and len(each.promptTitle) <= 32 for each in rules(book, 1).values())


def test_lists_hold_the_levels_in_the_language(book, language):
    rule = rules(book, 1)[{"id": "Kepuasan", "en": "Satisfaction"}[language]]
    sheet, cells = rule.formula1.removeprefix("'").split("'!")
    found = [cell.value for (cell,) in book[sheet][cells.replace("$", "")]]
    assert found == {"id": ["Rendah", "Sedang", "Tinggi"], "en": ["Low", "Middle", "High"]}[language]


def test_a_reference_offers_what_the_other_sheet_holds(book):
    rule = next(iter(rules(book, 2).values()))
    assert rule.formula1 == f"'{book.sheetnames[1]}'!$A$2:$A$2001"
    assert rule.errorStyle == "warning"


def test_the_first_sheet_explains_every_column(book, language):
    text = "\n".join(str(cell.value) for row in book.worksheets[0] for cell in row if cell.value)
    schema = load_schema("small_records")
    for number in (1, 2):
        heads = [cell.value.rstrip(" *").split(":")[0] for cell in book.worksheets[number][1]]
        assert all(head in text for head in heads)
    assert {"id": "Rendah; Sedang; Tinggi", "en": "Low; Middle; High"}[language] in text
    assert "new-cohort small_records" in text
    assert len(schema.tables) == 2


def test_names_of_sheets_fit_a_spreadsheet():
    assert plain_name("Kelompok/guru: [a*b]?") == "Kelompok guru a b"
    assert len(plain_name("x" * 80)) == 31


def test_the_same_template_has_the_same_bytes(study, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, load_schema(study), "id")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_template_is_asked_for_by_name(study, tmp_path):
    path = asked_template(study, str(tmp_path / "x.xlsx"), "id")
    assert path.is_file()
    with pytest.raises(InputError) as error:
        asked_template(study, str(path), "id")
    assert [problem.key for problem in error.value.problems] == ["records.template_there"]


@pytest.mark.parametrize(
    ("name", "to", "language", "keys"),
    [
        ("learning_community", None, "id", ["records.tool_exports"]),
        ("nothing", "x.csv", "fr", ["records.no_template", "lab.bad_language", "records.template_name"]),
        ("small_records", "file/x.xlsx", "id", ["records.template_unwritable"]),
    ],
)
def test_what_is_wrong_is_said_at_once(study, name, to, language, keys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(InputError) as error:
        asked_template(name, to, language)
    assert [problem.key for problem in error.value.problems] == keys
    assert not list(tmp_path.glob("*.xlsx"))
