"""Where the tiles of a hatch lie, for formats in which a pattern becomes lines."""

from __future__ import annotations

from math import ceil, floor


def tiles_over(box: tuple[float, float, float, float], side: float) -> list[tuple[float, float]]:
    """Corners of the tiles, squares of ``side``, that it takes to cover a box.

    Args:
        box: its left, upper, right and lower end.
        side: of a tile, in the same unit.
    """
    left, upper, right, lower = box
    across = range(floor(left / side), ceil(right / side))
    down = range(floor(upper / side), ceil(lower / side))
    return [(x * side, y * side) for x in across for y in down]
