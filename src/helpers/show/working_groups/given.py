"""Labels that know texts of raw files: the name of a group stands for itself."""

from __future__ import annotations

from helpers.show.labels import Labels
from helpers.show.learning_community.raw_text import on_one_line
from helpers.studies.working_groups.measured.saying import GIVEN


class GivenLabels(Labels):
    """Labels of a study; a key that begins with the mark of a given text is that text, on one line."""

    def __call__(self, key: str) -> str:
        """The label of ``key``.

        Raises:
            MissingText: no label in this language.
        """
        return on_one_line(key.removeprefix(GIVEN)) if key.startswith(GIVEN) else super().__call__(key)
