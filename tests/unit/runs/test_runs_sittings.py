"""Which reports are made in one go, and in which languages a notebook runs besides."""

from dataclasses import replace

from helpers.runs.jobs import Job
from helpers.runs.sittings import sittings

INDONESIAN = Job("survey", "a", "id", ("html",), {"confidence": 0.95})
ENGLISH = replace(INDONESIAN, language="en")


def shape(jobs, asked=None, places=1):
    return [
        (each.first.cohort, "".join(job.language for job in each.jobs), [job.language for job in each.also])
        for each in sittings(jobs, asked or jobs, places)
    ]


def test_languages_of_a_cohort_go_together_unless_a_place_would_be_idle():
    jobs = [replace(job, cohort=name) for name in "ab" for job in (INDONESIAN, ENGLISH)]
    assert shape(jobs, places=2) == [("a", "iden", []), ("b", "iden", [])]
    assert shape(jobs[:2], places=2) == [("a", "id", []), ("a", "en", [])]
    assert shape(jobs[:2], places=1) == [("a", "iden", [])]


def test_a_language_that_nobody_asks_for_is_run_once_on_the_occasion():
    assert shape([ENGLISH]) == [("a", "en", ["id"])]
    assert shape([ENGLISH], places=4) == [("a", "en", ["id"])]
    assert shape([ENGLISH], asked=[INDONESIAN, ENGLISH]) == [("a", "en", [])]  # its report is fresh
    [sitting] = sittings([ENGLISH], [ENGLISH], 1)
    assert sitting.also == (replace(INDONESIAN, formats=()),)


def test_other_parameters_are_another_run():
    other = replace(ENGLISH, parameters={"confidence": 0.9})
    assert shape([INDONESIAN, other]) == [("a", "id", ["en"]), ("a", "en", ["id"])]
