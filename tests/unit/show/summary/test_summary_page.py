"""The summary says what the report has recorded: by direction, by what is there, in both languages."""

import re
from dataclasses import replace

import pytest

from helpers.language import LANGUAGES, say
from helpers.language.catalogue import catalogue
from helpers.privacy.enough import told
from helpers.show.labels import Labels
from helpers.show.report import Report
from helpers.show.summary.chosen import _declared, chosen, main_results, variant
from helpers.words.estimates import Estimate

MEAN = Estimate(
    "gain.mean_difference", "method.quantity.mean_difference", 7.9, 2.0, 13.8, 0.95, 2.7, 37, 0.01, 38,
    unit="points", method="paired_t",
)  # fmt: skip
BESIDE = [
    Estimate("gain.mean_pre", "x", 61.3, unit="points"),
    Estimate("gain.mean_post", "x", 69.2, unit="points"),
    replace(MEAN, id="gain.g_av", label="method.quantity.g_av", estimate=0.32, unit="sd"),
]
SAMPLE = ("pre", "post", "pairs")
VARIANTS = {
    "change": ("up", "down", "open", "bare"),
    "test": ("shown", "unshown"),
    "level": ("level", "point", "bare"),
}


def summary(language, *estimates, study="learning_community", **parameters):
    report = Report(study, "c", language, parameters)
    report.add(estimates)
    return report.summary(Labels(language))


def said(language, *estimates):
    return [str(each) for each in summary(language, *estimates).results()]


def test_a_change_is_said_by_its_direction():
    fell = replace(MEAN, estimate=-7.9, ci_low=-13.8, ci_high=-2.0)
    unsure = replace(MEAN, ci_low=-1.0)
    assert [variant("change", each) for each in (MEAN, fell, unsure)] == ["up", "down", "open"]
    assert "rose by 7.9 points" in said("en", MEAN, *BESIDE)[0]
    assert "anything between 2.0 and 13.8 fewer fits" in said("en", fell, *BESIDE)[0]
    assert "so does no change at all" in said("en", unsure, *BESIDE)[0]


def test_a_slope_and_its_limits_have_the_same_decimals():
    fields = {
        "ci_low": -0.0348,
        "ci_high": 0.0393,
        "ci_level": 0.95,
        "p_value": 0.946,
        "unit": "percentage_points",
    }
    slope = Estimate("sessions.slope", "attendance.row.slope", 0.0022, **fields)
    (told,) = summary("en", slope, study="attendance").results()
    assert "changed by 0.2 percentage points from one session to the next (95% CI [−3.5, 3.9]; " in str(told)


def test_a_test_is_said_by_its_p_value():
    q = replace(MEAN, p_value=0.345)
    assert [variant("test", each) for each in (MEAN, q, replace(q, ci_level=0.5))] == [
        "shown", "unshown", "shown",
    ]  # fmt: skip
    assert variant("test", replace(q, p_value=None, ci_low=None)) == "point"


def test_the_test_and_the_effect_size_stand_in_the_notation_of_the_language():
    assert "*t*(37) = 2.70, *p* = .010, *g*\\_av = 0.32, 95% CI [2.00, 13.80]" in said("en", MEAN, *BESIDE)[0]
    assert (
        "*t*(37) = 2,70; *p* = 0,010; *g*\\_av = 0,32; IK 95% [2,00; 13,80]" in said("id", MEAN, *BESIDE)[0]
    )


def test_parameters_choose_the_test_and_the_effect_size():
    ranks = replace(
        MEAN, id="gain.rank_biserial", label="method.quantity.rank_biserial", estimate=0.37, ci_low=0.02,
        ci_high=0.64, statistic=402.5, df=None, p_value=0.04, unit="correlation", method="signed_rank_exact",
    )  # fmt: skip
    chosen = {"test": "signed_rank", "effect_size": "rank_biserial"}
    [told] = summary("en", MEAN, *BESIDE, ranks, **chosen).results()
    assert "*W* = 402.50, *p* = .040, *r*\\_rb = .37, 95% CI [.02, .64], *n* = 38" in str(told)
    assert "Cohen" not in str(told)  # whose words are for standardised differences
    [usual] = summary("en", MEAN, *BESIDE, ranks).results()
    assert "*g*\\_av" in str(usual)
    assert "Cohen" in str(usual)


def test_without_an_interval_nothing_is_said_of_certainty():
    alone = replace(MEAN, ci_low=None, ci_high=None, statistic=None, p_value=None)
    assert "there is no interval for this number" in said("en", alone)[0]


