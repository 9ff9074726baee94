"""Room on the page: text is measured, and margins follow from it, so nothing is cut or overlaps.

All lengths are centimetres; rows count down from the top of the axes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from helpers.show.shaping import TEXTS
from helpers.show.style import CM_PER_INCH, PALE, PAPER, SIZE, SMALL

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

LINE = 0.36
ROW = 0.56
GAP = 0.25
_POINTS_PER_CM = 72 / CM_PER_INCH


@cache
def text_width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Width of one line of text in cm."""
    font = FontProperties(family=["DejaVu Sans"], size=size, weight="bold" if bold else "normal")
    width, _, _ = TEXTS.get_text_width_height_descent(text, font, ismath=False)
    return width / _POINTS_PER_CM


def widest(texts: Sequence[str], size: float = SIZE, bold: bool = False) -> float:
    """Width in cm of the widest line among ``texts``; 0 for none."""
    lines = (line for text in texts for line in text.split("\n"))
    return max((text_width(line, size, bold) for line in lines), default=0.0)


def wrap(text: str, width: float, size: float = SIZE, bold: bool = False) -> str:
    """``text`` broken at spaces into lines of at most ``width`` cm; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _fits(longer, width, size, bold):
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def _fits(line: str, width: float, size: float, bold: bool) -> bool:
    """True if a line is at most ``width`` cm wide; to measure it exactly is seldom needed."""
    rough = sum(_letter_width(letter, size, bold) for letter in line)
    # Pairs of letters that stand closer than alone, and the white beside the outer ones
    doubt = 0.05 * rough + LINE
    return rough <= width if abs(rough - width) > doubt else text_width(line, size, bold) <= width


@cache
def _letter_width(letter: str, size: float, bold: bool) -> float:
    """How far the next letter stands from this one, in cm."""
    return text_width(f"x{letter}x", size, bold) - text_width("xx", size, bold)


@dataclass(frozen=True)
class Rows:
    """Where rows and section headings lie: centres in cm below the top, and the whole height."""

    labels: tuple[str, ...]
    centres: tuple[float, ...]
    headings: tuple[tuple[str, float], ...]
    height: float

    @property
    def label_width(self) -> float:
        """Width of the widest label in cm."""
        return widest(self.labels)


def lay_rows(
    labels: Sequence[str], sections: Sequence[str], room: float, pitch: float = ROW, across: float = 30.0
) -> Rows:
    """Stack rows under the headings of their sections.

    Args:
        labels: the row labels.
        sections: the section of each row ("" for none), same length; neighbours share a heading.
        room: width for labels in cm; longer ones are wrapped.
        pitch: least height of a row.
        across: width for headings in cm.
    """
    top, before = 0.0, ""
    wrapped, centres, headings = [], [], []
    for label, section in zip(labels, sections, strict=True):
        if section and section != before:
            text = wrap(section, across, bold=True)
            height = LINE * (text.count("\n") + 1) + 0.2
            top += 0.12 if centres else 0.0
            headings.append((text, top + height / 2))
            top += height
        before = section
        wrapped.append(wrap(label, room))
        height = max(pitch, LINE * (wrapped[-1].count("\n") + 1) + 0.16)
        centres.append(top + height / 2)
        top += height
    return Rows(tuple(wrapped), tuple(centres), tuple(headings), top)


def canvas(width: float, height: float) -> Figure:
    """An empty figure of a size in cm; no pyplot, so nothing stays open."""
    return Figure(figsize=(width / CM_PER_INCH, height / CM_PER_INCH))


def place(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes at a place in cm from the figure's top left corner."""
    full_width, full_height = (side * CM_PER_INCH for side in figure.get_size_inches())
    bottom = full_height - top - height
    return figure.add_axes(
        (left / full_width, bottom / full_height, width / full_width, height / full_height)
    )


def row_axes(figure: Figure, rows: Rows, left: float, top: float, width: float) -> Axes:
    """Axes whose y is cm below the top, with the row labels at the left and headings above rows."""
    axes = place(figure, left, top, width, rows.height)
    axes.set_ylim(rows.height, 0)
    axes.set_yticks(rows.centres, rows.labels)
    axes.tick_params(axis="y", pad=4)
    for text, centre in rows.headings:
        offset = -rows.label_width - 0.15
        axes.annotate(
            text,
            xy=(0, centre),
            xycoords=("axes fraction", "data"),
            xytext=(offset * _POINTS_PER_CM, 0),
            textcoords="offset points",
            fontweight="bold",
            va="center",
            ha="left",
            annotation_clip=False,
            # Lines of the axes end at a heading that is longer than the labels
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.4},
        )
    return axes


def text_column(
    axes: Axes, rows: Rows, texts: Sequence[str], right: float, heading: str = "", size: float = SMALL
) -> None:
    """Text beside the rows, its right edge ``right`` cm beyond the axes; a heading on top."""
    for text, centre in zip(texts, rows.centres, strict=True):
        _beside(axes, text, centre, right, size)
    if heading:
        _beside(axes, heading, -0.08, right, size, va="bottom", bold=True)


def legend(
    figure: Figure,
    handles: Sequence[Artist],
    labels: Sequence[str],
    left: float,
    width: float,
    title: str = "",
) -> None:
    """A legend at the figure's top, in reading order, in as many rows as ``width`` cm asks for.

    Where the labels do not say what they are of, as numbers beside colours, a title before them does.
    """
    full_width, full_height = (side * CM_PER_INCH for side in figure.get_size_inches())
    x, y = left + _title_width(title), 0.1
    if title:
        figure.text(left / full_width, 1 - y / full_height, title, va="top", fontsize=SMALL)
    for handle, label in zip(handles, labels, strict=True):
        need = text_width(label, SMALL) + _SWATCH
        if x > left and x + need > left + width:
            x, y = left, y + _LEGEND_LINE
        entry = figure.legend(
            [handle],
            [label],
            loc="upper left",
            bbox_to_anchor=(x / full_width, 1 - y / full_height),
            borderpad=0,
            borderaxespad=0,
            handlelength=1.3,
            handletextpad=0.5,
        )
        figure.add_artist(entry)
        x += need + 0.35


def legend_height(labels: Sequence[str], width: float, title: str = "") -> float:
    """Height in cm that :func:`legend` will take."""
    x, lines = _title_width(title), 1
    for label in labels:
        need = text_width(label, SMALL) + _SWATCH
        if x > 0 and x + need > width:
            x, lines = 0.0, lines + 1
        x += need + 0.35
    return 0.15 + lines * _LEGEND_LINE if labels else 0.0


def _title_width(title: str) -> float:
    return text_width(title, SMALL) + 0.35 if title else 0.0


_SWATCH = 0.55
_LEGEND_LINE = 0.42


def stripe(axes: Axes, rows: Rows) -> None:
    """Faint lines under the headings, so that the eye finds the section again."""
    for _, centre in rows.headings:
        axes.axhline(centre + LINE / 2 + 0.06, color=PALE, linewidth=0.5, zorder=0)


def _beside(
    axes: Axes, text: str, y: float, right: float, size: float, va: str = "center", bold: bool = False
) -> None:
    axes.annotate(
        text,
        xy=(1, y),
        xycoords=("axes fraction", "data"),
        xytext=(right * _POINTS_PER_CM, 0),
        textcoords="offset points",
        fontsize=size,
        fontweight="bold" if bold else "normal",
        ha="right",
        va=va,
        annotation_clip=False,
    )
