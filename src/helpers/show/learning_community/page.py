"""The page: tables of the learning-community workshops in one language."""

from __future__ import annotations

import re
from typing import ClassVar

from helpers.language import MissingText, say
from helpers.show.page import ident
from helpers.show.spec import Column, TableSpec
from helpers.show.wide import WidePage
from helpers.studies.framework import Work
from helpers.studies.learning_community.published.design import Planned


class Page(WidePage):
    """What is shown of a workshop; everything that a cohort does not have shows nothing."""

    study = "learning_community"
    counted: ClassVar[tuple[str, ...]] = ("answers",)

    def planned(self, found: Planned | None) -> TableSpec | None:
        """What was planned, by table and phase, and where the text tells what came of it."""
        if found is None:
            return None
        rows = tuple(
            (work.label[self.language], self.text("phase", work.phase), self._told(work))
            for work in found.activities
        )
        keys = ("phase", "told")
        return TableSpec(
            id=ident("tbl", "planned"),
            caption=self.text("caption", "planned"),
            columns=(
                Column("label", self.text("stub", "planned")),
                *(Column(key, self.heading(key, "planned")) for key in keys),
            ),
            rows=rows,
            values=rows,
            row_groups=self.sections([f"table.t{work.table:02d}" for work in found.activities]),
            estimates=(found.told,),
        )

    def location(self, text: str) -> str:
        """A location such as ``section 4.a`` in the page's language; words that are not known stay."""
        return re.sub(r"[A-Za-z]+", lambda word: self._located(word[0]), text)

    def _told(self, work: Work) -> str:
        return self.location(work.reported) if work.reported else self.text("answer", "not_told")

    def _located(self, word: str) -> str:
        try:
            return say(f"ledger.location.{word.lower()}", self.language)
        except MissingText:
            return word
