import pandas as pd

from helpers.publish.document import Column, Table
from helpers.publish.sheet_columns import sheet_columns
from helpers.show.wide import WidePage
from helpers.studies.by_group import Trait, by_group

TEXTS = {"group": {key: {"id": key.upper(), "en": key.upper()} for key in ("a", "b")}}


class Page(WidePage):
    study = "development_partners"


def table(language):
    of = pd.Series(["a"] * 8 + ["b"] * 2)
    kind = pd.Series(["learning", "other"] * 5)
    traits = [
        Trait("kind", "group.a", kind, {"learning": "group.a", "other": "group.b"}),
        Trait("size", "group.b", pd.Series(range(10), dtype=float), unit="schools"),
    ]
    grouped = by_group(of, {"a": "group.a", "b": "group.b"}, traits, "group.a", 0.95)
    return Page(language, TEXTS).by_group(grouped)


def test_cells_hold_numbers_with_shares_and_medians_with_intervals():
    assert table("en").rows[1:] == (
        ("A", "4\u00a0(50%)", "1\u00a0(50%)", "5\u00a0(50%)"),
        ("B", "4\u00a0(50%)", "1\u00a0(50%)", "5\u00a0(50%)"),
        ("median [interval]", "3.5 [0,\u00a07]", "8.5", "4.5 [1,\u00a08]"),
    )
    assert table("id").rows[3][1] == "3,5 [0;\u00a07]"
    assert table("en").values[1][1] == {"estimate": 4, "share": 0.5}


def test_nothing_is_shown_of_a_sample_without_groups():
    assert Page("en", TEXTS).by_group(None) is None


def test_in_a_sheet_numbers_and_shares_stand_apart():
    cell = {"estimate": 4, "share": 0.5}
    made = Table("t", 1, "c", (Column("a", "KKG", "right"),), (("4\u00a0(50%)",),), ((cell,),))
    found = sheet_columns(made, "en")
    assert [(each.column.label, each.shown, each.values) for each in found] == [
        ("KKG", ("4",), (4,)),
        ("KKG: share", ("50%",), (0.5,)),
    ]
