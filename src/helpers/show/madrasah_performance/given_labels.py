"""Labels of madrasahs: names, codes and districts of raw files stand for themselves, waves have numbers."""

from __future__ import annotations

from helpers.language import say
from helpers.show.labels import Labels
from helpers.show.learning_community.raw_text import on_one_line
from helpers.studies.madrasah_performance.measured.saying import GIVEN

WAVE = GIVEN + "#"


class GivenLabels(Labels):
    """Labels for which a text of the raw files, marked as given, stands for itself; ``=#2`` is a wave."""

    def __call__(self, key: str) -> str:
        """The label of ``key``, or the given text on one line."""
        if key.startswith(WAVE):
            return say("madrasah_new.row.wave_number", self.language, wave=key.removeprefix(WAVE))
        return on_one_line(key.removeprefix(GIVEN)) if key.startswith(GIVEN) else super().__call__(key)