def test_what_is_not_there_is_not_said():
    assert said("en") == [say("summary.nothing", "en")]
    assert main_results("no_such_study", [MEAN]) == []


def test_one_is_chosen_among_those_that_fit():
    found = [
        Estimate(f"a.{name}", "x", value) for name, value in (("p", 2.0), ("q", 1.0), ("r", 3.0), ("s", None))
    ]
    picked = {way: chosen(f"{way} a.*", found).id for way in ("first", "last", "lowest", "highest")}
    assert picked == {"first": "a.p", "last": "a.r", "lowest": "a.q", "highest": "a.r"}
    assert chosen("first b.*", found) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_belongs_to_a_result_and_every_result_has_texts(language):
    """No text is idle; each result can be said in at least one way, in both kinds of words."""
    texts = {key for key in catalogue(language) if re.match(r"summary\.\w+\.", key)}
    possible, needed = set(), set()
    for study, results in _declared().items():
        for each in results:
            stem = f"summary.{study}.{each['name']}"
            ways = {f"{stem}_{way}" for way in VARIANTS[each["form"]]}
            told = ways & texts
            assert told, stem
            possible |= {stem, *ways, *(f"{way}_plain" for way in ways)}
            needed |= {stem, *(f"{way}_plain" for way in told)}
            parts = {f"summary.verdict.{part}" for part in each.get("parts", ())}
            possible, needed = possible | parts, needed | parts
    assert texts - possible == set()
    assert needed - texts == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_only_estimates_of_their_result(language):
    for study, results in _declared().items():
        for each in results:
            for key, text in catalogue(language).items():
                if key.startswith(f"summary.{study}.{each['name']}_") and not key.endswith("bare"):
                    known = {*each["of"], "parts"} if "parts" in each else set(each["of"])
                    assert set(re.findall(r"(?<!\{)\{(\w+)", text)) <= known, key
                if key.startswith(f"summary.{study}.{each['name']}_bare"):
                    assert set(re.findall(r"(?<!\{)\{(\w+)", text)) <= {next(iter(each["of"]))}, key


VERDICTS = ("reproduced", "consistent", "rounding", "differs", "impossible", "not_checkable")


@pytest.mark.parametrize("study", [name for name, found in _declared().items() if "verdicts" in str(found)])
def test_verdicts_in_the_main_results_add_up_to_all_that_is_printed(study):
    counts = dict(zip(VERDICTS, (40, 20, 3, 7, 1, 9), strict=True))
    counts |= {"contradicting": counts["differs"] + counts["impossible"], "total": sum(counts.values())}
    found = [
        Estimate(f"verdict.all.{name}", "x", count, n=80, unit="claims") for name, count in counts.items()
    ]
    for language in LANGUAGES:
        (told,) = summary(language, *found, study=study).results()
        whole, *parts = map(int, re.findall(r"\d+", str(told).split("*")[4]))
        assert (whole, sum(parts)) == (80, 80), str(told)


def test_verdicts_that_nothing_has_are_left_out():
    counts = dict.fromkeys(VERDICTS, 0) | {"reproduced": 5, "differs": 1}
    found = [
        Estimate(f"verdict.all.{name}", "x", count, n=6, unit="claims") for name, count in counts.items()
    ]
    (told,) = summary("en", *found).results()
    assert (
        "Of 6 printed numbers and sentences, 5 could be recomputed from other printed values and "
        "1 differs from the recomputation. *In plain words" in str(told)
    )
    assert told.estimates == (found[0], found[1], *found[3:5], found[2], found[5])


def test_withheld_results_are_said_to_be_withheld():
    few = told(replace(MEAN, n=4), 5)
    for language, word in (("en", "Withheld"), ("id", "Tidak ditampilkan")):
        (only,) = said(language, few, *BESIDE)
        assert only.startswith(word)
        assert "--parameter small_cells=0" in only
        page = summary(language, few, *BESIDE, *(Estimate(f"sample.{name}", "x", 4) for name in SAMPLE))
        assert "--parameter small_cells=0" in str(page.abstract())
        assert say("limit.withheld", language) in str(page.limits_said())
    satisfied = Estimate("satisfaction.item01.favourable", "x", 0.8, 0.6, 0.9, 0.95, n=30, unit="proportion")
    assert len(said("en", few, satisfied)) == 2


def test_what_is_withheld_elsewhere_does_not_withhold_main_results():
    other = told(Estimate("item.q1.difficulty", "x", 0.5, n=3, unit="proportion"), 5)
    assert not any("Withheld" in each for each in said("en", MEAN, *BESIDE, other))
