"""The design of the training: hours by stage, planned visits, and the usual training beside it."""

from __future__ import annotations

from helpers.studies.found import where_any
from helpers.studies.madrasah_performance.mentors import ROLES
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.words.estimates import Estimate

_TEXT = "madrasah_performance"
STAGES = ("online", "classroom", "guided")


@where_any
def design_estimates(printed: PrintedNumbers) -> list[Estimate]:
    """The shares of the stages, then the visits planned at least."""
    return [*(hour_estimates(printed) or ()), *(visit_estimates(printed) or ())]


@where_any
def hour_estimates(printed: PrintedNumbers) -> list[Estimate]:
    """The stages' shares of all training hours (JP)."""
    total = printed.count("introduction.hours_total")
    return [
        Estimate(
            id=f"design.hours.{stage}",
            label=f"{_TEXT}.stage.{stage}",
            estimate=printed.count(f"introduction.hours_{stage}") / total,
            n=total,
            unit="proportion",
        )
        for stage in STAGES
    ]


@where_any
def visit_estimates(printed: PrintedNumbers) -> list[Estimate]:
    """Visits planned at least: for a madrasah, for a role, for all."""
    sampled, each = printed.count("method.sample_madrasah"), printed.count("s2_1.visits_each")
    values = {
        "visits_a_madrasah": each * len(ROLES),
        "visits_a_role": each * sampled,
        "visits_in_all": each * len(ROLES) * sampled,
    }
    return [_number(name, value, "count") for name, value in values.items()]


@where_any
def offline_summary(printed: PrintedNumbers) -> dict[str, Estimate]:
    """Visits in person over all madrasahs, as a sentence says them."""
    return {"offline": offline_visits(printed)}


def offline_visits(printed: PrintedNumbers) -> Estimate:
    """Visits in person over all madrasahs, if each had the fewest that is printed, or the most."""
    sampled = printed.count("method.sample_madrasah")
    low, high = printed.count("s2_2.offline_low"), printed.count("s2_2.offline_high")
    ends = {"estimate_low": low * sampled, "estimate_high": high * sampled}
    return Estimate("design.visits_offline", f"{_TEXT}.row.visits_offline", unit="count", **ends)


@where_any
def usual_summary(printed: PrintedNumbers) -> dict[str, Estimate]:
    """The usual training, and how many times as long this one is: in all, and in the classroom alone."""
    hours, days = printed.count("introduction.usual_hours"), printed.count("introduction.usual_days")
    return {
        "usual": _number("usual_hours", hours, "JP"),
        "days": _number("usual_days", days, "count"),
        "times": _number("times_as_long", printed.count("introduction.hours_total") / hours, "ratio"),
        "classroom": _number(
            "classroom_ratio", printed.count("introduction.hours_classroom") / hours, "ratio"
        ),
        "years": claimed_years(printed),
    }


def claimed_years(printed: PrintedNumbers) -> Estimate:
    """Years between the two that the document prints for a span of two decades."""
    years = printed.count("introduction.period_end") - printed.count("introduction.period_start")
    return _number("claimed_years", years, "years")


@where_any
def university_summary(printed: PrintedNumbers) -> dict[str, Estimate]:
    """The universities that lecturers came from, and the sampled madrasahs for each of them."""
    universities, sampled = printed.count("method.universities"), printed.count("method.sample_madrasah")
    return {
        "universities": _number("universities", universities, "count"),
        "each": _number("madrasahs_a_university", sampled / universities, "madrasah"),
    }


def _number(name: str, value: float, unit: str) -> Estimate:
    return Estimate(f"design.{name}", f"{_TEXT}.row.{name}", value, unit=unit)
