"""Words for item statistics: whose words they are, where the bands lie, and on which side their ends fall.

Such words are conventions and carry no more than the number does; a report names the author
beside them. Each band's name is a key below ``method.band``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class Bands:
    """Bands of a number: ``names`` from low to high, one more than ``cuts``.

    ``cut_goes_up``: a value that equals a cut belongs to the band above it, else to the one below.
    """

    source: str
    cuts: tuple[float, ...]
    names: tuple[str, ...]
    cut_goes_up: bool = True

    def of(self, value: float | None) -> str | None:
        """The name of the band in which a value lies (compared at 9 decimals), None for none.

        Example:
            >>> ARIKUNTO_DIFFICULTY.of(0.3), EBEL_DISCRIMINATION.of(0.3)
            ('hard', 'good')
        """
        if value is None:
            return None
        where = bisect_right if self.cut_goes_up else bisect_left
        return self.names[where(self.cuts, round(value, 9))]


ARIKUNTO_DIFFICULTY = Bands(
    "Arikunto (2012), Dasar-dasar Evaluasi Pendidikan",
    (0.30, 0.70),
    ("hard", "moderate", "easy"),
    cut_goes_up=False,
)
"""Share right: 0.00 to 0.30, 0.31 to 0.70, 0.71 to 1.00, as printed to two decimals."""

EBEL_DISCRIMINATION = Bands(
    "Ebel & Frisbie (1991), Essentials of Educational Measurement",
    (0.20, 0.30, 0.40),
    ("poor", "marginal", "good", "very_good"),
)
"""Upper-lower index: below 0.20, 0.20 to 0.29, 0.30 to 0.39, 0.40 and above."""
