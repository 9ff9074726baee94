"""The coverage heat map: districts down, roles across; numbers are partners, hatching is a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.colors import to_hex
from matplotlib.patches import Patch, Rectangle

from helpers.show.cells import estimate_text
from helpers.show.development_partners.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, lay_rows, legend, legend_height, row_axes, wrap
from helpers.show.spec import FigureSpec
from helpers.show.style import FAINT, INK, SEQUENTIAL, SMALL, WIDTHS_CM, house, ink_on
from helpers.studies.development_partners.coverage import BENEFICIARIES, ROLES, Coverage, role_label
from helpers.studies.development_partners.saying import GIVEN
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_DRAWN = 40
_FULL, _HALF = WIDTHS_CM["two"], 0.235
_HEAD, _GROUPS = 3.3, 0.75
_DARKEST = 4
_GAP = 0.3
_HATCH = "////"


def coverage_figure(page: Page, found: Coverage | None) -> FigureSpec | None:
    """Partners active by district and role, districts with most gaps first. None shows nothing."""
    if found is None:
        return None
    shown = found.districts[:MOST_DRAWN]
    with house():
        rows = lay_rows([page.drawn(GIVEN + name) for name in shown], [""] * len(shown), _FULL * 0.28, 0.52)
        names = [
            page.text("figure", f"partners_{count}") for count in ("none", "one", "two", "three", "more")
        ]
        left = max(rows.label_width, 1.0) + 0.35
        top = legend_height(names, _FULL) + _HEAD + _GROUPS
        figure = canvas(_FULL, top + rows.height + 0.15)
        axes = row_axes(figure, rows, left, top, _FULL - left - 0.1)
        for name, centre in zip(shown, rows.centres, strict=True):
            for role in ROLES:
                _cell(axes, page, _left_of(role), centre, found.cells[name][role])
        _finish(axes, page, (_FULL - left - 0.1) / _width())
        legend(figure, [_key(count) for count in range(_DARKEST + 1)], names, left, _FULL - left)
        items = [found.cells[name][role] for name in shown for role in ROLES]
        caption = page.text("caption", "coverage" if len(shown) == len(found.districts) else "coverage_some")
        return publish(figure, "fig-coverage", caption, _in_words(page, found), items)


def _left_of(role: str) -> float:
    """Where a role's column begins; each beneficiary's roles stand a little apart from the next one's."""
    head = next(place for place, roles in enumerate(BENEFICIARIES.values()) if role in roles)
    return ROLES.index(role) + head * _GAP


def _width() -> float:
    return len(ROLES) + (len(BENEFICIARIES) - 1) * _GAP


def _colour(count: float) -> str:
    return to_hex(SEQUENTIAL(min(1.0, count / _DARKEST))) if count else "#FFFFFF"


def _cell(axes: Axes, page: Page, x: float, y: float, item: Estimate) -> None:
    count = item.estimate or 0
    colour = _colour(count)
    axes.add_patch(
        Rectangle(
            (x + 0.03, y - _HALF),
            0.94,
            2 * _HALF,
            facecolor=colour,
            edgecolor=FAINT,
            linewidth=0.3,
            hatch="" if count else _HATCH,
        )
    )
    box = {"alpha": 0} if count else {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    ink = ink_on(colour) if count else INK
    text = estimate_text(item, page.language)
    axes.text(x + 0.5, y, text, ha="center", va="center", fontsize=SMALL, color=ink, bbox=box)


def _key(count: int) -> Patch:
    return Patch(facecolor=_colour(count), edgecolor=FAINT, linewidth=0.3, hatch="" if count else _HATCH)


def _finish(axes: Axes, page: Page, width: float) -> None:
    """Roles written upwards above their columns, and above them whom they serve."""
    axes.set_xlim(0, _width())
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    above = 72 / 2.54
    for role in ROLES:
        axes.annotate(
            wrap(page.label(role_label(role)), _HEAD - 0.2, SMALL),
            xy=(_left_of(role) + 0.5, 0),
            xytext=(0, 3),
            textcoords="offset points",
            rotation=90,
            ha="center",
            va="bottom",
            fontsize=SMALL,
            linespacing=1.1,
            multialignment="left",
            annotation_clip=False,
        )
    for name, roles in BENEFICIARIES.items():
        first, last = _left_of(roles[0]), _left_of(roles[-1]) + 1
        axes.annotate(
            wrap(page.text("beneficiary_short", name), (last - first) * width, SMALL, bold=True),
            xy=((first + last) / 2, 0),
            xytext=(0, _HEAD * above),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            fontweight="bold",
            annotation_clip=False,
        )


def _in_words(page: Page, found: Coverage) -> str:
    parts = [page.text("alt", "coverage", districts=len(found.districts))]
    for role in ROLES:
        filled = sum(bool(cells[role].estimate) for cells in found.cells.values())
        parts.append(page.text("alt", "coverage_role", role=page.label(role_label(role)), filled=filled))
    return " ".join(parts)
