"""Rows of the ledger that say the same stand as one."""

import pytest

from helpers.studies.verdict_counts import as_one

WHY = "No whole number gives it."
AGAIN = f"{WHY} The same number is printed at section 2."


def row(location, printed, explanation):
    return {"location": location, "printed": printed, "explanation": explanation}


@pytest.mark.parametrize("reasons", [(AGAIN, WHY), (WHY, AGAIN)])
def test_that_a_number_is_printed_elsewhere_is_not_said_beside_its_places(reasons):
    one, other = (
        row(place, "81%", why) for place, why in zip(("abstract", "section 2"), reasons, strict=True)
    )
    assert as_one([one, other]) == row("abstract; section 2", "81%", WHY)


def test_a_reason_that_another_row_lacks_is_kept():
    found = as_one([row("abstract", "81%", AGAIN), row("section 2", "0.81", "Another reason.")])
    assert found == row("abstract; section 2", "81%; 0.81", AGAIN)
