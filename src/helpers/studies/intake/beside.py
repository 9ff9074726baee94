"""What lies beside the raw files: the key to the pseudonyms, and pairs that wait for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.language.spoken import spoken_language
from helpers.matching.review import ITEMS_REVIEW, PEOPLE_REVIEW, write_item_review, write_review
from helpers.matching.review_cells import marked
from helpers.privacy.key_file import write_key
from helpers.studies.manifest import Cohort, shown

if TYPE_CHECKING:
    from helpers.studies.intake.take_in import Intake

# A key of the catalogue, how many pairs wait, the file to edit
OpenQuestion = tuple[str, int, str]


def write_beside(about: Cohort, intake: Intake, language: str | None = None) -> tuple[OpenQuestion, ...]:
    """Write the key and, where there are doubtful pairs, the review files; decisions in them are kept.

    Args:
        about: the cohort.
        intake: what its files gave.
        language: of the review files; that of the user's system by default.

    Returns:
        What waits for a decision.

    Raises:
        InputError: the folder cannot be written, or a review file is not in order.
    """
    language = language or spoken_language()
    # The search for names sees no apostrophe, a spreadsheet that opens the key no formula
    key = ((person, *map(marked, told), file, row) for person, *told, file, row in intake.who.key)
    write_key(about.folder, intake.who.secret, key)
    questions = []
    people = write_review(intake.who.doubtful, about.folder / PEOPLE_REVIEW, language)
    if people:
        questions.append(("doubtful_people", people, shown(about.folder / PEOPLE_REVIEW)))
    if intake.items.doubtful is not None:
        items = write_item_review(intake.items.doubtful, about.folder / ITEMS_REVIEW, language)
        if items:
            questions.append(("doubtful_items", items, shown(about.folder / ITEMS_REVIEW)))
    return tuple(questions)
