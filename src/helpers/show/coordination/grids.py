"""Heat maps of institutions by workstreams: how many tasks, and how much of them is done.

The darker a cell, the more; the number stands in every cell, so that it reads without colour. Cells that only
refer to another set are hatched; where nothing is planned the cell is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.colors import to_hex
from matplotlib.patches import Patch, Rectangle

from helpers.show.cells import count_text, estimate_text, value_text
from helpers.show.coordination.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, lay_rows, legend, legend_height, row_axes, wrap
from helpers.show.spec import FigureSpec
from helpers.show.style import FAINT, SEQUENTIAL, SMALL, WIDTHS_CM, house, ink_on
from helpers.studies.coordination.load import HeatMap
from helpers.studies.coordination.measured.completion import Shares
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FULL, _CELL, _FOOT, _WIDEST = WIDTHS_CM["two"], 0.25, 0.25, 2.2
_HATCH = "////"
_LINE = 0.33
_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class _Cell:
    """What stands in a cell, how dark it is (0 to 1; None: empty), and whether it is hatched."""

    text: str
    dark: float | None
    hatched: bool = False


def load_figure(page: Page, found: HeatMap | None) -> FigureSpec | None:
    """Tasks by stretch of time, institution and workstream; None shows nothing."""
    if found is None:
        return None
    counts = [cell.tasks.estimate or 0 for cell in found.cells.values() if cell.tasks]
    most = max(counts, default=0) or 1
    rows, sections, cells = [], [], []
    for period in found.periods:
        for who in found.institutions:
            line = [found.cells[period, who, what] for what in found.workstreams]
            if all(cell.tasks is None for cell in line):
                continue
            rows.append(page.label(f"coordination.institution.{who}"))
            sections.append(page.label(f"period.{period}"))
            cells.append([_load_cell(page, cell.tasks, cell.taken, most) for cell in line])
    columns = [page.label(f"coordination.workstream.{what}") for what in found.workstreams]
    key = [(value_text(count, "count", page.language), count / most, False) for count in _steps(most)]
    if any(cell.hatched for line in cells for cell in line):
        key.append((page.text("series", "taken"), 0.35, True))
    items = [cell.tasks for cell in found.cells.values() if cell.tasks is not None]
    words = page.text(
        "alt", "load", periods=len(found.periods), most=value_text(most, "count", page.language)
    )
    listed = _in_words(rows, sections, columns, cells)
    return _grid(page, "load", rows, sections, columns, cells, key, f"{words} {listed}", items)


def completion_figure(page: Page, found: Shares | None) -> FigureSpec | None:
    """Share of tasks done by institution and workstream; None shows nothing."""
    if found is None:
        return None
    rows = [page.label(f"coordination.institution.{who}") for who in found.institutions]
    columns = [page.label(f"coordination.workstream.{what}") for what in found.workstreams]
    cells = [
        [_share_cell(page, found.cells[who, what]) for what in found.workstreams]
        for who in found.institutions
    ]
    key = [(value_text(share, "proportion", page.language), share, False) for share in _SHARES]
    items = [share for share in found.cells.values() if share is not None]
    words = f"{page.text('alt', 'completion')} {_in_words(rows, [''] * len(rows), columns, cells)}"
    return _grid(page, "completion", rows, [""] * len(rows), columns, cells, key, words, items)


def _load_cell(page: Page, tasks: Estimate | None, taken: int, most: float) -> _Cell:
    if tasks is None:
        return _Cell("", None)
    count = int(tasks.estimate or 0)
    own = count - taken
    text = f"{taken}+{own}" if taken and own else estimate_text(tasks, page.language)
    return _Cell(text, count / most, hatched=bool(taken) and not own)


def _share_cell(page: Page, share: Estimate | None) -> _Cell:
    return _Cell("", None) if share is None else _Cell(count_text(share, page.language), share.estimate_low)


def _steps(most: float) -> list[int]:
    """Up to four counts from none to the most."""
    return sorted({0, round(most / 3), round(2 * most / 3), int(most)})


def _grid(
    page: Page,
    name: str,
    rows: Sequence[str],
    sections: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[_Cell]],
    key: Sequence[tuple[str, float, bool]],
    alt: str,
    items: Sequence[Estimate],
) -> FigureSpec:
    with house():
        laid = lay_rows(rows, sections, _FULL * 0.28, across=_FULL * 0.9)
        left = laid.label_width + 0.35
        width = min((_FULL - left - 0.2) / len(columns), _WIDEST)
        heads = [wrap(text, width - 0.12, SMALL) for text in columns]
        names = [text for text, _, _ in key]
        title = page.text("series", f"{name}_key")
        top = legend_height(names, _FULL - left, title) + 0.15
        head = top + max(text.count("\n") + 1 for text in heads) * _LINE + 0.25
        figure = canvas(_FULL, head + laid.height + _FOOT)
        axes = row_axes(figure, laid, left, head, width * len(columns))
        for line, centre in zip(cells, laid.centres, strict=True):
            _draw_line(axes, line, centre)
        _finish(axes, heads)
        patches = [_patch(dark, hatched) for _, dark, hatched in key]
        legend(figure, patches, names, left, _FULL - left, title)
        return publish(figure, f"fig-{name}", page.text("caption", f"{name}_figure"), alt, items)


def _draw_line(axes: Axes, line: Sequence[_Cell], centre: float) -> None:
    for at, cell in enumerate(line):
        if cell.dark is None:
            continue
        colour = _colour(cell.dark)
        ink = ink_on(colour)
        axes.add_patch(
            Rectangle(
                (at + 0.02, centre - _CELL),
                0.96,
                2 * _CELL,
                facecolor=colour,
                edgecolor=FAINT if cell.hatched else "white",
                hatch=_HATCH if cell.hatched else None,
                linewidth=0.4,
            )
        )
        box = {"facecolor": colour, "edgecolor": "none", "pad": 0.8} if cell.hatched else None
        axes.text(at + 0.5, centre, cell.text, ha="center", va="center", fontsize=SMALL, color=ink, bbox=box)


def _finish(axes: Axes, heads: Sequence[str]) -> None:
    axes.set_xlim(0, len(heads))
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.xaxis.tick_top()
    axes.set_xticks([at + 0.5 for at in range(len(heads))], heads, fontsize=SMALL)
    axes.tick_params(axis="x", length=0, pad=3)


def _patch(dark: float, hatched: bool) -> Patch:
    return Patch(facecolor=_colour(dark), edgecolor=FAINT, linewidth=0.4, hatch=_HATCH if hatched else None)


def _colour(dark: float) -> str:
    return to_hex(SEQUENTIAL(min(1.0, max(0.0, dark))))


def _in_words(
    rows: Sequence[str], sections: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[_Cell]]
) -> str:
    parts = []
    for name, section, line in zip(rows, sections, cells, strict=True):
        values = [f"{what} {cell.text}" for what, cell in zip(columns, line, strict=True) if cell.text]
        head = f"{section}, {name}" if section else name
        parts += [f"{head}: {', '.join(values)}."] if values else []
    return " ".join(parts)
