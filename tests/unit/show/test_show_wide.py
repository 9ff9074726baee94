import pytest

from helpers.show.madrasah_performance.new_page import NewPage
from helpers.show.wide import WidePage
from helpers.studies.madrasah_performance.measured.saying import given
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

NUMBER = Estimate(id="a.b", label="a.b", unit="count", estimate=3.0)


class Page(WidePage):
    def heading(self, key, table):
        return f"{table}.{key}"


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        ([NUMBER, NUMBER, "few"], "right"),
        ([NUMBER, "few"], "right"),
        ([NUMBER, "few", "many", None], "left"),
        (["few", None], "left"),
        ([None, None], "left"),
    ],
)
def test_a_column_of_more_texts_than_numbers_begins_at_the_left(cells, align):
    rows = [Row("x", {"over.value": cell}) for cell in cells]
    column = Page.column(Page.__new__(Page), "facts", "over.value", rows)
    assert (column.align, column.label, column.spanner) == (align, "facts.value", "facts.over")


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("2026-08", {"id": "Agu 2026", "en": "Aug 2026"}),
        ("2026-13", None),
        ("12", None),
        ("2026-08-01", None),
    ],
)
def test_months_that_name_rows_are_written_in_words(label, shown):
    for language in ("id", "en"):
        assert NewPage(language, {})._head(given(label)) == (shown[language] if shown else label)
