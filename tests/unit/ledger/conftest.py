from pathlib import Path

import pytest
from small_study import SmallStudy

from helpers.ledger.build import Entry


class Facts(SmallStudy):
    """A study with a bit of everything that a claim may speak of."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        for place, count in (("a", "10"), ("b", "20"), ("c", "30")):
            self.cell(f"t01.kkg.groups.count.{place}", count, unit="groups")
        # 5 of 10, 5 of 20, 12 of 30: together 22 of 60, or 36.7 %
        for place, printed, base in (("a", "50%", 10), ("b", "25%", 20), ("c", "40%", 30)):
            self.cell(f"t02.kkg.owns.yes.{place}", printed, base)
        for place, printed, base in (("a", "3,38", 19), ("b", "3,64", 15), ("c", "3,59", 21)):
            self.cell(f"t03.kkg.score.mean.{place}", printed, base, unit="score 1-4")
        # 4, 3 and 2 of 9, rounded: 44 + 33 + 22 = 99
        for answer, printed in (("low", "44%"), ("mid", "33%"), ("high", "22%")):
            self.cell(f"t04.kkg.band.{answer}", printed, 9)
        for answer, printed in (("yes", "80%"), ("no", "20%")):  # of 7 impossible; 4 and 1 of 5
            self.cell(f"t05.kkg.reports.{answer}", printed, 7)
        self.cell("t06.kkg.many.yes", "17%", 300)  # 50, 51 or 52
        self.cell("t06.kkg.many.mark", "-", 300)
        self.cell("t07.kkg.rounded.yes.a", "33%", 3)  # the same share printed of two bases
        self.cell("t07.kkg.rounded.yes.b", "33%", 6)
        for table, item, kind in (
            *((1, "groups", "count"), (2, "owns", "single"), (3, "score", "mean"), (4, "band", "exclusive")),
            *((5, "reports", "exclusive"), (6, "many", "multiple"), (7, "rounded", "single")),
        ):
            self.item(table, item, kind)
        self.text("s1.start", "1994", "year")
        self.text("s1.end", "2004", "year")

    def check(self, check: str, printed: str = "kata", unit: str = "", **arguments: object) -> Entry:
        """The ledger's entry of one sentence that claims this."""
        self.claim(
            "s9.claim", check, printed=printed, unit=unit, row_en="A claim", row_id="Klaim", **arguments
        )
        return self.ledger().entries[-1]


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    return Facts(tmp_path)
