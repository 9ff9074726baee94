"""What the pages of all studies share: the texts of a study, its labels, and sentences with numbers in them.

A study's captions, headings, notes and sentences stand in the catalogue of its name. Its page finds
them by the name of what is shown, and computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from helpers.language import MissingText, number, say
from helpers.language.listing import listing
from helpers.show.inline import Inline
from helpers.show.labels import Labeller, Labels
from helpers.show.report import Sentence
from helpers.show.spec import RowGroup
from helpers.show.tables import row_groups
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.show.spec import TableSpec
    from helpers.studies.by_group import Grouped


_MOST_NAMED = 4


@dataclass(frozen=True)
class StudyPage:
    """What is shown of a study in one language, with the study's own labels.

    A study derives its page from this and says its name in ``study``.

    Args:
        language: ``id`` or ``en``.
        texts: the study's labels by kind, key and language.
    """

    study: ClassVar[str]
    language: str
    texts: Mapping[str, Any]

    @cached_property
    def label(self) -> Labeller:
        """The text of a key: from the study's labels, then from the catalogues."""
        return Labels(self.language, self.texts)

    def text(self, kind: str, name: str, **values: Any) -> str:
        """A text of the study's catalogue, e.g. the caption of a table.

        Raises:
            MissingText: there is none.
        """
        return say(f"{self.study}.{kind}.{name}", self.language, **values)

    def text_if_any(self, kind: str, name: str) -> str | None:
        """A text of the study's catalogue, or None where it has none of this name."""
        try:
            return self.text(kind, name)
        except MissingText:
            return None

    def heading(self, key: str, table: str = "") -> str:
        """A column's heading: what this table calls it, what the study calls it, or its :meth:`name`.

        Args:
            key: of the column.
            table: name of the table, where it may have headings of its own.
        """
        own = self.text_if_any(f"column.{table}", key) if table else None
        return own or self.text_if_any("column", key) or self.name(key)

    def name(self, key: str) -> str:
        """What a column is called that the catalogue has no heading for: the label of its key."""
        return self.label(key)

    def choice(self, value: str) -> str:
        """A value of a parameter in words, or as it is (a cohort, a number)."""
        return self.text_if_any("choice", value) or value

    def sentence(self, name: str, **values: Estimate | str | int | Sequence[Any]) -> Sentence:
        """A sentence of the catalogue with estimates in it, which the report then records.

        In the sentence ``{share}`` is the estimate and ``{share:kn}`` its count out of n; all forms are
        in :class:`helpers.show.inline.Inline`. A text among the values is a label key; several of them
        are named one after the other, and pairs of them are joined by a dash.
        """
        filled = {key: self._filled(value) for key, value in values.items()}
        kept = tuple(value for value in values.values() if isinstance(value, Estimate))
        return Sentence(self.text("sentence", name, **filled), kept)

    def by_group(self, grouped: Grouped | None, notes: Sequence[str] = ()) -> TableSpec | None:
        """The table of the sample by group, see :func:`helpers.show.by_group.sample_table`."""
        from helpers.show.by_group import sample_table

        return sample_table(self, grouped, notes)

    def sections(self, keys: Sequence[str]) -> tuple[RowGroup, ...]:
        """Runs of rows under the labels of their keys; rows with an empty key stand under none."""
        return row_groups([self.label(key) if key else "" for key in keys])

    def _filled(self, value: Estimate | str | int | Sequence[Any]) -> Inline | str | int:
        if isinstance(value, Estimate):
            return Inline(value, self.language, self.label)
        if isinstance(value, list | tuple):
            return self._several(value)
        return self.label(value) if isinstance(value, str) else number(value, self.language, 0)

    def _several(self, values: Sequence[Any]) -> str:
        """Labels one after the other; of more than a few the first ones, and how many others there are."""
        shown = values if len(values) <= _MOST_NAMED else values[: _MOST_NAMED - 1]
        texts = [
            " – ".join(map(self.label, each)) if isinstance(each, tuple) else str(self._filled(each))
            for each in shown
        ]
        left = len(values) - len(shown)
        texts += [say("listing.more", self.language, count=left)] * bool(left)
        return "; ".join(texts) if isinstance(values[0], tuple) else listing(texts, self.language)


def ident(kind: str, name: str) -> str:
    """The id of a table or figure: ``tbl`` and ``decree_frame`` give ``tbl-decree-frame``."""
    return f"{kind}-{name.replace('_', '-')}"
