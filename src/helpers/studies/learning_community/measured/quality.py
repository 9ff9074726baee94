"""Do the numbers hold: doubtful pairs, repeated submissions, unanswered questions, totals without answers."""

from __future__ import annotations

from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import PRE, TESTS, UNSCORED, NewCohort
from helpers.studies.learning_community.measured.saying import TEXT, counted
from helpers.words.estimates import Estimate

_LOOSE = ("similar", "review")
_KEY_FROM = ("totals", "all_totals", "other_test")


@if_new
def quality_said(cohort: NewCohort) -> list[Said]:
    """One remark for each thing that a reader should know of the data before the results."""
    said = [*_matching(cohort), *_repeats(cohort), *_empty(cohort), *_totals(cohort)]
    said += [*_keys(cohort), *_few_alone(cohort), *_points(cohort)]
    return said or [Said("quality_nothing", {})]


def _steps(cohort: NewCohort) -> dict[str, int]:
    flow = cohort.tables["flow"]
    return dict(zip(flow["step"], (int(count) for count in flow["count"]), strict=True))


def _matching(cohort: NewCohort) -> list[Said]:
    if cohort.sat != TESTS:
        return []
    steps = _steps(cohort)
    both, loose = steps.get("both.people", 0), sum(steps.get(f"both.{how}", 0) for how in _LOOSE)
    said = []
    if loose and both:
        share = Estimate(
            "quality.loose_pairs", f"{TEXT}.row.loose_pairs", loose / both, n=both, unit="proportion"
        )
        said.append(
            Said("loose_pairs", {"share": share, "rule": f"{TEXT}.choice.{cohort.settings.matching}"})
        )
    waiting = {test: steps.get(f"{test}_only.doubtful", 0) for test in TESTS}
    if any(waiting.values()):
        values = {
            test: counted(f"quality.doubtful_{test}", f"doubtful_{test}", people)
            for test, people in waiting.items()
        }
        said.append(Said("doubtful", values))
    if both and not loose and not any(waiting.values()):
        said.append(Said("sure_pairs", {}))
    return said


def _repeats(cohort: NewCohort) -> list[Said]:
    steps = _steps(cohort)
    again = sum(steps.get(f"{test}.repeats", 0) for test in TESTS)
    if not again:
        return []
    values = {
        "again": counted("quality.repeats", "repeats", again, "count"),
        "rule": f"{TEXT}.choice.{cohort.settings.repeats}",
    }
    return [Said("repeats", values)]


def _empty(cohort: NewCohort) -> list[Said]:
    steps = _steps(cohort)
    empty = sum(steps.get(f"{test}.empty", 0) for test in TESTS)
    values = {"empty": counted("quality.empty", "empty", empty, "count")}
    return [Said("empty", values)] if empty else []


def _totals(cohort: NewCohort) -> list[Said]:
    """Tests whose single questions have no results: only the tool's total is known."""
    results = cohort.results_given
    scored = set(results.loc[results["result"] != UNSCORED, "test"])
    only = [test for test in cohort.sat if test not in scored and len(cohort.scores(test))]
    none = [test for test in cohort.sat if test not in scored and not len(cohort.scores(test))]
    said = [Said("totals_only", {"test": f"{TEXT}.test.{test}"}) for test in only]
    if cohort.from_totals and len(only) < len(cohort.sat):
        said.append(Said("totals_used", {}))
    return said + [Said("not_scored", {"test": f"{TEXT}.test.{test}"}) for test in none]


def _keys(cohort: NewCohort) -> list[Said]:
    """How many questions of a test are judged by a key that its file does not tell, and where it is from."""
    said = []
    for test in cohort.sat:
        found: dict[str, set[str]] = {}
        for file in cohort.about.get("file", []):
            for origin, items in file.get("key_from", {}).items() if file["role"] == test else ():
                found.setdefault(origin, set()).update(
                    {str(item) for item in items} & set(file.get("key", {}))
                )
        for origin in _KEY_FROM:
            if items := found.get(origin):
                count = counted(f"quality.key_{origin}_{test}", f"key_{origin}", len(items), "items")
                said.append(Said(f"key_{origin}", {"items": count, "test": f"{TEXT}.test.{test}"}))
    return said


def _few_alone(cohort: NewCohort) -> list[Said]:
    """That results of a whole test rest on the pairs, where they would tell of those with one test only."""
    return [Said("few_alone", {"least": cohort.settings.small_cells})] if cohort.few_alone else []


def _points(cohort: NewCohort) -> list[Said]:
    """Points of Kahoot reward speed and streaks; what counts here are right answers."""
    tests = cohort.tables["rows"]
    tests = tests[tests["file"].str.startswith((f"{PRE} ", "post "))]
    return [Said("kahoot_points", {})] if "kahoot" in set(tests.get("layout", [])) else []
