from __future__ import annotations

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook, new_output
from published_sample import column, run_cell, said, sample_notebook, table_output

from helpers.publish.document import Callout, Code, Figure, Prose, Table
from helpers.publish.reading import TABLE, read_notebook
from helpers.words.errors import RunError


def prose_of(document):
    return "\n".join(block.text for block in document.blocks if isinstance(block, Prose))


def key_of(error):
    return [problem.key for problem in error.value.problems]


def test_keeps_the_cells_of_one_language():
    indonesian, english = (prose_of(read_notebook(sample_notebook(name))) for name in ("id", "en"))
    assert "landasan hukum" in indonesian
    assert "legal basis" not in indonesian
    assert "legal basis" in english
    assert "landasan hukum" not in english
    assert "2.1 Detail" in indonesian  # a cell of no language belongs to both
    assert "2.1 Detail" in english


def test_an_asked_language_wins_over_the_notebook(notebook):
    document = read_notebook(notebook, "en")
    assert document.language == "en"
    assert "legal basis" in prose_of(document)


def test_a_third_language_takes_english_prose_and_says_so(monkeypatch):
    monkeypatch.setattr(
        "helpers.publish.reading.say", lambda key, language, **values: f"{key} {language} {values}"
    )
    document = read_notebook(sample_notebook("id"), "su")
    assert prose_of(document) == prose_of(read_notebook(sample_notebook("id"), "en"))
    assert document.language == "su"
    assert document.blocks[0] == Callout("publish.prose_in_other su {'name': 'Inggris'}")


def test_a_notebook_with_prose_in_the_language_says_nothing_of_another(notebook):
    assert not any(isinstance(each, Callout) for each in read_notebook(notebook, "en").blocks)


def test_numbers_tables_and_figures_in_order(document):
    assert [(table.number, table.ident) for table in document.tables] == [
        (1, "tbl-decree"), (2, "tbl-wide"), (3, "tbl-long"), (4, "tbl-hostile"),
    ]  # fmt: skip
    assert [(figure.number, figure.ident) for figure in document.figures] == [
        (1, "fig-decree"),
        (2, "fig-two"),
    ]


def test_folds_code_away_and_drops_what_is_to_explore(document):
    codes = [block for block in document.blocks if isinstance(block, Code)]
    assert [block.text for block in codes if not block.folded] == ["x = 1"]
    assert codes[0].text == "confidence: float = 0.95\n\nreport.table(decree)"
    assert "secret_plot()" not in repr(codes)
    assert "fig-explore" not in [figure.ident for figure in document.figures]
    assert "warning" not in repr(document.blocks)


def test_markdown_outputs_are_prose(document):
    assert "Prosa **keluaran**." in prose_of(document)


def test_simulated_data_are_announced_first():
    document = read_notebook(sample_notebook("en", simulated=True))
    assert isinstance(document.blocks[0], Callout)
    assert "Simulated data" in document.blocks[0].text


def test_a_synthesis_of_some_made_up_cohorts_does_not_call_all_numbers_made_up():
    document = read_notebook(sample_notebook("en", simulated=True, kind="across"))
    assert "numbers of some cohorts" in document.blocks[0].text


def test_a_failed_cell_is_named_and_stops_the_report():
    fault = new_output("error", ename="ValueError", evalue="no base", traceback=["secret path"])
    broken = new_notebook(cells=[said("# x"), run_cell("f()", fault)])
    with pytest.raises(RunError) as error:
        read_notebook(broken)
    assert key_of(error) == ["publish.cell_failed"]
    told = error.value.render("en")
    assert "Cell 2" in told
    assert "ValueError: no base" in told
    assert "secret path" not in told


def test_a_notebook_that_was_not_run_is_refused():
    cell = run_cell("report.table(x)")
    cell.execution_count = None
    with pytest.raises(RunError) as error:
        read_notebook(new_notebook(cells=[said("# x"), cell]))
    assert key_of(error) == ["publish.not_executed"]


def test_prose_alone_needs_no_run():
    assert read_notebook(new_notebook(cells=[new_markdown_cell("# Only *this*")])).blocks


@pytest.mark.parametrize(
    "change",
    [
        {"rows": [["1"], ["1", "2"]]},
        {"values": [[1]]},
        {"row_groups": [{"label": "x", "start": 0, "end": 9}]},
        {"columns": [], "rows": [], "values": []},
    ],
)
def test_a_table_that_does_not_fit_together_is_refused(change):
    output = table_output("tbl-x", "c", [column("a", "A"), column("b", "B")], [["1", "2"], ["3", "4"]])
    output["data"][TABLE] |= change
    with pytest.raises(RunError) as error:
        read_notebook(new_notebook(cells=[run_cell("t()", output)]))
    assert key_of(error) == ["publish.broken_table"]


def test_equal_ids_are_kept_apart():
    outputs = [table_output("tbl-x", "c", [column("a", "A")], [["1"]]) for _ in range(2)]
    document = read_notebook(new_notebook(cells=[run_cell("t()", *outputs)]))
    assert [table.ident for table in document.tables] == ["tbl-x", "tbl-x-2"]


def test_a_stray_picture_is_shown_without_a_number():
    picture = new_output("display_data", data={"image/svg+xml": "<svg/>", "text/plain": "<Figure>"})
    document = read_notebook(new_notebook(cells=[run_cell("plot()", picture)]), "en")
    (figure,) = document.figures
    assert isinstance(figure, Figure)
    assert (figure.number, figure.caption) == (0, "")
    assert figure.alt


def test_characters_that_no_file_can_hold_are_dropped():
    output = table_output("tbl-x", "c\x00\x0b", [column("a", "A\x1f")], [["1\ud800"]])
    (table,) = read_notebook(new_notebook(cells=[run_cell("t()", output)])).tables
    assert isinstance(table, Table)
    assert (table.caption, table.columns[0].label, table.rows) == ("c", "A", (("1",),))
