"""Estimates that the tests of tables and figures show."""

from dataclasses import replace

from helpers.words.estimates import Estimate

TEXTS = {
    "item": {"decree": {"en": "Decree", "id": "SK"}, "tor": {"en": "Terms", "id": "KAK"}},
    "group": {"kkg": {"en": "Teachers' groups", "id": "Kelompok guru"}},
}
HOSTILE = "<script>alert('x')</script> & \"$a_b^$\" \\frac{"

DECREE = Estimate(
    "decree.kkg", "item.decree", 33 / 52, 0.49, 0.765, 0.95, n=52, unit="proportion", method="wilson",
    group="KKG",
)  # fmt: skip
TERMS = replace(DECREE, id="tor.kkg", label="item.tor", estimate=0.5, estimate_low=0.5, estimate_high=0.5)
RANGE = replace(
    DECREE, id="decree.kkm", estimate=None, estimate_low=17 / 52, estimate_high=18 / 52, group="KKM"
)
SCORE = Estimate("score.a", "item.decree", 3.545, 3.4, 3.69, 0.95, n=6, unit="score", group="KKG")
NOTHING = Estimate("none.kkg", "item.tor", unit="proportion", group="KKG", note="no_answers")
