"""The Gantt chart: planned stretches as bars, days of completion as marks, the log's last day as a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from matplotlib.dates import date2num, num2date
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter

from helpers.language.dates import month_names
from helpers.show.cells import value_text
from helpers.show.coordination.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import (
    GAP,
    Rows,
    canvas,
    lay_rows,
    legend,
    legend_height,
    row_axes,
    stripe,
    text_column,
    widest,
)
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, INK, PAPER, SMALL, full_width, house
from helpers.studies.coordination.measured.schedule import DONE, LATE, OPEN, OVERDUE, STATES, Bar, Schedule
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FOOT, _ROW, _THICK = 0.95, 0.44, 0.26
#: Colour and hatch of a bar by its state: told apart by hatch where colour is not.
_LOOK: dict[str, tuple[str, str | None]] = {
    DONE: (CATEGORICAL[0], None),
    LATE: (CATEGORICAL[2], "////"),
    OPEN: (PAPER, None),
    OVERDUE: ("#EDB48A", "xxxx"),
}


def schedule_figure(page: Page, found: Schedule | None) -> FigureSpec | None:
    """All dated tasks, or where they are many, a bar a workstream of each institution; None shows nothing."""
    if found is None:
        return None
    labels = [page.drawn(bar.label) for bar in found.bars]
    sections = [page.label(bar.section) for bar in found.bars]
    counts = [_count(page, bar) for bar in found.bars]
    with house():
        rows = lay_rows(labels, sections, full_width() * 0.36, pitch=_ROW, across=full_width() * 0.9)
        names = [page.text("series", state) for state in STATES]
        names += [page.text("series", "done_on"), page.text("series", "as_of")][: 1 + bool(found.as_of)]
        left = rows.label_width + 0.35
        right = 0.4 if found.by_task else widest(counts, SMALL) + GAP + 0.3
        head = legend_height(names, full_width() - 0.2) + 0.35
        figure = canvas(full_width(), head + rows.height + _FOOT)
        axes = row_axes(figure, rows, left, head, full_width() - left - right)
        stripe(axes, rows)
        for bar, centre in zip(found.bars, rows.centres, strict=True):
            _draw(axes, bar, centre)
        _days(axes, page, found)
        if not found.by_task:
            text_column(axes, rows, counts, right - 0.3, page.text("axis", "done_of"))
        legend(figure, _handles(bool(found.as_of)), names, 0.1, full_width() - 0.2)
        caption = page.text("caption", "schedule_tasks" if found.by_task else "schedule_cells")
        return publish(figure, "fig-schedule", caption, _in_words(page, found, rows), _estimates(found))


def _draw(axes: Axes, bar: Bar, centre: float) -> None:
    colour, hatch = _LOOK[bar.state]
    start, end = date2num(bar.start.date()), date2num(bar.end.date()) + 1
    axes.barh(
        centre, end - start, left=start, height=_THICK, facecolor=colour, edgecolor=INK, linewidth=0.5,
        hatch=hatch, zorder=2,
    )  # fmt: skip
    days = [date2num(day.date()) + 0.5 for day in bar.done_on]
    axes.plot(
        days, [centre] * len(days), "D", markersize=3.4, markerfacecolor=PAPER, markeredgecolor=INK,
        markeredgewidth=0.8, zorder=4,
    )  # fmt: skip


def _days(axes: Axes, page: Page, found: Schedule) -> None:
    days = [day for bar in found.bars for day in (bar.start, bar.end, *bar.done_on)]
    days += [found.as_of] if found.as_of is not None else []
    low, high = min(days).date(), max(days).date()
    axes.set_xlim(date2num(low) - 1, date2num(high) + 3)
    ticks = _ticks(low, high)
    axes.xaxis.set_major_locator(FixedLocator([date2num(day) for day in ticks]))
    months = month_names(page.language, short=True)
    long = (high - low).days > 300
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: _tick(num2date(x).date(), months, long)))
    label = page.text("axis", "day")
    axes.set_xlabel(label if long else f"{label} ({_years(low, high)})")
    if found.as_of is not None:
        axes.axvline(
            date2num(found.as_of.date()) + 1, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=3
        )


def _years(low: date, high: date) -> str:
    """The year, or both, that ticks with a day and a month leave out."""
    return f"{low.year}" if low.year == high.year else f"{low.year}–{high.year}"


def _tick(day: date, months: Sequence[str], long: bool) -> str:
    name = months[day.month - 1]
    return f"{name} {day.year}" if long else f"{day.day} {name}"


def _ticks(low: date, high: date) -> list[date]:
    """Mondays, half months, months or years, whichever gives at most ten."""
    span = (high - low).days
    if span <= 63:
        first = low + timedelta(days=-low.weekday() % 7)
        return [first + timedelta(weeks=week) for week in range(span // 7 + 1) if first <= high] or [low]
    step = next((months for months in (1, 2, 3, 6, 12, 24, 60) if span / 30 / months <= 10), 120)
    month = low.year * 12 + low.month - 1
    days = [date(at // 12, at % 12 + 1, 1) for at in range(month, high.year * 12 + high.month, step)]
    return [day for day in days if low <= day <= high] or [low]


def _handles(dated: bool) -> list[Patch | Line2D]:
    looks = [_LOOK[state] for state in STATES]
    handles: list[Patch | Line2D] = [
        Patch(facecolor=colour, edgecolor=INK, linewidth=0.5, hatch=hatch) for colour, hatch in looks
    ]
    mark = {"markerfacecolor": PAPER, "markeredgecolor": INK, "markersize": 4, "linestyle": "none"}
    handles.append(Line2D([], [], marker="D", **mark))
    if dated:
        handles.append(Line2D([], [], color=INK, linewidth=0.9, linestyle=(0, (4, 3))))
    return handles


def _count(page: Page, bar: Bar) -> str:
    return "/".join(value_text(number, "count", page.language) for number in (bar.done, bar.tasks))


def _estimates(found: Schedule) -> list[Estimate]:
    """How many bars there are of each state: what the picture says in numbers."""
    counts = {state: sum(bar.state == state for bar in found.bars) for state in STATES}
    return [
        Estimate(f"schedule.{state}", f"coordination.series.{state}", count, n=len(found.bars), unit="count")
        for state, count in counts.items()
    ]


def _in_words(page: Page, found: Schedule, rows: Rows) -> str:
    counts = {item.id.rpartition(".")[2]: int(item.estimate or 0) for item in _estimates(found)}
    return page.text("alt", "schedule", bars=len(rows.centres), **counts)
