"""Which tables of a page with two columns run over both beside those that are too wide, or too long, for one.

Where one table with little text stands between what runs over both columns, it would leave one of them empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from helpers.publish.assemble import figure_width
from helpers.publish.document import Block, Callout, Code, Document, Figure, Prose, Table
from helpers.publish.layout import Layout, lay_out
from helpers.publish.paper import Paper

_LITTLE = 500  # letters: some five lines over both columns


def over_both(document: Document, layouts: Mapping[str, Layout], paper: Paper) -> dict[str, Layout]:
    """The layouts of all tables, those that stand alone in the columns laid out anew.

    Args:
        document: the report.
        layouts: of its tables, by their names.
        paper: with two columns.
    """
    whole = replace(paper, columns=1, column_cm=paper.upright_cm)
    anew = {
        each.ident: replace(lay_out(each, paper=whole), wide=True)
        for each in _alone(document, layouts, paper)
    }
    return {**layouts, **{ident: layout for ident, layout in anew.items() if not layout.turned}}


def _alone(document: Document, layouts: Mapping[str, Layout], paper: Paper) -> Iterator[Table]:
    run, below = list[Block](), False  # the first stands below a title, with text enough
    for block in document.blocks:
        if _is_over_both(block, layouts, paper):
            tables = [each for each in run if isinstance(each, Table)]
            if below and len(tables) == 1 and _letters(run) <= _LITTLE:
                yield from tables
            run, below = [], True
        else:
            run.append(block)


def _is_over_both(block: Block, layouts: Mapping[str, Layout], paper: Paper) -> bool:
    if isinstance(block, Table):
        return layouts[block.ident].wide or layouts[block.ident].turned
    return isinstance(block, Figure) and figure_width(block, paper) > paper.column_cm * 1.001


def _is_hidden(block: Block) -> bool:
    return isinstance(block, Code) and block.folded


def _letters(run: Sequence[Block]) -> int:
    """Letters of text; more than little where there is a figure, or what is no text."""
    texts = [each.text for each in run if isinstance(each, (Prose, Callout, Code)) and not _is_hidden(each)]
    others = sum(not isinstance(each, (Prose, Callout, Code, Table)) for each in run)
    return sum(map(len, texts)) + others * (_LITTLE + 1)
