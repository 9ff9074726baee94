"""Forms without any score that ask what a scored test asks: tests too, and no questionnaires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.matching.items import link_items
from helpers.sources.book import open_book
from helpers.sources.forms.kinds import OPEN, SCALE
from helpers.sources.source import SURVEY, TEST, Source
from helpers.words.errors import InputError

if TYPE_CHECKING:
    from helpers.studies.intake.recognising import Recognised

FORMS = ("google_forms", "microsoft_forms")
"""Layouts whose files may tell answers without telling which are right."""
_SHARE = 0.5
"""Share of a form's closed questions that a test must ask too."""
_OF_SURVEYS = ("forms.ask_test", "forms.ask_order")


def with_bare_tests(files: Sequence[Recognised]) -> list[Recognised]:
    """The files, those forms proposed as tests whose questions another file, which is a test, asks too.

    Args:
        files: as recognised, before roles are proposed.
    """
    tests = [each for each in files if each.proposal.kind == TEST and each.source is not None]
    return [_as_test(each, tests) if _may_be(each) else each for each in files]


def _may_be(each: Recognised) -> bool:
    return each.importer.layout in FORMS and each.proposal.kind == SURVEY and each.source is not None


def _as_test(each: Recognised, tests: Sequence[Recognised]) -> Recognised:
    """The form read as a test; as it was, where no test asks the same or it cannot be read so."""
    same = next((test for test in tests if _asks_the_same(each.source, test.source)), None)
    if same is None:
        return each
    kept = tuple(asked for asked in each.proposal.questions if asked[0] not in _OF_SURVEYS)
    asked = (("forms.ask_bare_test", {"other": same.path.name}), ("forms.ask_key", {}))
    settings = {**each.proposal.settings, "kind": TEST}
    proposal = replace(each.proposal, kind=TEST, settings=settings, questions=(*asked, *kept))
    try:
        source = each.importer.read(open_book(each.path, each.path.name), settings)
    except InputError:
        return each
    return replace(each, proposal=proposal, source=source)


def _asks_the_same(form: Source | None, test: Source | None) -> bool:
    if form is None or test is None or test.items.empty:
        return False
    closed = set(form.items.loc[~form.items["kind"].isin([OPEN, SCALE]), "item"])
    linked = {item for _, item in link_items(test.items, form.items).sure} & closed
    return bool(linked) and len(linked) >= _SHARE * len(closed)
