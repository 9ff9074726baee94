from __future__ import annotations

import re

import pytest
from published_sample import HOSTILE, LONG_WORD, sample_notebook

from helpers.publish.latex import escape, latex_tables, set_text
from helpers.publish.pandoc import run_pandoc
from helpers.publish.reading import read_notebook

QUOTES = str.maketrans(
    {"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " ", "\u2212": "-", "`": "'"}
)


@pytest.fixture(scope="module")
def document():
    return read_notebook(sample_notebook("id"))


@pytest.fixture(scope="module")
def files(document):
    return {name: content.decode() for name, content in latex_tables(document).items()}


def read_back(source):
    """What another program understands of LaTeX, as plain text; of two signs it does not know the names."""
    source = source.replace(r"\textbar{}", "|").replace(r"\textasciigrave{}", "`{}")
    text = run_pandoc(
        ["-f", "latex", "-t", "plain", "--wrap=none", "--columns=9999"], source.encode()
    ).decode()
    return text.translate(QUOTES)


@pytest.mark.parametrize("text", [*HOSTILE, LONG_WORD[:300], "a--b---c", "?`!`", "x\u2212y", "1\u202f000"])
def test_any_text_is_read_back_as_it_was(text):
    plain = re.sub(r"\s+", "", text).translate(QUOTES)
    assert re.sub(r"\s+", "", read_back("x" + escape(text) + "x")) == f"x{plain}x"


def test_no_sign_is_a_command():
    assert escape("a\\b{c}_$%&#^~") == (
        r"a\textbackslash{}b\{c\}\_\$\%\&\#\textasciicircum{}\textasciitilde{}"
    )
    assert escape("[2]") == "{[}2{]}"  # after a line's end it would be a distance


def test_one_file_a_table_with_its_rules_caption_and_label(document, files):
    assert set(files) == {f"tables/{each.ident}.tex" for each in document.tables}
    for each in document.tables:
        text = files[f"tables/{each.ident}.tex"]
        assert rf"\caption{{{escape(each.caption)}}}\label{{{each.ident}}}" in text
        rules = [rule for rule in (r"\toprule", r"\midrule", r"\bottomrule") if rule in text]
        assert len(rules) == 3
        assert "|" not in text
        assert "\\hline" not in text


def test_rows_have_as_many_cells_as_the_table_has_columns(document, files):
    for each in document.tables:
        rows = [line for line in files[f"tables/{each.ident}.tex"].split("\n") if line.endswith(r" \\")]
        for row in rows:
            spans = [int(count) for count in re.findall(r"\\multicolumn\{(\d+)\}", row)]
            cells = len(re.split(r"(?<!\\)&", row))
            assert cells - len(spans) + sum(spans) == len(each.columns)


def test_braces_and_environments_are_closed(files):
    for text in files.values():
        bare = re.sub(r"\\[{}]", "", text)
        assert bare.count("{") == bare.count("}")
        begun, ended = (re.findall(rf"\\{word}\{{(\w+)\}}", text) for word in ("begin", "end"))
        assert sorted(begun) == sorted(ended)


def test_long_tables_break_and_repeat_their_heading(files):
    long = files["tables/tbl-long.tex"]
    assert r"\begin{longtable}" in long
    assert long.count("Rata{-}rata") == 2
    assert r"\begin{table}" in files["tables/tbl-decree.tex"]
    assert r"\cmidrule(lr){2-4}" in files["tables/tbl-decree.tex"]


def test_another_program_reads_the_numbers(files):
    text = read_back(files["tables/tbl-decree.tex"])
    for cell in ("63,3%", "19/30", "Pulau Sumbawa", "Lombok Tengah"):
        assert cell in text


def test_equal_documents_give_equal_bytes(document):
    assert latex_tables(document) == latex_tables(read_notebook(sample_notebook("id")))


def test_signs_that_latex_knows_in_formulas_only_are_formulas():
    assert escape("ε² ≥ τ") == r"\ensuremath{\varepsilon}² \ensuremath{\geq} \ensuremath{\tau}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Perubahan d_z", "Perubahan $d_z$"),
        ("g_av dan g_rm", r"$g_\mathrm{av}$ dan $g_\mathrm{rm}$"),
        ("t = 2, p = ,03", r"\textit{t}~=~2, \textit{p}~=~,03"),
        ("n = 38 %", r"\textit{n}~=~38 \%"),
        ("word_zone, d_zone", r"word\_zone, d\_zone"),
    ],
)
def test_symbols_are_set_as_in_the_other_formats(text, shown):
    assert set_text(text) == shown


def test_a_heading_that_is_nothing_but_a_symbol_is_in_italics(files):
    head = files["tables/tbl-long.tex"].partition(r"\toprule")[2].partition(r"\midrule")[0]
    assert r"\textit{n}" in head
