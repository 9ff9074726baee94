"""Limits by rule, the draft of an abstract and the paragraph on methods, from what a report has recorded."""

import re

import pytest

from helpers.language import LANGUAGES, say
from helpers.language.catalogue import catalogue
from helpers.show.labels import Labels
from helpers.show.report import Report
from helpers.show.summary.abstract import _abstracts
from helpers.show.summary.chosen import results_of
from helpers.show.summary.limits import _rules, limits_of
from helpers.show.summary.methods import methods_text, versions
from helpers.words.estimates import Estimate

SETTINGS = {"simulated": False, "design": {"sampling": "purposive", "comparison_group": False}}


def mean(n=38, low=2.0):
    return Estimate(
        "gain.mean_difference", "method.quantity.mean_difference", 7.9, low, 13.8, 0.95, 2.7, 37, 0.01, n,
        unit="points", method="paired_t",
    )  # fmt: skip


def recorded(n=38):
    shares = [Estimate(f"sample.{name}", "x", n + 2, unit="people") for name in ("pre", "post", "pairs")]
    ends = [Estimate(f"gain.mean_{name}", "x", 60.0, unit="points") for name in ("pre", "post")]
    g = Estimate(
        "gain.g_av", "method.quantity.g_av", 0.3, 0.1, 0.5, 0.95, unit="sd", method="g_av_noncentral_t"
    )
    return [mean(n), *shares, *ends, g]


def summary(language, estimates, settings=SETTINGS, **more):
    report = Report("learning_community", "c", language, {"confidence": 0.95, "seed": 1}, kind="new", **more)
    report.add(estimates)
    return report.summary(Labels(language), settings)


def test_limits_are_named_where_facts_speak_for_them():
    names = [each.name for each in limits_of("learning_community", SETTINGS, recorded(29))]
    assert names == ["no_comparison", "purposive", "few_pairs"]
    drawn = {"simulated": True, "design": {"sampling": "random", "comparison_group": True}}
    assert [each.name for each in limits_of("learning_community", drawn, recorded(30))] == ["simulated"]


@pytest.mark.parametrize(
    ("study", "names"),
    [
        ("attendance", ["simulated", "purposive"]),
        ("development_partners", ["simulated"]),  # all that are listed are counted: nothing was drawn
        ("cohort_synthesis", ["simulated_cohorts", "purposive"]),  # a published cohort may be among them
    ],
)
def test_a_limit_is_not_said_of_a_study_that_it_does_not_fit(study, names):
    drawn = {"simulated": True, "design": {"sampling": "purposive"}}
    assert [each.name for each in limits_of(study, drawn, [])] == names


@pytest.mark.parametrize(("share", "named"), [(0.19, False), (0.2, True), (0.6, True)])
def test_many_without_both_tests_are_a_limit_from_a_fifth_on(share, named):
    lost = Estimate("sample.one_test", "x", share, n=50, unit="proportion")
    found = [each.name for each in limits_of("learning_community", {}, [lost])]
    assert found == (["unmatched"] if named else [])


def test_a_range_is_a_limit_of_some_studies():
    spread = Estimate("a.b", "x", estimate_low=0.1, estimate_high=0.2)
    assert [each.name for each in limits_of("attendance", {}, [spread])] == ["ranges"]
    assert limits_of("coordination", {}, [spread]) == []


def test_the_abstract_states_sample_result_and_limits():
    text = str(summary("en", recorded()).abstract())
    assert re.findall(r"\*\*(\w+)\.\*\*", text) == [
        "Aim", "Sample", "Method", "Results", "Limits",
    ]  # fmt: skip
    assert "*t*(37) = 2.70, *p* = .010" in text
    assert "no comparison group" in text
    assert str(summary("en", [mean()]).abstract()) == say("abstract.none", "en")


def test_the_methods_name_software_level_seed_and_sources():
    text = methods_text(recorded(), {"confidence": 0.9, "seed": 7}, "id")
    assert f"pandas {versions()['pandas']} [McKinney 2010](#ref-mckinney2010)" in text
    assert "90%" in text
    assert "benih 7" in text
    assert "#ref-algina2003+hedges1981+student1908" in text
    assert methods_text([], {}, "en").endswith(say("methods.exact", "en"))
    bare = [Estimate("tasks.all", "x", 40.0, unit="tasks")]
    assert "90%" not in methods_text(bare, {"confidence": 0.9}, "en")  # no interval, no level


def test_versions_are_kept_with_the_results():
    found = summary("en", recorded())
    assert found.report.results()["software"] == {}
    found.methods()
    assert found.report.results()["software"]["python"] == versions()["python"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_limit_and_abstract_has_its_texts_and_no_text_is_idle(language):
    texts = catalogue(language)
    limits = {key for key in texts if key.startswith("limit.")}
    assert limits == {"limit.lead", *(f"limit.{rule['name']}" for rule in _rules())}
    wanted = {
        f"abstract.{study}.{kind}_{part}"
        for study, kinds in _abstracts().items()
        for kind in kinds
        for part in ("aim", "sample", "method")
    }
    there = {key for key in texts if key.startswith("abstract.") and key.count(".") == 2}
    limits = {key for key in there if key.endswith("_limits")}  # of documents, whose design names none
    assert there - limits == wanted
    assert {key.replace("_limits", "_aim") for key in limits} < wanted


def test_abstracts_name_results_that_there_are():
    for study, kinds in _abstracts().items():
        names = {each["name"] for each in results_of(study)}
        for about in kinds.values():
            assert set(about["results"]) <= names
