"""Words for item statistics: the conventions of ``word_scales`` that questions are told by."""

from __future__ import annotations

from helpers.methods.word_scales import Bands, word_scale

__all__ = ["ARIKUNTO_DIFFICULTY", "EBEL_DISCRIMINATION", "Bands"]

ARIKUNTO_DIFFICULTY = word_scale("difficulty", "arikunto2012")
"""Share right: 0.00 to 0.30, 0.31 to 0.70, 0.71 to 1.00, as printed to two decimals."""

EBEL_DISCRIMINATION = word_scale("discrimination", "ebel1991")
"""Upper-lower index: below 0.20, 0.20 to 0.29, 0.30 to 0.39, 0.40 and above."""
